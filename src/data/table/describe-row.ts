import { say } from '../../text/say.ts';
import { isoDateTime } from '../calendar.ts';
import { accuracyOf, kindOfLabel } from '../geocode/place-kind.ts';
import { isClockKnown as isKnownLabel } from './clock.ts';
import { MISSING_INTEGER, type Column } from './column.ts';
import type { DatePrecision } from './precision.ts';
import type { ColumnInfo, Table } from './table.ts';

/** How much of 'YYYY-MM-DDTHH:mm' a precision knows. */
const lengths: Readonly<Record<DatePrecision, number>> = { year: 4, month: 7, day: 10, hour: 16, minute: 16 };

/** The value of one row as text, '' where it is missing; a time only as exactly as it is known. */
export function valueText(column: Column, row: number, isClockKnown = true): string {
  switch (column.kind) {
    case 'category':
      return column.labels[column.codes[row]!] ?? '';
    case 'text':
      return column.text.slice(row === 0 ? 0 : column.ends[row - 1]!, column.ends[row]!);
    case 'time': {
      const at = column.minutes[row]!;
      if (at === MISSING_INTEGER) return '';
      const length = lengths[column.precision];
      return isoDateTime(at)
        .slice(0, isClockKnown ? length : Math.min(length, 10))
        .replace('T', ' ');
    }
    case 'number': {
      const value = column.values[row]!;
      const isMissing = Number.isNaN(value) || (column.values instanceof Int32Array && value === MISSING_INTEGER);
      return isMissing ? '' : String(value);
    }
  }
}

/** The fields of one row that stand in the file, in its order; for a place found from an address also how, and how accurate it is. */
export function describeRow(
  table: Table,
  infos: readonly ColumnInfo[],
  row: number,
): { header: string; value: string }[] {
  const { clock } = table.columns;
  const isClockKnown = clock?.kind !== 'category' || isKnownLabel(clock.labels[clock.codes[row]!]!);
  const fields = infos.flatMap(({ name, header }) => {
    const column = table.columns[name];
    return header !== null && column
      ? [{ header, value: valueText(column, row, isClockKnown || name !== 'time') }]
      : [];
  });
  const { place } = table.columns;
  const how = place?.kind === 'category' ? kindOfLabel(place.labels[place.codes[row]!] ?? '') : null;
  if (how === null) return fields;
  const value = `${say(`geocode.kind.${how}`)} (${say(`geocode.accuracy.${accuracyOf[how]}`)})`;
  return [...fields, { header: say('geocode.place'), value }];
}
