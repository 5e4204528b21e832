import { hashRows } from '../../src/data/append/hash-rows.ts';
import { createKeyTable, NONE } from '../../src/data/append/key-table.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { emptyTest } from '../../src/data/table/empty-test.ts';
import { answersQuery, openFoldedTexts, readTextQuery } from '../../src/data/table/text-query.ts';
import { BLOCK_ROWS, type Table } from '../../src/data/table/table.ts';
import { loadBlock } from '../../src/storage/columns.ts';
import type { Database } from '../../src/storage/database.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';

/** A set of rows that is told from columns which need not be in memory as a whole. */
type BlockSet = {
  readonly columns: readonly string[];
  readonly open: () => (block: Table) => (row: number) => boolean;
};

const EMPTY = 'empty:';
const TEXT = 'text:';

function findBlockSet({ columns }: DatasetRecord, set: string): BlockSet | null {
  if (set === 'repeated') {
    const ofFile = columns.filter(({ header }) => header !== null).map(({ name }) => name);
    return { columns: ofFile, open: () => repeatsOf(ofFile) };
  }
  if (set.startsWith(TEXT)) return findTexts(columns, set.slice(TEXT.length));
  const name = set.startsWith(EMPTY) ? set.slice(EMPTY.length) : null;
  if (name === null || !columns.some((column) => column.name === name)) return null;
  return { columns: [name], open: () => (block) => emptyTest(block.columns[name]!) };
}

/** Rows whose texts and labels, as they stand in the file, answer what is searched for. */
function findTexts(columns: DatasetRecord['columns'], text: string): BlockSet {
  const names = columns
    .filter(({ header, kind }) => header !== null && (kind === 'text' || kind === 'category'))
    .map(({ name }) => name);
  const query = readTextQuery(text);
  return {
    columns: names,
    open: () => (block) => {
      const textOf = openFoldedTexts(names.map((name) => block.columns[name]!));
      return (row) => answersQuery(query, textOf(row));
    },
  };
}

/** Tells rows that say what an earlier row said. With seven million rows the chance that any two are taken for one is about one in a million. */
function repeatsOf(columns: readonly string[]): (block: Table) => (row: number) => boolean {
  const seen = createKeyTable();
  return (block) => {
    const { high, low } = hashRows(block, columns);
    return (row) => {
      if (seen.get(high[row]!, low[row]!) !== NONE) return true;
      seen.set(high[row]!, low[row]!, 0);
      return false;
    };
  };
}

export function isBlockSet(set: string): boolean {
  return set === 'repeated' || set.startsWith(EMPTY) || set.startsWith(TEXT);
}

/** The rows of a mask that belong to such a set, as a new mask. */
export async function restrictByBlock(
  database: Database,
  record: DatasetRecord,
  mask: Uint8Array,
  set: string,
  signal: AbortSignal,
): Promise<Result<Uint8Array>> {
  const found = findBlockSet(record, set);
  if (!found) return fail('rows.set-unknown', { name: set });
  const testOf = found.open();
  const kept = new Uint8Array(mask.length);
  for (let index = 0; index < record.blocks; index++) {
    signal.throwIfAborted();
    const block = await loadBlock(database, record, index, found.columns);
    if (!block.ok) return block;
    const test = testOf(block.value);
    const from = index * BLOCK_ROWS;
    // What repeats is known of all rows; what a text says only of those that are asked for.
    const isAll = set === 'repeated';
    for (let row = 0; row < block.value.rows; row++) {
      const isIn = mask[from + row] === 1;
      if ((isAll || isIn) && test(row) && isIn) kept[from + row] = 1;
    }
  }
  return succeed(kept);
}
