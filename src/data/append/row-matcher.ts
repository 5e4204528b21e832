import type { DatasetRecord } from '../table/dataset.ts';
import { BLOCK_ROWS, type Table } from '../table/table.ts';
import { comparedColumns, offenceColumns, type AppendRule } from './append-rule.ts';
import { hashRows } from './hash-rows.ts';
import { createKeyTable, NONE } from './key-table.ts';
import { indexStored, lacksId, offenceKey, SEVERAL, type IndexOptions, type StoredIndex } from './stored-index.ts';

/** What a row of a new file is beside the stored ones. REOPENED: its incident has one stored row, of another offence; the end of the file decides. */
export const ROW_NEW = 0;
export const ROW_KNOWN = 1;
export const ROW_CHANGED = 2;
export const ROW_REOPENED = 3;

/** For each row of a table what it is, the stored row it stands for (CHANGED, REOPENED), and whether its incident is stored already. */
export type Matches = {
  readonly states: Uint8Array;
  readonly stored: Int32Array;
  readonly isFurther: Uint8Array;
};

/** Holds rows of a new file against the stored ones. */
export type RowMatcher = {
  readonly compared: readonly string[];
  match(table: Table): Promise<Matches>;
  /** Whether a REOPENED row is the stored one under another offence: its id occurs once in the file, too, and nothing else took its row. */
  isReclassified(table: Table, row: number, stored: number): boolean;
  /** Counts the incidents among new rows that neither the dataset nor an earlier row of the file has. */
  countIncidents(table: Table, rows: Uint32Array): number;
};

/** A matcher for rows that are new beyond doubt, because their ids have just been made: the stored ones need not be looked at. */
export function matchNothing(): RowMatcher {
  return {
    compared: [],
    match: async ({ rows }) => ({
      states: new Uint8Array(rows).fill(ROW_NEW),
      stored: new Int32Array(rows).fill(NONE),
      isFurther: new Uint8Array(rows),
    }),
    isReclassified: () => false,
    countIncidents: (_, rows) => rows.length,
  };
}

/** A matcher for one file. `provided`: columns that the file has. */
export async function createRowMatcher(
  base: DatasetRecord,
  rule: AppendRule,
  provided: ReadonlySet<string>,
  options: Pick<IndexOptions, 'read' | 'isMissing' | 'pause'>,
): Promise<RowMatcher> {
  const { isMissing } = options;
  const compared = comparedColumns(base, provided);
  const index: StoredIndex = await indexStored({ ...options, base, rule, compared });
  const offenceNames = offenceColumns.filter((name) => compared.includes(name));
  const inFile = createKeyTable();
  const counted = createKeyTable();
  const taken = new Uint8Array(base.rows);
  const hasIds = rule === 'offence';
  const isByCopies = rule === 'row' || (rule === 'cell' && index.keyColumns === null);

  function findOffence(idHigh: number, idLow: number, offence: number): readonly [state: number, row: number] {
    inFile.set(idHigh, idLow, Math.max(0, inFile.get(idHigh, idLow)) + 1);
    const known = index.ids.get(idHigh, idLow);
    if (known === NONE) return [ROW_NEW, NONE];
    if (known !== SEVERAL) return [index.offenceOf(known) === offence ? ROW_KNOWN : ROW_REOPENED, known];
    const row = index.keys.get(...offenceKey(idHigh, idLow, offence));
    return [row === NONE ? ROW_NEW : ROW_KNOWN, row];
  }

  async function match(table: Table): Promise<Matches> {
    const states = new Uint8Array(table.rows);
    const stored = new Int32Array(table.rows).fill(NONE);
    const isFurther = new Uint8Array(table.rows);
    const contents = hashRows(table, compared);
    const ids = hashRows(table, ['id']);
    const offences = hashRows(table, offenceNames).low;
    const cells = index.keyColumns && hashRows(table, index.keyColumns);
    const lacks = Uint8Array.from({ length: table.rows }, (_, row) =>
      Number(!hasIds || lacksId(table, row, isMissing)),
    );
    const copies = isByCopies || (hasIds && lacks.includes(1)) ? await index.copies() : null;
    for (let row = 0; row < table.rows; row++) {
      const [high, low] = [contents.high[row]!, contents.low[row]!];
      if (cells) {
        stored[row] = index.keys.get(cells.high[row]!, cells.low[row]!);
        states[row] = stored[row] === NONE ? ROW_NEW : ROW_KNOWN;
      } else if (lacks[row] === 1) {
        const left = copies!.get(high, low);
        if (left > 0) copies!.set(high, low, left - 1);
        states[row] = left > 0 ? ROW_KNOWN : ROW_NEW;
      } else {
        const [state, found] = findOffence(ids.high[row]!, ids.low[row]!, offences[row]!);
        states[row] = state;
        stored[row] = found;
        isFurther[row] = Number(index.ids.get(ids.high[row]!, ids.low[row]!) !== NONE);
      }
      if (states[row] !== ROW_KNOWN || stored[row] === NONE) continue;
      // A second row of the same key is one of its own: nothing is dropped.
      if (taken[stored[row]!] === 1) states[row] = ROW_NEW;
      taken[stored[row]!] = 1;
    }
    await findChanges(states, stored, contents);
    return { states, stored, isFurther };
  }

  async function findChanges(
    states: Uint8Array,
    stored: Int32Array,
    contents: ReturnType<typeof hashRows>,
  ): Promise<void> {
    const blocks = new Set<number>();
    stored.forEach((row, i) => {
      if (states[i] === ROW_KNOWN && row !== NONE) blocks.add(Math.floor(row / BLOCK_ROWS));
    });
    for (const block of [...blocks].sort((a, b) => a - b)) {
      const old = await index.contents(block);
      for (let i = 0; i < stored.length; i++) {
        const at = stored[i]! - block * BLOCK_ROWS;
        if (states[i] !== ROW_KNOWN || at < 0 || at >= BLOCK_ROWS) continue;
        if (old.high[at] !== contents.high[i] || old.low[at] !== contents.low[i]) states[i] = ROW_CHANGED;
      }
      await options.pause();
    }
  }

  return {
    compared,
    match,
    isReclassified(table, row, storedRow) {
      const { high, low } = hashOfId(table, row);
      if (taken[storedRow] === 1 || inFile.get(high, low) !== 1) return false;
      taken[storedRow] = 1;
      return true;
    },
    countIncidents(table, rows) {
      const { count } = table.columns;
      const ids = table.columns['id'] ? hashRows(table, ['id']) : null;
      let incidents = 0;
      for (const row of rows) {
        const weight = count?.kind === 'number' ? count.values[row]! : 1;
        if (!ids || lacksId(table, row, isMissing)) incidents += weight;
        else if (
          weight > 0 &&
          index.ids.get(ids.high[row]!, ids.low[row]!) === NONE &&
          counted.get(ids.high[row]!, ids.low[row]!) === NONE
        ) {
          counted.set(ids.high[row]!, ids.low[row]!, 1);
          incidents++;
        }
      }
      return incidents;
    },
  };
}

function hashOfId({ columns }: Table, row: number): { readonly high: number; readonly low: number } {
  const { id } = columns;
  const text = id?.kind === 'text' ? id.text.slice(row === 0 ? 0 : id.ends[row - 1]!, id.ends[row]!) : '';
  const one = { rows: 1, columns: { id: { kind: 'text' as const, text, ends: Uint32Array.of(text.length) } } };
  const { high, low } = hashRows(one, ['id']);
  return { high: high[0]!, low: low[0]! };
}
