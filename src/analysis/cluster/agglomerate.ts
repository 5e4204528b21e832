import { type MergeTree, mergeInOrder } from './merge-tree.ts';
import { type SpanningOptions, spanningTree } from './spanning-tree.ts';

/** How far two clusters are apart: by the rise of the sum of squares, or the mean, greatest or least distance of their points. */
export type Linkage = 'ward' | 'average' | 'complete' | 'single';

const COMPARISONS_PER_BREATH = 10_000_000;

/**
 * Merges points (metres) into ever larger clusters. Heights as scipy's `linkage`: metres, for Ward sqrt(2 ab / (a + b)) times the distance
 * between the centres of clusters of a and b points. Time O(n^2); memory O(n) for Ward and single linkage, O(n^2) for the others.
 * Source: nearest-neighbour chain, Murtagh 1983; Lance & Williams 1967; single linkage by the minimum spanning tree, Gower & Ross 1969.
 */
export async function agglomerate(
  x: Float64Array,
  y: Float64Array,
  linkage: Linkage,
  options: SpanningOptions = {},
): Promise<MergeTree> {
  if (linkage === 'single') return mergeInOrder(await spanningTree(x, y, null, options));
  if (linkage !== 'ward') return mergeInOrder(await followChain(x.length, tableDistances(x, y, linkage), options));
  const pairs = await followChain(x.length, wardDistances(x, y), options);
  return mergeInOrder({ ...pairs, length: pairs.length.map((half) => Math.sqrt(2 * half)) });
}

/** Clusters are named by one of their points. */
type Distances = {
  between(a: number, b: number): number;
  /** Cluster a takes in cluster b; `active` are those left, among them a. */
  merge(a: number, b: number, active: Uint32Array, count: number): void;
};

/** Half of the squares of the heights of Ward's linkage, from centres and sizes alone. */
function wardDistances(x: Float64Array, y: Float64Array): Distances {
  const [centreX, centreY] = [x.slice(), y.slice()];
  const size = new Float64Array(x.length).fill(1);
  return {
    between(a, b) {
      const dx = centreX[a]! - centreX[b]!;
      const dy = centreY[a]! - centreY[b]!;
      return ((size[a]! * size[b]!) / (size[a]! + size[b]!)) * (dx * dx + dy * dy);
    },
    merge(a, b) {
      const total = size[a]! + size[b]!;
      centreX[a] = (size[a]! * centreX[a]! + size[b]! * centreX[b]!) / total;
      centreY[a] = (size[a]! * centreY[a]! + size[b]! * centreY[b]!) / total;
      size[a] = total;
    },
  };
}

function tableDistances(x: Float64Array, y: Float64Array, linkage: 'average' | 'complete'): Distances {
  const n = x.length;
  const table = new Float64Array((n * (n - 1)) / 2);
  const at = (a: number, b: number) => (a > b ? (a * (a - 1)) / 2 + b : (b * (b - 1)) / 2 + a);
  for (let a = 1; a < n; a++) {
    for (let b = 0; b < a; b++) table[at(a, b)] = Math.sqrt((x[a]! - x[b]!) ** 2 + (y[a]! - y[b]!) ** 2);
  }
  const size = new Float64Array(n).fill(1);
  return {
    between: (a, b) => table[at(a, b)]!,
    merge(a, b, active, count) {
      for (let i = 0; i < count; i++) {
        const c = active[i]!;
        if (c === a) continue;
        const [toA, toB] = [table[at(a, c)]!, table[at(b, c)]!];
        table[at(a, c)] =
          linkage === 'complete' ? Math.max(toA, toB) : (size[a]! * toA + size[b]! * toB) / (size[a]! + size[b]!);
      }
      size[a] = size[a]! + size[b]!;
    },
  };
}

/** Merges along chains of nearest neighbours until one cluster is left; the pairs merged, the nearest first. */
async function followChain(n: number, distances: Distances, { progress, breathe }: SpanningOptions) {
  const merges = Math.max(0, n - 1);
  const pairs = { from: new Uint32Array(merges), to: new Uint32Array(merges), length: new Float64Array(merges) };
  const active = Uint32Array.from({ length: n }, (_, i) => i);
  const place = active.slice();
  const chain = new Uint32Array(n);
  let [count, links, looked] = [n, 0, 0];
  for (let done = 0; done < merges;) {
    if (links === 0) chain[links++] = active[0]!;
    const own = chain[links - 1]!;
    // Of equally near ones the one before in the chain, or the chain would never end.
    let nearest = links > 1 ? chain[links - 2]! : -1;
    let least = links > 1 ? distances.between(own, nearest) : Infinity;
    for (let i = 0; i < count; i++) {
      const other = active[i]!;
      if (other === own) continue;
      const distance = distances.between(own, other);
      if (distance < least) {
        least = distance;
        nearest = other;
      }
    }
    looked += count;
    if (looked > COMPARISONS_PER_BREATH) {
      looked = 0;
      progress?.(done, merges);
      await breathe?.();
    }
    if (links < 2 || nearest !== chain[links - 2]) {
      chain[links++] = nearest;
      continue;
    }
    links -= 2;
    const [kept, taken] = own < nearest ? [own, nearest] : [nearest, own];
    pairs.from[done] = kept;
    pairs.to[done] = taken;
    pairs.length[done] = least;
    done++;
    const hole = place[taken]!;
    active[hole] = active[--count]!;
    place[active[hole]!] = hole;
    distances.merge(kept, taken, active, count);
  }
  const order = Uint32Array.from(pairs.length.keys()).sort((a, b) => pairs.length[a]! - pairs.length[b]! || a - b);
  return {
    from: Uint32Array.from(order, (i) => pairs.from[i]!),
    to: Uint32Array.from(order, (i) => pairs.to[i]!),
    length: Float64Array.from(order, (i) => pairs.length[i]!),
  };
}
