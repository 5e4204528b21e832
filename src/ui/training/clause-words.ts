import type { Clause } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { hourWords, weekdayWords } from '../filter-bar/filter-words.ts';
import { formatDate, formatList, formatMonthOfYear, formatPeriod } from '../kit/format.ts';

/** The filter a run was made under, in words: 'types Burglary and Robbery; 1 Jan 2016 to 31 Dec 2017'. */
export function clauseWords(clauses: readonly Clause[]): string {
  return clauses.length === 0 ? say('run.filter.none') : clauses.map(wordsOf).join('; ');
}

function wordsOf(clause: Clause): string {
  const values = clause.in ?? [];
  switch (clause.column) {
    case 'bounds':
      return say('run.filter.bounds');
    case 'shape':
      return say('run.filter.shape');
    case 'date':
      return dateWords(clause);
    case 'hour':
      return say('run.filter.hour', { list: hourWords(values.map(Number)) });
    case 'weekday':
      return say('run.filter.weekday', { list: weekdayWords(values.map(Number)) });
    case 'month':
      return say('run.filter.month', {
        list: formatList(
          values.map((month) => formatMonthOfYear(Number(month))),
          12,
        ),
      });
    case 'area':
      return say('run.filter.area', {
        column: clause.areaColumn ?? say('run.filter.column'),
        list: formatList(values.map(String)),
      });
    case 'category':
      return say('run.filter.category', { list: formatList(values.map(String)) });
  }
}

function dateWords({ from, to }: Clause): string {
  if (from !== undefined && to !== undefined) {
    return say('run.filter.date', { period: formatPeriod(String(from), String(to)) });
  }
  if (from !== undefined) return say('run.filter.date.from', { date: formatDate(String(from)) });
  return say('run.filter.date.to', { date: formatDate(String(to)) });
}
