import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { formatCount, formatHour, formatList, formatPeriod, formatWeekday } from '../kit/format.ts';
import type { Filter } from '../state/filter.ts';
import { extentOf } from './month-brush.ts';

/** Runs of whole numbers as [first, last], in order. */
export function runsOf(values: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && value === run[1] + 1) run[1] = value;
    else runs.push([value, value]);
  }
  return runs;
}

/** 'Thu to Sat', 'Mon and Wed'; nothing for no restriction. */
export function weekdayWords(weekdays: readonly number[]): string {
  return formatList(
    runsOf(weekdays).map(([first, last]) =>
      first === last
        ? formatWeekday(first)
        : say('explore.week.span', { first: formatWeekday(first), last: formatWeekday(last) }),
    ),
    7,
  );
}

/** '20:00 to 24:00', '08:00 to 09:00 and 17:00 to 18:00'. */
export function hourWords(hours: readonly number[]): string {
  return formatList(
    runsOf(hours).map(([first, last]) =>
      say('explore.week.span', { first: formatHour(first), last: formatHour(last + 1) }),
    ),
    4,
  );
}

/** The name of an area column as the file has it. */
export function areaColumnName(record: DatasetRecord, areaColumn: string | null): string {
  const column = record.columns.find((one) => one.name === (areaColumn ?? 'area'));
  return column?.header ?? areaColumn ?? (column ? say('filter.area') : '');
}

/** What is shown, in words, after the count: types, period, areas, hours, map view. */
export function restrictionWords(record: DatasetRecord, filter: Filter): string {
  const words: string[] = [];
  if (filter.category.length === 1) words.push(say('filter.say.category', { list: filter.category[0] ?? '' }));
  if (filter.category.length > 1) {
    words.push(say('filter.say.categories', { count: formatCount(filter.category.length) }));
  }
  const extent = extentOf(record);
  if (extent !== null) {
    const from = filter.from !== null && filter.from > extent.from ? filter.from : extent.from;
    const to = filter.to !== null && filter.to < extent.to ? filter.to : extent.to;
    words.push(`, ${formatPeriod(from, to)}`);
  }
  if (filter.area.length > 0) {
    const column = areaColumnName(record, filter.areaColumn);
    words.push(say('filter.say.area', { column, list: formatList(filter.area) }));
  }
  if (filter.weekday.length > 0) words.push(say('filter.say.weekday', { list: weekdayWords(filter.weekday) }));
  if (filter.hour.length > 0) words.push(say('filter.say.hour', { list: hourWords(filter.hour) }));
  if (filter.bounds !== null) words.push(say('filter.say.bounds'));
  if (filter.shape !== null) {
    const meters = filter.shape.kind === 'polygon' ? '' : formatCount(filter.shape.meters);
    words.push(say(`filter.say.${filter.shape.kind}`, { meters }));
  }
  return `${words.join('')}.`;
}

/** 'Burglary +5' for a chip. */
export function chipWords(values: readonly string[], all: string): string {
  const [first, ...more] = values;
  if (first === undefined) return all;
  return more.length === 0 ? first : say('filter.some', { first, more: more.length });
}
