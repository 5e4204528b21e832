import { MISSING_INTEGER } from '../../data/table/column.ts';
import { knownClock } from '../../data/table/filter.ts';
import { weightsOf } from '../../data/table/weights.ts';
import { fail, type Result, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { labelColumnOf, timeColumnOf } from '../quality/time-counts.ts';
import { settleEnds, type Spans } from '../time/aoristic.ts';
import type { MethodInput } from './method.ts';

/** Incidents whose hour is known, with the spans they lie in. */
export type HourEvents = Spans & {
  readonly n: number;
  /** Incidents with a span longer than nothing. */
  readonly withSpan: number;
  readonly medianSpanMinutes: number;
  /** Incidents whose time, or hour, is not known: left out. */
  readonly unknown: number;
  readonly warnings: readonly string[];
};

const LEAST = 30;

/** Reads the rows with a known hour. Fails with 'analysis.no-hours' or 'analysis.too-few-times'. */
export function findHourEvents({ table }: MethodInput, method: string): Result<HourEvents> {
  const time = timeColumnOf(table);
  if (!time) return fail('analysis.no-dates', { method });
  const { precision } = time;
  if (precision !== 'minute' && precision !== 'hour') {
    return fail('analysis.no-hours', { method, precision: say(`method.precision.${precision}`) });
  }
  const clock = knownClock(labelColumnOf(table, 'clock') ?? undefined, precision);
  const counts = weightsOf(table);
  const rows: number[] = [];
  let unknown = 0;
  for (let row = 0; row < table.rows; row++) {
    const weight = counts ? counts[row]! : 1;
    if (weight === 0) continue;
    const isKnown = time.minutes[row] !== MISSING_INTEGER && (!clock || clock.allowed[clock.codes[row]!] === 1);
    if (isKnown) rows.push(row);
    else unknown += weight;
  }
  if (rows.length < LEAST) return fail('analysis.too-few-times', { method, least: LEAST, n: rows.length });
  const starts = Int32Array.from(rows, (row) => time.minutes[row]!);
  const weights = Float64Array.from(rows, (row) => (counts ? counts[row]! : 1));
  const n = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(n > 0)) return fail('analysis.too-few-times', { method, least: LEAST, n: 0 });

  const warnings: string[] = [];
  if (unknown > 0) {
    const share = ((100 * unknown) / (unknown + n)).toFixed(1);
    warnings.push(say('method.time.warn.unknown', { count: unknown, share }));
  }
  const end = timeColumnOf(table, 'timeEnd');
  const hasHours = end !== null && (end.precision === 'minute' || end.precision === 'hour');
  if (end && !hasHours) warnings.push(say('method.time.warn.end-days'));
  const read = Int32Array.from(rows, (row) => (hasHours ? end.minutes[row]! : MISSING_INTEGER));
  const { ends, missing, reversed, long } = settleEnds(starts, read);
  if (hasHours && missing > 0 && missing < rows.length) {
    warnings.push(say('method.time.warn.missing', { count: missing }));
  }
  if (reversed > 0) warnings.push(say('method.time.warn.reversed', { count: reversed }));
  if (long > 0) warnings.push(say('method.time.warn.long', { count: long }));
  const lengths = starts.map((start, i) => ends[i]! - start).filter((length) => length > 0);
  const withSpan = starts.reduce((sum, start, i) => sum + (ends[i]! > start ? weights[i]! : 0), 0);
  if (lengths.length === 0) warnings.push(say('method.time.warn.no-spans'));
  const medianSpanMinutes = lengths.length > 0 ? lengths.sort()[lengths.length >> 1]! : 0;
  return succeed({ starts, ends, weights, n, withSpan, medianSpanMinutes, unknown, warnings });
}

/** '22:00'. */
export const clockOf = (hour: number) => `${String(hour % 24).padStart(2, '0')}:00`;
