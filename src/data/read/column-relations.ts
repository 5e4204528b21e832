import { createDateParser, DATE_READ } from './dates/date-parser.ts';
import { parseCoordinate } from './plain-number.ts';
import type { ColumnSample } from './sample.ts';

/** Most rows that two columns are compared in. */
const MOST_ROWS = 2000;

/** 0..1: of the rows with both values, the share whose `coarse` value is the usual one of their `fine` value: 1 when every fine label lies in one coarse label. */
export function nestsIn(fine: ColumnSample, coarse: ColumnSample): number {
  const counts = new Map<string, Map<string, number>>();
  let rows = 0;
  for (let i = 0; i < Math.min(MOST_ROWS, fine.cells.length); i++) {
    const inner = fine.cells[i]!;
    const outer = coarse.cells[i]!;
    if (inner === '' || outer === '') continue;
    rows++;
    const outers = counts.get(inner) ?? new Map<string, number>();
    outers.set(outer, (outers.get(outer) ?? 0) + 1);
    counts.set(inner, outers);
  }
  if (rows === 0) return 0;
  let usual = 0;
  for (const outers of counts.values()) usual += Math.max(...outers.values());
  return usual / rows;
}

/** How the days of two date columns lie to each other, in the rows that have both: shares of 0..1. */
export function compareDates(
  first: ColumnSample,
  second: ColumnSample,
): { readonly same: number; readonly before: number } {
  let best = { same: 0, before: 0, rows: 0 };
  for (const order of ['month-first', 'day-first'] as const) {
    const daysOf = ({ dateForm: form }: ColumnSample) => {
      const parser = createDateParser(order, { form });
      return (cell: string) => (parser.parse(cell) === DATE_READ ? Math.floor(parser.minutes / 1440) : null);
    };
    const dayOfFirst = daysOf(first);
    const dayOfSecond = daysOf(second);
    let [rows, same, before] = [0, 0, 0];
    for (let i = 0; i < Math.min(MOST_ROWS, first.cells.length); i++) {
      const a = dayOfFirst(first.cells[i]!);
      const b = dayOfSecond(second.cells[i]!);
      if (a === null || b === null) continue;
      rows++;
      if (a === b) same++;
      if (a <= b) before++;
    }
    // The order of day and month that reads more rows is the file's.
    if (rows > best.rows) best = { same: same / rows, before: before / rows, rows };
  }
  return best;
}

/** 0..1: of the rows with both dates, the share in which both lie on one day. */
export function agreeOnDay(first: ColumnSample, second: ColumnSample): number {
  return compareDates(first, second).same;
}

/**
 * 0..1: the share of the scatter of places that a column's labels explain (eta squared, the mean of both axes), lowered for labels that are
 * rare: near 1 for a division of the city into areas, near 0 for anything else.
 */
export function explainsPlaces(column: ColumnSample, longitude: ColumnSample, latitude: ColumnSample): number {
  const groups = new Map<string, number[]>();
  const places: (readonly [number, number])[] = [];
  for (let i = 0; i < Math.min(MOST_ROWS, column.cells.length); i++) {
    const east = parseCoordinate(longitude.cells[i]!);
    const north = parseCoordinate(latitude.cells[i]!);
    const label = column.cells[i]!;
    if (label === '' || Number.isNaN(east) || Number.isNaN(north) || (Math.abs(east) < 2 && Math.abs(north) < 2))
      continue;
    groups.set(label, [...(groups.get(label) ?? []), places.length]);
    places.push([east, north]);
  }
  const n = places.length;
  const k = groups.size;
  if (k < 2 || n < 5 * k) return 0;
  let sum = 0;
  for (const axis of [0, 1] as const) {
    const mean = places.reduce((total, place) => total + place[axis], 0) / n;
    const total = places.reduce((all, place) => all + (place[axis] - mean) ** 2, 0);
    let within = 0;
    for (const rows of groups.values()) {
      const center = rows.reduce((all, row) => all + places[row]![axis], 0) / rows.length;
      for (const row of rows) within += (places[row]![axis] - center) ** 2;
    }
    // Adjusted for the number of labels, as an adjusted R squared: many labels explain some scatter by chance.
    if (total > 0) sum += Math.max(0, 1 - within / (n - k) / (total / (n - 1)));
  }
  return sum / 2;
}
