import { createAreaIndex } from '../../data/geometry/area-index.ts';
import type { AreaShape, Polygon } from '../../data/geometry/area-shape.ts';
import type { MeterProjection } from '../../data/projection.ts';
import { findConcaveHull } from './concave-hull.ts';
import type { Extent } from './cell-grid.ts';

/** What is looked at, in metres: cells without incidents count inside of it, and nothing counts outside. */
export type StudyArea = {
  readonly source: 'hull' | 'boundaries';
  readonly polygons: readonly Polygon[];
  readonly squareMeters: number;
  readonly extent: Extent;
  isInside(x: number, y: number): boolean;
};

/** Points that enclose less lie at one place or on one line, but for rounding. */
const LEAST_SQUARE_METERS = 1;

/** The study area that an outline around the points makes; null where they lie at one place or on one line. */
export function areaOfHull(x: Float64Array, y: Float64Array): StudyArea | null {
  const outline = findConcaveHull(x, y);
  const area = outline && toArea('hull', [[Float64Array.from(outline.flat())]]);
  return area && area.squareMeters >= LEAST_SQUARE_METERS ? area : null;
}

/** The study area of boundaries in degrees. */
export function areaOfBoundaries(shapes: readonly AreaShape[], { forward }: MeterProjection): StudyArea {
  const place = new Float64Array(2);
  const polygons = shapes.flatMap((shape) =>
    shape.polygons.map((rings) =>
      rings.map((ring) => {
        const projected = new Float64Array(ring.length);
        for (let i = 0; i < ring.length; i += 2) {
          forward(ring[i]!, ring[i + 1]!, place, 0);
          projected.set(place, i);
        }
        return projected;
      }),
    ),
  );
  return toArea('boundaries', polygons);
}

function toArea(source: StudyArea['source'], polygons: readonly Polygon[]): StudyArea {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let squareMeters = 0;
  for (const rings of polygons) {
    // The first ring is the outside, the others are holes.
    squareMeters += rings.reduce((sum, ring, i) => sum + (i === 0 ? 1 : -1) * Math.abs(signedArea(ring)), 0);
    for (const ring of rings) {
      for (let i = 0; i < ring.length; i += 2) {
        west = Math.min(west, ring[i]!);
        east = Math.max(east, ring[i]!);
        south = Math.min(south, ring[i + 1]!);
        north = Math.max(north, ring[i + 1]!);
      }
    }
  }
  const index = createAreaIndex([{ name: '', polygons }]);
  return {
    source,
    polygons,
    squareMeters,
    extent: [west, south, east, north],
    isInside: (x, y) => index.locate(x, y) >= 0,
  };
}

/** Gauss's area formula, about the first corner so that far-off origins cost no digits. */
function signedArea(ring: Float64Array): number {
  const [x0, y0] = [ring[0]!, ring[1]!];
  let twice = 0;
  for (let i = 2; i + 3 < ring.length; i += 2) {
    twice += (ring[i]! - x0) * (ring[i + 3]! - y0) - (ring[i + 2]! - x0) * (ring[i + 1]! - y0);
  }
  return twice / 2;
}
