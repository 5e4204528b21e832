import { weightedDisplacement } from '../../analysis/change/displacement.ts';
import { measureConcentration } from '../../analysis/concentration/concentration.ts';
import { joinPlaces } from '../../analysis/concentration/join-places.ts';
import type { Neighbours } from '../../analysis/grid/neighbours.ts';
import { nearestAreas, touchingAreas } from '../../analysis/rates/area-neighbours.ts';
import { globalBayes, localBayes } from '../../analysis/rates/empirical-bayes.ts';
import { funnelLimits, interpolatedPoissonQuantile, winsorizedDispersion } from '../../analysis/rates/funnel-limits.ts';
import { gammaQuantile } from '../../analysis/rates/gamma-quantile.ts';
import { poissonInterval, weightedPoissonInterval } from '../../analysis/rates/poisson-interval.ts';
import { checksOf } from './check.ts';

type Spread = Readonly<Record<'gini' | 'corrected' | 'giniOfHit' | 'correctedOfHit', number>> &
  Readonly<Record<'counts' | 'ofAll' | 'ofHit', number[]>>;

type Pair = readonly [number, number];

/** Of R (spdep, sf, base): tools/golden/rates.R. */
type Golden = {
  readonly areas: Readonly<Record<'counts' | 'plain' | 'populations' | 'x' | 'y' | 'global', number[]>> &
    Readonly<Record<'globalOfPlain' | 'localTouching' | 'localNearest' | 'localAlone', number[]>> &
    Readonly<Record<'rings' | 'touching' | 'nearest' | 'alone', number[][]>> &
    Readonly<Record<'globalVariance' | 'globalMean', number>>;
  readonly intervals: readonly {
    readonly count: number;
    readonly level: number;
    readonly exact: Pair;
    readonly byar: Pair;
  }[];
  readonly gamma: readonly Readonly<Record<'shape' | 'p' | 'x', number>>[];
  readonly weighted: readonly Readonly<Record<'sum' | 'variance' | 'heaviest' | 'lower' | 'upper', number>>[];
  readonly funnel: {
    readonly means: number[];
    readonly quantiles: number[][];
    readonly dispersion: number;
    readonly limits: number[][];
  };
  readonly concentration: Readonly<Record<'many' | 'few' | 'example', Spread>>;
  readonly points: {
    readonly x: number[];
    readonly y: number[];
    readonly joined: readonly { readonly tolerance: number; readonly places: number[] }[];
  };
  readonly displacement: readonly {
    readonly counts: number[];
    readonly sizes: number[];
    readonly before: number;
    readonly local: Pair;
    readonly displacement: Pair;
    readonly total: Pair;
  }[];
};

const spdep = { program: 'R spdep', version: 'spdep', tolerance: 1e-6 } as const;
const base = { program: 'R', version: 'R', tolerance: 1e-6 } as const;
const breathe = async () => {};

function neighboursOf(lists: readonly (readonly number[])[]): Neighbours {
  const starts = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => (starts[i + 1] = starts[i]! + list.length));
  return { starts, of: Uint32Array.from(lists.flat()) };
}

/** How many neighbours each area has, and which, in order. */
function tellNeighbours({ starts, of }: Neighbours): number[] {
  return Array.from(starts.subarray(1), (end, i) => of.subarray(starts[i]!, end)).flatMap((own) => [
    own.length,
    ...Array.from(own).sort((a, b) => a - b),
  ]);
}

const shapesOf = ({ areas }: Golden) =>
  areas.rings.map((ring, i) => ({ name: String(i), polygons: [[Float64Array.from(ring)]] }));

const SPREADS = ['many', 'few', 'example'] as const;
const FUNNEL = [0.001, 0.025, 0.975, 0.999] as const;

function compareInterval({ intervals }: Golden, kind: 'exact' | 'byar') {
  return {
    ours: intervals.flatMap(({ count, level }) => poissonInterval(count, level, kind)),
    reference: intervals.flatMap((wanted) => wanted[kind]),
  };
}

const overall = ({ areas: { counts, populations } }: Golden) =>
  counts.reduce((a, b) => a + b) / populations.reduce((a, b) => a + b);

export const ratesChecks = checksOf<Golden>('rates', [
  {
    ...spdep,
    id: 'bayes-global',
    title: 'verify.check.bayes-global',
    compare: ({ areas }) => {
      const { rates, mean } = globalBayes(areas.counts, areas.populations);
      const plain = globalBayes(areas.plain, areas.populations);
      return {
        ours: [...rates, mean, ...plain.rates],
        reference: [...areas.global, areas.globalMean, ...areas.globalOfPlain],
      };
    },
  },
  {
    ...spdep,
    id: 'bayes-variance',
    title: 'verify.check.bayes-variance',
    compare: ({ areas }) => ({
      ours: [globalBayes(areas.counts, areas.populations).variance],
      reference: [areas.globalVariance],
    }),
  },
  {
    ...spdep,
    id: 'bayes-local',
    title: 'verify.check.bayes-local',
    note: 'verify.note.bayes-local',
    compare: ({ areas }) => {
      const smooth = (lists: number[][]) => localBayes(areas.counts, areas.populations, neighboursOf(lists));
      return {
        ours: [...smooth(areas.touching), ...smooth(areas.nearest), ...smooth(areas.alone)],
        reference: [...areas.localTouching, ...areas.localNearest, ...areas.localAlone],
      };
    },
  },
  {
    ...spdep,
    id: 'touching-areas',
    title: 'verify.check.touching-areas',
    tolerance: 0,
    compare: async (golden) => ({
      ours: tellNeighbours(await touchingAreas(shapesOf(golden), breathe)),
      reference: tellNeighbours(neighboursOf(golden.areas.touching)),
    }),
  },
  {
    ...spdep,
    id: 'nearest-areas',
    title: 'verify.check.nearest-areas',
    tolerance: 0,
    compare: async ({ areas: { x, y, nearest } }) => ({
      ours: tellNeighbours(await nearestAreas(Float64Array.from(x), Float64Array.from(y), 5, breathe)),
      reference: tellNeighbours(neighboursOf(nearest)),
    }),
  },
  {
    ...base,
    id: 'gamma-quantile',
    title: 'verify.check.gamma-quantile',
    compare: ({ gamma }) => ({
      ours: gamma.map(({ shape, p }) => Math.log(gammaQuantile(shape, p))),
      reference: gamma.map(({ x }) => Math.log(x)),
    }),
  },
  {
    ...base,
    id: 'poisson-exact',
    title: 'verify.check.poisson-exact',
    compare: (golden) => compareInterval(golden, 'exact'),
  },
  {
    ...base,
    id: 'poisson-byar',
    title: 'verify.check.poisson-byar',
    compare: (golden) => compareInterval(golden, 'byar'),
  },
  {
    ...base,
    id: 'weighted-poisson',
    title: 'verify.check.weighted-poisson',
    compare: ({ weighted }) => ({
      ours: weighted.flatMap(({ sum, variance, heaviest }) => weightedPoissonInterval(sum, variance, heaviest, 0.9)),
      reference: weighted.flatMap(({ lower, upper }) => [lower, upper]),
    }),
  },
  {
    ...base,
    id: 'funnel-quantiles',
    title: 'verify.check.funnel-quantiles',
    compare: ({ funnel: { means, quantiles } }) => ({
      ours: means.flatMap((mean) => FUNNEL.map((p) => interpolatedPoissonQuantile(mean, p))),
      reference: quantiles.flat(),
    }),
  },
  {
    ...base,
    id: 'funnel-dispersion',
    title: 'verify.check.funnel-dispersion',
    compare: (golden) => {
      const { counts, populations } = golden.areas;
      const { dispersion } = winsorizedDispersion(counts, populations, overall(golden));
      return { ours: [dispersion], reference: [golden.funnel.dispersion] };
    },
  },
  {
    ...base,
    id: 'funnel-limits',
    title: 'verify.check.funnel-limits',
    compare: (golden) => {
      const { counts, populations } = golden.areas;
      const { dispersion } = winsorizedDispersion(counts, populations, overall(golden));
      return {
        ours: populations.flatMap((population) => {
          const { lower95, upper95, lower998, upper998 } = funnelLimits(overall(golden), population, dispersion);
          return [lower95, upper95, lower998, upper998];
        }),
        reference: golden.funnel.limits.flat(),
      };
    },
  },
  {
    ...base,
    id: 'concentration-gini',
    title: 'verify.check.concentration-gini',
    note: 'verify.note.concentration-gini',
    compare: ({ concentration }) => ({
      ours: SPREADS.flatMap((name) => {
        const { counts } = concentration[name];
        const [known, unknown] = [counts.length, null].map((places) => measureConcentration(counts, places));
        return [known!.gini, known!.corrected, unknown!.gini, unknown!.corrected];
      }),
      reference: SPREADS.flatMap((name) => {
        const { gini, corrected, giniOfHit, correctedOfHit } = concentration[name];
        return [gini, corrected, giniOfHit, correctedOfHit];
      }),
    }),
  },
  {
    ...base,
    id: 'concentration-shares',
    title: 'verify.check.concentration-shares',
    compare: ({ concentration }) => ({
      ours: SPREADS.flatMap((name) => {
        const { counts } = concentration[name];
        const { ofAll, ofHit } = measureConcentration(counts, counts.length);
        return [...(ofAll ?? []), ...ofHit];
      }),
      reference: SPREADS.flatMap((name) => [...concentration[name].ofAll, ...concentration[name].ofHit]),
    }),
  },
  {
    ...base,
    id: 'joined-places',
    title: 'verify.check.joined-places',
    tolerance: 0,
    compare: async ({ points: { x, y, joined } }) => {
      const ours: number[] = [];
      for (const { tolerance } of joined) {
        const { placeOf } = await joinPlaces(Float64Array.from(x), Float64Array.from(y), tolerance, breathe);
        // Both number places in order of their first points.
        ours.push(...placeOf.map((place) => place + 1));
      }
      return { ours, reference: joined.flatMap(({ places }) => places) };
    },
  },
  {
    ...base,
    id: 'displacement',
    title: 'verify.check.displacement',
    note: 'verify.note.displacement',
    compare: ({ displacement }) => ({
      ours: displacement.flatMap(({ counts, sizes, before }) => {
        const zone = (i: number) => ({ before: counts[2 * i]!, after: counts[2 * i + 1]!, size: sizes[i]! });
        const zones = { treated: zone(0), control: zone(1), near: { treated: zone(2), control: zone(3) } };
        const found = weightedDisplacement(zones, before);
        return [found.local, found.displacement!, found.total].flatMap(({ estimate, standardError }) => [
          estimate,
          standardError,
        ]);
      }),
      reference: displacement.flatMap((wanted) => [...wanted.local, ...wanted.displacement, ...wanted.total]),
    }),
  },
  {
    id: 'displacement-published',
    title: 'verify.check.displacement-published',
    program: 'Wheeler & Ratcliffe 2018',
    version: null,
    tolerance: 1e-9,
    note: 'verify.note.displacement',
    compare: () => {
      const zone = (before: number, after: number) => ({ before, after, size: 1 });
      const near = { treated: zone(178, 157), control: zone(150, 140) };
      const { total } = weightedDisplacement({ treated: zone(207, 110), control: zone(308, 318), near });
      return { ours: [total.estimate, total.standardError ** 2], reference: [-118, 1568] };
    },
  },
]);
