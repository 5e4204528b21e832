import { hashRows } from '../../src/data/append/hash-rows.ts';
import { createKeyTable, NONE } from '../../src/data/append/key-table.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { emptyTest } from '../../src/data/table/empty-test.ts';
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

function findBlockSet({ columns }: DatasetRecord, set: string): BlockSet | null {
  if (set === 'repeated') {
    const ofFile = columns.filter(({ header }) => header !== null).map(({ name }) => name);
    return { columns: ofFile, open: () => repeatsOf(ofFile) };
  }
  const name = set.startsWith(EMPTY) ? set.slice(EMPTY.length) : null;
  if (name === null || !columns.some((column) => column.name === name)) return null;
  return { columns: [name], open: () => (block) => emptyTest(block.columns[name]!) };
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
  return set === 'repeated' || set.startsWith(EMPTY);
}

/** The rows of a mask that belong to such a set, as a new mask; every row is looked at, for what repeats is known of all. */
export async function restrictByBlock(
  database: Database,
  record: DatasetRecord,
  mask: Uint8Array,
  set: string,
): Promise<Result<Uint8Array>> {
  const found = findBlockSet(record, set);
  if (!found) return fail('rows.set-unknown', { name: set });
  const testOf = found.open();
  const kept = new Uint8Array(mask.length);
  for (let index = 0; index < record.blocks; index++) {
    const block = await loadBlock(database, record, index, found.columns);
    if (!block.ok) return block;
    const test = testOf(block.value);
    const from = index * BLOCK_ROWS;
    for (let row = 0; row < block.value.rows; row++) if (test(row) && mask[from + row] === 1) kept[from + row] = 1;
  }
  return succeed(kept);
}
