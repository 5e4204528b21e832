import { createAreaIndex } from '../../data/geometry/area-index.ts';
import { openProjection } from '../../data/places/open-projection.ts';
import { resolveCrs } from '../../data/places/resolve-crs.ts';
import { type AnyCheck, checksOf } from './check.ts';

/** Of PROJ: tools/golden/projections.py. A point is x, y, and its degrees. */
type Projections = {
  readonly systems: readonly {
    readonly crs: string;
    readonly points: readonly (readonly [x: number, y: number, longitude: number, latitude: number])[];
  }[];
};

const projectionChecks = checksOf<Projections>('projections', [
  {
    program: 'PROJ',
    version: 'proj',
    id: 'coordinate-systems',
    title: 'verify.check.coordinate-systems',
    tolerance: 1e-8,
    note: 'verify.note.coordinate-systems',
    compare: async ({ systems }) => {
      const [ours, reference]: [number[], number[]] = [[], []];
      const out = new Float64Array(2);
      for (const { crs, points } of systems) {
        const found = await resolveCrs(crs);
        if (!found.ok || found.value.definition === null) throw new Error(crs);
        const toDegrees = await openProjection(found.value.definition, false);
        for (const [x, y, longitude, latitude] of points) {
          toDegrees(x, y, out);
          ours.push(...out);
          reference.push(longitude, latitude);
        }
      }
      return { ours, reference };
    },
  },
]);

/** Of shapely: tools/golden/areas.py. */
type Areas = {
  readonly stars: {
    readonly polygons: readonly (readonly (readonly (readonly [number, number])[])[])[];
    readonly places: readonly (readonly [number, number])[];
    readonly areas: number[];
  };
};

const areaChecks = checksOf<Areas>('areas', [
  {
    program: 'shapely',
    version: 'shapely',
    id: 'area-of-a-place',
    title: 'verify.check.area-of-a-place',
    tolerance: 0,
    compare: ({ stars: { polygons, places, areas } }) => {
      const shapes = polygons.map((rings, i) => ({
        name: String(i),
        polygons: [rings.map((ring) => Float64Array.from(ring.flat()))],
      }));
      const index = createAreaIndex(shapes);
      return { ours: places.map(([x, y]) => index.locate(x, y)), reference: areas };
    },
  },
]);

export const dataChecks: readonly AnyCheck[] = [...projectionChecks, ...areaChecks];
