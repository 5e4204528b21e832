import type { ParamSpecs } from '../../data/params.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { countSpans, type DaySpan, yearsBefore } from '../change/period-counts.ts';
import { DISPERSED, weeklyDispersion } from '../change/weekly-dispersion.ts';
import { isoOfDay } from '../periods.ts';
import { countDays, timeColumnOf } from '../quality/time-counts.ts';
import { dayOfText } from './day-of-text.ts';
import type { MethodInput } from './method.ts';

export type ChangeParams = {
  readonly by: 'category' | 'area' | 'all';
  readonly days: number;
  readonly until: string;
  readonly baseline: 'previous' | 'last-year' | 'mean-of-years';
  readonly years: number;
};

export const changeParams = {
  by: {
    type: 'choice',
    choices: ['category', 'area', 'all'],
    choiceTitles: { category: 'method.choice.category', area: 'method.choice.area', all: 'method.choice.all' },
    default: 'category',
    title: 'method.change.by',
    help: 'method.change.by.help',
  },
  days: {
    type: 'integer',
    min: 1,
    max: 366,
    default: 28,
    title: 'method.change.days',
    help: 'method.change.days.help',
  },
  until: { type: 'text', default: '', title: 'method.change.until', help: 'method.change.until.help' },
  baseline: {
    type: 'choice',
    choices: ['previous', 'last-year', 'mean-of-years'],
    choiceTitles: {
      previous: 'method.choice.previous',
      'last-year': 'method.choice.last-year',
      'mean-of-years': 'method.choice.mean-of-years',
    },
    default: 'last-year',
    title: 'method.change.baseline',
    help: 'method.change.baseline.help',
  },
  years: {
    type: 'integer',
    min: 2,
    max: 10,
    default: 3,
    title: 'method.change.years',
    help: 'method.change.years.help',
  },
} as const satisfies ParamSpecs<ChangeParams>;

/** Counts of a period beside those of the periods it is compared with. */
export type ChangeLines = {
  readonly current: DaySpan;
  readonly lines: readonly {
    readonly label: string;
    readonly current: number;
    /** Mean of the periods compared with. */
    readonly baseline: number;
    /** Sum of them. */
    readonly baselineTotal: number;
  }[];
  /** How many periods the baseline is the mean of. */
  readonly periods: number;
  readonly n: number;
  readonly warnings: readonly string[];
};

/** Counts both periods for each line. Fails with 'analysis.no-dates', 'analysis.date-invalid' or 'analysis.no-baseline'. */
export function findChanges({ table }: MethodInput, params: ChangeParams, method: string): Result<ChangeLines> {
  const time = timeColumnOf(table);
  const counted = countDays(table);
  if (!time || !counted || time.precision === 'month' || time.precision === 'year')
    return fail('analysis.no-dates', { method });
  const last = params.until === '' ? counted.first + counted.counts.length - 1 : dayOfText(params.until);
  if (last === null) return fail('analysis.date-invalid', { given: params.until });
  const current = { from: last - params.days + 1, to: last };
  const wanted = baselineSpans(current, params);
  const known = wanted.filter(({ from }) => from >= counted.first);
  if (known.length === 0) {
    return fail('analysis.no-baseline', { from: isoOfDay(counted.first), wanted: isoOfDay(wanted[0]!.from) });
  }
  const column = params.by === 'all' ? null : params.by;
  const { labels, counts } = countSpans(table, [current, ...known], column);
  const lines = labels.flatMap((label, i) => {
    const [now, ...before] = counts[i]!;
    const total = before.reduce((sum, count) => sum + count, 0);
    if (now === 0 && total === 0) return [];
    return [
      {
        label: column === null ? say('method.change.all') : label,
        current: now!,
        baseline: total / known.length,
        baselineTotal: total,
      },
    ];
  });
  if (lines.length === 0) return fail('analysis.no-rows');
  const warnings: string[] = [];
  if (known.length < wanted.length) {
    warnings.push(say('method.change.warn.years', { years: wanted.length, found: known.length }));
  }
  const dispersion = weeklyDispersion(counted.counts);
  if (dispersion > DISPERSED) warnings.push(say('method.change.warn.dispersion', { ratio: dispersion.toFixed(1) }));
  const n = lines.reduce((sum, line) => sum + line.current + line.baselineTotal, 0);
  return succeed({ current, lines, periods: known.length, n, warnings });
}

/** The periods compared with, the nearest first. */
function baselineSpans({ from, to }: DaySpan, { baseline, years }: ChangeParams): DaySpan[] {
  if (baseline === 'previous') {
    const length = to - from + 1;
    return [{ from: from - length, to: to - length }];
  }
  return yearsBefore({ from, to }, baseline === 'last-year' ? 1 : years);
}
