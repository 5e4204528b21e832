import { agglomerate, type Linkage } from '../../analysis/cluster/agglomerate.ts';
import { dbscan } from '../../analysis/cluster/dbscan.ts';
import { densityTree, hdbscan, type Hdbscan } from '../../analysis/cluster/hdbscan.ts';
import { cutTree } from '../../analysis/cluster/merge-tree.ts';
import { calculateAdjustedRandIndex } from '../../analysis/cluster/rand-index.ts';
import { type Extent, layGrid } from '../../analysis/grid/cell-grid.ts';
import { touchingCells } from '../../analysis/grid/neighbours.ts';
import { type Comparison as DualComparison, compareDensities } from '../../analysis/hotspot/dual-density.ts';
import { kernelDensity, type Lattice } from '../../analysis/hotspot/kernel-density.ts';
import { isotropicK, type Radii, translationK } from '../../analysis/points/ripley.ts';
import { covarianceOfPolygons, covarianceOfRectangle } from '../../analysis/points/set-covariance.ts';
import { mannKendall } from '../../analysis/space-time/mann-kendall.ts';
import { classifyScores } from '../../analysis/space-time/significance.ts';
import { spaceTimeGiStar } from '../../analysis/space-time/space-time-gi-star.ts';
import { type AnyCheck, type Comparison, checksOf, onceOf } from './check.ts';

type Points = { readonly x: number[]; readonly y: number[] };
type Dual = {
  readonly floor: number;
  readonly known: boolean[];
  readonly ratio: number[];
  readonly logRatio: number[];
  readonly difference: number[];
};

/** Of R (spdep, spatstat, dbscan, base): tools/golden/place.R. */
type Golden = {
  readonly cube: Readonly<Record<'columns' | 'lines' | 'steps', number>> &
    Readonly<Record<'counts' | 'alone' | 'back' | 'farBack' | 'adjusted' | 'p', number[]>>;
  readonly series: readonly (Readonly<Record<'s' | 'variance' | 'z' | 'p', number>> & { readonly values: number[] })[];
  readonly ripley: {
    readonly radii: Radii;
    readonly rectangle: Points & {
      readonly extent: Extent;
      readonly isotropic: number[];
      readonly translation: number[];
    };
    readonly polygon: Points & { readonly corners: number[]; readonly translation: number[] };
  };
  readonly dual: {
    readonly lattice: Lattice;
    readonly bandwidth: number;
    readonly first: Points;
    readonly second: Points;
    readonly quartic: Dual;
    readonly gaussian: Dual;
  };
  readonly hdbscan: Points & {
    readonly cases: readonly { readonly size: number; readonly labels: number[]; readonly stability: number[] }[];
  };
};

const spdep = { program: 'R spdep', version: 'spdep', tolerance: 1e-6 } as const;
const spatstat = { program: 'R spatstat', version: 'spatstat.explore', tolerance: 1e-6 } as const;
const base = { program: 'R', version: 'R', tolerance: 1e-6 } as const;

const placesOf = ({ x, y }: Points) => ({ x: Float64Array.from(x), y: Float64Array.from(y) });

async function scoreCube({ cube }: Golden, stepsBack: number): Promise<Float64Array> {
  const { columns, lines, steps, counts } = cube;
  const isInside = (x: number, y: number) => x > 0 && y > 0 && x < columns && y < lines;
  const none = { x: new Float64Array(0), y: new Float64Array(0) };
  const grid = layGrid([0, 0, columns, lines], { shape: 'square', size: 1 }, isInside, none);
  const given = { cells: columns * lines, steps, counts: Float64Array.from(counts) };
  return spaceTimeGiStar(given, { neighbours: touchingCells(grid), stepsBack });
}

/** The class of a score by its p, written out. */
function classesOf(z: readonly number[], p: readonly number[]): number[] {
  return p.map((value, bin) => {
    const strength = value < 0.01 ? 3 : value < 0.05 ? 2 : value < 0.1 ? 1 : 0;
    return strength * Math.sign(z[bin]!);
  });
}

async function compareDual({ dual }: Golden, comparison: DualComparison): Promise<Comparison> {
  const { lattice, bandwidth, first, second } = dual;
  const [ours, reference]: [number[], number[]] = [[], []];
  for (const kernel of ['quartic', 'gaussian'] as const) {
    const [one, other] = await Promise.all(
      [first, second].map(async (set) => {
        const density = await kernelDensity({ ...placesOf(set), weights: null }, lattice, { kernel, bandwidth });
        return density.map((value) => value / set.x.length);
      }),
    );
    const wanted = dual[kernel];
    const values =
      comparison === 'ratio' ? wanted.ratio : comparison === 'log-ratio' ? wanted.logRatio : wanted.difference;
    const found = compareDensities(one!, other!, { comparison, floorShare: 0.1 });
    ours.push(...found.values.filter((value) => !Number.isNaN(value)));
    reference.push(...values.filter((_, at) => wanted.known[at]));
  }
  return { ours, reference };
}

/** Labels by the order of their first member, so that equal partitions are equal lists; noise stays -1. */
function renamed(labels: ArrayLike<number>): number[] {
  const names = new Map<number, number>([[-1, -1]]);
  return Array.from(labels, (label) => {
    if (!names.has(label)) names.set(label, names.size - 1);
    return names.get(label)!;
  });
}

const clustersOf = onceOf(async ({ hdbscan: given }: Golden): Promise<Hdbscan[]> => {
  const { x, y } = placesOf(given);
  return Promise.all(given.cases.map(async ({ size }) => hdbscan(await densityTree(x, y, { minSamples: size }), size)));
});

const spaceChecks = checksOf<Golden>('place', [
  {
    ...spdep,
    id: 'space-time-gi-star',
    title: 'verify.check.space-time-gi-star',
    note: 'verify.note.space-time-gi-star',
    compare: async (golden) => ({
      ours: [...(await scoreCube(golden, 0)), ...(await scoreCube(golden, 1)), ...(await scoreCube(golden, 3))],
      reference: [...golden.cube.alone, ...golden.cube.back, ...golden.cube.farBack],
    }),
  },
  {
    ...base,
    id: 'classes-adjusted',
    title: 'verify.check.classes-adjusted',
    tolerance: 0,
    note: 'verify.note.classes-adjusted',
    compare: ({ cube: { back, adjusted } }) => ({
      ours: classifyScores(Float64Array.from(back), true),
      reference: classesOf(back, adjusted),
    }),
  },
  {
    ...base,
    id: 'classes-plain',
    title: 'verify.check.classes-plain',
    tolerance: 0,
    compare: ({ cube: { back, p } }) => ({
      ours: classifyScores(Float64Array.from(back), false),
      reference: classesOf(back, p),
    }),
  },
  {
    ...base,
    id: 'mann-kendall-of-steps',
    title: 'verify.check.mann-kendall-of-steps',
    tolerance: 1e-9,
    compare: ({ series }) => ({
      ours: series.flatMap(({ values }) => {
        const { s, variance, z, p } = mannKendall(Float64Array.from(values));
        return [s, Math.sqrt(variance), z, p];
      }),
      reference: series.flatMap(({ s, variance, z, p }) => [s, Math.sqrt(variance), z, p]),
    }),
  },
  {
    ...spatstat,
    id: 'ripley-isotropic',
    title: 'verify.check.ripley-isotropic',
    compare: ({ ripley: { rectangle, radii } }) => ({
      ours: isotropicK(placesOf(rectangle), rectangle.extent, radii),
      reference: rectangle.isotropic,
    }),
  },
  {
    ...spatstat,
    id: 'ripley-translation',
    title: 'verify.check.ripley-translation',
    compare: ({ ripley: { rectangle, radii } }) => ({
      ours: translationK(placesOf(rectangle), covarianceOfRectangle(rectangle.extent), radii),
      reference: rectangle.translation,
    }),
  },
  {
    ...spatstat,
    id: 'ripley-polygon',
    title: 'verify.check.ripley-polygon',
    tolerance: 1e-3,
    note: 'verify.note.ripley-polygon',
    compare: ({ ripley: { polygon, radii } }) => {
      const covariance = covarianceOfPolygons([[Float64Array.from(polygon.corners)]], [0, 0, 3000, 2000], 500);
      return { ours: translationK(placesOf(polygon), covariance, radii), reference: polygon.translation };
    },
  },
  ...(['ratio', 'log-ratio', 'difference'] as const).map((comparison) => ({
    ...base,
    id: `dual-density-${comparison}`,
    title: `verify.check.dual-density-${comparison}` as const,
    compare: (golden: Golden) => compareDual(golden, comparison),
  })),
  {
    program: 'R dbscan',
    version: 'dbscan',
    id: 'hdbscan-labels',
    title: 'verify.check.hdbscan-labels',
    tolerance: 0,
    compare: async (golden) => ({
      ours: (await clustersOf(golden)).flatMap(({ labels }) => renamed(labels)),
      reference: golden.hdbscan.cases.flatMap(({ labels }) => renamed(labels)),
    }),
  },
  {
    ...base,
    id: 'hdbscan-stability',
    title: 'verify.check.hdbscan-stability',
    note: 'verify.note.hdbscan-stability',
    compare: async (golden) => {
      const found = await clustersOf(golden);
      return {
        ours: golden.hdbscan.cases.flatMap(({ labels, stability }, i) =>
          stability.map((_, label) => found[i]!.stability[found[i]!.labels[labels.indexOf(label)]!] ?? NaN),
        ),
        reference: golden.hdbscan.cases.flatMap(({ stability }) => stability),
      };
    },
  },
]);

/** Of scikit-learn and scipy: tools/golden/place.py. */
type Clusters = {
  readonly dbscan: Points & {
    readonly weights: number[];
    readonly cases: readonly {
      readonly radius: number;
      readonly least: number;
      readonly weighted: boolean;
      readonly labels: number[];
      readonly core: number[];
    }[];
  };
  readonly agglomerative: Points & {
    readonly cases: readonly {
      readonly linkage: Linkage;
      readonly heights: number[];
      readonly sizes: number[];
      readonly labels: Readonly<Record<string, number[]>>;
    }[];
  };
  readonly adjustedRand: number;
};

const sklearn = { program: 'scikit-learn', version: 'scikit-learn', tolerance: 0 } as const;
const scipy = { program: 'scipy', version: 'scipy', tolerance: 1e-6 } as const;

const denseClusters = onceOf(async ({ dbscan: given }: Clusters) => {
  const places = placesOf(given);
  return Promise.all(
    given.cases.map(async ({ radius, least, weighted }) => {
      const weights = weighted ? given.weights : null;
      return (await dbscan({ ...places, weights }, { radius, least }))!;
    }),
  );
});

const treesOf = onceOf(async ({ agglomerative }: Clusters) => {
  const { x, y } = placesOf(agglomerative);
  return Promise.all(agglomerative.cases.map(({ linkage }) => agglomerate(x, y, linkage)));
});

const clusterChecks = checksOf<Clusters>('place-clusters', [
  {
    ...sklearn,
    id: 'dbscan-labels',
    title: 'verify.check.dbscan-labels',
    compare: async (golden) => ({
      ours: (await denseClusters(golden)).flatMap(({ labels }) => Array.from(labels)),
      reference: golden.dbscan.cases.flatMap(({ labels }) => labels),
    }),
  },
  {
    ...sklearn,
    id: 'dbscan-cores',
    title: 'verify.check.dbscan-cores',
    compare: async (golden) => ({
      ours: (await denseClusters(golden)).flatMap(({ isCore }) => [...isCore.keys()].filter((i) => isCore[i] === 1)),
      reference: golden.dbscan.cases.flatMap(({ core }) => core),
    }),
  },
  {
    ...scipy,
    id: 'agglomerative-heights',
    title: 'verify.check.agglomerative-heights',
    compare: async (golden) => ({
      ours: (await treesOf(golden)).flatMap(({ height }) => Array.from(height)),
      reference: golden.agglomerative.cases.flatMap(({ heights }) => heights),
    }),
  },
  {
    ...scipy,
    id: 'agglomerative-labels',
    title: 'verify.check.agglomerative-labels',
    tolerance: 0,
    compare: async (golden) => {
      const trees = await treesOf(golden);
      const cuts = golden.agglomerative.cases.map(({ labels }) => Object.entries(labels));
      return {
        ours: cuts.flatMap((wanted, i) => wanted.flatMap(([k]) => Array.from(cutTree(trees[i]!, Number(k))))),
        reference: cuts.flatMap((wanted) => wanted.flatMap(([, labels]) => renamed(labels))),
      };
    },
  },
  {
    ...sklearn,
    id: 'adjusted-rand-with-noise',
    title: 'verify.check.adjusted-rand-with-noise',
    tolerance: 1e-9,
    compare: ({ dbscan: { cases }, adjustedRand }) => {
      const [a, b] = cases.map(({ labels }) => labels.map((label) => label + 1));
      return { ours: [calculateAdjustedRandIndex(a!, b!)], reference: [adjustedRand] };
    },
  },
]);

export const placeClusterChecks: readonly AnyCheck[] = [...spaceChecks, ...clusterChecks];
