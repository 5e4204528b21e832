import { expect, test } from 'vitest';
import { minutesFromIso } from '../../data/calendar.ts';
import type { Clause } from '../../data/contract.ts';
import { isoOfDay } from '../periods.ts';
import { findCoveredDays } from './covered-days.ts';
import type { MethodInput } from './method.ts';

function daysOf(precision: string, first: string, last: string, where: Clause[] = [], period?: string) {
  const [from, to] = [minutesFromIso(first)!, minutesFromIso(last)!];
  const minutes = Int32Array.of(from + 3000, from + 5000);
  const input = {
    table: { rows: 2, columns: { time: { kind: 'time', minutes, precision } } },
    record: { timeFrom: from, timeTo: to, period },
    where,
  } as unknown as MethodInput;
  const found = findCoveredDays(input);
  return found && [isoOfDay(found.from), isoOfDay(found.to), found.days];
}

test('the period is that of the dataset, and a month, year or week at its end counts whole', () => {
  expect(daysOf('minute', '2024-01-01', '2024-03-31')).toEqual(['2024-01-01', '2024-03-31', 91]);
  expect(daysOf('month', '2024-01-01', '2024-12-01')).toEqual(['2024-01-01', '2024-12-31', 366]);
  expect(daysOf('month', '2024-01-01', '2024-02-01')).toEqual(['2024-01-01', '2024-02-29', 60]);
  expect(daysOf('year', '2022-01-01', '2023-01-01')).toEqual(['2022-01-01', '2023-12-31', 730]);
  expect(daysOf('day', '2024-01-01', '2024-01-22', [], 'week')).toEqual(['2024-01-01', '2024-01-28', 28]);
});

test('a filter of dates cuts it, one of several spans counts their days, and others leave it', () => {
  const ask = (...where: Clause[]) => daysOf('minute', '2023-01-01', '2024-12-31', where);
  expect(ask({ column: 'date', from: '2024' })).toEqual(['2024-01-01', '2024-12-31', 366]);
  expect(ask({ column: 'date', from: '2024-02-10', to: '2024-02-10' })).toEqual(['2024-02-10', '2024-02-10', 1]);
  expect(ask({ column: 'month', in: ['2023-01', '2023-03'] })).toEqual(['2023-01-01', '2023-03-31', 62]);
  expect(ask({ column: 'date', from: '2024' }, { column: 'date', to: '2024-01-31' })?.[2]).toBe(31);
  expect(ask({ column: 'month', from: 6, to: 8 }, { column: 'category', in: ['Theft'] })?.[2]).toBe(731);
  expect(ask({ column: 'date', from: '2031' })).toBeNull();
});
