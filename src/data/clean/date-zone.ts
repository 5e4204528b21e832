import { MINUTES_PER_DAY, minutesFromCivil } from '../calendar.ts';

/** Turns minutes since 1970-01-01 00:00 UTC into minutes of the wall clock of one zone. */
export type ZoneClock = (utcMinutes: number) => number;

/** What the clocks of a UTC day are ahead by; where they are put forward or back that day, from `changesAt` on they are ahead by `after`. */
type DayOffset = { readonly before: number; readonly changesAt: number; readonly after: number };

/**
 * The wall clock of an IANA zone, by the tables of the platform (Intl, IANA tz database). Each UTC day is looked up once: its offset at both
 * ends, and the minute between at which it changes, if it does. Of an hour that a clock put back shows twice, both are kept as shown;
 * an hour that a clock put forward skips never comes out. Throws RangeError for a zone the platform does not know.
 */
export function createZoneClock(timeZone: string): ZoneClock {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    era: 'short',
  });
  const days = new Map<number, DayOffset>();
  let lastDay = NaN;
  let last: DayOffset = { before: 0, changesAt: Infinity, after: 0 };

  function offsetAt(utcMinutes: number): number {
    const parts: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(utcMinutes * 60_000)) parts[type] = value;
    const part = (name: string) => Number(parts[name]);
    const local = minutesFromCivil(part('year'), part('month'), part('day'), part('hour'), part('minute'));
    return local - utcMinutes;
  }

  function lookUp(day: number): DayOffset {
    const from = day * MINUTES_PER_DAY;
    const before = offsetAt(from);
    const after = offsetAt(from + MINUTES_PER_DAY);
    if (before === after) return { before, changesAt: Infinity, after };
    let low = from;
    let high = from + MINUTES_PER_DAY;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    return { before, changesAt: high, after };
  }

  return (utcMinutes) => {
    const day = Math.floor(utcMinutes / MINUTES_PER_DAY);
    if (day !== lastDay) {
      lastDay = day;
      const known = days.get(day);
      last = known ?? lookUp(day);
      if (!known) days.set(day, last);
    }
    return utcMinutes + (utcMinutes >= last.changesAt ? last.after : last.before);
  };
}
