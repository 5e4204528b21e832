import type { Analysis } from '../../data/contract.ts';
import type { Random } from '../../data/random.ts';
import { succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { shareOverPeriods } from '../interval.ts';
import { countTimes, HOURS_PER_WEEK, middlesOf, spreadSpans, sumWeeks, type WeekHours } from '../time/aoristic.ts';
import { clockOf, findHourEvents } from './hour-events.ts';
import type { Method, NoParams } from './method.ts';

const DRAWS = 199;
/** Fewer weeks cannot stand for those that might have been. */
const LEAST_WEEKS = 8;
/** Of intervals narrower than this the ends would be told as one. */
const NARROW = 0.0015;

export const aoristic: Method<NoParams> = {
  id: 'aoristic',
  topic: 'time',
  title: 'method.aoristic.title',
  params: {},
  needs: ['time'],
  async run(input, _params, { random, progress, breathe }) {
    const found = findHourEvents(input, say('method.aoristic.title'));
    if (!found.ok) return found;
    const events = found.value;
    const { n, unknown, withSpan } = events;
    const spread = await spreadSpans(events, breathe);
    progress(1, 3);
    const weights = sumWeeks(spread);
    const [start, middle, end] = [events.starts, middlesOf(events), events.ends].map((times) =>
      sumWeeks(countTimes(times, events)),
    ) as [Float64Array, Float64Array, Float64Array];
    await breathe();
    progress(2, 3);

    const days = byDay(spread);
    const hours = sumDays(days);
    const peak = topOf(hours);
    const wholes = weeksOf(days);
    const shares = Array.from({ length: 24 }, (_, hour) => shareOverPeriods(partsOf(days, hour), wholes));
    const again = wholes.length >= LEAST_WEEKS ? await redraw(days, peak, random, breathe) : null;
    const peaks = [start, middle, end].map((counts) => topOf(foldHours(counts))) as [number, number, number];
    const top = topOf(weights);
    const { value, lower, upper } = shares[peak]!;
    const warnings = [...events.warnings, say('method.aoristic.warn.clock')];
    if (again === null) warnings.push(say('method.aoristic.warn.weeks', { weeks: wholes.length, least: LEAST_WEEKS }));
    const percent = (share: number) => (100 * share).toFixed(upper - lower < NARROW ? 2 : 1);
    return succeed({
      n,
      table: tableOfWeek({ weights, start, middle, end }),
      more: {
        hours: {
          hour: shares.map((_, hour) => hour),
          weight: Array.from(hours),
          share: shares.map((share) => share.value),
          lower: shares.map((share) => share.lower),
          upper: shares.map((share) => share.upper),
          start: Array.from(foldHours(start)),
          middle: Array.from(foldHours(middle)),
          end: Array.from(foldHours(end)),
        },
      },
      summary: {
        incidents: n,
        unknownShare: unknown / (unknown + n),
        spanShare: withSpan / n,
        medianSpanHours: events.medianSpanMinutes / 60,
        peakHour: peak,
        peakShare: value,
        peakShareLower: lower,
        peakShareUpper: upper,
        peakWeekday: Math.floor(top / 24),
        peakWeekdayHour: top % 24,
        startPeakHour: peaks[0],
        middlePeakHour: peaks[1],
        endPeakHour: peaks[2],
        ...(again !== null && { peakAgain: again }),
      },
      sentence: [
        say('method.aoristic.sentence', {
          from: clockOf(peak),
          to: clockOf(peak + 1),
          share: percent(value),
          range: `${percent(lower)} to ${percent(upper)}`,
          n,
          first: input.periodFrom,
          last: input.periodTo,
        }),
        ...(withSpan > 0
          ? [
              say('method.aoristic.sentence.spans', {
                share: ((100 * withSpan) / n).toFixed(1),
                median: (events.medianSpanMinutes / 60).toFixed(1),
                start: clockOf(peaks[0]),
                middle: clockOf(peaks[1]),
                end: clockOf(peaks[2]),
              }),
            ]
          : []),
        ...(again === null ? [] : [say('method.aoristic.sentence.again', { share: Math.round(100 * again) })]),
      ].join(' '),
      warnings,
    });
  },
};

function tableOfWeek(columns: {
  readonly weights: Float64Array;
  readonly start: Float64Array;
  readonly middle: Float64Array;
  readonly end: Float64Array;
}): Analysis['table'] {
  const cells = Array.from({ length: HOURS_PER_WEEK }, (_, cell) => cell);
  return {
    weekday: cells.map((cell) => Math.floor(cell / 24)),
    hour: cells.map((cell) => cell % 24),
    weight: Array.from(columns.weights),
    start: Array.from(columns.start),
    middle: Array.from(columns.middle),
    end: Array.from(columns.end),
  };
}

/** Weeks by hour of the day: entry `week * 24 + hour`. */
function byDay({ counts, weeks }: WeekHours): Float64Array {
  const days = new Float64Array(24 * weeks);
  counts.forEach((count, i) => (days[Math.floor(i / HOURS_PER_WEEK) * 24 + (i % 24)]! += count));
  return days;
}

function foldHours(week: Float64Array): Float64Array {
  const hours = new Float64Array(24);
  week.forEach((count, i) => (hours[i % 24]! += count));
  return hours;
}

const sumDays = (days: Float64Array) => foldHours(days).map((count) => Math.max(0, count));
const topOf = (counts: Float64Array) => counts.indexOf(Math.max(...counts));
const partsOf = (days: Float64Array, hour: number) => Array.from(days.filter((_, i) => i % 24 === hour));

function weeksOf(days: Float64Array): number[] {
  return Array.from({ length: days.length / 24 }, (_, week) =>
    days.subarray(24 * week, 24 * week + 24).reduce((sum, count) => sum + count, 0),
  );
}

/** In what share of bootstrap draws of whole weeks the same hour holds most. */
async function redraw(days: Float64Array, peak: number, random: Random, breathe: () => Promise<void>): Promise<number> {
  const weeks = days.length / 24;
  let again = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    await breathe();
    const hours = new Float64Array(24);
    for (let i = 0; i < weeks; i++) {
      const week = 24 * random.integer(weeks);
      for (let hour = 0; hour < 24; hour++) hours[hour]! += days[week + hour]!;
    }
    if (topOf(hours) === peak) again++;
  }
  return again / DRAWS;
}
