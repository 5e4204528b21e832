import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isoDate, isoDateTime, isoMonth, yearOf } from '../../calendar.ts';
import { createDateParser, DATE_READ, type DayOrder } from './date-parser.ts';
import type { DateForm } from './numeric-date.ts';

type Case = readonly [text: string, expected: string | null, order: DayOrder, form: DateForm];

const { cases } = JSON.parse(readFileSync('fixtures/golden/dates.json', 'utf8')) as { readonly cases: readonly Case[] };

function read(text: string, order: DayOrder, form: DateForm): string | null {
  const parser = createDateParser(order, { form });
  if (parser.parse(text) !== DATE_READ) return null;
  const { minutes, hasClock, parts } = parser;
  if (hasClock) return isoDateTime(minutes);
  return parts === 3 ? isoDate(minutes) : parts === 2 ? isoMonth(minutes) : String(yearOf(minutes));
}

test(`${cases.length} dates made with Babel, dateutil and pandas are read as they were meant`, () => {
  const wrong = cases.flatMap(([text, expected, order, form]) => {
    const found = read(text, order, form);
    return found === expected ? [] : [{ text, expected, found }];
  });
  expect(wrong).toEqual([]);
});
