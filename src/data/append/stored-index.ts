import type { DatasetRecord } from '../table/dataset.ts';
import { BLOCK_ROWS, type Table } from '../table/table.ts';
import { cellColumns, offenceColumns, type AppendRule } from './append-rule.ts';
import { hashRows, type RowHashes } from './hash-rows.ts';
import { createKeyTable, NONE, type KeyTable } from './key-table.ts';

/** Reads some columns of one stored block; all of them when none are named. */
export type ReadBlock = (index: number, names?: readonly string[]) => Promise<Table>;

/** What stands for several rows under one id. */
export const SEVERAL = 0x7fffffff;

/** Finds stored rows by what they say. Only hashes are held: 12 to 40 bytes a row, and one block at a time while they are made. */
export type StoredIndex = {
  /** Rows by incident id: a row, or SEVERAL. Empty where the dataset has no ids. */
  readonly ids: KeyTable;
  /** Rows by their key: id and offence (where an id has several rows), or area, period and category. */
  readonly keys: KeyTable;
  /** The columns of `keys`; null: rows are known again only by all they say. */
  readonly keyColumns: readonly string[] | null;
  /** The hash of the offence of a row that is alone under its id. */
  offenceOf(row: number): number;
  /** How many rows say exactly this and have no key of their own; rows with an id have one, unless the rule is 'row'. */
  copies(): Promise<KeyTable>;
  /** What the rows of a block say. */
  contents(block: number): Promise<RowHashes>;
};

export type IndexOptions = {
  readonly base: DatasetRecord;
  readonly rule: AppendRule;
  readonly read: ReadBlock;
  readonly compared: readonly string[];
  readonly isMissing: (text: string) => boolean;
  /** Called after every block: lets messages in, and throws when the append is called off. */
  readonly pause: () => Promise<void>;
};

/** The key of an offence under its id. */
export function offenceKey(high: number, low: number, offence: number): readonly [high: number, low: number] {
  return [Math.imul(high ^ offence, 0xc2b2ae35) >>> 0, (low ^ Math.imul(offence, 0x9e3779b1)) >>> 0];
}

/** Whether row `row` of a table has no id. */
export function lacksId({ columns }: Table, row: number, isMissing: (text: string) => boolean): boolean {
  const { id } = columns;
  if (id?.kind !== 'text') return true;
  const from = row === 0 ? 0 : id.ends[row - 1]!;
  // Few texts that mean 'none' are longer than this, and most ids are.
  return id.ends[row]! - from < 24 && isMissing(id.text.slice(from, id.ends[row]));
}

/** Looks through the stored rows once. */
export async function indexStored(options: IndexOptions): Promise<StoredIndex> {
  const { base, rule, read, compared, isMissing } = options;
  const ids = createKeyTable();
  let keys = createKeyTable();
  let keyColumns: readonly string[] | null = null;
  const offences = new Uint32Array(rule === 'offence' ? base.rows : 0);
  const contents: (RowHashes | undefined)[] = [];
  const withoutId = new Set<number>();
  let copies: KeyTable | null = null;

  async function eachBlock(names: readonly string[] | undefined, take: (block: Table, index: number) => void) {
    for (let index = 0; index < base.blocks; index++) {
      take(await read(index, names), index);
      await options.pause();
    }
  }

  function takeIds(block: Table, index: number): void {
    const { high, low } = hashRows(block, ['id']);
    const offence = hashRows(block, offenceNames).low;
    for (let i = 0; i < block.rows; i++) {
      if (lacksId(block, i, isMissing)) {
        withoutId.add(index);
        continue;
      }
      const row = index * BLOCK_ROWS + i;
      offences[row] = offence[i]!;
      const known = ids.get(high[i]!, low[i]!);
      if (known === NONE) {
        ids.set(high[i]!, low[i]!, row);
        continue;
      }
      if (known !== SEVERAL) {
        keys.set(...offenceKey(high[i]!, low[i]!, offences[known]!), known);
        ids.set(high[i]!, low[i]!, SEVERAL);
      }
      keys.set(...offenceKey(high[i]!, low[i]!, offence[i]!), row);
    }
  }

  /** Whether every stored row has a key of its own by these columns. */
  async function takeCells(names: readonly string[]): Promise<boolean> {
    keys = createKeyTable();
    let isUnique = true;
    await eachBlock(names, (block, index) => {
      const { high, low } = hashRows(block, names);
      for (let i = 0; i < block.rows && isUnique; i++) {
        isUnique = keys.get(high[i]!, low[i]!) === NONE;
        keys.set(high[i]!, low[i]!, index * BLOCK_ROWS + i);
      }
    });
    return isUnique;
  }

  const offenceNames = offenceColumns.filter((name) => compared.includes(name));
  if (rule === 'offence') await eachBlock(['id', ...offenceNames], takeIds);
  // Not to find rows by, but to know which incidents are new.
  if (rule === 'row' && base.columns.some(({ name }) => name === 'id')) {
    await eachBlock(['id'], (block) => {
      const { high, low } = hashRows(block, ['id']);
      for (let i = 0; i < block.rows; i++) ids.set(high[i]!, low[i]!, SEVERAL);
    });
  }
  if (rule === 'cell') {
    for (const isWide of [false, true]) {
      const names = cellColumns(base, compared, isWide);
      if (!(await takeCells(names))) continue;
      keyColumns = names;
      break;
    }
  }

  async function contentsOf(index: number): Promise<RowHashes> {
    return (contents[index] ??= hashRows(await read(index, compared), compared));
  }

  return {
    ids,
    get keys() {
      return keys;
    },
    keyColumns,
    offenceOf: (row) => offences[row]!,
    contents: contentsOf,
    async copies() {
      if (copies) return copies;
      const counted = createKeyTable();
      for (let index = 0; index < base.blocks; index++) {
        if (rule === 'offence' && !withoutId.has(index)) continue;
        const { high, low } = await contentsOf(index);
        const block = rule === 'offence' ? await read(index, ['id']) : null;
        for (let i = 0; i < high.length; i++) {
          if (block && !lacksId(block, i, isMissing)) continue;
          counted.set(high[i]!, low[i]!, Math.max(0, counted.get(high[i]!, low[i]!)) + 1);
        }
        await options.pause();
      }
      return (copies = counted);
    },
  };
}
