import { parsePlainNumber } from '../read/plain-number.ts';
import { MISSING_INTEGER, type Column } from '../table/column.ts';
import type { DatasetRecord } from '../table/dataset.ts';
import { narrowCodes } from '../table/dictionary.ts';
import type { DatePrecision } from '../table/precision.ts';
import type { ColumnInfo, Table } from '../table/table.ts';

type Labels = Map<
  string,
  {
    readonly labels: string[];
    readonly codes: Map<string, number>;
    readonly remaps: WeakMap<readonly string[], number[]>;
  }
>;

/** Turns tables of a new file into tables of the dataset: its columns, its kinds, its codes, which go on where the stored ones end. */
export type Aligner = {
  align(table: Table): Table;
  /** Labels by column, stored ones first; they grow while tables are aligned. */
  labels(): Readonly<Record<string, readonly string[]>>;
  /** Texts that a column of numbers could not take, by column. */
  readonly lost: ReadonlyMap<string, number>;
};

/** A column of which no row has a value. `like` tells the type of the array. */
export function missingColumn(
  kind: Column['kind'],
  rows: number,
  labels: readonly string[],
  precision: DatePrecision,
): Column {
  switch (kind) {
    case 'category':
      return { kind, codes: new Uint8Array(rows), labels };
    case 'text':
      return { kind, text: '', ends: new Uint32Array(rows) };
    case 'time':
      return { kind, minutes: new Int32Array(rows).fill(MISSING_INTEGER), precision };
    case 'number':
      return { kind, values: new Float64Array(rows).fill(NaN) };
  }
}

function textOf(column: Column, row: number): string {
  if (column.kind === 'category') return column.labels[column.codes[row]!]!;
  if (column.kind === 'text') return column.text.slice(row === 0 ? 0 : column.ends[row - 1]!, column.ends[row]!);
  if (column.kind === 'time') return '';
  const value = column.values[row]!;
  return Number.isNaN(value) || value === MISSING_INTEGER ? '' : String(value);
}

/** What stands in brackets behind a label of the clock: the time that may stand for none. */
const clockTime = (label: string) => /\(.*\)$/.exec(label)?.[0] ?? null;

/**
 * An aligner for the columns of a dataset and the labels it has so far. In the `clock` column a time that may stand for none keeps the code it
 * has in the dataset; with `isClockGiven` somebody stated the hour, so it is known.
 */
export function createAligner(
  { columns, precision }: Pick<DatasetRecord, 'columns' | 'precision'>,
  stored: Readonly<Record<string, readonly string[]>>,
  isClockGiven = false,
): Aligner {
  const known: Labels = new Map();
  const lost = new Map<string, number>();

  function labelsOf(name: string) {
    const found = known.get(name);
    if (found) return found;
    const labels = [...(stored[name] ?? [''])];
    const made = {
      labels,
      codes: new Map(labels.map((label, code) => [label, code])),
      remaps: new WeakMap<readonly string[], number[]>(),
    };
    known.set(name, made);
    return made;
  }

  function codeOf(name: string, label: string): number {
    const { labels, codes } = labelsOf(name);
    const time = name === 'clock' ? clockTime(label) : null;
    const wanted = time !== null && isClockGiven ? 'known' : label;
    const same = time !== null && !isClockGiven ? labels.findIndex((other) => clockTime(other) === time) : -1;
    const code = same >= 0 ? same : codes.get(wanted);
    if (code !== undefined) return code;
    codes.set(wanted, labels.length);
    return labels.push(wanted) - 1;
  }

  function toCategory(name: string, column: Column, rows: number): Column {
    const { labels, remaps } = labelsOf(name);
    const codes = new Uint32Array(rows);
    if (column.kind === 'category') {
      const remap = remaps.get(column.labels) ?? [0];
      remaps.set(column.labels, remap);
      for (let row = 0; row < rows; row++) {
        const code = column.codes[row]!;
        codes[row] = remap[code] ??= codeOf(name, column.labels[code]!);
      }
    } else for (let row = 0; row < rows; row++) codes[row] = codeOf(name, textOf(column, row));
    return { kind: 'category', codes: narrowCodes(codes), labels };
  }

  function toNumber(name: string, column: Column, rows: number): Column {
    const values = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      const text = textOf(column, row);
      values[row] = text === '' ? NaN : parsePlainNumber(text);
      if (text !== '' && Number.isNaN(values[row])) lost.set(name, (lost.get(name) ?? 0) + 1);
    }
    return { kind: 'number', values };
  }

  function toText(column: Column, rows: number): Column {
    const ends = new Uint32Array(rows);
    const parts: string[] = [];
    let length = 0;
    for (let row = 0; row < rows; row++) {
      const text = textOf(column, row);
      parts.push(text);
      ends[row] = length += text.length;
    }
    return { kind: 'text', text: parts.join(''), ends };
  }

  function alignColumn({ name, kind }: ColumnInfo, column: Column | undefined, rows: number): Column {
    if (name === 'count' && column === undefined) return { kind: 'number', values: new Int32Array(rows).fill(1) };
    if (name === 'line' && column === undefined) return { kind: 'number', values: new Int32Array(rows) };
    if (column === undefined) return missingColumn(kind, rows, labelsOf(name).labels, precision);
    if (kind === 'category') return toCategory(name, column, rows);
    if (kind === column.kind) return column.kind === 'time' ? { ...column, precision } : column;
    return kind === 'number'
      ? toNumber(name, column, rows)
      : kind === 'text'
        ? toText(column, rows)
        : missingColumn(kind, rows, [''], precision);
  }

  const wanted = columns.filter(({ layer }) => layer === undefined);
  return {
    lost,
    align(table) {
      const aligned = wanted.map(
        (info) => [info.name, alignColumn(info, table.columns[info.name], table.rows)] as const,
      );
      return { rows: table.rows, columns: Object.fromEntries(aligned) };
    },
    labels: () =>
      Object.fromEntries(
        wanted.filter(({ kind }) => kind === 'category').map(({ name }) => [name, labelsOf(name).labels]),
      ),
  };
}
