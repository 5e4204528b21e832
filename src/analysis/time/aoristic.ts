import { MINUTES_PER_DAY, MINUTES_PER_WEEK } from '../../data/calendar.ts';
import type { Random } from '../../data/random.ts';
import { MISSING_INTEGER } from '../../data/table/column.ts';

/** Hours of a week; hour 0 is Monday, 00:00 to 01:00. */
export const HOURS_PER_WEEK = 168;
/** 1970-01-01 was a Thursday. */
const MONDAY_OFFSET = 3 * MINUTES_PER_DAY;

/** When incidents happened, in local minutes: in the half-open span [start, end), or at `start` where both are equal. */
export type Spans = {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** What each incident counts. */
  readonly weights: Float64Array;
};

/** Ends that can be worked with, and how many could not. */
export type SettledEnds = {
  readonly ends: Int32Array;
  readonly missing: number;
  /** End before start. */
  readonly reversed: number;
  /** More than a week from start to end. */
  readonly long: number;
};

/** Hour of the week of a local minute, 0..167. */
export function hourOfWeek(minutes: number): number {
  const within = (minutes + MONDAY_OFFSET) % MINUTES_PER_WEEK;
  return Math.floor((within < 0 ? within + MINUTES_PER_WEEK : within) / 60);
}

/** Number of the week, from Monday, of a local minute: consecutive weeks have consecutive numbers. */
export function weekNumberOf(minutes: number): number {
  return Math.floor((minutes + MONDAY_OFFSET) / MINUTES_PER_WEEK);
}

/** An end that is missing or lies before the start becomes the start: the incident then counts in its start hour alone. */
export function settleEnds(starts: Int32Array, ends: Int32Array): SettledEnds {
  let [missing, reversed, long] = [0, 0, 0];
  const settled = starts.map((start, i) => {
    const end = ends[i]!;
    if (end === MISSING_INTEGER) {
      missing++;
      return start;
    }
    if (end < start) {
      reversed++;
      return start;
    }
    if (end - start > MINUTES_PER_WEEK) long++;
    return end;
  });
  return { ends: settled, missing, reversed, long };
}

/**
 * Calls `visit` with hours of the week and the share of the span that lies in each; the shares add up to 1. To the minute and half-open;
 * an instant gives all to its hour, a span of more than a week 1/168 to each hour (Ratcliffe 2002; the rule of R's aoristic.df).
 */
export function spreadSpan(start: number, end: number, visit: (hour: number, share: number) => void): void {
  const length = end - start;
  if (length <= 0) {
    visit(hourOfWeek(start), 1);
    return;
  }
  if (length > MINUTES_PER_WEEK) {
    for (let hour = 0; hour < HOURS_PER_WEEK; hour++) visit(hour, 1 / HOURS_PER_WEEK);
    return;
  }
  for (let at = start; at < end;) {
    const next = Math.min(end, (Math.floor(at / 60) + 1) * 60);
    visit(hourOfWeek(at), (next - at) / length);
    at = next;
  }
}

/** What the hours of each week count: entry `week * 168 + hour`, week 0 being week number `first`. */
export type WeekHours = { readonly first: number; readonly weeks: number; readonly counts: Float64Array };

const CHUNK = 2048;

/** Aoristic weights by week of the start and hour of the week. Empty spans give no weeks. `pause` is awaited every few thousand rows. */
export async function spreadSpans({ starts, ends, weights }: Spans, pause: () => Promise<void>): Promise<WeekHours> {
  const hours = layWeeks(starts);
  for (let i = 0; i < starts.length; i++) {
    if (i % CHUNK === CHUNK - 1) await pause();
    const base = (weekNumberOf(starts[i]!) - hours.first) * HOURS_PER_WEEK;
    const weight = weights[i]!;
    spreadSpan(starts[i]!, ends[i]!, (hour, share) => {
      hours.counts[base + hour]! += weight * share;
    });
  }
  return hours;
}

/** Counts of single times by week and hour of the week; the weeks are those of `starts`. */
export function countTimes(times: Int32Array, { starts, weights }: Spans): WeekHours {
  const hours = layWeeks(starts);
  times.forEach((time, i) => {
    hours.counts[(weekNumberOf(starts[i]!) - hours.first) * HOURS_PER_WEEK + hourOfWeek(time)]! += weights[i]!;
  });
  return hours;
}

function layWeeks(starts: Int32Array): WeekHours {
  let [first, last] = [Infinity, -Infinity];
  for (const start of starts) {
    const week = weekNumberOf(start);
    if (week < first) first = week;
    if (week > last) last = week;
  }
  const weeks = last < first ? 0 : last - first + 1;
  return { first: weeks === 0 ? 0 : first, weeks, counts: new Float64Array(weeks * HOURS_PER_WEEK) };
}

/** Adds up the weeks: what each of the 168 hours counts. Rows that take others back can make no hour negative. */
export function sumWeeks({ counts }: WeekHours): Float64Array {
  const sums = new Float64Array(HOURS_PER_WEEK);
  counts.forEach((count, i) => (sums[i % HOURS_PER_WEEK]! += count));
  return sums.map((sum) => Math.max(0, sum));
}

/**
 * Draws a whole minute for each incident, evenly from its span: one imputation of unknown times. Repeat it for several (Rubin 1987).
 * Spans of more than a week are drawn from the week after their start, which holds every hour once.
 */
export function imputeTimes({ starts, ends }: Pick<Spans, 'starts' | 'ends'>, random: Random): Int32Array {
  return starts.map((start, i) => {
    const length = Math.min(MINUTES_PER_WEEK, ends[i]! - start);
    return length > 1 ? start + random.integer(length) : start;
  });
}

/** The middle of each span, rounded down to the minute. */
export function middlesOf({ starts, ends }: Pick<Spans, 'starts' | 'ends'>): Int32Array {
  return starts.map((start, i) => start + Math.floor((ends[i]! - start) / 2));
}
