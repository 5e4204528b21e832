import { expect, test } from 'vitest';
import { createDateParser, DATE_READ } from './date-parser.ts';
import { describeFormat } from './day-order.ts';

test.each([
  ['5. Januar 2021, 14:05', 'D. MMMM YYYY, HH:mm'],
  ['January 5, 2021 02:05 PM', 'MMMM D, YYYY hh:mm A'],
  ['05-OCT-21', 'DD-MMM-YY'],
  ['5 de enero de 2021', 'D de MMMM de YYYY'],
  ['1er janvier 2021', 'D MMM YYYY'],
  ['2021-01-05T14:05:00', 'YYYY-MM-DDTHH:mm:ss'],
  ['2021-01-05 14:05', 'YYYY-MM-DD HH:mm'],
  ['05.01.2021 14:05', 'DD.MM.YYYY HH:mm'],
  ['01/05/2021 2:05:00 PM', 'MM/DD/YYYY hh:mm:ss A'],
  ['05/01/21', 'DD/MM/YYYY'],
])('%s is written %s', (value, format) => {
  expect(describeFormat(value, format.startsWith('MM/') ? 'month-first' : 'day-first')).toBe(format);
});

test.each(['5. Januar 2021, 14:05', 'January 5, 2021 02:05 PM', '05-OCT-21', '5 de enero de 2021'])(
  'the pattern of %s reads it',
  (value) => {
    const pattern = describeFormat(value, 'day-first');
    const own = createDateParser('day-first');
    const told = createDateParser('day-first', { pattern });
    expect([told.parse(value), own.parse(value)]).toEqual([DATE_READ, DATE_READ]);
    expect(told.minutes).toBe(own.minutes);
  },
);
