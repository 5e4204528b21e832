import { MISSING_INTEGER, type Column } from './column.ts';

/** Which column rows are sorted by. Missing values come last, either way. */
export type RowSort = { readonly column: string; readonly descending: boolean };

/**
 * The rows of a mask sorted by a column; rows of one value stay in table order. Null for a column of texts, which is never read whole.
 * A radix sort on 32-bit keys: 6.7 million rows take less than a second. Doubles are told apart beyond their first 24 bits afterwards.
 */
export function orderRows(column: Column, mask: Uint8Array, descending: boolean): Uint32Array | null {
  const key = keysOf(column, descending);
  if (!key) return null;
  let count = 0;
  for (let row = 0; row < mask.length; row++) count += mask[row]! & 1;
  let rows: Uint32Array = new Uint32Array(count);
  let keys: Uint32Array = new Uint32Array(count);
  for (let row = 0, at = 0; row < mask.length; row++) {
    if (mask[row] !== 1) continue;
    rows[at] = row;
    keys[at++] = key(row);
  }
  [rows, keys] = sortByKeys(rows, keys);
  if (column.kind === 'number' && column.values instanceof Float64Array) settle(rows, keys, column.values, descending);
  return rows;
}

const LAST = 0xffffffff;

/** A key for each row that sorts as its value does. */
function keysOf(column: Column, descending: boolean): ((row: number) => number) | null {
  const turn = (key: number) => (descending ? LAST - 1 - key : key);
  switch (column.kind) {
    case 'text':
      return null;
    case 'time':
      return integerKeys(column.minutes, turn);
    case 'number':
      return column.values instanceof Int32Array ? integerKeys(column.values, turn) : floatKeys(column.values, turn);
    case 'category': {
      const { codes, labels } = column;
      const compare = new Intl.Collator('en', { numeric: true }).compare;
      const ranks = new Uint32Array(labels.length);
      [...labels.keys()]
        .sort((a, b) => compare(labels[a]!, labels[b]!) || a - b)
        .forEach((code, rank) => (ranks[code] = labels[code] === '' ? LAST : turn(rank)));
      return (row) => ranks[codes[row]!]!;
    }
  }
}

function integerKeys(values: Int32Array, turn: (key: number) => number): (row: number) => number {
  return (row) => (values[row] === MISSING_INTEGER ? LAST : turn((values[row]! ^ 0x80000000) >>> 0));
}

/** The bits of a float sort as its value does, once negative ones are turned round (Herf 2001). */
function floatKeys(values: Float32Array | Float64Array, turn: (key: number) => number): (row: number) => number {
  const float = new Float32Array(1);
  const bits = new Uint32Array(float.buffer);
  return (row) => {
    const value = values[row]!;
    if (Number.isNaN(value)) return LAST;
    float[0] = value;
    const raw = bits[0]!;
    return turn((raw & 0x80000000 ? ~raw : raw | 0x80000000) >>> 0);
  };
}

/** Least significant digit first, 11 bits at a time: stable. */
function sortByKeys(rows: Uint32Array, keys: Uint32Array): [Uint32Array, Uint32Array] {
  let [fromRows, fromKeys]: [Uint32Array, Uint32Array] = [rows, keys];
  let [toRows, toKeys]: [Uint32Array, Uint32Array] = [new Uint32Array(rows.length), new Uint32Array(rows.length)];
  for (let shift = 0; shift < 32; shift += 11) {
    const starts = new Uint32Array(2049);
    for (let i = 0; i < fromKeys.length; i++) starts[((fromKeys[i]! >>> shift) & 2047) + 1]!++;
    for (let digit = 0; digit < 2048; digit++) starts[digit + 1]! += starts[digit]!;
    for (let i = 0; i < fromKeys.length; i++) {
      const to = starts[(fromKeys[i]! >>> shift) & 2047]!++;
      toRows[to] = fromRows[i]!;
      toKeys[to] = fromKeys[i]!;
    }
    [fromRows, toRows] = [toRows, fromRows];
    [fromKeys, toKeys] = [toKeys, fromKeys];
  }
  return [fromRows, fromKeys];
}

/** Sorts runs of one key by the doubles behind it. */
function settle(rows: Uint32Array, keys: Uint32Array, values: Float64Array, descending: boolean): void {
  for (let from = 0; from < rows.length;) {
    let to = from + 1;
    while (to < rows.length && keys[to] === keys[from]) to++;
    if (to - from > 1 && keys[from] !== LAST) {
      const run = Array.from(rows.subarray(from, to)).sort((a, b) => {
        const difference = values[a]! - values[b]!;
        return difference === 0 ? a - b : descending ? -difference : difference;
      });
      rows.set(run, from);
    }
    from = to;
  }
}
