import { MINUTES_PER_DAY } from '../../data/calendar.ts';
import { MISSING_INTEGER, type TimeColumn } from '../../data/table/column.ts';
import { createRandom } from '../../data/random.ts';
import { quantileOf } from './order-statistics.ts';

/** How many of the rows of a day have been reported by an age of so many days: with 90 % interval. */
export type CompletenessPoint = {
  readonly days: number;
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
};

/** What is known of the delay between incident and report. */
export type ReportDelay = {
  /** Rows with both dates in the time that the curve was made from. */
  readonly rows: number;
  readonly from: number;
  /** Day number of the last report: what happened was seen until then. */
  readonly seenTo: number;
  /** Entry i: the share reported within i days, of all that are reported within the longest delay looked at. */
  readonly curve: readonly CompletenessPoint[];
  readonly medianDays: number;
  /** Rows reported before they happened, by whole days; left out. */
  readonly reportedBefore: number;
};

/** Longest delay looked at, in days. */
const MOST_DELAY = 365;
/** Only what happened this long before the last report: practice changes. */
const MOST_HISTORY = 1095;
const LEAST_ROWS = 200;
const RESAMPLES = 200;

/**
 * The distribution of the delay from incident to report, corrected for reports that are yet to come (right truncation): reverse-time hazard
 * g(x) = rows of delay x / rows of delay <= x whose day lies at least x days before the last report; F(d) = product of 1 - g(x) over x > d
 * (Lagakos, Barraj & De Gruttola 1988; Kalbfleisch & Lawless 1989). Intervals: bootstrap over weeks of incidents. Null for too few rows.
 */
export function measureDelay(time: TimeColumn, reported: TimeColumn, fromDay: number, seed = 1): ReportDelay | null {
  const happened = time.minutes;
  const told = reported.minutes;
  const seenTo = lastDaySeen(told);
  const from = Math.max(fromDay, seenTo - MOST_HISTORY);
  const span = seenTo - from;
  if (!(span >= 28)) return null;
  const longest = Math.min(MOST_DELAY, Math.floor(span / 2));
  const weeks = Math.ceil((span + 1) / 7);
  const width = longest + 1;
  const events = new Float64Array(weeks * width);
  let [rows, reportedBefore] = [0, 0];
  for (let row = 0; row < happened.length; row++) {
    const at = happened[row]!;
    if (at === MISSING_INTEGER || told[row] === MISSING_INTEGER) continue;
    const day = Math.floor(at / MINUTES_PER_DAY);
    const delay = Math.floor(told[row]! / MINUTES_PER_DAY) - day;
    if (delay < 0) reportedBefore++;
    else if (day >= from && delay <= longest) {
      rows++;
      events[Math.floor((day - from) / 7) * width + delay]!++;
    }
  }
  if (rows < LEAST_ROWS) return null;
  const atRisk = countAtRisk(time, reported, { from, seenTo, longest, weeks });
  const weight = new Float64Array(weeks).fill(1);
  const curve = curveOf(events, atRisk, weight, width);
  const random = createRandom(seed);
  const resampled = Array.from({ length: RESAMPLES }, () => {
    weight.fill(0);
    for (let i = 0; i < weeks; i++) weight[random.integer(weeks)]!++;
    return curveOf(events, atRisk, weight, width);
  });
  return {
    rows,
    from,
    seenTo,
    reportedBefore,
    medianDays: Math.max(
      0,
      curve.findIndex((share) => share >= 0.5),
    ),
    curve: Array.from(curve, (share, days) => {
      const sorted = Float64Array.from(resampled, (one) => one[days]!).sort();
      const [lower, upper] = [quantileOf(sorted, 0.05), quantileOf(sorted, 0.95)];
      return { days, share, lower: Math.min(share, lower), upper: Math.max(share, upper) };
    }),
  };
}

/** Day of the third last report: one wrong date must not make everything look complete. */
function lastDaySeen(told: Int32Array): number {
  const last = [-Infinity, -Infinity, -Infinity];
  for (const at of told) {
    if (at === MISSING_INTEGER || at <= last[2]!) continue;
    last[2] = at;
    last.sort((a, b) => b - a);
  }
  return Math.floor(last[2]! / MINUTES_PER_DAY);
}

/** Rows by week and delay x whose delay is at most x and whose day lies at least x days back: those that could have been seen with it. */
function countAtRisk(
  time: TimeColumn,
  reported: TimeColumn,
  { from, seenTo, longest, weeks }: { from: number; seenTo: number; longest: number; weeks: number },
): Float64Array {
  const width = longest + 1;
  // A row is at risk for x from its delay to its age: +1 where that begins, -1 behind where it ends.
  const steps = new Float64Array(weeks * (width + 1));
  for (let row = 0; row < time.minutes.length; row++) {
    const at = time.minutes[row]!;
    const told = reported.minutes[row]!;
    if (at === MISSING_INTEGER || told === MISSING_INTEGER) continue;
    const day = Math.floor(at / MINUTES_PER_DAY);
    const delay = Math.floor(told / MINUTES_PER_DAY) - day;
    if (delay < 0 || day < from || delay > longest) continue;
    const week = Math.floor((day - from) / 7) * (width + 1);
    steps[week + delay]!++;
    steps[week + Math.min(longest, seenTo - day) + 1]!--;
  }
  const counts = new Float64Array(weeks * width);
  for (let week = 0; week < weeks; week++) {
    let open = 0;
    for (let x = 0; x < width; x++) counts[week * width + x] = open += steps[week * (width + 1) + x]!;
  }
  return counts;
}

function curveOf(events: Float64Array, atRisk: Float64Array, weight: Float64Array, width: number): Float64Array {
  const seen = new Float64Array(width);
  const open = new Float64Array(width);
  for (let week = 0; week < weight.length; week++) {
    const times = weight[week]!;
    if (times === 0) continue;
    for (let x = 0; x < width; x++) {
      seen[x]! += times * events[week * width + x]!;
      open[x]! += times * atRisk[week * width + x]!;
    }
  }
  const curve = new Float64Array(width).fill(1);
  for (let x = width - 1; x > 0; x--) curve[x - 1] = curve[x]! * (open[x]! > 0 ? 1 - seen[x]! / open[x]! : 1);
  return curve;
}
