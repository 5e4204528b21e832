import { MINUTES_PER_DAY } from '../calendar.ts';
import { createDateParser, DATE_MISSING, DATE_READ, parseClock } from '../read/dates/date-parser.ts';
import type { DatePlan } from '../read/dates/date-plan.ts';
import { CLOCK_KNOWN, CLOCK_UNKNOWN, type CleanBatch } from './batch.ts';
import type { Reason } from './quarantine.ts';

/** Reads the date and time of a row into entry `at` of a batch; the reason when it cannot. */
export type DateRule = {
  read(row: readonly string[], batch: CleanBatch, at: number): Reason | null;
  /** Whether a date of a file taken for dates only carries a time. */
  readonly hasClock: () => boolean;
};

/** The rule of a plan. Rows later than `latest` (local minutes) are set aside: one wrong year would stretch every series to it. */
export function createDateRule(plan: DatePlan, isMissing: (text: string) => boolean, latest: number): DateRule {
  const parser = createDateParser(plan.order);
  const asksClock = plan.precision === 'minute' || plan.precision === 'hour';
  const isHhmm = plan.timeKind === 'hhmm';
  let hasClock = false;
  return {
    hasClock: () => hasClock,
    read(row, batch, at) {
      const text = row[plan.date]!;
      const status = parser.parse(text);
      if (status !== DATE_READ) {
        return status === DATE_MISSING || isMissing(text.trim()) ? 'date-missing' : 'date-impossible';
      }
      let { minutes } = parser;
      let isKnown = parser.hasClock;
      if (plan.time >= 0) {
        const clock = parseClock(row[plan.time]!, isHhmm);
        isKnown = clock >= 0;
        minutes = Math.floor(minutes / MINUTES_PER_DAY) * MINUTES_PER_DAY + Math.max(0, clock);
      }
      if (!asksClock && minutes % MINUTES_PER_DAY !== 0) hasClock = true;
      if (minutes > latest) return 'date-future';
      batch.minutes[at] = minutes;
      batch.clock[at] = isKnown ? CLOCK_KNOWN : CLOCK_UNKNOWN;
      return null;
    },
  };
}
