import { fail, succeed, type Result } from '../../text/failure.ts';
import { MINUTES_PER_DAY, packedDates, timeSpanFromIso, type TimeSpan } from '../calendar.ts';
import type { Clause } from '../contract.ts';
import { isWhole } from '../geometry/drawn-shape.ts';
import { boxOfShape, createShapeTest } from '../geometry/measure-shape.ts';
import { knownClockCodes } from './clock.ts';
import type { CategoryColumn } from './column.ts';
import { restrictToBounds, restrictToCodes, restrictToSpans } from './restrict.ts';
import type { Table } from './table.ts';
import { NO_HOUR, timeIndexOf } from './time-index.ts';

/** The rows a filter lets through: `mask[row]` is 1 for them. */
export type Selection = { readonly mask: Uint8Array; readonly count: number };

/**
 * Applies clauses to a table; a row must pass all of them. Values of one `in` are alternatives, `from` and `to` are inclusive.
 * - category, area: labels; '' is the missing one. `areaColumn` names another area column than the main one.
 * - date: ISO years, months, days ('2015-03-01') or minutes ('2015-03-01T22:30'); a day as `to` includes all of it.
 * - hour 0..23, weekday 0 = Monday .. 6, month 1..12 (or 'YYYY-MM'): `from` above `to` runs over the end (22 to 4).
 *   Rows whose hour is unknown pass no hour clause.
 * - shape: what was drawn, the rim of a circle or a strip included. Rows without a place pass no shape clause.
 * - bounds: degrees; a west above the east crosses the antimeridian. Rows without a place pass no bounds clause.
 * Fails with a code 'filter.*'.
 */
export function compileFilter(table: Table, clauses: readonly Clause[]): Result<Selection> {
  const mask = new Uint8Array(table.rows).fill(1);
  for (const clause of clauses) {
    const applied = applyClause(table, mask, clause);
    if (!applied.ok) return applied;
  }
  let count = 0;
  for (let i = 0; i < mask.length; i++) count += mask[i]!;
  return succeed({ mask, count });
}

/** Row numbers of a selection, in table order. */
export function selectedRows({ mask, count }: Selection): Uint32Array {
  const rows = new Uint32Array(count);
  let at = 0;
  for (let row = 0; row < mask.length; row++) if (mask[row]) rows[at++] = row;
  return rows;
}

function applyClause(table: Table, mask: Uint8Array, clause: Clause): Result<null> {
  switch (clause.column) {
    case 'category':
      return applyLabels(table, mask, clause, 'category');
    case 'area':
      return applyLabels(table, mask, clause, clause.areaColumn ?? 'area');
    case 'date':
      return applyDate(table, mask, clause);
    case 'hour':
      return applyHour(table, mask, clause);
    case 'weekday':
      return applyCycle(table, mask, clause, { from: 0, to: 6 });
    case 'month':
      return typeof (clause.in?.[0] ?? clause.from ?? clause.to) === 'string'
        ? applyDate(table, mask, clause)
        : applyCycle(table, mask, clause, { from: 1, to: 12 });
    case 'bounds':
      return applyBounds(table, mask, clause);
    case 'shape':
      return applyShape(table, mask, clause);
    default:
      return fail('filter.column-unknown', { column: String(clause.column) });
  }
}

function applyLabels(table: Table, mask: Uint8Array, clause: Clause, name: string): Result<null> {
  const column = table.columns[name];
  if (column?.kind !== 'category') return fail('filter.column-missing', { column: name });
  if (!clause.in) return fail('filter.labels-missing', { column: clause.column });
  const wanted = new Set(clause.in.map(String));
  restrictToCodes(
    mask,
    column.codes,
    Uint8Array.from(column.labels, (label) => (wanted.has(label) ? 1 : 0)),
  );
  return succeed(null);
}

/** Spans of a date clause, null when one of its texts is no date. */
function spansOf({ in: list, from, to }: Clause): readonly TimeSpan[] | null {
  const spans = (list ?? []).map((text) => timeSpanFromIso(String(text)));
  if (!list) {
    const first = from === undefined ? { from: -Infinity } : timeSpanFromIso(String(from));
    const last = to === undefined ? { to: Infinity } : timeSpanFromIso(String(to));
    spans.push(first && last && { from: first.from, to: last.to });
  }
  return spans.every((span) => span !== null) ? spans : null;
}

/** Whether a span begins and ends at midnight, so that days tell it all. */
function isOfDays({ from, to }: TimeSpan): boolean {
  return [from, to].every((edge) => !Number.isFinite(edge) || edge % MINUTES_PER_DAY === 0);
}

function applyDate(table: Table, mask: Uint8Array, clause: Clause): Result<null> {
  const time = table.columns['time'];
  if (time?.kind !== 'time') return fail('filter.column-missing', { column: 'time' });
  const spans = spansOf(clause);
  if (!spans) return fail('filter.date-invalid', { column: clause.column });
  const index = timeIndexOf(time.minutes);
  if (!index || !spans.every(isOfDays)) restrictToSpans(mask, time.minutes, spans);
  else {
    // A row without a time is of the day behind the last, which no span lets through.
    const allowed = new Uint8Array(index.dayCount + 1);
    for (const { from, to } of spans) {
      const first = Math.max(0, from / MINUTES_PER_DAY - index.firstDay);
      const end = Math.min(index.dayCount, to / MINUTES_PER_DAY - index.firstDay);
      if (end > first) allowed.fill(1, first, end);
    }
    restrictToCodes(mask, index.days, allowed);
  }
  return succeed(null);
}

/** Which values of a cycle a clause lets through, indexed by value; null when it names one outside. */
function allowedOf({ in: list, from, to }: Clause, cycle: { from: number; to: number }): Uint8Array | null {
  const isInside = (value: string | number) => {
    const number = typeof value === 'number' || value.trim() !== '' ? Number(value) : NaN;
    return Number.isInteger(number) && number >= cycle.from && number <= cycle.to;
  };
  const first = Number(from ?? cycle.from);
  const last = Number(to ?? cycle.to);
  if (![...(list ?? []), first, last].every(isInside)) return null;
  const allowed = new Uint8Array(cycle.to + 1);
  if (list) for (const value of list) allowed[Number(value)] = 1;
  else {
    for (let value = cycle.from; value <= cycle.to; value++) {
      const isAllowed = first <= last ? value >= first && value <= last : value >= first || value <= last;
      allowed[value] = isAllowed ? 1 : 0;
    }
  }
  return allowed;
}

function applyHour(table: Table, mask: Uint8Array, clause: Clause): Result<null> {
  const { time, clock } = table.columns;
  if (time?.kind !== 'time') return fail('filter.column-missing', { column: 'time' });
  const allowed = allowedOf(clause, { from: 0, to: 23 });
  if (!allowed) return fail('filter.number-invalid', { column: 'hour', from: 0, to: 23 });
  const known = knownClock(clock?.kind === 'category' ? clock : undefined, time.precision);
  if (known) restrictToCodes(mask, known.codes, known.allowed);
  else if (time.precision !== 'minute' && time.precision !== 'hour') mask.fill(0);
  const index = timeIndexOf(time.minutes);
  const withMissing = new Uint8Array(NO_HOUR + 1);
  withMissing.set(allowed);
  if (index) restrictToCodes(mask, index.hours, withMissing);
  else mask.fill(0);
  return succeed(null);
}

/** Codes of the clock column and which of them mean that the hour is known; null when the precision alone decides. */
export function knownClock(
  clock: CategoryColumn | undefined,
  precision: string,
): { readonly codes: CategoryColumn['codes']; readonly allowed: Uint8Array } | null {
  if (!clock || (precision !== 'minute' && precision !== 'hour')) return null;
  return { codes: clock.codes, allowed: knownClockCodes(clock.labels) };
}

function applyCycle(table: Table, mask: Uint8Array, clause: Clause, cycle: { from: number; to: number }): Result<null> {
  const time = table.columns['time'];
  if (time?.kind !== 'time') return fail('filter.column-missing', { column: 'time' });
  const allowed = allowedOf(clause, cycle);
  if (!allowed) return fail('filter.number-invalid', { column: clause.column, ...cycle });
  const index = timeIndexOf(time.minutes);
  if (!index) {
    mask.fill(0);
    return succeed(null);
  }
  const { first, dates } = packedDates(index.range.from, index.range.to);
  const isWeekday = clause.column === 'weekday';
  // A row without a time is of the day behind the last.
  const allowedDays = new Uint8Array(index.dayCount + 1);
  dates.forEach((packed, i) => {
    // 1970-01-01 was a Thursday.
    allowedDays[i] = allowed[isWeekday ? (((first + i + 3) % 7) + 7) % 7 : (packed & 511) >> 5]!;
  });
  restrictToCodes(mask, index.days, allowedDays);
  return succeed(null);
}

function applyBounds(table: Table, mask: Uint8Array, clause: Clause): Result<null> {
  const { longitude, latitude } = table.columns;
  if (longitude?.kind !== 'number' || latitude?.kind !== 'number') {
    return fail('filter.column-missing', { column: 'bounds' });
  }
  if (clause.bounds?.length !== 4 || !clause.bounds.every((edge) => Number.isFinite(edge))) {
    return fail('filter.bounds-invalid');
  }
  restrictToBounds(mask, longitude.values, latitude.values, clause.bounds);
  return succeed(null);
}

function applyShape(table: Table, mask: Uint8Array, { shape }: Clause): Result<null> {
  const { longitude, latitude } = table.columns;
  if (longitude?.kind !== 'number' || latitude?.kind !== 'number') {
    return fail('filter.column-missing', { column: 'shape' });
  }
  if (!shape || !Array.isArray(shape.places) || !isWhole(shape)) return fail('filter.shape-invalid');
  // Few rows are near: only of those is it found out exactly.
  restrictToBounds(mask, longitude.values, latitude.values, boxOfShape(shape));
  const isInside = createShapeTest(shape);
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] && !isInside(longitude.values[row]!, latitude.values[row]!)) mask[row] = 0;
  }
  return succeed(null);
}
