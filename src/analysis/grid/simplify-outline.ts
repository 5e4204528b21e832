import type { Outline } from './concave-hull.ts';

/** Twice the signed area of a corner with its neighbours; negative where an outline that runs counter-clockwise bends inwards. */
const turn = ([ax, ay]: Outline[number], [bx, by]: Outline[number], [cx, cy]: Outline[number]) =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

/**
 * An outline (counter-clockwise) with at most `most` corners. Corners that bend inwards go first, those that take in least new area
 * before others, so that the outline grows and nothing in it is lost; only then those that bend outwards, the smallest first.
 * Source: Visvalingam & Whyatt 1993 for the order, with the side on which a corner lies.
 */
export function simplifyOutline(outline: Outline, most: number): Outline {
  const left = [...outline];
  while (left.length > Math.max(3, most)) {
    let best = { at: 0, cost: Infinity };
    left.forEach((corner, at) => {
      const twice = turn(left.at(at - 1)!, corner, left[(at + 1) % left.length]!);
      // What bends outwards is dearer than anything that bends inwards.
      const cost = twice <= 0 ? -twice : 1e15 + twice;
      if (cost < best.cost) best = { at, cost };
    });
    left.splice(best.at, 1);
  }
  return left;
}
