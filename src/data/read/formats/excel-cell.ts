const DAY_MILLISECONDS = 86_400_000;
/** Days are counted from 1900, or from 1904 in workbooks of old Macs: what lies before the first of them is a time of day alone. */
export const FIRST_DAY_1900 = Date.UTC(1900, 0, 1);
export const FIRST_DAY_1904 = Date.UTC(1904, 0, 2);

const pad = (value: number) => String(value).padStart(2, '0');

/** A date cell as local ISO text, as fine as it is: '2020-03-01', '2020-03-01T14:30', '2020-03-01T14:30:05'; a time of day alone as '14:30'. */
export function textOfDate(date: Date, firstDay = FIRST_DAY_1900): string {
  // A serial is a fraction of a day: the nearest second is what was meant.
  const milliseconds = Math.round(date.getTime() / 1000) * 1000;
  const rounded = new Date(milliseconds);
  if (Number.isNaN(milliseconds)) return '';
  const seconds = rounded.getUTCSeconds();
  const clock = `${pad(rounded.getUTCHours())}:${pad(rounded.getUTCMinutes())}${seconds === 0 ? '' : `:${pad(seconds)}`}`;
  if (milliseconds < firstDay) return clock;
  const day = `${String(rounded.getUTCFullYear()).padStart(4, '0')}-${pad(rounded.getUTCMonth() + 1)}-${pad(rounded.getUTCDate())}`;
  return milliseconds % DAY_MILLISECONDS === 0 ? day : `${day}T${clock}`;
}

/** A number as it was typed: Excel stores 0.1 + 0.2 with 17 digits, and long case numbers with all of theirs. */
export function textOfNumber(stored: string): string {
  if (/^-?\d+$/.test(stored)) return stored;
  const value = Number(stored);
  if (!Number.isFinite(value)) return stored;
  // Excel itself keeps 15 digits; the two behind them are noise of the binary fraction.
  const shortest = String(Number(value.toPrecision(15)));
  return shortest.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : shortest;
}

/** A cell of a sheet as text; '' where it is empty. */
export function textOfCell(cell: unknown, firstDay: number): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return textOfDate(cell, firstDay);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
}
