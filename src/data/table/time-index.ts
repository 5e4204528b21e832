import { hourOf } from '../calendar.ts';
import { MISSING_INTEGER } from './column.ts';
import { timeRange } from './time-range.ts';

/** Day and hour of every row of a time column, so that no question divides seven million minutes again. */
export type TimeIndex = {
  /** Local minutes of the first and last row in time. */
  readonly range: { readonly from: number; readonly to: number };
  /** Day number of day 0. */
  readonly firstDay: number;
  /** Days from the first to the last; also the entry in `days` of a row without a time. */
  readonly dayCount: number;
  readonly days: Uint16Array | Uint32Array;
  /** Hours 0..23; NO_HOUR for a row without a time. */
  readonly hours: Uint8Array;
};

export const NO_HOUR = 24;
const MINUTES_PER_DAY = 1440;
const MOST_SHORT = 65535;

const known = new WeakMap<Int32Array, TimeIndex | null>();

/** The index of a column of local minutes, made once for each; null when no row has a time. */
export function timeIndexOf(minutes: Int32Array): TimeIndex | null {
  let index = known.get(minutes);
  if (index === undefined) known.set(minutes, (index = buildTimeIndex(minutes)));
  return index;
}

function buildTimeIndex(minutes: Int32Array): TimeIndex | null {
  const range = timeRange(minutes);
  if (!range) return null;
  const firstDay = Math.floor(range.from / MINUTES_PER_DAY);
  const dayCount = Math.floor(range.to / MINUTES_PER_DAY) - firstDay + 1;
  const days = dayCount <= MOST_SHORT ? new Uint16Array(minutes.length) : new Uint32Array(minutes.length);
  const hours = new Uint8Array(minutes.length);
  const start = firstDay * MINUTES_PER_DAY;
  for (let row = 0; row < minutes.length; row++) {
    const at = minutes[row]!;
    const isMissing = at === MISSING_INTEGER;
    days[row] = isMissing ? dayCount : ((at - start) / MINUTES_PER_DAY) | 0;
    hours[row] = isMissing ? NO_HOUR : hourOf(at);
  }
  return { range, firstDay, dayCount, days, hours };
}
