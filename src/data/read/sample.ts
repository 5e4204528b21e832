import { createDateParser, DATE_READ } from './dates/date-parser.ts';
import { normalizeHeader } from './profile.ts';
import { parseCoordinate, parsePlainNumber } from './plain-number.ts';

/** What the first rows of a file tell of one column. */
export type ColumnSample = {
  readonly index: number;
  readonly header: string;
  /** The header as it is compared with names. */
  readonly key: string;
  readonly rows: number;
  /** The values that are not blank, trimmed. */
  readonly values: readonly string[];
  readonly distinct: number;
  /** Whether every value is a plain number. */
  readonly isNumeric: boolean;
  readonly hasDecimals: boolean;
  /** Share of values that are dates in some order of day and month. */
  readonly dateShare: number;
  /** Least and greatest value, of those that are numbers with a decimal point or comma. */
  readonly least: number;
  readonly greatest: number;
  readonly numberShare: number;
};

/** Rows of the head that are looked at: enough to see what a column holds, few enough to take no time. */
const SAMPLE_ROWS = 2000;

function shareOf(values: readonly string[], holds: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(holds).length / values.length;
}

/** Samples every column of the rows that have as many fields as the header. */
export function sampleColumns(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  missing: ReadonlySet<string>,
): readonly ColumnSample[] {
  const whole = rows.filter((row) => row.length >= headers.length).slice(0, SAMPLE_ROWS);
  const dayFirst = createDateParser('day-first');
  const monthFirst = createDateParser('month-first');
  return headers.map((header, index) => {
    const values = whole.map((row) => row[index]!.trim()).filter((value) => value !== '' && !missing.has(value));
    const numbers = values.map(parseCoordinate).filter((value) => !Number.isNaN(value));
    return {
      index,
      header,
      key: normalizeHeader(header),
      rows: whole.length,
      values,
      distinct: new Set(values).size,
      isNumeric: values.length > 0 && values.every((value) => !Number.isNaN(parsePlainNumber(value))),
      hasDecimals: values.some((value) => /^-?\d+[.,]\d+$/.test(value)),
      dateShare: shareOf(
        values,
        (value) => dayFirst.parse(value) === DATE_READ || monthFirst.parse(value) === DATE_READ,
      ),
      least: numbers.reduce((least, value) => Math.min(least, value), Infinity),
      greatest: numbers.reduce((greatest, value) => Math.max(greatest, value), -Infinity),
      numberShare: values.length === 0 ? 0 : numbers.length / values.length,
    };
  });
}
