import { formOfColumn } from './dates/column-form.ts';
import { createDateParser, DATE_READ } from './dates/date-parser.ts';
import type { DateForm } from './dates/numeric-date.ts';
import { readHeader, type HeaderMeaning } from './header-meaning.ts';
import { normalizeHeader } from './profile.ts';
import { parseCoordinate, parsePlainNumber } from './plain-number.ts';

/** What the first rows of a file tell of one column. */
export type ColumnSample = {
  readonly index: number;
  readonly header: string;
  /** The header as it is compared with names. */
  readonly key: string;
  /** What the words of the header mean. */
  readonly meaning: HeaderMeaning;
  readonly rows: number;
  /** The values that are not blank, trimmed. */
  readonly values: readonly string[];
  readonly distinct: number;
  /** Whether every value is a plain number. */
  readonly isNumeric: boolean;
  /** Whether some value has decimals other than 0: '25.0' is a whole number that another program has saved. */
  readonly hasDecimals: boolean;
  /** Share of values that are dates in some order of day and month. */
  readonly dateShare: number;
  /** How those dates are written: as text, or as numbers under a header that speaks of a time. */
  readonly dateForm: DateForm;
  /** How fine most of those dates are: 3 a day, 2 a month, 1 a year. */
  readonly dateParts: 1 | 2 | 3;
  /** All sampled rows, trimmed, blank where there is no value: rows of two columns can be compared. */
  readonly cells: readonly string[];
  /** Least and greatest value, of those that are numbers with a decimal point or comma. */
  readonly least: number;
  readonly greatest: number;
  readonly numberShare: number;
};

/** Rows of the head that are looked at: enough to see what a column holds, few enough to take no time. */
const SAMPLE_ROWS = 2000;

/** Samples every column of the rows that have as many fields as the header. */
export function sampleColumns(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  missing: ReadonlySet<string>,
): readonly ColumnSample[] {
  const whole = rows.filter((row) => row.length >= headers.length).slice(0, SAMPLE_ROWS);
  const textDayFirst = createDateParser('day-first');
  const textMonthFirst = createDateParser('month-first');
  return headers.map((header, index) => {
    const cells = whole.map((row) => row[index]!.trim()).map((cell) => (missing.has(cell) ? '' : cell));
    const values = cells.filter((value) => value !== '');
    const numbers = values.map(parseCoordinate).filter((value) => !Number.isNaN(value));
    const meaning = readHeader(header);
    const dateForm = formOfColumn(meaning, values);
    const dayFirst = dateForm === 'text' ? textDayFirst : createDateParser('day-first', { form: dateForm });
    const monthFirst = dateForm === 'text' ? textMonthFirst : createDateParser('month-first', { form: dateForm });
    const parts = [0, 0, 0, 0];
    let dates = 0;
    for (const value of values) {
      const parser = dayFirst.parse(value) === DATE_READ ? dayFirst : monthFirst;
      if (parser !== dayFirst && parser.parse(value) !== DATE_READ) continue;
      dates++;
      parts[parser.parts]!++;
    }
    return {
      index,
      header,
      key: normalizeHeader(header),
      meaning,
      rows: whole.length,
      values,
      distinct: new Set(values).size,
      isNumeric: values.length > 0 && values.every((value) => !Number.isNaN(parsePlainNumber(value))),
      hasDecimals: values.some((value) => /^-?\d+[.,]\d*[1-9]\d*$/.test(value)),
      dateShare: values.length === 0 ? 0 : dates / values.length,
      dateParts: parts[3]! >= Math.max(1, parts[2]!, parts[1]!) ? 3 : parts[2]! > parts[1]! ? 2 : 1,
      dateForm,
      cells,
      least: numbers.reduce((least, value) => Math.min(least, value), Infinity),
      greatest: numbers.reduce((greatest, value) => Math.max(greatest, value), -Infinity),
      numberShare: values.length === 0 ? 0 : numbers.length / values.length,
    };
  });
}
