import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDateTime } from '../../calendar.ts';
import { createDateParser, DATE_IMPOSSIBLE, DATE_MISSING, DATE_READ, NO_ZONE, type DayOrder } from './date-parser.ts';
import { parseClock } from './clock-parser.ts';

function read(text: string, order: DayOrder = null): string {
  const parser = createDateParser(order);
  const status = parser.parse(text);
  if (status === DATE_MISSING) return 'missing';
  return status === DATE_IMPOSSIBLE ? 'impossible' : `${isoDateTime(parser.minutes)}${parser.hasClock ? '' : ' day'}`;
}

test.each([
  ['2015-03-01', '2015-03-01T00:00 day'],
  ['2015-03-01 14:05:09', '2015-03-01T14:05'],
  ['2015-03-01T14:05:09.123Z', '2015-03-01T14:05'],
  ['2015-03-01 14:05:09+00', '2015-03-01T14:05'],
  ['2015-03-01T14:05:00-05:00', '2015-03-01T14:05'],
  ['20150301', '2015-03-01T00:00 day'],
  ['2015/3/1 4:05', '2015-03-01T04:05'],
  ['2015-03', '2015-03-01T00:00 day'],
  ['1 Mar 2015', '2015-03-01T00:00 day'],
  ['01-MAR-15 02:05 PM', '2015-03-01T14:05'],
  ['March 1, 2015', '2015-03-01T00:00 day'],
  ['  2015-03-01  ', '2015-03-01T00:00 day'],
  ['2015-03-01 24:00', '2015-03-02T00:00'],
  ['1969-12-31 23:59', '1969-12-31T23:59'],
  ['', 'missing'],
  ['   ', 'missing'],
  ['2015-02-29', 'impossible'],
  ['2016-02-29', '2016-02-29T00:00 day'],
  ['2015-13-01', 'impossible'],
  ['2015-03-01 25:00', 'impossible'],
  ['2015-03-01 12:60', 'impossible'],
  ['03/04/2015', 'impossible'],
  ['0001-01-01', 'impossible'],
  ['Unknown', 'impossible'],
  ['2015-03-01 junk', 'impossible'],
  ['44119', 'impossible'],
])('without an order %j is %s', (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each([
  ['03/04/2015 12:00:00 AM', '2015-03-04T00:00', '2015-04-03T00:00'],
  ['03/04/2015 12:30 PM', '2015-03-04T12:30', '2015-04-03T12:30'],
  ['3/4/15', '2015-03-04T00:00 day', '2015-04-03T00:00 day'],
  ['13/04/2015', 'impossible', '2015-04-13T00:00 day'],
  ['04/13/2015', '2015-04-13T00:00 day', 'impossible'],
  ['03.04.2015 08:00', '2015-03-04T08:00', '2015-04-03T08:00'],
  ['03/04/2015 13:00 PM', 'impossible', 'impossible'],
])('%j is %s with the month first and %s with the day first', (text, monthFirst, dayFirst) => {
  expect(read(text, 'month-first')).toBe(monthFirst);
  expect(read(text, 'day-first')).toBe(dayFirst);
});

test.each([
  ['3 de marzo de 2020 14:30', '2020-03-03T14:30'],
  ['Mo, 02.03.2020 14:05 Uhr', '2020-03-02T14:05'],
  ['lundi 2 mars 2020 à 14h05', '2020-03-02T14:05'],
  ['mar. 2 mars 2021', '2021-03-02T00:00 day'],
  ['02/03/2020 02:05:00 p.\u00a0m.', '2020-03-02T14:05'],
  ['02/03/2020 2 PM', '2020-03-02T14:00'],
  ['02MAR2020:14:05:00', '2020-03-02T14:05'],
  ['20200302 1405', '2020-03-02T14:05'],
  ['2020-03-02 14.05', '2020-03-02T14:05'],
  ['2020년 3월 2일 오후 2:05', '2020-03-02T14:05'],
  ['Mon Mar 02 2020 14:05:00 GMT-0500 (Eastern Standard Time)', '2020-03-02T14:05'],
  ['1er août 2019', '2019-08-01T00:00 day'],
  ['31.12.2019 24:00', '2020-01-01T00:00'],
  ['March', 'impossible'],
  ['March 1', 'impossible'],
  ['2019/2020', 'impossible'],
])('%j, written in words or without signs, is %s', (text, expected) => {
  expect(read(text, 'day-first')).toBe(expected);
});

test.each([
  ['2020-03-02T14:05:00Z', 0],
  ['2020-03-02 14:05:00+0530', 330],
  ['2020-03-02 14:05:00 -05:00', -300],
  ['2020-03-02 14:05:00 UTC', 0],
  ['2020-03-02 14:05:00', NO_ZONE],
])('%j states its zone', (text, zone) => {
  const parser = createDateParser(null);
  expect(parser.parse(text)).toBe(DATE_READ);
  expect(parser.zone).toBe(zone);
});

test('reads back every minute of four centuries in every way it may be written', () => {
  const pad = (value: number) => String(value).padStart(2, '0');
  const minute = fc.integer({ min: -80_000_000, max: 120_000_000 });
  fc.assert(
    fc.property(minute, (minutes) => {
      const date = new Date(minutes * 60_000);
      const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      const [h, min] = [date.getUTCHours(), date.getUTCMinutes()];
      const half = `${pad(h % 12 || 12)}:${pad(min)}:00 ${h < 12 ? 'AM' : 'PM'}`;
      const written: readonly (readonly [string, DayOrder])[] = [
        [`${y}-${pad(m)}-${pad(d)} ${pad(h)}:${pad(min)}:59`, null],
        [`${pad(m)}/${pad(d)}/${y} ${half}`, 'month-first'],
        [`${d}.${m}.${y} ${h}:${pad(min)}`, 'day-first'],
      ];
      for (const [text, order] of written) {
        const parser = createDateParser(order);
        expect(parser.parse(text)).toBe(DATE_READ);
        expect(parser.minutes).toBe(minutes);
      }
    }),
  );
});

test('any text at all gives a verdict', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect([DATE_READ, DATE_MISSING, DATE_IMPOSSIBLE]).toContain(createDateParser('day-first').parse(text));
    }),
  );
});

test('clock columns hold clocks, hours or HHMM', () => {
  expect(parseClock('14:05:59', false)).toBe(845);
  expect(parseClock('2:05 PM', false)).toBe(845);
  expect(parseClock('12:00 am', false)).toBe(0);
  expect(parseClock('14', false)).toBe(840);
  expect(parseClock('1405', true)).toBe(845);
  expect(parseClock('5', true)).toBe(5);
  for (const text of ['', '25', '24:01', 'noon', '13:00 PM', '-1']) expect(parseClock(text, false)).toBe(-1);
  expect(parseClock('2365', true)).toBe(-1);
});
