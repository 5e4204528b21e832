import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { minutesFromCivil } from '../../data/calendar.ts';
import { EMPTY_FILTER } from '../state/filter.ts';
import { chipWords, hourWords, restrictionWords, runsOf, weekdayWords } from './filter-words.ts';
import { datesOf, extentOf, rangeOf, stripPeriods } from './month-brush.ts';

const record: DatasetRecord = {
  id: 'd',
  name: 'd',
  shape: 'incidents',
  version: 1,
  rows: 10,
  located: 9,
  timeFrom: minutesFromCivil(2016, 1, 5),
  timeTo: minutesFromCivil(2017, 12, 30, 23, 59),
  precision: 'minute',
  bounds: null,
  columns: [{ name: 'area', header: 'DISTRICT', role: 'area', kind: 'category' }],
  blocks: 1,
  bytes: 1,
  categories: [],
  areas: [],
  areaColumns: ['area'],
  timeZone: null,
  quarantineBlocks: 0,
  report: {
    dataset: 'd',
    profile: 'generic',
    encoding: 'utf-8',
    delimiter: ',',
    rowsRead: 10,
    rowsKept: 10,
    rowsQuarantined: 0,
    rowsDuplicate: 0,
    rowsUpdated: 0,
    incidents: 10,
    reasons: {},
    fixes: {},
    columns: {},
    datePrecision: 'minute',
    dateFrom: '2016-01-05',
    dateTo: '2017-12-30',
    milliseconds: 1,
    warnings: [],
  },
  dataHash: '',
  createdAt: '2026-01-01T00:00:00Z',
};

describe('restrictionWords', () => {
  it('says the period of the data when nothing is restricted', () => {
    expect(restrictionWords(record, EMPTY_FILTER)).toBe(', 5 Jan 2016 to 30 Dec 2017.');
  });

  it('says types, period, areas, weekdays, hours and the map view', () => {
    const filter = {
      ...EMPTY_FILTER,
      category: ['Burglary'],
      from: '2016-02-01',
      to: '2016-02-29',
      area: ['B2', 'C6'],
      weekday: [4, 5],
      hour: [20, 21],
      bounds: [0, 0, 1, 1] as const,
    };
    expect(restrictionWords(record, filter)).toBe(
      ' of type Burglary, 1 Feb 2016 to 29 Feb 2016, DISTRICT B2 and C6, Fri to Sat, 20:00 to 22:00, in the map view.',
    );
  });
});

describe('runs', () => {
  it('cover each value once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 23 })), (values) => {
        const covered = runsOf(values).flatMap(([first, last]) =>
          Array.from({ length: last - first + 1 }, (_, i) => first + i),
        );
        expect(covered).toEqual([...values].sort((a, b) => a - b));
      }),
    );
  });

  it('read as spans', () => {
    expect(weekdayWords([0, 2, 3])).toBe('Mon and Wed to Thu');
    expect(hourWords([8, 9, 23])).toBe('08:00 to 10:00 and 23:00 to 24:00');
    expect(chipWords(['A', 'B', 'C'], 'All')).toBe('A +2');
    expect(chipWords([], 'All')).toBe('All');
  });
});

describe('the month strip', () => {
  const { unit, periods } = stripPeriods(record);

  it('has a bar per month', () => {
    expect(unit).toBe('month');
    expect(periods).toHaveLength(24);
  });

  it('gives back the dates of any brush', () => {
    const month = fc.integer({ min: 0, max: 23 });
    fc.assert(
      fc.property(month, month, (a, b) => {
        const range = [Math.min(a, b), Math.max(a, b)] as const;
        const { from, to } = datesOf(periods, range);
        expect(rangeOf(periods, from, to)).toEqual(range);
      }),
    );
  });

  it('is no restriction when all of it is brushed', () => {
    expect(datesOf(periods, [0, 23])).toEqual({ from: null, to: null });
  });

  it('falls back to years for a file of years or centuries', () => {
    expect(stripPeriods({ ...record, precision: 'year' }).unit).toBe('year');
    expect(stripPeriods({ ...record, timeFrom: minutesFromCivil(1900, 1, 1) }).unit).toBe('year');
  });

  it('covers the last month of a file of months to its end', () => {
    const months = { ...record, precision: 'month' as const, timeTo: minutesFromCivil(2017, 2, 1) };
    expect(extentOf(months)).toEqual({ from: '2016-01-01', to: '2017-02-28' });
  });
});
