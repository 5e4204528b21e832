import '../../text/en/methods.ts';
import '../../text/en/methods-time.ts';
import { heatClock } from '../../analysis/methods/heat-clock.ts';
import type { Method, MethodInput } from '../../analysis/methods/method.ts';
import { periods } from '../../analysis/methods/periods.ts';
import { seasonal } from '../../analysis/methods/seasonal.ts';
import { dayOfIso } from '../../analysis/periods.ts';
import { countTimes, middlesOf, settleEnds, type Spans, spreadSpans, sumWeeks } from '../../analysis/time/aoristic.ts';
import { testEvenness } from '../../analysis/time/evenness.ts';
import { costOf, modifiedBic, type Segmentation, segmentSeries } from '../../analysis/time/segments.ts';
import { chanceOutside } from '../../analysis/time/yearly-band.ts';
import type { Analysis } from '../../data/contract.ts';
import { createRandom } from '../../data/random.ts';
import { MISSING_INTEGER } from '../../data/table/column.ts';
import type { Table } from '../../data/table/table.ts';
import { type AnyCheck, type Comparison, checksOf, onceOf } from './check.ts';

type Change = {
  readonly mean: number;
  readonly percent: number | null;
  readonly z: number;
  readonly p: number | null;
  readonly pAdjusted?: number;
};
type Position = {
  readonly value: number | null;
  readonly average: number | null;
  readonly mean: number;
  readonly deviation: readonly [number, number];
  readonly range: readonly [number, number];
  readonly years: number;
};

/** Of Python (pandas, scipy, statsmodels): tools/golden/time.py. */
type Golden = {
  readonly rows: {
    readonly first: string;
    readonly gaps: number[];
    readonly lengths: (number | null)[];
    readonly category: number[];
    readonly unknown: number[];
  };
  readonly aoristic: Readonly<Record<'weights' | 'start' | 'middle' | 'end', number[]>>;
  readonly heatClock: Readonly<Record<'counts' | 'days' | 'lower' | 'upper', number[]>> &
    Readonly<Record<'chiSquare' | 'df' | 'dispersion', number>>;
  readonly evenness: Readonly<Record<'weeks' | 'exposure', number[]>> &
    Readonly<Record<'chiSquare' | 'df' | 'dispersion' | 'p' | 'plainP', number>>;
  readonly periods: {
    readonly until: string;
    readonly years: number;
    readonly lines: readonly { readonly current: number; readonly lastYear: Change; readonly years: Change }[];
  };
  readonly seasonal: {
    readonly months: readonly Position[];
    readonly weeks: readonly Position[];
    readonly chances: Readonly<Record<string, number>>;
  };
};

const LABELS = ['', 'Burglary', 'Vehicle', 'Cycle'];
const pause = async () => {};

/** Starts and ends of the incidents, as they are read: with rows whose hour is unknown, without some ends. */
function timesOf({ rows: { first, gaps, lengths } }: Golden) {
  let at = dayOfIso(first) * 1440;
  const starts = Int32Array.from(gaps, (gap) => (at += gap));
  return { starts, ends: starts.map((start, i) => start + (lengths[i] ?? MISSING_INTEGER - start)) };
}

function spansOf(golden: Golden): Spans {
  const isUnknown = new Set(golden.rows.unknown);
  const read = timesOf(golden);
  const starts = read.starts.filter((_, i) => !isUnknown.has(i));
  const { ends } = settleEnds(
    starts,
    read.ends.filter((_, i) => !isUnknown.has(i)),
  );
  return { starts, ends, weights: new Float64Array(starts.length).fill(1) };
}

function tableOf(golden: Golden): Table {
  const { starts, ends } = timesOf(golden);
  const isUnknown = new Set(golden.rows.unknown);
  return {
    rows: starts.length,
    columns: {
      time: { kind: 'time', minutes: starts, precision: 'minute' },
      timeEnd: { kind: 'time', minutes: ends, precision: 'minute' },
      clock: {
        kind: 'category',
        codes: Uint8Array.from(starts, (_, i) => (isUnknown.has(i) ? 2 : 1)),
        labels: ['', 'known', 'unknown (00:01)'],
      },
      category: { kind: 'category', codes: Uint8Array.from(golden.rows.category), labels: LABELS },
    },
  };
}

async function analyse<Params>(
  golden: Golden,
  method: Method<Params>,
  params: NoInfer<Params>,
): Promise<Pick<Analysis, 'table' | 'summary'>> {
  const input: MethodInput = {
    record: {} as MethodInput['record'],
    table: tableOf(golden),
    where: [],
    periodFrom: '2020-01-01',
    periodTo: '2024-06-30',
    boundaries: async () => null,
    contextTable: async () => null,
  };
  const found = await method.run(input, params, { random: createRandom(1), progress: () => {}, breathe: pause });
  if (!found.ok) throw new Error(found.failure.code);
  return found.value;
}

const numbersOf = (column: Analysis['table'][string] | undefined) =>
  (column as (number | null)[]).filter((value) => value !== null);
const known = (values: readonly (number | null | undefined)[]) =>
  values.filter((value) => value !== null && value !== undefined);

const heatClockOf = onceOf((golden: Golden) => analyse(golden, heatClock, { spread: false }));

const weeklyTable = onceOf((golden: Golden) => {
  const { until, years } = golden.periods;
  return analyse(golden, periods, { by: 'category', until, weekStart: 'any', years, yearStart: 1 });
});

/** One figure of the weekly table, against a year before and against the mean of years. */
async function comparePeriods(
  golden: Golden,
  figure: keyof Change,
  columns: readonly [lastYear: string, years: string],
): Promise<Comparison> {
  const { lines } = golden.periods;
  const { table } = await weeklyTable(golden);
  return {
    ours: columns.flatMap((name) => numbersOf(table[name])),
    reference: (['lastYear', 'years'] as const).flatMap((key) => known(lines.map((line) => line[key][figure]))),
  };
}

async function compareBand(golden: Golden, unit: 'month' | 'week'): Promise<Comparison> {
  const wanted = unit === 'month' ? golden.seasonal.months : golden.seasonal.weeks;
  const [ours, reference]: [number[], number[]] = [[], []];
  for (const band of ['deviation', 'range'] as const) {
    const { table } = await analyse(golden, seasonal, { unit, years: 5, band, window: 0, until: '' });
    ours.push(...['value', 'mean', 'lower', 'upper', 'average', 'years'].flatMap((name) => numbersOf(table[name])));
    reference.push(
      ...known(wanted.map(({ value }) => value)),
      ...wanted.map(({ mean }) => mean),
      ...wanted.map((one) => one[band][0]),
      ...wanted.map((one) => one[band][1]),
      ...known(wanted.map(({ average }) => average)),
      ...wanted.map(({ years }) => years),
    );
  }
  return { ours, reference };
}

const numpy = { program: 'numpy', version: 'numpy', tolerance: 1e-6 } as const;
const pandas = { program: 'pandas', version: 'pandas', tolerance: 1e-6 } as const;
const scipy = { program: 'scipy', version: 'scipy', tolerance: 1e-6 } as const;
const statsmodels = { program: 'statsmodels', version: 'statsmodels', tolerance: 1e-6 } as const;

const timeTests = checksOf<Golden>('time', [
  {
    ...numpy,
    id: 'aoristic',
    title: 'verify.check.aoristic',
    note: 'verify.note.aoristic',
    compare: async (golden) => ({
      ours: sumWeeks(await spreadSpans(spansOf(golden), pause)),
      reference: golden.aoristic.weights,
    }),
  },
  {
    ...numpy,
    id: 'start-middle-end',
    title: 'verify.check.start-middle-end',
    tolerance: 0,
    compare: (golden) => {
      const spans = spansOf(golden);
      const { start, middle, end } = golden.aoristic;
      return {
        ours: [spans.starts, middlesOf(spans), spans.ends].flatMap((times) => [...sumWeeks(countTimes(times, spans))]),
        reference: [...start, ...middle, ...end],
      };
    },
  },
  {
    ...scipy,
    id: 'heat-clock',
    title: 'verify.check.heat-clock',
    compare: async (golden) => {
      const { table } = await heatClockOf(golden);
      const { counts, days, lower, upper } = golden.heatClock;
      return {
        ours: ['rate', 'lower', 'upper'].flatMap((name) => numbersOf(table[name])),
        reference: [...counts.map((count, cell) => count / days[cell]!), ...lower, ...upper],
      };
    },
  },
  {
    ...scipy,
    id: 'heat-clock-evenness',
    title: 'verify.check.heat-clock-evenness',
    compare: async (golden) => {
      const { summary } = await heatClockOf(golden);
      const { chiSquare, df, dispersion } = golden.heatClock;
      return {
        ours: ['chiSquare', 'df', 'dispersion'].map((name) => summary[name] ?? NaN),
        reference: [chiSquare, df, dispersion],
      };
    },
  },
  {
    ...scipy,
    id: 'evenness',
    title: 'verify.check.evenness',
    compare: ({ evenness }) => {
      const exposure = evenness.exposure;
      const counts = new Float64Array(exposure.length);
      evenness.weeks.forEach((count, i) => (counts[i % exposure.length]! += count));
      const found = testEvenness(counts, exposure, Float64Array.from(evenness.weeks));
      const plain = testEvenness(counts, exposure, new Float64Array(0));
      const logs = (values: readonly (number | undefined)[]) => values.map((p) => Math.log(p ?? NaN));
      return {
        ours: [found?.chiSquare ?? NaN, found?.df ?? NaN, found?.dispersion ?? NaN, ...logs([found?.p, plain?.p])],
        reference: [evenness.chiSquare, evenness.df, evenness.dispersion, ...logs([evenness.p, evenness.plainP])],
      };
    },
  },
  {
    ...pandas,
    id: 'weekly-mean',
    title: 'verify.check.weekly-mean',
    compare: (golden) => comparePeriods(golden, 'mean', ['lastYear', 'yearsMean']),
  },
  {
    ...pandas,
    id: 'weekly-percent',
    title: 'verify.check.weekly-percent',
    compare: (golden) => comparePeriods(golden, 'percent', ['percent', 'yearsPercent']),
  },
  {
    ...numpy,
    id: 'weekly-z',
    title: 'verify.check.weekly-z',
    compare: (golden) => comparePeriods(golden, 'z', ['z', 'yearsZ']),
  },
  {
    ...scipy,
    id: 'weekly-p',
    title: 'verify.check.weekly-p',
    compare: (golden) => comparePeriods(golden, 'p', ['p', 'yearsP']),
  },
  {
    ...statsmodels,
    id: 'weekly-adjusted',
    title: 'verify.check.weekly-adjusted',
    compare: (golden) => comparePeriods(golden, 'pAdjusted', ['pAdjusted', 'yearsPAdjusted']),
  },
  {
    ...pandas,
    id: 'band-of-months',
    title: 'verify.check.band-of-months',
    compare: (golden) => compareBand(golden, 'month'),
  },
  {
    ...pandas,
    id: 'band-of-weeks',
    title: 'verify.check.band-of-weeks',
    compare: (golden) => compareBand(golden, 'week'),
  },
  {
    ...scipy,
    id: 'chance-outside-band',
    title: 'verify.check.chance-outside-band',
    note: 'verify.note.chance-outside-band',
    compare: ({ seasonal: { chances } }) => ({
      ours: Object.keys(chances).map((years) => chanceOutside(Number(years), 'deviation')),
      reference: Object.values(chances),
    }),
  },
]);

/** Of R (strucchange, glm): tools/golden/time-breaks.R. */
type Breaks = {
  readonly normal: {
    readonly values: number[];
    readonly least: number;
    readonly variance: number;
    readonly fits: readonly { readonly breaks: number[]; readonly rss: number; readonly mbic: number }[];
  };
  readonly poisson: {
    readonly counts: number[];
    readonly exposure: number[];
    readonly least: number;
    readonly fits: readonly { readonly breaks: number[]; readonly cost: number }[];
  };
};

function segmentMeans({ normal: { values, least } }: Breaks): Promise<readonly Segmentation[]> {
  const series = { counts: Float64Array.from(values), exposure: new Float64Array(values.length).fill(1) };
  return segmentSeries(costOf(series, 'normal'), values.length, { least, most: 4 }, pause);
}

function segmentRates({ poisson: { counts, exposure, least } }: Breaks): Promise<readonly Segmentation[]> {
  const series = { counts: Float64Array.from(counts), exposure: Float64Array.from(exposure) };
  return segmentSeries(costOf(series, 'poisson'), counts.length, { least, most: 2 }, pause);
}

const strucchange = { program: 'R strucchange', version: 'strucchange', tolerance: 1e-6 } as const;
const base = { program: 'R', version: 'R', tolerance: 1e-6 } as const;
const placesOf = (found: readonly Segmentation[]) => found.flatMap(({ starts }) => starts.slice(1));

const breakTests = checksOf<Breaks>('time-breaks', [
  {
    ...strucchange,
    id: 'breaks-of-mean',
    title: 'verify.check.breaks-of-mean',
    tolerance: 0,
    compare: async (golden) => ({
      ours: placesOf(await segmentMeans(golden)),
      reference: golden.normal.fits.flatMap(({ breaks }) => breaks),
    }),
  },
  {
    ...strucchange,
    id: 'breaks-residuals',
    title: 'verify.check.breaks-residuals',
    compare: async (golden) => ({
      ours: (await segmentMeans(golden)).map(({ cost }) => cost),
      reference: golden.normal.fits.map(({ rss }) => rss),
    }),
  },
  {
    ...base,
    id: 'breaks-bic',
    title: 'verify.check.breaks-bic',
    compare: async (golden) => {
      const { values, variance, fits } = golden.normal;
      return {
        ours: (await segmentMeans(golden)).map((one) => modifiedBic(one, values.length, variance)),
        reference: fits.map(({ mbic }) => mbic),
      };
    },
  },
  {
    ...base,
    id: 'breaks-of-rate',
    title: 'verify.check.breaks-of-rate',
    tolerance: 0,
    compare: async (golden) => ({
      ours: placesOf(await segmentRates(golden)),
      reference: golden.poisson.fits.flatMap(({ breaks }) => breaks),
    }),
  },
  {
    ...base,
    id: 'breaks-deviance',
    title: 'verify.check.breaks-deviance',
    compare: async (golden) => ({
      ours: (await segmentRates(golden)).map(({ cost }) => cost),
      reference: golden.poisson.fits.map(({ cost }) => cost),
    }),
  },
]);

export const timeChecks: readonly AnyCheck[] = [...timeTests, ...breakTests];
