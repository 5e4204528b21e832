import { buildPointGrid } from '../points/point-grid.ts';

const PAUSE_POINTS = 20_000;

/** Places numbered in order of their first points, and the place of each point. */
export type Places = { readonly count: number; readonly placeOf: Int32Array };

/**
 * Joins points (metres) to places: points at most `tolerance` apart are one place, and so are chains of them (single linkage). Points that
 * agree to a millimetre always are.
 */
export async function joinPlaces(
  x: Float64Array,
  y: Float64Array,
  tolerance: number,
  breathe: () => Promise<void>,
): Promise<Places> {
  const spots = new Map<string, number>();
  const spotOf = new Int32Array(x.length);
  const [spotX, spotY]: [number[], number[]] = [[], []];
  for (let i = 0; i < x.length; i++) {
    if (i % PAUSE_POINTS === 0) await breathe();
    const key = `${Math.round(x[i]! * 1000)},${Math.round(y[i]! * 1000)}`;
    let spot = spots.get(key);
    if (spot === undefined) {
      spot = spots.size;
      spots.set(key, spot);
      spotX.push(x[i]!);
      spotY.push(y[i]!);
    }
    spotOf[i] = spot;
  }
  const parents = await linkSpots(Float64Array.from(spotX), Float64Array.from(spotY), tolerance, breathe);
  const numbers = new Int32Array(spots.size).fill(-1);
  let count = 0;
  const placeOf = spotOf.map((spot) => {
    const root = rootOf(parents, spot);
    if (numbers[root]! < 0) numbers[root] = count++;
    return numbers[root]!;
  });
  return { count, placeOf };
}

/** Parents of a forest: spots with the same root are one place. */
async function linkSpots(
  x: Float64Array,
  y: Float64Array,
  tolerance: number,
  breathe: () => Promise<void>,
): Promise<Int32Array> {
  const parents = Int32Array.from(x, (_, i) => i);
  if (!(tolerance > 0) || x.length === 0) return parents;
  const { side, columns, lines, west, south, starts, order } = buildPointGrid(x, y, tolerance);
  const limit = tolerance * tolerance * (1 + 1e-12);
  for (let i = 0; i < x.length; i++) {
    if (i % PAUSE_POINTS === 0) await breathe();
    const column = Math.floor((x[i]! - west) / side);
    const line = Math.floor((y[i]! - south) / side);
    for (let v = Math.max(0, line - 1); v <= Math.min(lines - 1, line + 1); v++) {
      for (let u = Math.max(0, column - 1); u <= Math.min(columns - 1, column + 1); u++) {
        const bucket = v * columns + u;
        for (let at = starts[bucket]!; at < starts[bucket + 1]!; at++) {
          const j = order[at]!;
          if (j > i && (x[i]! - x[j]!) ** 2 + (y[i]! - y[j]!) ** 2 <= limit) {
            parents[rootOf(parents, j)] = rootOf(parents, i);
          }
        }
      }
    }
  }
  return parents;
}

function rootOf(parents: Int32Array, start: number): number {
  let at = start;
  while (parents[at] !== at) {
    // Halving paths keeps the forest flat.
    parents[at] = parents[parents[at]!]!;
    at = parents[at]!;
  }
  return at;
}
