import { buildPointGrid } from '../points/point-grid.ts';

export type Distance = 'euclidean' | 'manhattan';

/** Pairs of points whose distance lies in one of the bands, ordered by band. */
export type BandedPairs = {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  /** First pair of each band, with one more at the end. */
  readonly starts: Uint32Array;
};

/**
 * Finds all pairs nearer than the last edge; null when there are more than `most`. `edges` rise from 0 (metres): band b holds distances
 * from edges[b] up to, not including, edges[b + 1]. Only neighbours on a grid are compared, not all pairs.
 */
export function findPairs(
  x: Float64Array,
  y: Float64Array,
  { edges, distance, most }: { readonly edges: readonly number[]; readonly distance: Distance; readonly most: number },
): BandedPairs | null {
  const reach = edges.at(-1)!;
  const { columns, lines, starts, order } = buildPointGrid(x, y, reach);
  const bands = edges.length - 1;
  const counts = new Uint32Array(bands);
  const isManhattan = distance === 'manhattan';
  const visit = (found: (i: number, j: number, band: number) => void): void => {
    const compare = (i: number, j: number) => {
      const dx = Math.abs(x[i]! - x[j]!);
      const dy = Math.abs(y[i]! - y[j]!);
      const apart = isManhattan ? dx + dy : Math.sqrt(dx * dx + dy * dy);
      if (!(apart < reach)) return;
      let band = 0;
      while (apart >= edges[band + 1]!) band++;
      found(i, j, band);
    };
    for (let line = 0; line < lines; line++) {
      for (let column = 0; column < columns; column++) {
        const bucket = line * columns + column;
        for (let at = starts[bucket]!; at < starts[bucket + 1]!; at++) {
          const i = order[at]!;
          for (let other = at + 1; other < starts[bucket + 1]!; other++) compare(i, order[other]!);
          // Half of the neighbours: each pair of buckets meets once.
          for (const [du, dv] of HALF) {
            const [u, v] = [column + du, line + dv];
            if (u < 0 || u >= columns || v >= lines) continue;
            const neighbour = v * columns + u;
            for (let other = starts[neighbour]!; other < starts[neighbour + 1]!; other++) compare(i, order[other]!);
          }
        }
      }
    }
  };
  let total = 0;
  visit((_i, _j, band) => {
    counts[band]!++;
    total++;
  });
  if (total > most) return null;
  const bandStarts = new Uint32Array(bands + 1);
  for (let band = 0; band < bands; band++) bandStarts[band + 1] = bandStarts[band]! + counts[band]!;
  const next = bandStarts.slice(0, -1);
  const first = new Uint32Array(total);
  const second = new Uint32Array(total);
  visit((i, j, band) => {
    const at = next[band]!++;
    first[at] = i;
    second[at] = j;
  });
  return { first, second, starts: bandStarts };
}

const HALF = [
  [1, 0],
  [-1, 1],
  [0, 1],
  [1, 1],
] as const;
