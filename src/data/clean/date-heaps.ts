import { dayOf, MINUTES_PER_DAY, monthOf } from '../calendar.ts';
import { CLOCK_KNOWN, type CleanBatch } from './batch.ts';

/** Times that stand for 'unknown' in many records systems, and days that do. */
export type HeapKind = '00:00' | '00:01' | '12:00' | 'first-of-month-00:00' | 'first-of-month' | 'first-of-year';

/** One heap: how many rows lie on it, how many would by their neighbours, and whether the hour of its rows is taken for unknown. */
export type Heap = {
  readonly kind: HeapKind;
  readonly rows: number;
  readonly expected: number;
  readonly hourUnknown: boolean;
};

/** Codes of rows whose time may turn out to be a heap, after those of `batch.ts`: their labels say at the end what they are. */
const CODE_MIDNIGHT = 3;
const CODE_FIRST_MIDNIGHT = 4;
const CODE_ONE_PAST = 5;
const CODE_NOON = 6;
const ONE_PAST = 1;
const NOON = 720;

/** From this many times the expected rows on a time or day is a heap; from twice on, most of its rows are in excess and their hour is unknown. */
const HEAPED = 1.5;
const UNKNOWN = 2;
/** Days vary with weekdays and weather, so a first day is a heap from a smaller excess, but measured against the spread of days. */
const HEAPED_DAY = 1.15;
/** Excess in standard deviations of a Poisson count that rules out chance. */
const LEAST_Z = 5;
const LEAST_Z_DAY = 3;
const LEAST_ROWS = 20;
/** First days that a file must have before they are held against others. */
const LEAST_FIRSTS = 3;

/** Looks at where the times of the kept rows lie, and says at the end which of them stand for no time at all. */
export type HeapTally = {
  /** Takes the kept rows of a batch, and marks in `clock` those that may lie on a heap. */
  add(batch: CleanBatch): void;
  /** Labels of the `clock` column by code; complete after `settle`. */
  readonly labels: readonly string[];
  /** Decides, once all rows are in: the heaps, and how many rows lose their hour by them. */
  settle(): { readonly heaps: readonly Heap[]; readonly rowsUnknown: number };
};

/**
 * A tally for a file whose times are known to `asksClock` (minute or hour) or only to the day.
 *
 * A time of day t (00:00, 00:01, 12:00) with c rows is held against the same minute of the four neighbouring hours: e = max(mean of
 * c(t-2h), c(t-1h), c(t+1h), c(t+2h); n/1440). It is a heap when c >= 1.5 e and z = (c - e)/sqrt(e) >= 5; when c >= 2 e, more than half of
 * its rows are in excess, and the hour of all of them is unknown. Full hours are held against full hours, because people round.
 * 00:00 on the first day of a month is held against 00:00 on other days (their mean per day) in the same way.
 * The first of the month is held against the mean of the days 2 to 28: a heap from 1.15 e on with z >= 3, where z is in standard
 * deviations of those 27 counts or of a Poisson count, whichever is larger; 1 January
 * against the firsts of the other months or the other days of January, whichever are more.
 */
export function createHeapTally(asksClock: boolean): HeapTally {
  const minutesOfDay = new Float64Array(MINUTES_PER_DAY);
  /** Rows by month and day: 32 * month + day. */
  const days = new Float64Array(13 * 32);
  /** Rows at 00:00 by month and day. */
  const midnights = new Float64Array(13 * 32);
  /** Distinct days by day number, to know how many first days there are. */
  const seen = new Set<number>();
  const labels = ['', 'known', 'unknown'];
  if (asksClock) labels.push('known (00:00)', 'known (00:00 on a first)', 'known (00:01)', 'known (12:00)');
  let lastDay = NaN;
  let lastKey = 0;
  let known = 0;

  function add({ minutes, clock, count }: CleanBatch): void {
    for (let i = 0; i < count; i++) {
      const at = minutes[i]!;
      const day = Math.floor(at / MINUTES_PER_DAY);
      if (day !== lastDay) {
        lastDay = day;
        lastKey = 32 * monthOf(at) + dayOf(at);
        seen.add(day);
      }
      days[lastKey]!++;
      if (!asksClock || clock[i] !== CLOCK_KNOWN) continue;
      const minute = at - day * MINUTES_PER_DAY;
      minutesOfDay[minute]!++;
      known++;
      if (minute > NOON || (minute > ONE_PAST && minute < NOON)) continue;
      if (minute === 0) {
        midnights[lastKey]!++;
        clock[i] = (lastKey & 31) === 1 ? CODE_FIRST_MIDNIGHT : CODE_MIDNIGHT;
      } else clock[i] = minute === ONE_PAST ? CODE_ONE_PAST : CODE_NOON;
    }
  }

  function weigh(kind: HeapKind, rows: number, expected: number): Heap | null {
    const isHeap =
      rows >= LEAST_ROWS && rows >= HEAPED * expected && (rows - expected) / Math.sqrt(expected) >= LEAST_Z;
    return isHeap ? { kind, rows, expected: Math.round(expected), hourUnknown: rows >= UNKNOWN * expected } : null;
  }

  function weighTime(kind: HeapKind, minute: number): Heap | null {
    const neighbours = [-120, -60, 60, 120].map(
      (step) => minutesOfDay[(minute + step + MINUTES_PER_DAY) % MINUTES_PER_DAY]!,
    );
    const mean = neighbours.reduce((sum, rows) => sum + rows, 0) / neighbours.length;
    return weigh(kind, minutesOfDay[minute]!, Math.max(mean, known / MINUTES_PER_DAY));
  }

  /** Days in the data that are a first of a month, or 1 January, and all others. */
  function countDays(): { readonly firsts: number; readonly newYears: number; readonly others: number } {
    let firsts = 0;
    let newYears = 0;
    for (const day of seen) {
      const at = day * MINUTES_PER_DAY;
      if (dayOf(at) !== 1) continue;
      firsts++;
      if (monthOf(at) === 1) newYears++;
    }
    return { firsts, newYears, others: seen.size - firsts };
  }

  function sumOf(counts: Float64Array, holds: (month: number, day: number) => boolean): number {
    return counts.reduce((sum, rows, key) => (holds(key >> 5, key & 31) ? sum + rows : sum), 0);
  }

  function weighFirsts(): readonly Heap[] {
    const first = sumOf(days, (_, day) => day === 1);
    const others = Array.from({ length: 27 }, (_, i) => sumOf(days, (_month, day) => day === i + 2));
    const mean = others.reduce((sum, rows) => sum + rows, 0) / others.length;
    const variance = others.reduce((sum, rows) => sum + (rows - mean) ** 2, 0) / (others.length - 1);
    const spread = Math.sqrt(Math.max(variance, mean));
    // A file of one month, or with days missing, has no such mean.
    const numbers = countDays();
    const isWhole = others.every((rows) => rows > 0) && numbers.firsts >= LEAST_FIRSTS;
    const heaps: Heap[] = [];
    if (isWhole && first >= HEAPED_DAY * mean && (first - mean) / spread >= LEAST_Z_DAY) {
      heaps.push({ kind: 'first-of-month', rows: first, expected: Math.round(mean), hourUnknown: false });
    }
    const newYear = days[33]!;
    if (isWhole && numbers.newYears > 0) {
      const byFirsts = ((first - newYear) / (numbers.firsts - numbers.newYears)) * numbers.newYears;
      const byJanuary = sumOf(days, (month, day) => month === 1 && day > 1 && day < 29) / 27;
      const expected = Math.max(byFirsts, byJanuary);
      const heap = weigh('first-of-year', newYear, Math.max(1, expected));
      if (heap) heaps.push({ ...heap, hourUnknown: false });
    }
    return heaps;
  }

  /** 00:00 on first days, held against 00:00 on all other days. */
  function weighFirstMidnights(): Heap | null {
    const numbers = countDays();
    if (numbers.firsts === 0 || numbers.others === 0) return null;
    const isOther = (_: number, day: number) => day > 1;
    const expected = (sumOf(midnights, isOther) / numbers.others) * numbers.firsts;
    return weigh(
      'first-of-month-00:00',
      sumOf(midnights, (_, day) => day === 1),
      Math.max(1, expected),
    );
  }

  return {
    add,
    labels,
    settle() {
      const heaps: Heap[] = [];
      let rowsUnknown = 0;
      const decide = (heap: Heap | null, codes: readonly number[]) => {
        for (const code of codes) labels[code] = labels[code]!.replace(/^\w+/, heap?.hourUnknown ? 'unknown' : 'known');
        if (heap?.hourUnknown) rowsUnknown += heap.rows;
      };
      if (asksClock) {
        const midnight = weighTime('00:00', 0);
        decide(midnight, [CODE_MIDNIGHT, CODE_FIRST_MIDNIGHT]);
        const firstMidnight = midnight?.hourUnknown ? null : weighFirstMidnights();
        if (firstMidnight) decide(firstMidnight, [CODE_FIRST_MIDNIGHT]);
        const onePast = weighTime('00:01', ONE_PAST);
        decide(onePast, [CODE_ONE_PAST]);
        const noon = weighTime('12:00', NOON);
        decide(noon, [CODE_NOON]);
        heaps.push(...[midnight, firstMidnight, onePast, noon].filter((heap) => heap !== null));
      }
      heaps.push(...weighFirsts());
      return { heaps, rowsUnknown };
    },
  };
}
