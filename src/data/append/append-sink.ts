import { failureError } from '../../text/failure-error.ts';
import { fail } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import type { ImportReport } from '../contract.ts';
import type { Column } from '../table/column.ts';
import type { DatasetRecord } from '../table/dataset.ts';
import { selectRows } from '../table/select-rows.ts';
import type { TableSink } from '../table/sink.ts';
import { BLOCK_ROWS, type ColumnInfo, type Table } from '../table/table.ts';
import { createAligner, missingColumn, type Aligner } from './align.ts';
import { ruleOf } from './append-rule.ts';
import { createAppendedRecord, type NewRecord } from './appended-record.ts';
import { createBlockOutput, type BlockOutput } from './block-output.ts';
import { cellText, createChangeList, type ImportEntry } from './changes.ts';
import { talliedColumns } from './dataset-tally.ts';
import { HAND_PREFIX } from './hand-incident.ts';
import { replaceRows, type Replacement } from './replace-rows.ts';
import { createRowMatcher, matchNothing, ROW_CHANGED, ROW_NEW, ROW_REOPENED, type RowMatcher } from './row-matcher.ts';
import type { ReadBlock } from './stored-index.ts';

/** Where an append is stored. */
export type AppendStore = {
  readonly read: ReadBlock;
  begin(): Promise<void>;
  putBlock(index: number, block: Table): Promise<void>;
  putQuarantine(index: number, csv: string): Promise<void>;
  /** A column that a block, which stays as it is, gets beside those it has. */
  putBeside(index: number, name: string, column: Column): void;
  /** Makes the new version visible, and the entry with it. */
  commit(
    record: NewRecord,
    labels: Readonly<Record<string, readonly string[]>>,
    quarantineHeader: string,
    entry: ImportEntry,
  ): Promise<DatasetRecord>;
  /** Leaves the dataset as it is, and notes that the file held nothing new. */
  note(entry: ImportEntry): Promise<void>;
  abort(): Promise<void>;
};

export type AppendOptions = {
  /** The dataset as it is, less the columns that are found from boundaries. */
  readonly base: DatasetRecord;
  readonly store: AppendStore;
  readonly files: readonly string[];
  /** Rows that somebody typed: they are known again by their id, their hour is known, and columns they need are added. */
  readonly isByHand?: boolean;
  /** Their ids have just been made: none of them can be stored already. */
  readonly isAllNew?: boolean;
  readonly entryId: string;
  readonly at: string;
  /** Texts of the id column that mean 'no id'; asked for when the first rows come. */
  readonly isMissing: () => (text: string) => boolean;
  /** What the reading of the file had to settle, for the report. */
  readonly warnings: () => readonly string[];
  readonly isCancelled: () => boolean;
  readonly breathe: () => Promise<void>;
};

/** Changed rows of one batch, and the stored rows they stand for. */
type Pieces = { readonly rows: Table; readonly stored: Int32Array }[];

type Ready = {
  readonly aligner: Aligner;
  readonly matcher: RowMatcher;
  readonly output: BlockOutput;
  readonly columns: readonly ColumnInfo[];
  readonly added: readonly ColumnInfo[];
  readonly provided: ReadonlySet<string>;
  readonly readStored: ReadBlock;
  readonly storedLabels: Readonly<Record<string, readonly string[]>>;
};

/** Columns of incidents entered by hand that mean something in every dataset. */
const handRoles = ['id', 'subcategory', 'area', 'address', 'longitude', 'latitude'] as const;
const sourceInfo: ColumnInfo = { name: 'source', header: null, role: null, kind: 'category' };

/** A constant label for every row. */
function constantColumn(rows: number, labels: readonly string[], code: number): Column {
  return { kind: 'category', codes: new Uint8Array(rows).fill(code), labels };
}

/**
 * A sink that adds what an import puts into it to a dataset: rows that are stored already are left out, changed ones replaced where they
 * lie, new ones put behind. Readers see the dataset as it was until the commit; nothing is written when nothing is new.
 */
export function createAppendSink(options: AppendOptions): TableSink {
  const { base, store, files, isByHand = false } = options;
  const rule = isByHand ? 'offence' : ruleOf(base);
  const isDerivedCount =
    base.shape === 'incidents' && base.columns.some(({ name, role }) => name === 'count' && role === null);
  const summary = createAppendedRecord(base, isByHand);
  const changed: Pieces = [];
  const reopened: Pieces = [];
  const counts = { new: 0, updated: 0, known: 0, incidents: 0 };
  /** The row of the file that the last entry came from, and what became of it: a row of a wide table makes several entries. */
  let last = { file: -1, line: -1, state: -1 };
  let ready: Ready | null = null;

  async function pause(): Promise<void> {
    if (options.isCancelled()) throw failureError(fail('import.cancelled').failure);
    await options.breathe();
  }

  async function prepare(block: Table): Promise<Ready> {
    const { time } = block.columns;
    if (time?.kind === 'time' && time.precision !== base.precision && !isByHand) {
      throw failureError(
        fail('append.precision-differs', {
          name: base.name,
          file: files.join(', '),
          stored: base.precision,
          given: time.precision,
        }).failure,
      );
    }
    const isKnown = (name: string) => base.columns.some((column) => column.name === name);
    const handColumns = Object.entries(block.columns)
      .filter(([name]) => isByHand && !isKnown(name) && name !== 'source' && name !== 'line')
      .map(([name, { kind }]): ColumnInfo => ({
        name,
        header: name === 'place' || name === 'clock' ? null : name,
        role: handRoles.find((role) => role === name) ?? null,
        kind,
      }));
    const added = [...(isKnown('source') ? [] : [sourceInfo]), ...handColumns];
    const columns = [...base.columns, ...added];
    const first = base.blocks > 0 ? await store.read(0) : { rows: 0, columns: {} };
    const isLog = first.rows > 0 && cellText(first.columns['id'], 0).startsWith(HAND_PREFIX);
    const stored: Record<string, readonly string[]> = {
      source: ['', isLog ? say('append.by-hand') : (base.report.files?.[0] ?? base.name)],
    };
    for (const [name, column] of Object.entries(first.columns))
      if (column.kind === 'category') stored[name] = column.labels;
    const aligner = createAligner({ columns, precision: base.precision }, stored, isByHand);
    const readStored: ReadBlock = async (index, names) => {
      const table = await store.read(index, names);
      const labels = aligner.labels();
      const isAsked = ({ name }: ColumnInfo) => names === undefined || names.includes(name);
      const all = { ...table.columns };
      for (const [name, column] of Object.entries(all)) {
        if (column.kind === 'category') all[name] = { ...column, labels: labels[name] ?? column.labels };
      }
      for (const info of added.filter(isAsked)) all[info.name] = blankOf(info, table.rows, labels);
      return { rows: table.rows, columns: all };
    };
    const provided = new Set([...Object.keys(block.columns), 'source']);
    const matcher = options.isAllNew
      ? matchNothing()
      : await createRowMatcher(base, rule, provided, {
          read: store.read,
          isMissing: options.isMissing(),
          pause,
        });
    const output = createBlockOutput(base.rows, (index) => readStored(index), put);
    return { aligner, matcher, output, columns, added, provided, readStored, storedLabels: stored };
  }

  /** What rows that were there before an added column came have in it. */
  function blankOf(info: ColumnInfo, rows: number, labels: Readonly<Record<string, readonly string[]>>): Column {
    if (info.name === 'source') return constantColumn(rows, labels['source']!, 1);
    return missingColumn(info.kind, rows, labels[info.name] ?? [''], base.precision);
  }

  async function put(index: number, block: Table): Promise<void> {
    summary.add(block);
    await store.putBlock(index, block);
  }

  /** Counts in rows of the file. */
  function count(state: number, file: number, line: number): void {
    const isSame = base.shape === 'area-counts' && last.line === line && last.file === file;
    const rank = (of: number) => (of === ROW_NEW ? 2 : of === ROW_CHANGED ? 1 : 0);
    const key = (of: number) => (of === ROW_NEW ? 'new' : of === ROW_CHANGED ? 'updated' : 'known');
    if (isSame) {
      if (rank(state) <= rank(last.state)) return;
      counts[key(last.state)]--;
    }
    counts[key(state)]++;
    last = { file, line, state };
  }

  async function add(table: Table, rows: Uint32Array): Promise<void> {
    counts.incidents += ready!.matcher.countIncidents(table, rows);
    await ready!.output.add(selectRows(table, rows));
  }

  async function putBlock(block: Table): Promise<void> {
    ready ??= await prepare(block);
    const source = block.columns['source'] ?? constantColumn(block.rows, ['', files[0]!], 1);
    const table = ready.aligner.align({ rows: block.rows, columns: { ...block.columns, source } });
    const { states, stored, isFurther } = await ready.matcher.match(table);
    const { line, source: origin, count: weight } = table.columns;
    const fresh: number[] = [];
    const pick = { [ROW_CHANGED]: [] as number[], [ROW_REOPENED]: [] as number[] };
    for (let row = 0; row < table.rows; row++) {
      const state = states[row]!;
      if (state === ROW_NEW) fresh.push(row);
      else if (state === ROW_CHANGED || state === ROW_REOPENED) pick[state].push(row);
      // Of several rows of one incident only the first counts, and that one is stored.
      if (isDerivedCount && isFurther[row] === 1 && weight?.kind === 'number' && state !== ROW_CHANGED)
        weight.values[row] = 0;
      if (state === ROW_REOPENED) continue;
      const at = line?.kind === 'number' ? line.values[row]! : row;
      count(state, origin?.kind === 'category' ? origin.codes[row]! : 0, at);
    }
    for (const [pieces, rows] of [
      [changed, pick[ROW_CHANGED]],
      [reopened, pick[ROW_REOPENED]],
    ] as const) {
      if (rows.length === 0) continue;
      pieces.push({
        rows: selectRows(table, Uint32Array.from(rows)),
        stored: Int32Array.from(rows, (row) => stored[row]!),
      });
    }
    await add(table, Uint32Array.from(fresh));
    await pause();
  }

  /** Rows whose incident has one stored row of another offence are that row, reclassified, when the file has no other row of it. */
  async function settleReopened({ matcher }: Ready): Promise<void> {
    for (const { rows, stored } of reopened) {
      const isSame = Array.from(stored, (row, i) => matcher.isReclassified(rows, i, row));
      const select = (wanted: boolean) => Uint32Array.from(isSame.flatMap((same, i) => (same === wanted ? [i] : [])));
      const same = select(true);
      const other = select(false);
      counts.updated += same.length;
      counts.new += other.length;
      if (same.length > 0)
        changed.push({ rows: selectRows(rows, same), stored: Int32Array.from(same, (i) => stored[i]!) });
      await add(rows, other);
    }
  }

  /** Puts the blocks that hold changed rows, and those still waiting; returns what changed, and the numbers of the blocks that were put. */
  async function putChanges({ matcher, output, columns, provided, readStored }: Ready) {
    const list = createChangeList(columns, matcher.compared);
    const byBlock = new Map<number, (Replacement & { readonly stored: number })[]>();
    for (const { rows, stored } of changed) {
      stored.forEach((row, from) => {
        const block = Math.floor(row / BLOCK_ROWS);
        const found = byBlock.get(block) ?? [];
        found.push({ to: row - block * BLOCK_ROWS, table: rows, from, stored: row });
        byBlock.set(block, found);
      });
    }
    const names = new Set(
      columns.map(({ name }) => name).filter((name) => provided.has(name) && !(isDerivedCount && name === 'count')),
    );
    const waiting = new Map(output.rest().map(({ index, block }) => [index, block]));
    for (const index of [...new Set([...byBlock.keys(), ...waiting.keys()])].sort((a, b) => a - b)) {
      const block = waiting.get(index) ?? (await readStored(index));
      const replacements = byBlock.get(index) ?? [];
      for (const { stored, to, table, from } of replacements) list.add(stored, block, to, table, from);
      await put(index, replacements.length === 0 ? block : replaceRows(block, names, replacements));
      await pause();
    }
    return { list, touched: new Set([...byBlock.keys(), ...waiting.keys()]) };
  }

  /** Looks at the blocks that stay as they are, and gives them the columns that are new. */
  async function keepBlocks({ added, readStored }: Ready, touched: ReadonlySet<number>): Promise<void> {
    for (let index = 0; index < base.blocks; index++) {
      if (touched.has(index)) continue;
      const block = await readStored(index, [...talliedColumns, ...added.map(({ name }) => name)]);
      summary.add(block);
      for (const { name } of added) store.putBeside(index, name, block.columns[name]!);
      await pause();
    }
  }

  function reportOf(report: ImportReport, { aligner }: Ready): ImportReport {
    const lost = [...aligner.lost].map(([column, texts]) => say('append.warning.numbers', { column, count: texts }));
    return {
      ...report,
      dataset: base.id,
      rowsKept: counts.new + counts.updated,
      rowsUpdated: counts.updated,
      rowsDuplicate: report.rowsDuplicate + counts.known,
      ...(counts.known > 0 && { rowsKnown: counts.known }),
      files: [...files],
      warnings: [...report.warnings, ...options.warnings(), ...lost],
    };
  }

  async function commit(given: NewRecord, quarantineHeader: string): Promise<DatasetRecord> {
    // An import puts at least one row before it commits.
    const at = ready!;
    await settleReopened(at);
    const report = reportOf(given.report, at);
    const isNothing = counts.new + counts.updated === 0;
    const entry = {
      id: options.entryId,
      dataset: base.id,
      at: options.at,
      files: [...files],
      kind: isByHand ? 'entered' : 'append',
      version: isNothing ? base.version : base.version + 1,
      hashBefore: base.dataHash,
      hashAfter: base.dataHash,
      rowsNew: counts.new,
      rowsUpdated: counts.updated,
      rowsRemoved: 0,
      report,
      cells: [],
      cellsTotal: 0,
    } as const satisfies ImportEntry;
    if (isNothing) {
      await store.abort();
      await store.note(entry);
      return { ...base, report };
    }
    const { list, touched } = await putChanges(at);
    await keepBlocks(at, touched);
    const labels: Record<string, readonly string[]> = { ...at.aligner.labels() };
    const record = summary.record(given, report, at.columns, labels, at.storedLabels, counts.incidents);
    const stored = await store.commit(record, labels, quarantineHeader, {
      ...entry,
      cells: list.cells,
      cellsTotal: list.total(),
    });
    return { ...stored, report };
  }

  return {
    begin: () => store.begin(),
    putBlock: (_, block) => putBlock(block),
    putQuarantine: (index, csv) => store.putQuarantine(index, csv),
    commit: (record, _labels, quarantineHeader) => commit(record, quarantineHeader),
    abort: () => store.abort(),
  };
}
