import type { Analysis } from '../../data/contract.ts';
import type { ParamSpecs } from '../../data/params.ts';
import { fail, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { findCycles } from '../first-look/seasonality.ts';
import { Z90 } from '../interval.ts';
import { dayOfIso, type PeriodUnit } from '../periods.ts';
import { weekdayOfDay } from '../quality/expected-days.ts';
import { monthNumberOfDay } from '../quality/time-counts.ts';
import { type Cost, costOf, locateBreaks, segmentSeries, type Series, selectSegments } from '../time/segments.ts';
import { findPeriodCounts, lagColumns, type PeriodCounts } from './complete-days.ts';
import type { Method, MethodInput } from './method.ts';

type Params = {
  readonly unit: PeriodUnit;
  readonly season: boolean;
  readonly cost: Cost;
  readonly least: number;
  readonly most: number;
};

const params = {
  unit: {
    type: 'choice',
    choices: ['day', 'week', 'month'],
    choiceTitles: { day: 'method.choice.day', week: 'method.choice.week', month: 'method.choice.month' },
    default: 'week',
    title: 'method.unit',
    help: 'method.change-points.unit.help',
  },
  season: {
    type: 'boolean',
    default: true,
    title: 'method.change-points.season',
    help: 'method.change-points.season.help',
  },
  cost: {
    type: 'choice',
    choices: ['poisson', 'normal'],
    choiceTitles: { poisson: 'method.choice.poisson', normal: 'method.choice.normal' },
    default: 'poisson',
    title: 'method.change-points.cost',
    help: 'method.change-points.cost.help',
  },
  least: {
    type: 'integer',
    min: 0,
    max: 1000,
    default: 0,
    title: 'method.change-points.least',
    help: 'method.change-points.least.help',
  },
  most: {
    type: 'integer',
    min: 1,
    max: 10,
    default: 5,
    title: 'method.change-points.most',
    help: 'method.change-points.most.help',
  },
} as const satisfies ParamSpecs<Params>;

/** A level of less than a month of days, two months of weeks or half a year is a fluctuation to whoever plans by it. */
const LEAST: Readonly<Record<PeriodUnit, number>> = { day: 28, week: 8, month: 6 };
const LEAST_SEGMENTS = 3;
/** The exact search takes the square of this. */
const MOST_PERIODS = 5000;
const SEASON_LEVEL = 0.05;
const CORRELATED = 1.5;

type Segment = {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly exposure: number;
  /** Mean of a period, with 90 % interval. */
  readonly level: number;
  readonly error: number;
};

export const changePoints: Method<Params> = {
  id: 'change-points',
  topic: 'time',
  title: 'method.change-points.title',
  params,
  needs: ['time'],
  columns: lagColumns,
  async run(input, options, { progress, breathe }) {
    const method = say('method.change-points.title');
    const found = findPeriodCounts(input, options.unit, method);
    if (!found.ok) return found;
    const { periods, counts } = found.value;
    const units = say(`method.units.${options.unit}`);
    const length = periods.length;
    const shortest = options.least > 0 ? options.least : LEAST[options.unit];
    const least = LEAST_SEGMENTS * shortest;
    if (length < least) return fail('analysis.too-short', { method, least, units, n: length });
    if (length > MOST_PERIODS)
      return fail('analysis.too-many-periods', { method, most: MOST_PERIODS, units, n: length });
    const n = counts.reduce((sum, count) => sum + count, 0);
    if (n === 0) return fail('analysis.no-rows');
    const warnings = [...found.value.warnings];

    const { exposure, cycles } = exposureOf(input, found.value, options.season);
    await breathe();
    const series: Series = { counts, exposure };
    const cost = costOf(series, options.cost);
    const search = { least: shortest, most: options.most };
    const candidates = await segmentSeries(cost, length, search, async (done) => {
      progress(done, length);
      await breathe();
    });
    const chosen = selectSegments(series, candidates, options.cost);
    const segments = chosen.starts.map((from, k) =>
      levelOf(series, from, chosen.starts[k + 1] ?? length, options.cost, chosen.variance),
    );
    const breaks = locateBreaks(cost, chosen, length, shortest).map((located, k) => ({
      ...located,
      at: chosen.starts[k + 1]!,
      ...changeOf(segments[k]!, segments[k + 1]!, options.cost),
    }));
    const dispersion = options.cost === 'poisson' ? chosen.variance : (chosen.variance * length) / n;
    if (dispersion > CORRELATED) {
      warnings.push(say('method.change-points.warn.variance', { ratio: dispersion.toFixed(1) }));
    }
    if (options.season && cycles.length === 0) warnings.push(say('method.change-points.warn.no-season'));
    const isOneWay = new Set(breaks.map(({ percent }) => Math.sign(percent ?? 0))).size === 1;
    if (breaks.length > 1 && isOneWay) warnings.push(say('method.change-points.warn.trend'));
    if (breaks.length === options.most) warnings.push(say('method.change-points.warn.most', { most: options.most }));
    const strongest = breaks.toSorted((a, b) => b.strength - a.strength)[0];
    const iso = (at: number) => periods[at]!.from;
    const whole = { n, periods: length, units, from: periods[0]!.from, to: periods.at(-1)!.to };
    const how = { ...whole, dispersion: dispersion.toFixed(1) };
    return succeed({
      n,
      table: tableOfLevels(found.value, exposure, segments),
      more: {
        breaks: {
          period: breaks.map(({ at }) => iso(at)),
          from: breaks.map(({ from }) => iso(from)),
          to: breaks.map(({ to }) => iso(to)),
          before: breaks.map(({ before }) => before),
          after: breaks.map(({ after }) => after),
          percent: breaks.map(({ percent }) => percent),
          percentLower: breaks.map(({ lower }) => lower),
          percentUpper: breaks.map(({ upper }) => upper),
          strength: breaks.map(({ strength }) => strength),
        },
      },
      summary: {
        periods: length,
        incidents: n,
        breaks: breaks.length,
        variance: chosen.variance,
        leastPeriods: shortest,
        seasons: cycles.length,
        ...(strongest && { strongest: strongest.strength }),
        level: segments.at(-1)!.level,
      },
      sentence: strongest
        ? say(breaks.length === 1 ? 'method.change-points.sentence.one' : 'method.change-points.sentence.some', {
            ...how,
            count: breaks.length,
            at: iso(strongest.at),
            first: iso(strongest.from),
            last: iso(strongest.to),
            before: strongest.before.toFixed(1),
            after: strongest.after.toFixed(1),
            unit: say(`method.unit.${options.unit}`),
            change: tellPercent(strongest),
          })
        : say('method.change-points.sentence.none', how),
      warnings,
    });
  },
};

/**
 * What each period would count at the same rate: its days, times the factors of months and weekdays where those differ by more than chance
 * explains. Mean 1, so that rates are counts of an average period.
 */
function exposureOf(
  { table }: MethodInput,
  { days, periods }: PeriodCounts,
  withSeason: boolean,
): { readonly exposure: Float64Array; readonly cycles: readonly string[] } {
  const cycles = withSeason
    ? findCycles(table, days, days).filter(({ cycle, p }) => cycle !== 'hour' && p < SEASON_LEVEL)
    : [];
  const factors = cycles.map(({ cycle, phases }) => {
    const of = new Map(phases.map(({ phase, factor }) => [phase, factor]));
    // A phase without a single incident would leave its periods no exposure.
    return (day: number) =>
      Math.max(0.02, of.get(cycle === 'month' ? (monthNumberOfDay(day) % 12) + 1 : weekdayOfDay(day)) ?? 1);
  });
  const exposure = Float64Array.from(periods, ({ from, to }) => {
    let sum = 0;
    for (let day = dayOfIso(from); day <= dayOfIso(to); day++) {
      sum += factors.reduce((product, factor) => product * factor(day), 1);
    }
    return sum;
  });
  const mean = exposure.reduce((sum, value) => sum + value, 0) / exposure.length;
  return { exposure: exposure.map((value) => value / mean), cycles: cycles.map(({ cycle }) => cycle) };
}

/** `error`: standard error of the level, by the long-run variance. */
function levelOf({ counts, exposure }: Series, from: number, to: number, cost: Cost, variance: number): Segment {
  let [count, time, rates] = [0, 0, 0];
  for (let i = from; i < to; i++) {
    count += counts[i]!;
    time += exposure[i]!;
    rates += counts[i]! / exposure[i]!;
  }
  if (cost === 'normal') {
    const level = rates / (to - from);
    return { from, to, count, exposure: time, level, error: Math.sqrt(variance / (to - from)) };
  }
  return { from, to, count, exposure: time, level: count / time, error: Math.sqrt(variance * count) / time };
}

/** Change from one level to the next in per cent, with 90 % interval of the ratio on the log scale; null where a level is 0 or below. */
function changeOf(one: Segment, two: Segment, cost: Cost) {
  const [before, after] = [one.level, two.level];
  if (before <= 0) return { before, after, percent: null, lower: null, upper: null };
  const percent = 100 * (after / before - 1);
  if (after <= 0 || (cost === 'poisson' && one.count === 0))
    return { before, after, percent, lower: null, upper: null };
  const reach = Z90 * Math.hypot(one.error / before, two.error / after);
  const bound = (by: number) => 100 * ((after / before) * Math.exp(by) - 1);
  return { before, after, percent, lower: bound(-reach), upper: bound(reach) };
}

type Change = ReturnType<typeof changeOf>;

function tellPercent({ percent, lower, upper }: Change): string {
  if (percent === null) return say('method.periods.new');
  const signed = (value: number) => `${value >= 0 ? '+' : ''}${value.toFixed(0)}`;
  return lower === null || upper === null
    ? `${signed(percent)} %`
    : say('method.change-points.percent', { percent: signed(percent), lower: signed(lower), upper: signed(upper) });
}

function tableOfLevels(
  { periods, counts }: PeriodCounts,
  exposure: Float64Array,
  segments: readonly Segment[],
): Analysis['table'] {
  const segmentOf = segments.flatMap(({ from, to }, k) => Array.from({ length: to - from }, () => k));
  const fitted = (by: number) =>
    segmentOf.map((k, i) => Math.max(0, segments[k]!.level + by * Z90 * segments[k]!.error) * exposure[i]!);
  return {
    period: periods.map(({ from }) => from),
    value: Array.from(counts),
    fitted: fitted(0),
    lower: fitted(-1),
    upper: fitted(1),
    segment: segmentOf.map((k) => k + 1),
  };
}
