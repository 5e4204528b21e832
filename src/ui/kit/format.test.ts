import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';
import {
  formatBytes,
  formatCompact,
  formatDate,
  formatDecimals,
  formatDuration,
  formatList,
  formatLocalMinutes,
  formatPeriod,
  formatShare,
  formatSpan,
  formatWeekday,
} from './format.ts';
import { secondsLeft } from './time-left.ts';

describe('numbers and dates', () => {
  it('carry their unit', () => {
    expect(formatShare(0.312)).toBe('31\u00a0%');
    expect(formatShare(0)).toBe('0\u00a0%');
    expect(formatShare(3 / 95_835, 2)).toBe('<\u00a00.01\u00a0%');
    expect(formatShare(95_832 / 95_835, 1)).toBe('>\u00a099.9\u00a0%');
    expect(formatShare(1, 1)).toBe('100\u00a0%');
    expect(formatDecimals(-0.0004, 2)).toBe('0.00');
    expect(formatDecimals(-0.4, 1)).toBe('−0.4');
    expect(formatCompact(1_500_000)).toBe('1.5M');
    expect(formatBytes(418_000_000)).toBe('418 MB');
    expect(formatBytes(0)).toBe('0 byte');
    expect(formatDuration(420)).toBe('0.4\u00a0s');
    expect(formatDuration(200_000)).toBe('3\u00a0min 20\u00a0s');
    expect(formatDuration(119_999)).toBe('2\u00a0min 0\u00a0s');
  });

  it('are in the local time of the data, wherever the reader is', () => {
    expect(formatDate('2016-01-01T00:30')).toBe('1 Jan 2016');
    expect(formatPeriod('2016-01-01', '2016-01-01')).toBe('1 Jan 2016');
    const [dateFrom, dateTo] = ['2018-10-01', '2019-02-01'];
    expect(formatSpan({ dateFrom, dateTo, precision: 'minute' })).toBe('1 Oct 2018 to 1 Feb 2019');
    expect(formatSpan({ dateFrom, dateTo, precision: 'month' })).toBe('Oct 2018 to Feb 2019');
    expect(formatSpan({ dateFrom, dateTo, precision: 'year' })).toBe('2018 to 2019');
    expect(formatLocalMinutes(0)).toBe('1 Jan 1970, 00:00');
    expect([formatWeekday(0), formatWeekday(6, 'long')]).toEqual(['Mon', 'Sunday']);
  });

  it('name a few of a list and count the rest', () => {
    expect(formatList(['a', 'b'])).toBe('a and b');
    expect(formatList(['a', 'b', 'c', 'd', 'e'])).toBe('a, b and 3 more');
  });
});

describe('CSV', () => {
  it('quotes what needs it and disarms formulas', () => {
    expect(
      toCsv(
        ['a', 'b'],
        [
          ['x,"y"', 1.5],
          ['=1+1', null],
          ['line\nbreak', NaN],
        ],
      ),
    ).toBe('a,b\r\n"x,""y""",1.5\r\n\'=1+1,\r\n"line\nbreak",\r\n');
  });
});

it('the time left shrinks as work is done, and is not guessed from nothing', () => {
  expect(secondsLeft(0.5, 10_000)).toBe(10);
  expect(secondsLeft(0.5, 100)).toBeNull();
  expect(secondsLeft(null, 10_000)).toBeNull();
  fc.assert(
    fc.property(
      fc.double({ min: 0.02, max: 0.98, noNaN: true }),
      fc.integer({ min: 1000, max: 1e7 }),
      (share, elapsed) => {
        expect(secondsLeft(share, elapsed)!).toBeGreaterThan(secondsLeft(share + 0.01, elapsed)!);
      },
    ),
  );
});
