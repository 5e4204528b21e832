import { DISPERSED } from '../change/weekly-dispersion.ts';
import { fail, succeed } from '../../text/failure.ts';
import type { ParamSpecs } from '../../data/params.ts';
import { say } from '../../text/say.ts';
import { shareOverPeriods } from '../interval.ts';
import { MINUTES_PER_DAY } from '../../data/calendar.ts';
import { blockParts, findPeakBlock, type WeekBlock } from '../peak-block.ts';
import { countWeekdays, isoOfDay } from '../periods.ts';
import { type BulkPeriod, findBulk } from '../quality/bulk-period.ts';
import { countDays } from '../quality/time-counts.ts';
import {
  countTimes,
  HOURS_PER_WEEK,
  imputeTimes,
  type Spans,
  spreadSpans,
  sumWeeks,
  weekNumberOf,
  type WeekHours,
} from '../time/aoristic.ts';
import { type Evenness, testEvenness } from '../time/evenness.ts';
import { poissonInterval } from '../time/poisson-interval.ts';
import { clockOf, findHourEvents } from './hour-events.ts';
import type { Method } from './method.ts';

type Params = { readonly spread: boolean };

const params = {
  spread: {
    type: 'boolean',
    default: true,
    title: 'method.heat-clock.spread',
    help: 'method.heat-clock.spread.help',
  },
} as const satisfies ParamSpecs<Params>;

/** Times are drawn from their spans this often for the test; its middle result is told. */
const IMPUTATIONS = 21;
/** Chi-square wants about five expected in a cell. */
const LEAST_EXPECTED = 5;
const COARSE_HOURS = 4;

export const heatClock: Method<Params> = {
  id: 'heat-clock',
  topic: 'time',
  title: 'method.heat-clock.title',
  params,
  needs: ['time'],
  async run(input, options, { random, progress, breathe }) {
    const found = findHourEvents(input, say('method.heat-clock.title'));
    if (!found.ok) return found;
    const bulk = findBulk(countDays(input.table)!);
    const within = keepWithin(found.value, bulk);
    const { n, withSpan } = within;
    const { unknown } = found.value;
    if (n <= 0) return fail('analysis.no-rows');
    const events = options.spread ? within : { ...within, ends: within.starts };
    const hours = await spreadSpans(events, breathe);
    const counts = sumWeeks(hours);
    const weekdays = countWeekdays(isoOfDay(bulk.from), isoOfDay(bulk.to));
    const exposure = Array.from(counts, (_, cell) => weekdays[Math.floor(cell / 24)]!);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const mean = total / exposure.reduce((sum, time) => sum + time, 0);

    const matrix = weekdays.map((_, day) => Array.from(counts.subarray(24 * day, 24 * day + 24)));
    const block = findPeakBlock(matrix, weekdays);
    const inBlock = cellsOf(block);
    const share = block && shareOf(hours, inBlock);

    const step = total / HOURS_PER_WEEK < LEAST_EXPECTED ? COARSE_HOURS : 1;
    const tests: Evenness[] = [];
    const draws = options.spread && withSpan > 0 ? IMPUTATIONS : 1;
    for (let draw = 0; draw < draws; draw++) {
      await breathe();
      progress(draw, draws);
      const drawn = draws === 1 ? events.starts : imputeTimes(events, random);
      await breathe();
      const test = testDrawn(countTimes(drawn, events), exposure, step, wholeWeeks(bulk));
      if (test) tests.push(test);
    }
    const test = tests.sort((a, b) => a.p - b.p || b.chiSquare - a.chiSquare)[tests.length >> 1];

    const intervals = Array.from(counts, (count) => poissonInterval(count));
    const rate = (count: number, cell: number) => (exposure[cell]! > 0 ? count / exposure[cell]! : null);
    const warnings = [...found.value.warnings, say('method.heat-clock.warn.clocks')];
    if (n < found.value.n) warnings.push(say('method.heat-clock.warn.outside', { count: found.value.n - n }));
    if (step > 1) {
      warnings.push(say('method.heat-clock.warn.sparse', { mean: (total / HOURS_PER_WEEK).toFixed(1), hours: step }));
    }
    if (test && test.dispersion > DISPERSED) {
      warnings.push(say('method.heat-clock.warn.dispersion', { ratio: test.dispersion.toFixed(1) }));
    }
    return succeed({
      n,
      table: {
        weekday: exposure.map((_, cell) => Math.floor(cell / 24)),
        hour: exposure.map((_, cell) => cell % 24),
        count: Array.from(counts),
        days: exposure,
        rate: Array.from(counts, rate),
        lower: intervals.map(({ lower }, cell) => rate(lower, cell)),
        upper: intervals.map(({ upper }, cell) => rate(upper, cell)),
        ratio: Array.from(counts, (count, cell) => (exposure[cell]! > 0 ? count / exposure[cell]! / mean : null)),
        inPeak: exposure.map((_, cell) => (inBlock.has(cell) ? 1 : 0)),
      },
      summary: {
        incidents: n,
        unknownShare: unknown / (unknown + n),
        spanShare: withSpan / n,
        ...(test && { chiSquare: test.chiSquare, df: test.df, dispersion: test.dispersion, p: test.p }),
        ...(block &&
          share && {
            peakShare: share.value,
            peakShareLower: share.lower,
            peakShareUpper: share.upper,
            peakTimeShare: block.timeShare,
          }),
      },
      sentence: [
        tellBlock(block, share),
        tellTest(test),
        say('method.heat-clock.sentence.n', { n, from: isoOfDay(bulk.from), to: isoOfDay(bulk.to) }),
      ].join(' '),
      warnings,
    });
  },
};

function cellsOf(block: WeekBlock | null): ReadonlySet<number> {
  const parts = block ? blockParts(block) : [];
  return new Set(
    parts.flatMap(({ weekdays, hours }) => weekdays.flatMap((day) => hours.map((hour) => day * 24 + hour))),
  );
}

/** Share of the incidents in some cells, weeks taken as the sampled units. */
function shareOf({ counts, weeks }: WeekHours, cells: ReadonlySet<number>) {
  const parts = Array.from({ length: weeks }, () => 0);
  const wholes = Array.from({ length: weeks }, () => 0);
  counts.forEach((count, i) => {
    const week = Math.floor(i / HOURS_PER_WEEK);
    wholes[week]! += count;
    if (cells.has(i % HOURS_PER_WEEK)) parts[week]! += count;
  });
  return shareOverPeriods(parts, wholes);
}

/** Numbers of the first whole week of a period, and of the one after the last. */
function wholeWeeks({ from, to }: BulkPeriod): readonly [number, number] {
  return [weekNumberOf((from - 1) * MINUTES_PER_DAY) + 1, weekNumberOf((to + 1) * MINUTES_PER_DAY)];
}

/** Incidents that begin within the bulk: a single date far off would stretch the time that rates are divided by. */
function keepWithin({ starts, ends, weights }: Spans, { from, to }: BulkPeriod) {
  const kept = [...starts.keys()].filter((i) => {
    const day = Math.floor(starts[i]! / MINUTES_PER_DAY);
    return day >= from && day <= to;
  });
  const sum = (isIn: (i: number) => boolean) => kept.reduce((all, i) => (isIn(i) ? all + weights[i]! : all), 0);
  return {
    starts: Int32Array.from(kept, (i) => starts[i]!),
    ends: Int32Array.from(kept, (i) => ends[i]!),
    weights: Float64Array.from(kept, (i) => weights[i]!),
    n: sum(() => true),
    withSpan: sum((i) => ends[i]! > starts[i]!),
  };
}

function testDrawn(
  hours: WeekHours,
  exposure: readonly number[],
  step: number,
  [from, until]: readonly [number, number],
): Evenness | null {
  const cells = HOURS_PER_WEEK / step;
  const merged = new Float64Array(cells);
  sumWeeks(hours).forEach((count, hour) => (merged[Math.floor(hour / step)]! += count));
  const weeks = new Float64Array(Math.max(0, until - from) * cells);
  hours.counts.forEach((count, i) => {
    const week = hours.first + Math.floor(i / HOURS_PER_WEEK) - from;
    if (week >= 0 && week < until - from) weeks[week * cells + Math.floor((i % HOURS_PER_WEEK) / step)]! += count;
  });
  return testEvenness(
    merged,
    exposure.filter((_, hour) => hour % step === 0),
    weeks,
  );
}

function tellBlock(block: WeekBlock | null, share: ReturnType<typeof shareOf> | null): string {
  if (!block || !share) return say('method.heat-clock.sentence.flat');
  const day = (weekday: number) => say(`method.weekday.${(weekday % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6}`);
  const last = day(block.day + block.days - 1);
  const days =
    block.days === 7
      ? say('method.weekday.all')
      : block.days === 1
        ? day(block.day)
        : say('method.weekday.span', { first: day(block.day), last });
  const percent = (value: number) => (100 * value).toFixed(upperDigits(share));
  return say(block.days === 1 ? 'method.heat-clock.sentence.peak.one' : 'method.heat-clock.sentence.peak', {
    days,
    from: clockOf(block.hour),
    to: clockOf(block.hour + block.hours),
    share: percent(share.value),
    range: `${percent(share.lower)} to ${percent(share.upper)}`,
    time: Math.round(100 * block.timeShare),
  });
}

/** Enough decimals that the two ends of an interval differ. */
const upperDigits = ({ lower, upper }: { readonly lower: number; readonly upper: number }) =>
  upper - lower >= 0.015 ? 0 : 1;

function tellTest(test: Evenness | undefined): string {
  if (!test) return say('method.heat-clock.sentence.untested');
  const p = test.p < 0.001 ? 'p < 0.001' : `p ${test.p.toFixed(3)}`;
  const values = { p, chiSquare: test.chiSquare.toFixed(0), df: test.df, dispersion: test.dispersion.toFixed(1) };
  return say(test.p < 0.05 ? 'method.heat-clock.sentence.uneven' : 'method.heat-clock.sentence.even', values);
}
