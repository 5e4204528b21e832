import type { BeatbookApp } from '../../beatbook.ts';
import { commonSpan, type DateSpan, spanYearBefore } from '../../analysis/change/compare-sides.ts';
import { countWeekdays, dayOfIso } from '../../analysis/periods.ts';
import type { AggregateResult, Clause, Dimension } from '../../data/contract.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { extentOf } from '../filter-bar/month-brush.ts';
import { type Async, useAsync, useBeatbook } from '../state/beatbook.ts';
import { clausesFor, FILTER_PARAMS, type Filter, filterFromParams, filterToParams } from '../state/filter.ts';
import type { ParamChanges } from '../state/route.ts';

const PREFIX = 'b-';

/** The filter of side B: its own parts from the address, what holds for both from A. Without any it is A a year before. */
export function filterOfB(params: URLSearchParams, a: Filter): Filter {
  const own = [...params].flatMap(([name, value]) => (name.startsWith(PREFIX) ? [[name.slice(2), value]] : []));
  if (own.length === 0) {
    const { from, to } = a;
    return from !== null && to !== null ? { ...a, ...spanYearBefore({ from, to }) } : a;
  }
  const b = filterFromParams(new URLSearchParams(own));
  const dataset = b.dataset ?? a.dataset;
  const category = dataset === a.dataset ? a.category : b.category;
  return { ...b, dataset, category, hour: a.hour, weekday: a.weekday };
}

/** Side B as changes to the address. */
export function changesOfB(b: Filter): ParamChanges {
  const changes = filterToParams({ ...b, hour: [], weekday: [] });
  return Object.fromEntries(FILTER_PARAMS.map((name) => [PREFIX + name, changes[name] ?? null]));
}

/** The days a filter asks for, before what the data cover; null without dates. */
export function askedSpan(record: DatasetRecord, { from, to }: Filter): DateSpan | null {
  const extent = extentOf(record);
  return extent && { from: from ?? extent.from, to: to ?? extent.to };
}

export function daysOf(span: DateSpan | null, weekdays: readonly number[] = []): number {
  if (span === null || span.from > span.to) return 0;
  if (weekdays.length === 0) return dayOfIso(span.to) - dayOfIso(span.from) + 1;
  const counts = countWeekdays(span.from, span.to);
  return weekdays.reduce((sum, weekday) => sum + counts[weekday]!, 0);
}

/** What one side shows, counted. */
export type SideCounts = {
  readonly name: 'a' | 'b';
  readonly record: DatasetRecord;
  readonly filter: Filter;
  /** The days that are asked for and covered. */
  readonly span: DateSpan | null;
  /** How many of them: the exposure. */
  readonly days: number;
  readonly total: number;
  readonly categories: ReadonlyMap<string, number>;
  /** By ISO day or month, over all of the data. */
  readonly byDate: ReadonlyMap<string, number>;
  readonly isMonthly: boolean;
  /** Counts by weekday and hour; null where the hour is not known. */
  readonly week: readonly (readonly number[])[] | null;
};

const mapOf = ({ keys, counts }: AggregateResult) =>
  new Map(keys.map((key, i): [string, number] => [String(key[0]), counts[i]!]));

type Question = { readonly record: DatasetRecord | undefined; readonly filter: Filter };

/** Counts both sides at once: one is never shown beside what the other was before. */
export function useSides(a: Question, b: Question): Async<{ readonly a: SideCounts; readonly b: SideCounts }> {
  const app = useBeatbook();
  const [recordA, recordB] = [a.record, b.record];
  const key = JSON.stringify(
    [a, b].map(({ record, filter }) => [record?.id, record?.version, record?.dataHash, filterToParams(filter)]),
  );
  return useAsync(
    (signal) =>
      recordA === undefined || recordB === undefined
        ? null
        : Promise.all([
            countSide(app, 'a', recordA, a.filter, signal),
            countSide(app, 'b', recordB, b.filter, signal),
          ]).then(([sideA, sideB]) => ({ a: sideA, b: sideB })),
    [app, key],
  );
}

async function countSide(
  app: BeatbookApp,
  name: 'a' | 'b',
  record: DatasetRecord,
  filter: Filter,
  signal: AbortSignal,
): Promise<SideCounts> {
  const isMonthly = record.precision === 'month' || record.precision === 'year';
  const isTimed = record.precision === 'minute' || record.precision === 'hour';
  const ask = (by: Dimension[], where: Clause[]) =>
    app.aggregateWith(
      { dataset: record.id, by, where, ...(filter.areaColumn && { areaColumn: filter.areaColumn }) },
      signal,
    );
  const where = clausesFor(filter);
  const [categories, dates, hours] = await Promise.all([
    ask(['category'], where),
    ask([isMonthly ? 'month' : 'day'], clausesFor(filter, 'period')),
    isTimed ? ask(['weekday', 'hour'], where) : null,
  ]);
  const asked = askedSpan(record, filter);
  const extent = extentOf(record);
  const span = asked && extent && commonSpan(asked, extent);
  return {
    name,
    record,
    filter,
    span,
    days: daysOf(span, filter.weekday),
    total: categories.total,
    categories: mapOf(categories),
    byDate: mapOf(dates),
    isMonthly,
    week: hours && weekOf(hours),
  };
}

function weekOf({ keys, counts }: AggregateResult): number[][] {
  const week = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  keys.forEach(([weekday, hour], i) => {
    const line = week[Number(weekday)];
    if (line && Number(hour) in line) line[Number(hour)] = counts[i]!;
  });
  return week;
}
