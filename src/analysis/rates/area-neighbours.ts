import type { AreaShape } from '../../data/geometry/area-shape.ts';
import type { Neighbours } from '../grid/neighbours.ts';

/** Corners are the same when they agree to this part of a degree: about a centimetre. */
const PER_DEGREE = 1e7;
/** An outline can have ten thousand corners. */
const PAUSE_SHAPES = 4;
const PAUSE_AREAS = 64;

/**
 * Areas that have a corner of their outlines in common (queen contiguity, as `poly2nb` of R's spdep finds it). Areas whose files draw a common
 * border with different corners are not found to touch.
 */
export async function touchingAreas(shapes: readonly AreaShape[], breathe: () => Promise<void>): Promise<Neighbours> {
  const corners = shapes.reduce((sum, { polygons }) => sum + polygons.flat().reduce((n, r) => n + r.length / 2, 0), 0);
  const capacity = 2 ** Math.ceil(Math.log2(2 * corners + 16));
  const slots = new Int32Array(capacity).fill(-1);
  const [xs, ys] = [new Float64Array(corners), new Float64Array(corners)];
  const areasAt: number[][] = [];
  const found = shapes.map(() => new Set<number>());
  let known = 0;
  for (const [area, { polygons }] of shapes.entries()) {
    if (area % PAUSE_SHAPES === 0) await breathe();
    for (const ring of polygons.flat()) {
      for (let i = 0; i < ring.length; i += 2) {
        const x = Math.round(ring[i]! * PER_DEGREE);
        const y = Math.round(ring[i + 1]! * PER_DEGREE);
        let slot = (Math.imul(x | 0, 0x9e3779b1) ^ Math.imul(y | 0, 0x85ebca6b)) >>> 0;
        slot = (slot ^ (slot >>> 15)) & (capacity - 1);
        while (slots[slot]! >= 0 && (xs[slots[slot]!] !== x || ys[slots[slot]!] !== y))
          slot = (slot + 1) & (capacity - 1);
        if (slots[slot]! < 0) {
          [xs[known], ys[known]] = [x, y];
          areasAt.push([]);
          slots[slot] = known++;
        }
        const here = areasAt[slots[slot]!]!;
        if (here.includes(area)) continue;
        for (const other of here) {
          found[other]!.add(area);
          found[area]!.add(other);
        }
        here.push(area);
      }
    }
  }
  return collect(found.map((others) => [...others].sort((a, b) => a - b)));
}

/** The k areas whose places (metres) are nearest to each one, fewer where there are fewer; of equally near ones the first. */
export async function nearestAreas(
  x: Float64Array,
  y: Float64Array,
  k: number,
  breathe: () => Promise<void>,
): Promise<Neighbours> {
  const lists: number[][] = [];
  for (let i = 0; i < x.length; i++) {
    if (i % PAUSE_AREAS === 0) await breathe();
    const nearest: { readonly area: number; readonly squared: number }[] = [];
    for (let j = 0; j < x.length; j++) {
      if (j === i) continue;
      const squared = (x[i]! - x[j]!) ** 2 + (y[i]! - y[j]!) ** 2;
      if (nearest.length === k && squared >= nearest.at(-1)!.squared) continue;
      let at = nearest.length;
      while (at > 0 && nearest[at - 1]!.squared > squared) at--;
      nearest.splice(at, 0, { area: j, squared });
      if (nearest.length > k) nearest.pop();
    }
    lists.push(nearest.map(({ area }) => area));
  }
  return collect(lists);
}

function collect(lists: readonly (readonly number[])[]): Neighbours {
  const starts = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => (starts[i + 1] = starts[i]! + list.length));
  return { starts, of: Uint32Array.from(lists.flat()) };
}
