import { createDateParser, DATE_READ } from './dates/date-parser.ts';

/** What a field looks like on its own. */
export type CellKind = 'blank' | 'integer' | 'decimal' | 'date' | 'clock' | 'word';

const dayFirst = createDateParser('day-first');
const monthFirst = createDateParser('month-first');

function isDate(text: string): boolean {
  // A number alone, or a name of a month alone, is no date that a header could not have.
  if (!/\d/.test(text) || !/[-/:.T]|\d \D/.test(text)) return false;
  for (const parser of [dayFirst, monthFirst]) {
    if (parser.parse(text) === DATE_READ && parser.parts === 3) return true;
  }
  return false;
}

/** The kind of a field; texts that mean 'no value' are words. */
export function kindOfCell(cell: string): CellKind {
  const text = cell.trim();
  if (text === '') return 'blank';
  if (/^[-+]?\d+$/.test(text)) return 'integer';
  if (/^[-+]?\d*[.,]\d+$/.test(text)) return 'decimal';
  if (/^\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?$/i.test(text)) return 'clock';
  return isDate(text) ? 'date' : 'word';
}
