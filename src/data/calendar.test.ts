import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMonths,
  civilFromMinutes,
  dayOf,
  daysInMonth,
  hourOf,
  isoDate,
  isoDateTime,
  isoMonth,
  minutesFromCivil,
  minutesFromIso,
  packedDates,
  timeSpanFromIso,
  monthOf,
  startOfMonth,
  startOfWeek,
  startOfYear,
  weekdayOf,
  yearOf,
} from './calendar.ts';

/** Years 1678 to 2261. */
const minutes = fc.integer({ min: -153_000_000, max: 153_000_000 });

describe('calendar', () => {
  test('agrees with the Date object in UTC', () => {
    fc.assert(
      fc.property(minutes, (at) => {
        const date = new Date(at * 60_000);
        expect(civilFromMinutes(at)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
          hour: date.getUTCHours(),
          minute: date.getUTCMinutes(),
          weekday: (date.getUTCDay() + 6) % 7,
        });
        expect([yearOf(at), monthOf(at), dayOf(at), hourOf(at)]).toEqual([
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
          date.getUTCHours(),
        ]);
        expect(isoDateTime(at)).toBe(date.toISOString().slice(0, 16));
        expect(isoDate(at)).toBe(date.toISOString().slice(0, 10));
        expect(isoMonth(at)).toBe(date.toISOString().slice(0, 7));
      }),
    );
  });

  test('civil time and ISO text lead back to the minute', () => {
    fc.assert(
      fc.property(minutes, (at) => {
        const { year, month, day, hour, minute } = civilFromMinutes(at);
        expect(minutesFromCivil(year, month, day, hour, minute)).toBe(at);
        expect(minutesFromIso(isoDateTime(at))).toBe(at);
      }),
    );
  });

  test('starts of periods lie at or before the minute, less than one period away', () => {
    fc.assert(
      fc.property(minutes, (at) => {
        expect(weekdayOf(startOfWeek(at))).toBe(0);
        expect(at - startOfWeek(at)).toBeGreaterThanOrEqual(0);
        expect(at - startOfWeek(at)).toBeLessThan(7 * 1440);
        expect(isoDate(startOfMonth(at))).toBe(`${isoMonth(at)}-01`);
        expect(isoDate(startOfYear(at)).slice(4)).toBe('-01-01');
        expect(addMonths(at, 1) - startOfMonth(at)).toBe(daysInMonth(yearOf(at), monthOf(at)) * 1440);
        expect(addMonths(addMonths(at, 17), -17)).toBe(startOfMonth(at));
      }),
    );
  });

  test('knows leap days and refuses what is no day', () => {
    expect(minutesFromIso('2016-02-29')).toBe(minutesFromCivil(2016, 2, 29));
    for (const text of ['2015-02-29', '2016-13-01', '2016-00-10', '2016-01-01T24:00', '2016-1-1', 'yesterday', '']) {
      expect(minutesFromIso(text)).toBeNull();
    }
    expect(weekdayOf(minutesFromCivil(2012, 1, 2))).toBe(0);
  });
});

describe('time spans', () => {
  test('of a day, month and year hold exactly the minutes whose text begins so', () => {
    fc.assert(
      fc.property(minutes, (at) => {
        for (const length of [4, 7, 10, 16]) {
          const text = isoDateTime(at).slice(0, length);
          const span = timeSpanFromIso(text)!;
          expect(at >= span.from && at < span.to).toBe(true);
          expect([span.from, span.to - 1].map((edge) => isoDateTime(edge).slice(0, length))).toEqual([text, text]);
          expect([span.from - 1, span.to].map((edge) => isoDateTime(edge).slice(0, length))).not.toContain(text);
        }
      }),
    );
    expect(timeSpanFromIso('2015-3')).toBeNull();
  });

  test('a table of days agrees with the arithmetic it replaces', () => {
    const { first, dates } = packedDates(minutesFromCivil(2015, 12, 31, 23), minutesFromCivil(2016, 3, 1));
    expect(dates).toHaveLength(1 + 31 + 29 + 1);
    dates.forEach((packed, i) => {
      const { year, month, day } = civilFromMinutes((first + i) * 1440);
      expect(packed).toBe(year * 512 + month * 32 + day);
    });
  });
});
