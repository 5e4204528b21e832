import { MISSING_INTEGER, type Column } from '../table/column.ts';
import type { Table } from '../table/table.ts';

/** One 64-bit hash for each row, in two halves that are independent of each other. */
export type RowHashes = { readonly high: Uint32Array; readonly low: Uint32Array };

const HIGH_PRIME = 0x01000193;
const LOW_PRIME = 0x5bd1e995;

/** What a column is mixed by: each row's two words. */
type Words = (row: number) => void;

let first = 0;
let second = 0;

function hashText(text: string, from: number, to: number): void {
  first = 0x811c9dc5;
  second = 0x1b873593;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    first = Math.imul(first ^ code, HIGH_PRIME);
    second = Math.imul(second ^ code, LOW_PRIME);
    second ^= second >>> 15;
  }
}

/** A known hour or none: why it is not known is settled for the whole dataset, and is no part of a row. */
function clockText(label: string): string {
  return label === 'unknown' ? label : 'known';
}

/** Labels are hashed once each, by their text: codes of another file may call them otherwise. */
function wordsOfLabels(codes: ArrayLike<number>, labels: readonly string[], isClock: boolean): Words {
  const firsts = new Int32Array(labels.length);
  const seconds = new Int32Array(labels.length);
  labels.forEach((label, code) => {
    const text = isClock ? clockText(label) : label;
    hashText(text, 0, text.length);
    firsts[code] = first;
    seconds[code] = second;
  });
  return (row) => {
    const code = codes[row]!;
    first = firsts[code]!;
    second = seconds[code]!;
  };
}

function wordsOf(column: Column, name: string): Words {
  switch (column.kind) {
    case 'category':
      return wordsOfLabels(column.codes, column.labels, name === 'clock');
    case 'text': {
      const { text, ends } = column;
      return (row) => hashText(text, row === 0 ? 0 : ends[row - 1]!, ends[row]!);
    }
    case 'time': {
      const { minutes } = column;
      return (row) => {
        first = minutes[row]!;
        second = Math.imul(first, LOW_PRIME);
      };
    }
    case 'number': {
      const { values } = column;
      const number = new Float64Array(1);
      const words = new Int32Array(number.buffer);
      const isWhole = values instanceof Int32Array;
      return (row) => {
        const value = values[row]!;
        // One zero and one NaN, whatever their bits.
        number[0] = isWhole && value === MISSING_INTEGER ? NaN : value + 0;
        if (Number.isNaN(number[0])) number[0] = NaN;
        first = words[0]!;
        second = words[1]! ^ Math.imul(first, LOW_PRIME);
      };
    }
  }
}

/**
 * Hashes what each row says in the named columns, in that order; a column the table does not have counts as blank in every row. Two rows that
 * say the same have the same hash, whatever codes their labels have. With seven million rows the chance that any two different ones share
 * one is about one in a million.
 */
export function hashRows(table: Table, names: readonly string[]): RowHashes {
  const high = new Uint32Array(table.rows).fill(0x9747b28c);
  const low = new Uint32Array(table.rows).fill(0x3c6ef372);
  for (const name of names) {
    const column = table.columns[name];
    const read = column ? wordsOf(column, name) : () => hashText('', 0, 0);
    for (let row = 0; row < table.rows; row++) {
      read(row);
      let h = Math.imul(high[row]! ^ first, 0xcc9e2d51);
      h = (h << 13) | (h >>> 19);
      high[row] = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
      let l = Math.imul(low[row]! ^ second, 0xc2b2ae35);
      l = (l << 15) | (l >>> 17);
      low[row] = Math.imul(l ^ (l >>> 14), 0x27d4eb2f);
    }
  }
  return { high, low };
}
