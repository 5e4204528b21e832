import { createRandom } from '../../data/random.ts';
import { runCusum } from '../../analysis/surge/cusum.ts';
import { type EarsCharts, earsCharts } from '../../analysis/surge/ears.ts';
import { farrington, type FarringtonBound } from '../../analysis/surge/farrington.ts';
import { fitCounts } from '../../analysis/surge/generalized-linear-model.ts';
import { fitNegativeBinomial } from '../../analysis/surge/negative-binomial-fit.ts';
import { yearsBeforeIn } from '../../analysis/surge/period-series.ts';
import { meansOf } from '../../analysis/surge/seasonal-mean.ts';
import { scanSpaceTime } from '../../analysis/surge/space-time-scan.ts';
import { type Comparison, checksOf, onceOf } from './check.ts';

type Chart = {
  readonly from: number;
  readonly upper: (number | null)[];
  readonly alarm: boolean[];
};
type ChartName = 'c1' | 'c2' | 'c3' | 'c3Published';

type Farrington = {
  readonly counts: number[];
  readonly days: number[];
  readonly freq: number;
  readonly at: number[];
  readonly control: Readonly<
    Record<'b' | 'w' | 'noPeriods' | 'pastWeeksNotIncluded' | 'pThresholdTrend' | 'weightsThreshold' | 'alpha', number>
  > & { readonly thresholdMethod: string; readonly trend: boolean };
  readonly expected: number[];
  readonly upper: (number | null)[];
  readonly alarm: number[];
  readonly phi: number[];
  readonly p: number[];
  readonly trend: number[];
};

/** Of R (surveillance, MASS, base): tools/golden/surge.R. */
type Golden = {
  readonly ears: readonly (Readonly<Record<ChartName, Chart>> & {
    readonly counts: number[];
    readonly baseline: number;
    readonly minSigma: number;
  })[];
  readonly farrington: Readonly<Record<string, Farrington>>;
  readonly cusum: Readonly<Record<'counts' | 'days' | 'expected' | 'fitted' | 'plainFitted', number[]>> &
    Readonly<Record<'watched' | 'theta' | 'dispersion', number>> & {
      readonly runs: readonly {
        readonly shift: number;
        readonly limit: number;
        readonly alpha: number;
        readonly statistic: number[];
        readonly alarm: number[];
      }[];
    };
  readonly scan: Readonly<Record<'x' | 'y' | 'place' | 'day', number[]>> &
    Readonly<Record<'mostMeters' | 'mostDays' | 'cylinders', number>> & {
      readonly clusters: readonly Readonly<
        Record<'centre' | 'radius' | 'days' | 'observed' | 'expected' | 'ratio', number>
      >[];
    };
};

const surveillance = { program: 'R surveillance', version: 'surveillance', tolerance: 1e-6 } as const;
const mass = { program: 'R MASS', version: 'MASS', tolerance: 1e-6 } as const;
const base = { program: 'R', version: 'R', tolerance: 1e-6 } as const;

/** Bounds and alarms of one chart. Where the reference has no bound, it is not looked at. */
function compareChart({ ears }: Golden, name: ChartName): Comparison {
  const [ours, reference]: [number[], number[]] = [[], []];
  for (const { counts, baseline, minSigma, ...charts } of ears) {
    const c3 = name === 'c3' ? ('surveillance' as const) : ('published' as const);
    const found: EarsCharts = earsCharts(Float64Array.from(counts), {
      baseline,
      minSigma,
      alpha: 0.001,
      alpha3: 0.025,
      c3,
    });
    const { upper, alarm } = found[name === 'c3Published' ? 'c3' : name];
    const wanted = charts[name];
    wanted.upper.forEach((value, i) => {
      if (value !== null) {
        ours.push(upper[wanted.from + i]!);
        reference.push(value);
      }
    });
    ours.push(...alarm.subarray(wanted.from));
    reference.push(...wanted.alarm.map(Number));
  }
  return { ours, reference };
}

/** Every regression of the fixture. */
const fitAll = onceOf(
  (golden: Golden) => new Map(Object.values(golden.farrington).map((given) => [given, boundsOf(given)])),
);

function boundsOf({ counts, days, freq, at, control }: Farrington): readonly FarringtonBound[] {
  const series = {
    counts: Float64Array.from(counts),
    days: Int32Array.from(days),
    yearsBefore: yearsBeforeIn(Int32Array.from(days), freq === 52 ? 'week' : 'month'),
  };
  const options = {
    years: control.b,
    halfWidth: control.w,
    seasons: control.noPeriods,
    recentLeftOut: control.pastWeeksNotIncluded,
    trend: control.trend,
    trendLevel: control.pThresholdTrend,
    weightsThreshold: control.weightsThreshold,
    alpha: control.alpha,
    threshold: control.thresholdMethod === 'delta' ? ('delta' as const) : ('negative-binomial' as const),
    least: { incidents: 5, periods: 4 },
  };
  return at.map((one) => farrington(series, one, options)!);
}

/** One figure of each period that is judged, over the series that pass. */
function compareBounds(
  golden: Golden,
  figure: (bound: FarringtonBound) => number,
  wanted: (given: Farrington) => readonly (number | null)[],
  isOf: (given: Farrington) => boolean = () => true,
): Comparison {
  const [ours, reference]: [number[], number[]] = [[], []];
  for (const [given, bounds] of fitAll(golden)) {
    if (!isOf(given)) continue;
    wanted(given).forEach((value, i) => {
      if (value === null) return;
      ours.push(figure(bounds[i]!));
      reference.push(value);
    });
  }
  return { ours, reference };
}

const isDelta = ({ control }: Farrington) => control.thresholdMethod === 'delta';

const COLUMNS = 6;

/** Trend and two waves of the year, and the weeks before the watched ones. */
function regressionOf({ cusum: { counts, days, watched } }: Golden) {
  const history = counts.length - watched;
  const design = Float64Array.from(
    days.flatMap((day) => {
      const angle = (2 * Math.PI * day) / 365.25;
      const waves = [Math.cos(angle), Math.sin(angle), Math.cos(2 * angle), Math.sin(2 * angle)];
      return [1, (day - days[0]!) / 365.25, ...waves];
    }),
  );
  return {
    past: { design: design.subarray(0, history * COLUMNS), columns: COLUMNS, counts: counts.slice(0, history) },
    later: design.subarray(history * COLUMNS),
  };
}

export const surgeChecks = checksOf<Golden>('surge', [
  ...(['c1', 'c2', 'c3'] as const).map((name) => ({
    ...surveillance,
    id: `ears-${name}`,
    title: `verify.check.ears-${name}` as const,
    ...(name === 'c3' && { note: 'verify.note.ears-c3' as const }),
    compare: (golden: Golden) => compareChart(golden, name),
  })),
  {
    ...base,
    id: 'ears-c3-published',
    title: 'verify.check.ears-c3-published',
    note: 'verify.note.ears-c3-published',
    compare: (golden) => compareChart(golden, 'c3Published'),
  },
  {
    ...surveillance,
    id: 'farrington-expected',
    title: 'verify.check.farrington-expected',
    compare: (golden) =>
      compareBounds(
        golden,
        ({ expected }) => expected,
        ({ expected }) => expected,
      ),
  },
  {
    ...surveillance,
    id: 'farrington-dispersion',
    title: 'verify.check.farrington-dispersion',
    compare: (golden) =>
      compareBounds(
        golden,
        ({ dispersion }) => dispersion,
        ({ phi }) => phi,
      ),
  },
  {
    ...surveillance,
    id: 'farrington-p',
    title: 'verify.check.farrington-p',
    compare: (golden) =>
      compareBounds(
        golden,
        ({ p }) => p,
        ({ p }) => p,
      ),
  },
  {
    ...surveillance,
    id: 'farrington-bound',
    title: 'verify.check.farrington-bound',
    compare: (golden) =>
      compareBounds(
        golden,
        ({ upper }) => upper,
        ({ upper }) => upper,
        (given) => !isDelta(given),
      ),
  },
  {
    ...surveillance,
    id: 'farrington-delta',
    title: 'verify.check.farrington-delta',
    note: 'verify.note.farrington-delta',
    compare: (golden) =>
      compareBounds(
        golden,
        ({ upper }) => upper,
        ({ upper }) => upper,
        isDelta,
      ),
  },
  {
    ...surveillance,
    id: 'farrington-alarms',
    title: 'verify.check.farrington-alarms',
    tolerance: 0,
    compare: (golden) =>
      compareBounds(
        golden,
        ({ isAlarm, trend }) => 2 * Number(isAlarm) + Number(trend),
        ({ alarm, trend }) => alarm.map((one, i) => 2 * one + trend[i]!),
      ),
  },
  {
    ...base,
    id: 'poisson-regression',
    title: 'verify.check.poisson-regression',
    compare: (golden) => {
      const { means, dispersion } = fitCounts(regressionOf(golden).past);
      return { ours: [...means, dispersion], reference: [...golden.cusum.plainFitted, golden.cusum.dispersion] };
    },
  },
  {
    ...mass,
    id: 'negative-binomial-regression',
    title: 'verify.check.negative-binomial-regression',
    compare: (golden) => {
      const { past, later } = regressionOf(golden);
      const { means, coefficients } = fitNegativeBinomial(past);
      return {
        ours: [...means, ...meansOf(later, COLUMNS, coefficients)],
        reference: [...golden.cusum.fitted, ...golden.cusum.expected],
      };
    },
  },
  {
    ...mass,
    id: 'negative-binomial-dispersion',
    title: 'verify.check.negative-binomial-dispersion',
    tolerance: 1e-5,
    note: 'verify.note.negative-binomial-dispersion',
    compare: (golden) => ({
      ours: [1 / fitNegativeBinomial(regressionOf(golden).past).alpha],
      reference: [golden.cusum.theta],
    }),
  },
  {
    ...surveillance,
    id: 'cusum',
    title: 'verify.check.cusum',
    compare: ({ cusum: { counts, watched, expected, runs } }) => {
      const later = counts.slice(counts.length - watched);
      return {
        ours: runs.flatMap(({ shift, limit, alpha }) => {
          const { statistic, alarm } = runCusum(later, { means: Float64Array.from(expected), alpha, shift }, limit);
          return [...statistic, ...alarm];
        }),
        reference: runs.flatMap(({ statistic, alarm }) => [...statistic, ...alarm]),
      };
    },
  },
  {
    ...base,
    id: 'space-time-scan',
    title: 'verify.check.space-time-scan',
    tolerance: 1e-12,
    compare: async ({ scan: { x, y, place, day, mostMeters, mostDays, cylinders, clusters } }) => {
      const input = { x: Float64Array.from(x), y: Float64Array.from(y), place, day, lastDay: Math.max(...day) };
      const options = { mostMeters, mostDays, permutations: 1, mostClusters: 5, random: createRandom(1) };
      const found = await scanSpaceTime(input, options);
      return {
        ours: [
          ...(found?.clusters ?? []).flatMap(({ centre, radius, days, observed, expected, logRatio }) => [
            centre,
            radius,
            days,
            observed,
            expected,
            logRatio,
          ]),
          found?.cylinders ?? NaN,
        ],
        reference: [
          ...clusters.flatMap(({ centre, radius, days, observed, expected, ratio }) => [
            centre,
            radius,
            days,
            observed,
            expected,
            ratio,
          ]),
          cylinders,
        ],
      };
    },
  },
]);
