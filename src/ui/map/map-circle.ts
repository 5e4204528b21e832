import type * as GeoJSON from 'geojson';
import { makeRing } from './ring.ts';

/** A group of incidents drawn as a circle at its centre, with its mean radius on the ground as a ring. */
export type MapCircle = {
  readonly id: number;
  readonly rank: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly incidents: number;
  readonly meanRadiusMeters: number;
};

const LARGEST_PIXELS = 24;
const SMALLEST_PIXELS = 9;

/** Circles whose area grows with the incidents, the largest first so that small ones stay on top. */
export function circlePoints(circles: readonly MapCircle[], selected: number | null): GeoJSON.FeatureCollection {
  const most = Math.max(1, ...circles.map((circle) => circle.incidents));
  const features = circles
    .toSorted((a, b) => b.incidents - a.incidents)
    .map((circle): GeoJSON.Feature => ({
      type: 'Feature',
      id: circle.id,
      properties: {
        rank: String(circle.rank),
        radius: Math.max(SMALLEST_PIXELS, LARGEST_PIXELS * Math.sqrt(circle.incidents / most)),
        selected: circle.id === selected,
      },
      geometry: { type: 'Point', coordinates: [circle.longitude, circle.latitude] },
    }));
  return { type: 'FeatureCollection', features };
}

/** The mean radius of every circle, in metres on the ground. */
export function circleRings(circles: readonly MapCircle[], selected: number | null): GeoJSON.FeatureCollection {
  const features = circles.map((circle): GeoJSON.Feature => ({
    type: 'Feature',
    id: circle.id,
    properties: { selected: circle.id === selected },
    geometry: { type: 'Polygon', coordinates: [makeRing(circle.longitude, circle.latitude, circle.meanRadiusMeters)] },
  }));
  return { type: 'FeatureCollection', features };
}
