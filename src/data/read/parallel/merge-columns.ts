import type { Writer } from '../../clean/column-writers.ts';
import type { ColumnWriter } from '../../table/builder.ts';
import type { CategoryColumn, Column, NumberColumn, TextColumn, TimeColumn } from '../../table/column.ts';
import { narrowCodes } from '../../table/dictionary.ts';
import { BLOCK_ROWS, type Table } from '../../table/table.ts';

/** Rows of a unit on their way into the blocks of the whole table. */
export type PartRows = {
  readonly columns: Table['columns'];
  /** What each row counts; null: 1. */
  readonly weights: Int32Array | null;
  /** By column: the code here of each of the unit's own. */
  readonly codes: ReadonlyMap<string, Uint32Array>;
};

function createCodes(writer: Writer): ColumnWriter<PartRows> {
  const { name } = writer.info;
  const merged = new Uint32Array(BLOCK_ROWS);
  let filled = 0;
  return {
    ...writer,
    write({ columns, weights, codes }, from, to) {
      const own = (columns[name] as CategoryColumn).codes;
      const map = codes.get(name);
      for (let i = from; i < to; i++) merged[filled++] = map ? map[own[i]!]! : own[i]!;
      const { frequencies } = writer;
      if (!frequencies) return;
      // Counted by the unit's own codes first: few numbers side by side, where a list of all labels would be looked up for every row.
      const counts = new Float64Array(map ? map.length : writer.labels!().length);
      for (let i = from; i < to; i++) counts[own[i]!]! += weights ? weights[i]! : 1;
      const isUsed = new Uint8Array(counts.length);
      for (let i = from; i < to; i++) isUsed[own[i]!] = 1;
      counts.forEach((count, code) => {
        if (isUsed[code] === 0) return;
        const here = map ? map[code]! : code;
        frequencies[here] = (frequencies[here] ?? 0) + count;
      });
    },
    seal(rows) {
      filled = 0;
      return { kind: 'category', codes: narrowCodes(merged.subarray(0, rows)), labels: writer.labels!() };
    },
  };
}

function createTexts(writer: Writer): ColumnWriter<PartRows> {
  let parts: string[] = [];
  let ends = new Uint32Array(BLOCK_ROWS);
  let filled = 0;
  let length = 0;
  return {
    info: writer.info,
    write({ columns }, from, to) {
      const own = columns[writer.info.name] as TextColumn;
      const start = from === 0 ? 0 : own.ends[from - 1]!;
      const end = to === 0 ? 0 : own.ends[to - 1]!;
      const shift = length - start;
      for (let i = from; i < to; i++) ends[filled++] = own.ends[i]! + shift;
      parts.push(own.text.slice(start, end));
      length += end - start;
    },
    seal(rows) {
      const column = { kind: 'text', text: parts.join(''), ends: ends.slice(0, rows) } as const;
      parts = [];
      ends = new Uint32Array(BLOCK_ROWS);
      filled = length = 0;
      return column;
    },
  };
}

function createNumbers(writer: Writer): ColumnWriter<PartRows> {
  let merged: Float64Array | Int32Array = new Float64Array(0);
  let like: Column | null = null;
  let filled = 0;
  return {
    info: writer.info,
    write({ columns }, from, to) {
      const own = columns[writer.info.name] as NumberColumn | TimeColumn;
      const values = own.kind === 'time' ? own.minutes : own.values;
      like = own;
      if (merged.length === 0)
        merged = values instanceof Int32Array ? new Int32Array(BLOCK_ROWS) : new Float64Array(BLOCK_ROWS);
      merged.set(values.subarray(from, to), filled);
      filled += to - from;
    },
    seal(rows) {
      const sealed = merged.slice(0, rows);
      filled = 0;
      return like?.kind === 'time' && sealed instanceof Int32Array
        ? { kind: 'time', minutes: sealed, precision: like.precision }
        : { kind: 'number', values: sealed };
    },
  };
}

/** A writer that takes rows of units, whose labels have codes of their own, where `writer` takes those of a file. */
export function createMergeWriter(writer: Writer): ColumnWriter<PartRows> {
  if (writer.info.kind === 'category') return createCodes(writer);
  return writer.info.kind === 'text' ? createTexts(writer) : createNumbers(writer);
}
