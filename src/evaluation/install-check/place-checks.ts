import { createMeterProjection } from '../../data/projection.ts';
import { createRandom } from '../../data/random.ts';
import { eTest } from '../../analysis/change/e-test.ts';
import { poissonZ } from '../../analysis/change/poisson-z.ts';
import { type CellShape, layGrid } from '../../analysis/grid/cell-grid.ts';
import { cellsWithin, type Neighbours, touchingCells } from '../../analysis/grid/neighbours.ts';
import { giStar } from '../../analysis/hotspot/gi-star.ts';
import { defaultRadius, kernelDensity, type Lattice } from '../../analysis/hotspot/kernel-density.ts';
import { globalMoran, localMoran } from '../../analysis/hotspot/local-moran.ts';
import { runKnox } from '../../analysis/near-repeat/knox.ts';
import type { Distance } from '../../analysis/near-repeat/pairs.ts';
import { findCentre, findEllipse } from '../../analysis/points/centrography.ts';
import { nearestNeighbourIndex } from '../../analysis/points/nearest-neighbour.ts';
import { nearestDistances } from '../../analysis/points/point-grid.ts';
import { checksOf } from './check.ts';

type Local = { readonly reach: number; readonly giStar: number[]; readonly moran: number[]; readonly global: number };

/** Of R (spdep, spatstat, base): tools/golden/bench.R. */
type Golden = {
  readonly grid: {
    readonly columns: number;
    readonly lines: number;
    readonly side: number;
    readonly counts: number[];
    readonly squares: Local;
    readonly hexagons: Local;
    readonly wide: Local;
  };
  readonly points: {
    readonly x: number[];
    readonly y: number[];
    readonly days: number[];
    readonly area: number;
    readonly nearest: number[];
    readonly index: {
      readonly observed: number;
      readonly expected: number;
      readonly ratio: number;
      readonly z: number;
    };
    readonly centre: Readonly<Record<string, number>>;
    readonly ellipse: Readonly<Record<string, number>>;
    readonly knox: {
      readonly edges: number[];
      readonly dayEdges: number[];
    } & Readonly<Record<Distance, { readonly observed: number[] }>>;
  };
  readonly density: {
    readonly lattice: Lattice;
    readonly bandwidth: number;
    readonly quartic: number[];
    readonly gaussian: number[];
    readonly radius: number;
  };
  readonly eTests: readonly {
    readonly counts: [number, number];
    readonly exposures: [number, number];
    readonly p: number;
  }[];
};

/** The grid of the reference: whole lines of cells, numbered from the south-west. */
export function gridOfReference({ columns, lines, side }: Golden['grid'], shape: CellShape) {
  const height = shape === 'square' ? side : (side * Math.sqrt(3)) / 2;
  // The pattern begins where the first centre lies; nothing beyond the reference's cells is inside.
  const [left, bottom] = shape === 'square' ? [0, 0] : [-side / 4, -height / 2];
  const isInside = (x: number, y: number) => {
    const line = shape === 'square' ? Math.floor(y / height) : Math.round(y / height);
    const column = shape === 'square' ? Math.floor(x / side) : Math.round(x / side - (((line % 2) + 2) % 2) / 2);
    return line >= 0 && column >= 0 && line < lines && column < columns;
  };
  const none = { x: new Float64Array(0), y: new Float64Array(0) };
  return layGrid([left, bottom, columns * side, lines * height], { shape, size: side }, isInside, none);
}

const countsOf = ({ grid }: Golden) => Float64Array.from(grid.counts);
const squares = ({ grid }: Golden): Neighbours => touchingCells(gridOfReference(grid, 'square'));
const hexagons = ({ grid }: Golden): Neighbours => touchingCells(gridOfReference(grid, 'hexagon'));
const pointsOf = ({ points }: Golden) => ({
  x: Float64Array.from(points.x),
  y: Float64Array.from(points.y),
  weights: null,
});

/** The named figures of a reference beside ours of the same names. */
const sameNames = (found: Readonly<Record<string, unknown>>, wanted: Readonly<Record<string, number>>) => ({
  ours: Object.keys(wanted).map((name) => Number(found[name])),
  reference: Object.values(wanted),
});

async function knox({ points }: Golden, distance: Distance) {
  const { edges: distanceEdges, dayEdges } = points.knox;
  const given = {
    x: Float64Array.from(points.x),
    y: Float64Array.from(points.y),
    days: Int32Array.from(points.days),
  };
  const found = await runKnox(given, { distanceEdges, dayEdges, distance, permutations: 1, random: createRandom(1) });
  return { ours: found?.observed ?? [], reference: points.knox[distance].observed };
}

const spdep = { program: 'R spdep', version: 'spdep', tolerance: 1e-6 } as const;
const spatstat = { program: 'R spatstat', version: 'spatstat.explore', tolerance: 1e-6 } as const;
const base = { program: 'R', version: 'R', tolerance: 1e-6 } as const;

export const placeChecks = checksOf<Golden>('bench', [
  {
    ...spdep,
    id: 'gi-star',
    title: 'verify.check.gi-star',
    compare: (golden) => ({ ours: giStar(countsOf(golden), squares(golden)), reference: golden.grid.squares.giStar }),
  },
  {
    ...spdep,
    id: 'gi-star-hexagons',
    title: 'verify.check.gi-star-hexagons',
    compare: (golden) => ({ ours: giStar(countsOf(golden), hexagons(golden)), reference: golden.grid.hexagons.giStar }),
  },
  {
    ...spdep,
    id: 'gi-star-distance',
    title: 'verify.check.gi-star-distance',
    compare: (golden) => {
      const neighbours = cellsWithin(gridOfReference(golden.grid, 'square'), golden.grid.wide.reach);
      return { ours: giStar(countsOf(golden), neighbours), reference: golden.grid.wide.giStar };
    },
  },
  {
    ...spdep,
    id: 'local-moran',
    title: 'verify.check.local-moran',
    compare: (golden) => ({
      ours: localMoran(countsOf(golden), squares(golden)),
      reference: golden.grid.squares.moran,
    }),
  },
  {
    ...spdep,
    id: 'global-moran',
    title: 'verify.check.global-moran',
    compare: (golden) => {
      const neighbours = squares(golden);
      const local = localMoran(countsOf(golden), neighbours);
      return { ours: [globalMoran(local, neighbours)], reference: [golden.grid.squares.global] };
    },
  },
  {
    ...spatstat,
    id: 'nearest-distances',
    title: 'verify.check.nearest-distances',
    compare: (golden) => {
      const { x, y } = pointsOf(golden);
      return { ours: nearestDistances(x, y), reference: golden.points.nearest };
    },
  },
  {
    ...spatstat,
    id: 'nearest-neighbour-index',
    title: 'verify.check.nearest-neighbour-index',
    tolerance: 1e-5,
    note: 'verify.note.nearest-neighbour',
    compare: (golden) => {
      const { x, y } = pointsOf(golden);
      return sameNames(nearestNeighbourIndex(x, y, golden.points.area), golden.points.index);
    },
  },
  {
    ...base,
    id: 'mean-centre',
    title: 'verify.check.mean-centre',
    compare: (golden) => sameNames(findCentre(pointsOf(golden)), golden.points.centre),
  },
  {
    ...base,
    id: 'standard-ellipse',
    title: 'verify.check.standard-ellipse',
    note: 'verify.note.ellipse',
    compare: (golden) => sameNames(findEllipse(pointsOf(golden)), golden.points.ellipse),
  },
  {
    ...base,
    id: 'knox',
    title: 'verify.check.knox',
    tolerance: 0,
    compare: (golden) => knox(golden, 'euclidean'),
  },
  {
    ...base,
    id: 'knox-manhattan',
    title: 'verify.check.knox-manhattan',
    tolerance: 0,
    compare: (golden) => knox(golden, 'manhattan'),
  },
  {
    ...base,
    id: 'kernel-quartic',
    title: 'verify.check.kernel-quartic',
    compare: async (golden) => {
      const { lattice, bandwidth, quartic } = golden.density;
      return {
        ours: await kernelDensity(pointsOf(golden), lattice, { kernel: 'quartic', bandwidth }),
        reference: quartic,
      };
    },
  },
  {
    ...base,
    id: 'kernel-gaussian',
    title: 'verify.check.kernel-gaussian',
    compare: async (golden) => {
      const { lattice, bandwidth, gaussian } = golden.density;
      const ours = await kernelDensity(pointsOf(golden), lattice, { kernel: 'gaussian', bandwidth });
      return { ours, reference: gaussian };
    },
  },
  {
    ...base,
    id: 'kernel-radius',
    title: 'verify.check.kernel-radius',
    note: 'verify.note.radius',
    compare: (golden) => ({ ours: [defaultRadius(pointsOf(golden))], reference: [golden.density.radius] }),
  },
  {
    ...base,
    id: 'e-test',
    title: 'verify.check.e-test',
    compare: ({ eTests }) => ({
      ours: eTests.map(({ counts, exposures }) => eTest(...counts, ...exposures)),
      reference: eTests.map(({ p }) => p),
    }),
  },
  {
    id: 'e-test-published',
    title: 'verify.check.e-test-published',
    program: 'ptools, e_test(6, 2)',
    version: null,
    tolerance: 1e-6,
    compare: () => ({ ours: [eTest(6, 2)], reference: [0.1748748] }),
  },
  {
    id: 'poisson-z-published',
    title: 'verify.check.poisson-z',
    program: 'Wheeler 2016, 25 after 16',
    version: null,
    tolerance: 1e-12,
    compare: () => ({ ours: [poissonZ(25, 16)], reference: [2] }),
  },
  {
    id: 'projection',
    title: 'verify.check.projection',
    program: 'PROJ 9.1.1, tmerc',
    version: null,
    tolerance: 1e-9,
    compare: () => {
      const ours = new Float64Array(4);
      createMeterProjection({ longitude: -87.65, latitude: 41.85 }).forward(-87.53, 42.02, ours, 0);
      createMeterProjection({ longitude: 10, latitude: 0 }).forward(13, -60.3, ours, 2);
      return { ours, reference: [9938.978335790564, 18889.210749806796, 165843.51141179385, -6691269.957290141] };
    },
  },
]);
