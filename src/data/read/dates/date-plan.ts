import type { DatePrecision } from '../../table/precision.ts';
import type { DayOrder } from './date-parser.ts';

/** How the dates and times of a file are read. Positions are those of columns in a row; -1 where there is none. */
export type DatePlan = {
  readonly date: number;
  readonly time: number;
  /** What the time column holds: a clock time, a whole hour, or hour and minute as HHMM. */
  readonly timeKind: 'clock' | 'hour' | 'hhmm';
  readonly order: DayOrder;
  readonly precision: DatePrecision;
  /** IANA name; null when nobody said. */
  readonly timeZone: string | null;
};
