import { dayOf, monthOf, weekdayOf } from '../../calendar.ts';
import type { ColumnSample } from '../sample.ts';
import { createDateParser, DATE_READ, type DayOrder } from './date-parser.ts';
import { settleOrder, weighOrders } from './day-order.ts';
import { weekdayOfName } from './month-names.ts';
import { formOfDates } from './numeric-date.ts';
import { readPart } from './part-columns.ts';

/** Ambiguous rows that a second column must settle, at least. */
const LEAST_ROWS = 3;
/** Agreement with the right order, and what the wrong one may reach by chance. */
const AGREES = 0.98;
const DIFFERS = 0.6;
/** Different days a sorted column must show, and steps against the order that rule out the other reading. */
const LEAST_DAYS = 10;
const LEAST_BREAKS = 3;

type Reading = { readonly row: number; readonly dayFirst: number; readonly monthFirst: number };

/** Both readings of the sampled rows whose date both orders can read. */
function readBoth(date: ColumnSample): readonly Reading[] {
  const dayFirst = createDateParser('day-first');
  const monthFirst = createDateParser('month-first');
  return date.cells.flatMap((cell, row) =>
    dayFirst.parse(cell) === DATE_READ && monthFirst.parse(cell) === DATE_READ
      ? [{ row, dayFirst: dayFirst.minutes, monthFirst: monthFirst.minutes }]
      : [],
  );
}

/** Ways in which a column can confirm a date: what it says of a row, and what a date says of the same. NaN where it says nothing. */
const witnesses: readonly {
  readonly says: (cell: string) => number;
  readonly of: (minutes: number) => number;
}[] = [
  { says: (cell) => readPart('month', cell), of: monthOf },
  { says: (cell) => readPart('day', cell), of: dayOf },
  { says: weekdayOfName, of: weekdayOf },
];

function agreement(
  readings: readonly Reading[],
  { cells }: ColumnSample,
  says: (cell: string) => number,
  of: (minutes: number) => number,
): DayOrder {
  let rows = 0;
  let dayFirst = 0;
  let monthFirst = 0;
  for (const reading of readings) {
    const said = says(cells[reading.row] ?? '');
    if (!(said >= 0) || reading.dayFirst === reading.monthFirst) continue;
    rows++;
    if (of(reading.dayFirst) === said) dayFirst++;
    if (of(reading.monthFirst) === said) monthFirst++;
  }
  if (rows < LEAST_ROWS) return null;
  if (dayFirst >= AGREES * rows && monthFirst <= DIFFERS * rows) return 'day-first';
  return monthFirst >= AGREES * rows && dayFirst <= DIFFERS * rows ? 'month-first' : null;
}

/**
 * The order of day and month that a column beside the date settles: a month, a day of the month, the name of a weekday, the same date
 * written another way, or a second date of the same make whose values tell. Null when none does, or two disagree.
 */
export function orderByOtherColumns(date: ColumnSample, samples: readonly ColumnSample[]): DayOrder {
  const readings = readBoth(date);
  const found = new Set<DayOrder>();
  for (const sample of samples) {
    if (sample.index === date.index || sample.values.length === 0) continue;
    for (const { says, of } of witnesses) found.add(agreement(readings, sample, says, of));
    found.add(orderOfSibling(date, sample, readings));
  }
  found.delete(null);
  return found.size === 1 ? [...found][0]! : null;
}

function orderOfSibling(date: ColumnSample, sample: ColumnSample, readings: readonly Reading[]): DayOrder {
  const evidence = weighOrders(sample.values);
  const settled = settleOrder(evidence);
  if (settled === 'day-first' || settled === 'month-first') {
    return sample.dateShare > 0.8 && shapeOf(sample) === shapeOf(date) ? settled : null;
  }
  const form = formOfDates(sample.values);
  const parser = createDateParser(null, { form });
  const dayNumber = (minutes: number) => Math.floor(minutes / 1440);
  const says = (cell: string) =>
    parser.parse(cell) === DATE_READ && parser.parts === 3 ? dayNumber(parser.minutes) : NaN;
  return agreement(readings, sample, says, dayNumber);
}

/** The first value with its digits blanked: two columns that are written alike come from one program. */
function shapeOf({ values }: ColumnSample): string {
  return values[0]!.replace(/\d+/g, '0');
}

/** The order in which the sampled rows are sorted by date, up or down, when they are so in one order only; else null. */
export function orderByRows(date: ColumnSample): DayOrder {
  const readings = readBoth(date);
  const isSorted = (pick: (reading: Reading) => number) => {
    const days = readings.map((reading) => Math.floor(pick(reading) / 1440));
    let up = 0;
    let down = 0;
    for (let i = 1; i < days.length; i++) {
      if (days[i]! > days[i - 1]!) up++;
      else if (days[i]! < days[i - 1]!) down++;
    }
    return { isSorted: (up === 0 || down === 0) && new Set(days).size >= LEAST_DAYS, breaks: Math.min(up, down) };
  };
  const dayFirst = isSorted((reading) => reading.dayFirst);
  const monthFirst = isSorted((reading) => reading.monthFirst);
  if (dayFirst.isSorted && monthFirst.breaks >= LEAST_BREAKS) return 'day-first';
  return monthFirst.isSorted && dayFirst.breaks >= LEAST_BREAKS ? 'month-first' : null;
}
