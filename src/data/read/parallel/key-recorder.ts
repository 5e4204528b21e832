import { createKeyMaker, createRepeats } from '../../clean/repeats.ts';
import type { RowMemory } from '../../clean/row-memory.ts';
import { codeOfSeen, seenCodes, type IdKeys, type RowKeys } from './unit.ts';

const FIRST_CAPACITY = 4096;

function createList<Values extends Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(
  make: (length: number) => Values,
) {
  let values = make(FIRST_CAPACITY);
  let length = 0;
  return {
    push(value: number): void {
      if (length === values.length) {
        const grown = make(2 * length);
        grown.set(values);
        values = grown;
      }
      values[length++] = value;
    },
    take: () => values.slice(0, length) as Values,
  };
}

const words = () => createList((length) => new Uint32Array(length));

/** A memory of the rows of one unit that also writes down their keys, so that all units together can be told apart. */
export type KeyRecorder = {
  readonly memory: RowMemory;
  /** Says that the rows that follow begin with row `first` of the unit's table. */
  begin(first: number): void;
  takeIds(): IdKeys;
  takeRows(): RowKeys;
};

/** A recorder. With `seen` it answers by that list instead of its own memory. */
export function createKeyRecorder(seen?: Uint8Array): KeyRecorder {
  const keys = createKeyMaker();
  const repeats = createRepeats(keys);
  const [high, low, category, subcategory, entries] = [words(), words(), words(), words(), words()];
  const codes = createList((length) => new Uint8Array(length));
  const [rowHigh, rowLow] = [words(), words()];
  let first = 0;
  let count = 0;
  return {
    begin: (row) => void (first = row),
    memory: {
      isPart: true,
      repeats: {
        see(id, categoryCode, subcategoryCode, entry) {
          const code = seen ? seen[count]! : codeOfSeen[repeats.see(id, categoryCode, subcategoryCode, entry)];
          count++;
          if (!seen) {
            high.push(keys.high);
            low.push(keys.low);
            category.push(categoryCode);
            subcategory.push(subcategoryCode);
            entries.push(first + entry);
            codes.push(code);
          }
          return seenCodes[code]!;
        },
        seeRow: () => false,
      },
      rowRepeats: {
        see: () => 'incident',
        seeRow(row) {
          keys.ofRow(row);
          rowHigh.push(keys.high);
          rowLow.push(keys.low);
          return false;
        },
      },
    },
    takeIds: () => ({
      high: high.take(),
      low: low.take(),
      category: category.take(),
      subcategory: subcategory.take(),
      entry: entries.take(),
      seen: codes.take(),
    }),
    takeRows: () => ({ high: rowHigh.take(), low: rowLow.take() }),
  };
}
