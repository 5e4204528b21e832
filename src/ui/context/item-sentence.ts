import {
  type BoundaryContext,
  CATEGORY_KEY,
  type ContextItem,
  type Coverage,
  HOUR_KEY,
} from '../../data/context/context.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { areaColumnName } from '../filter-bar/filter-words.ts';
import { formatCount, formatDate, formatList, formatShare } from '../kit/format.ts';
import { upperFirst } from '../kit/words.ts';

const shareOf = (part: number, whole: number, digits = 0) => formatShare(whole === 0 ? 0 : part / whole, digits);
const nameOf = (record: DatasetRecord, column: string) =>
  areaColumnName(record, column === 'area' ? null : column) || column;

/** What a context file was taken for and how well it fits, in sentences. */
export function itemSentences(item: ContextItem, record: DatasetRecord): readonly string[] {
  switch (item.kind) {
    case 'boundaries':
      return boundarySentences(item, record);
    case 'area-table': {
      const { matched, areas, areaColumn, keyColumn, years, totals } = item;
      const values = { matched, areas, column: nameOf(record, areaColumn), key: keyColumn };
      return [
        say(keySentenceOf(areaColumn), values),
        ...(years.length > 1
          ? [say('context.area-table.years', { from: String(years[0]), to: String(years.at(-1)) })]
          : []),
        ...(totals.length > 0 ? [say('context.area-table.totals', { rows: formatList(totals) })] : []),
      ];
    }
    case 'date-table': {
      const { entries, step, coverage, isSparse } = item;
      return [periodOf(coverage, entries, step, isSparse), ...noneCovered(record, coverage)];
    }
    case 'text': {
      const { documents, coverage, lexicon, isTextKept } = item;
      const numbers = [say('context.text.volume'), ...(lexicon ? [say('context.text.sentiment')] : [])];
      return [
        say('context.text.sentence', { documents, ...periodValues(coverage) }),
        ...noneCovered(record, coverage),
        say('context.text.daily', { numbers: formatList(numbers) }),
        ...(lexicon ? [say('context.text.lexicon')] : []),
        say(isTextKept ? 'context.text.kept' : 'context.text.not-kept'),
      ];
    }
    case 'events':
      return [say('context.events.sentence', { rows: item.rows, located: shareOf(item.located, item.rows) })];
  }
}

function keySentenceOf(areaColumn: string) {
  if (areaColumn === HOUR_KEY) return 'context.hour-table.sentence';
  return areaColumn === CATEGORY_KEY ? 'context.category-table.sentence' : 'context.area-table.sentence';
}

function boundarySentences(item: BoundaryContext, record: DatasetRecord): readonly string[] {
  const { areas, inside, outside, unlocated, agreement } = item;
  const located = inside + outside;
  if (located === 0) return [say('context.boundaries.no-places')];
  if (inside === 0) return [say('context.boundaries.elsewhere', { areas })];
  const rest = [
    ...(outside > 0 ? [say('context.boundaries.outside', { count: outside })] : []),
    ...(unlocated > 0 ? [say('context.boundaries.unlocated', { count: unlocated })] : []),
  ];
  return [
    say('context.boundaries.sentence', { areas, inside, located, share: shareOf(inside, located, 1) }),
    ...(rest.length > 0 ? [`${upperFirst(formatList(rest))}.`] : []),
    ...(agreement
      ? [
          say('context.boundaries.agreement', {
            column: nameOf(record, agreement.column),
            share: shareOf(agreement.equal, agreement.compared, 1),
            compared: agreement.compared,
          }),
        ]
      : []),
  ];
}

function periodValues({ from, to, covered, days }: Coverage) {
  return { from: formatDate(from), to: formatDate(to), share: shareOf(covered, days) };
}

function periodOf(coverage: Coverage, entries: number, step: 'day' | 'month', isSparse: boolean): string {
  const words = say(step === 'day' ? 'context.date-table.days' : 'context.date-table.months');
  const values = { entries: formatCount(entries), step: words, ...periodValues(coverage) };
  return say(isSparse ? 'context.date-table.sparse' : 'context.date-table.sentence', values);
}

/** What covers nothing explains nothing. */
function noneCovered({ report }: DatasetRecord, { covered }: Coverage): readonly string[] {
  const period = { from: formatDate(report.dateFrom), to: formatDate(report.dateTo) };
  return covered > 0 ? [] : [say('context.none-covered', period)];
}
