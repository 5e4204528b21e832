import { fail, succeed, type Result } from '../../text/failure.ts';
import type { AggregateResult, Dimension } from '../contract.ts';
import type { Selection } from '../table/filter.ts';
import type { Table } from '../table/table.ts';
import { totalOf, weightsOf } from '../table/weights.ts';
import { binRows, type Binning } from './dimensions.ts';

/** Rows per step: the bins of a step stay in the processor's cache. */
const CHUNK = 16384;

/**
 * Counts what the selected rows stand for (their `count`, else 1) by up to two dimensions. Rows without a value (an unknown hour) are left out, so `total` is the sum
 * of the counts; a missing label counts under ''. Labels come most frequent first, times in order. Combinations that come to 0
 * are left out, except that one calendar dimension has every period between the first and the last, zeros included.
 */
export function aggregate(
  table: Table,
  by: readonly Dimension[],
  selection: Selection,
  areaColumn?: string,
): Result<AggregateResult> {
  if (by.length > 2) return fail('aggregate.too-many-dimensions', { given: by.length });
  const binnings: Binning[] = [];
  for (const dimension of by) {
    const binning = binRows(table, dimension, areaColumn);
    if (!binning.ok) return binning;
    binnings.push(binning.value);
  }
  const [first, second] = binnings;
  const weights = weightsOf(table);
  if (!first) {
    const total = weights ? totalOf(table, selection.mask) : selection.count;
    return succeed({ keys: [[]], counts: [total], total });
  }
  const { mask } = selection;
  return succeed(second ? countPairs(first, second, mask, weights) : countSingles(first, mask, weights));
}

type Weights = ReturnType<typeof weightsOf>;

function countSingles(binning: Binning, mask: Uint8Array, weights: Weights): AggregateResult {
  const counted = new Float64Array(binning.size);
  const bins = new Int32Array(CHUNK);
  for (let from = 0; from < mask.length; from += CHUNK) {
    const to = Math.min(from + CHUNK, mask.length);
    binning.fill(from, to, bins);
    for (let row = from; row < to; row++) {
      if (mask[row] === 0) continue;
      const bin = bins[row - from]!;
      if (bin >= 0) counted[bin]! += weights ? weights[row]! : 1;
    }
  }
  const used = binsInOrder(binning, counted, counted);
  const counts = used.map((bin) => counted[bin]!);
  return { keys: used.map((bin) => [binning.key(bin)]), counts, total: sum(counts) };
}

function countPairs(a: Binning, b: Binning, mask: Uint8Array, weights: Weights): AggregateResult {
  const counted = new Float64Array(a.size * b.size);
  const binsA = new Int32Array(CHUNK);
  const binsB = new Int32Array(CHUNK);
  for (let from = 0; from < mask.length; from += CHUNK) {
    const to = Math.min(from + CHUNK, mask.length);
    a.fill(from, to, binsA);
    b.fill(from, to, binsB);
    for (let row = from; row < to; row++) {
      if (mask[row] === 0) continue;
      const binA = binsA[row - from]!;
      const binB = binsB[row - from]!;
      if (binA < 0 || binB < 0) continue;
      counted[binA * b.size + binB]! += weights ? weights[row]! : 1;
    }
  }
  const totalsA = new Float64Array(a.size);
  const totalsB = new Float64Array(b.size);
  // Counts of -1 can cancel in a total and still be there.
  const sizesA = new Float64Array(a.size);
  const sizesB = new Float64Array(b.size);
  counted.forEach((count, cell) => {
    if (count === 0) return;
    const binA = Math.floor(cell / b.size);
    const binB = cell % b.size;
    totalsA[binA]! += count;
    totalsB[binB]! += count;
    sizesA[binA]! += Math.abs(count);
    sizesB[binB]! += Math.abs(count);
  });
  const orderB = binsInOrder(b, totalsB, sizesB);
  const keys: (string | number)[][] = [];
  const counts: number[] = [];
  for (const binA of binsInOrder(a, totalsA, sizesA)) {
    for (const binB of orderB) {
      const count = counted[binA * b.size + binB]!;
      if (count === 0) continue;
      keys.push([a.key(binA), b.key(binB)]);
      counts.push(count);
    }
  }
  return { keys, counts, total: sum(counts) };
}

/** Used bins: labels most frequent first, cycles in order, calendars in order with their gaps. */
function binsInOrder(binning: Binning, counted: Float64Array, sizes: Float64Array): number[] {
  const used: number[] = [];
  sizes.forEach((size, bin) => {
    if (size !== 0) used.push(bin);
  });
  if (binning.order === 'label') return used.sort((x, y) => counted[y]! - counted[x]! || x - y);
  if (binning.order === 'cycle' || used.length === 0) return used;
  const from = used[0]!;
  return Array.from({ length: used.at(-1)! - from + 1 }, (_, i) => from + i);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
