import { daysFromCivil, daysInMonth, packedDateOfDay } from '../../data/calendar.ts';
import type { Analysis } from '../../data/contract.ts';
import type { ParamSpecs } from '../../data/params.ts';
import type { CategoryColumn } from '../../data/table/column.ts';
import type { Table } from '../../data/table/table.ts';
import { fail, succeed } from '../../text/failure.ts';
import type { TextKey } from '../../text/en.ts';
import { say } from '../../text/say.ts';
import { eTest } from '../change/e-test.ts';
import { countSpans, type DaySpan, yearsBefore } from '../change/period-counts.ts';
import { poissonZ } from '../change/poisson-z.ts';
import { DISPERSED, dispersionOfWeeks } from '../change/weekly-dispersion.ts';
import { isoOfDay } from '../periods.ts';
import { adjustForDiscovery } from '../quality/adjust-p-values.ts';
import { weekdayOfDay } from '../quality/expected-days.ts';
import { normalTail } from '../quality/tail-probabilities.ts';
import { countLabels, type DayCounts, labelColumnOf } from '../quality/time-counts.ts';
import { dayOfText } from './day-of-text.ts';
import { type CompleteDays, findCompleteDays, lagColumns } from './complete-days.ts';
import type { Method } from './method.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

type Params = {
  readonly by: 'category' | 'area';
  readonly until: string;
  readonly weekStart: (typeof WEEKDAYS)[number] | 'any';
  readonly years: number;
  readonly yearStart: number;
};

const params = {
  by: {
    type: 'choice',
    choices: ['category', 'area'],
    choiceTitles: { category: 'method.choice.category', area: 'method.choice.area' },
    default: 'category',
    title: 'method.change.by',
    help: 'method.periods.by.help',
  },
  until: { type: 'text', default: '', title: 'method.change.until', help: 'method.periods.until.help' },
  weekStart: {
    type: 'choice',
    choices: [...WEEKDAYS, 'any'],
    choiceTitles: {
      ...Object.fromEntries(WEEKDAYS.map((name, i) => [name, `method.weekday.${i}` as TextKey])),
      any: 'method.periods.week-start.any',
    },
    default: 'monday',
    title: 'method.periods.week-start',
    help: 'method.periods.week-start.help',
  },
  years: {
    type: 'integer',
    min: 2,
    max: 10,
    default: 3,
    title: 'method.change.years',
    help: 'method.periods.years.help',
  },
  yearStart: {
    type: 'integer',
    min: 1,
    max: 12,
    default: 1,
    title: 'method.periods.year-start',
    help: 'method.periods.year-start.help',
  },
} as const satisfies ParamSpecs<Params>;

const SPANS = ['week', 'four-weeks', 'year'] as const;
/** False discovery rate of the lines that are named. */
const LEVEL = 0.05;

type Block = {
  readonly name: (typeof SPANS)[number];
  readonly current: DaySpan;
  /** The same days of the years before that the data hold, the nearest first. */
  readonly years: readonly DaySpan[];
};

/** A count beside the mean of some periods before it, at equal exposure; p is null where both are empty. */
type Comparison = {
  readonly mean: number;
  readonly percent: number | null;
  readonly z: number;
  readonly p: number | null;
};

/** Of a line: `dispersion` is the variance of its weekly counts over their mean. */
type Named = { readonly label: string; readonly dispersion: number };

type Line = Named & {
  readonly block: Block;
  readonly current: number;
  readonly lastYear: Comparison | null;
  readonly years: Comparison | null;
};

export const periods: Method<Params> = {
  id: 'periods',
  topic: 'change',
  title: 'method.periods.title',
  params,
  needs: ['time'],
  columns: lagColumns,
  async run(input, options, { progress, breathe }) {
    const method = say('method.periods.title');
    const found = findCompleteDays(input, method);
    if (!found.ok) return found;
    const days = found.value;
    const column = labelColumnOf(input.table, options.by);
    if (!column) return fail('filter.column-missing', { column: options.by });
    const given = options.until === '' ? endOfWeek(days.to, options.weekStart) : dayOfText(options.until);
    if (given === null) return fail('analysis.date-invalid', { given: options.until });
    const blocks = layBlocks(given, options, days.from);
    if (blocks.every(({ years }) => years.length === 0)) {
      const wanted = yearsBefore(blocks[0]!.current, 1)[0]!.from;
      return fail('analysis.no-baseline', { from: isoOfDay(days.from), wanted: isoOfDay(wanted) });
    }
    const spans = blocks.flatMap(({ current, years }) => [current, ...years]);
    const { labels, counts } = countSpans(input.table, spans, options.by);
    const all = spans.map((_, i) => counts.reduce((sum, line) => sum + line[i]!, 0));
    const dispersions = dispersionsOf(input.table, column, days);
    const named = [
      { label: say('method.change.all'), counts: all, dispersion: dispersions.all },
      ...labels.map((label, i) => ({
        label: label === '' ? say('method.periods.unlabelled') : label,
        counts: counts[i]!,
        dispersion: dispersions.labels[i]!,
      })),
    ].filter((line) => line.counts.some((count) => count > 0));
    if (named.length === 0) return fail('analysis.no-rows');
    const lines: Line[] = [];
    for (const [i, line] of named.entries()) {
      progress(i, named.length);
      let at = 0;
      for (const block of blocks) {
        await breathe();
        const own = Array.from(line.counts).slice(at, at + 1 + block.years.length);
        at += own.length;
        lines.push(compareBlock(line, block, own));
      }
    }
    const adjusted = adjustLines(lines);
    const kinds = lines.map((line, i) => kindOf(line, adjusted[i]!));
    const warnings = [...days.warnings];
    const dispersed = named.filter(({ dispersion }) => dispersion > DISPERSED);
    if (dispersed.length > 0) {
      const ratio = Math.max(...dispersed.map(({ dispersion }) => dispersion)).toFixed(1);
      warnings.push(say('method.periods.warn.dispersion', { count: dispersed.length, lines: named.length, ratio }));
    }
    if (given > days.to) warnings.push(say('method.periods.warn.incomplete', { to: isoOfDay(days.to) }));
    const least = Math.min(...blocks.map(({ years }) => years.length));
    if (least < options.years) warnings.push(say('method.periods.warn.years', { years: options.years, found: least }));
    const n = countWithin(days, spans);
    return succeed({
      n,
      table: tableOf(lines, adjusted, kinds),
      summary: summarize(lines.slice(0, blocks.length), kinds, named.length - 1),
      sentence: tell({ lines, kinds, adjusted, n, to: given }),
      warnings,
    });
  },
};

/** The last day up to `to` that ends a week of the unit's own. */
function endOfWeek(to: number, weekStart: Params['weekStart']): number {
  if (weekStart === 'any') return to;
  return to - ((weekdayOfDay(to) + 1 - WEEKDAYS.indexOf(weekStart) + 7) % 7);
}

function layBlocks(last: number, { years, yearStart }: Params, known: number): Block[] {
  const spanOf = (name: Block['name']): DaySpan =>
    name === 'year'
      ? { from: startOfYear(last, yearStart), to: last }
      : { from: last - (name === 'week' ? 6 : 27), to: last };
  return SPANS.map((name) => {
    const current = spanOf(name);
    const before =
      name === 'year'
        ? Array.from({ length: years }, (_, i) => ({
            from: shiftYears(current.from, i + 1),
            to: shiftYears(last, i + 1),
          }))
        : yearsBefore(current, years);
    return { name, current, years: before.filter(({ from }) => from >= known) };
  });
}

/** First day of the year in which a day lies, the year beginning with a month 1..12. */
function startOfYear(day: number, month: number): number {
  const packed = packedDateOfDay(day);
  const year = Math.floor(packed / 512) - ((packed & 511) >> 5 < month ? 1 : 0);
  return daysFromCivil(year, month, 1);
}

/** The same date some years before; 28 February for the 29th where there is none. */
function shiftYears(day: number, years: number): number {
  const packed = packedDateOfDay(day);
  const [year, month] = [Math.floor(packed / 512) - years, (packed & 511) >> 5];
  return daysFromCivil(year, month, Math.min(packed & 31, daysInMonth(year, month)));
}

const lengthOf = ({ from, to }: DaySpan) => to - from + 1;

/** Dispersion of the whole weeks of each label, and of all together. */
function dispersionsOf(table: Table, column: CategoryColumn, { from, to }: CompleteDays) {
  const weeks = Math.floor((to - from + 1) / 7);
  const bins = Int32Array.from({ length: 7 * weeks }, (_, i) => Math.floor(i / 7));
  const counts = countLabels(table, column, { first: from, bins, count: weeks });
  const all = new Float64Array(weeks);
  counts.forEach((count, i) => (all[i % weeks]! += count));
  return {
    all: dispersionOfWeeks(all),
    labels: column.labels.map((_, code) => dispersionOfWeeks(counts.subarray(code * weeks, (code + 1) * weeks))),
  };
}

/** `counts`: of the current days, then of the years before. */
function compareBlock({ label, dispersion }: Named, block: Block, counts: readonly number[]): Line {
  const [current, ...before] = counts.map((count) => Math.max(0, count));
  const compare = (years: number): Comparison => {
    const total = before.slice(0, years).reduce((sum, count) => sum + count, 0);
    const time = block.years.slice(0, years).reduce((sum, span) => sum + lengthOf(span), 0);
    // A year to date may be a day longer or shorter than the one it is held against.
    const mean = (total * lengthOf(block.current)) / time;
    return {
      mean,
      percent: mean > 0 ? 100 * (current! / mean - 1) : null,
      z: poissonZ(current!, mean, years),
      p: current! + total > 0 ? eTest(current!, total, lengthOf(block.current), time) : null,
    };
  };
  return {
    label,
    dispersion,
    block,
    current: current!,
    lastYear: before.length > 0 ? compare(1) : null,
    years: before.length > 1 ? compare(before.length) : null,
  };
}

type Adjusted = { readonly lastYear: number | null; readonly years: number | null };

/** All comparisons of the table are one family. */
function adjustLines(lines: readonly Line[]): Adjusted[] {
  const p = lines.flatMap(({ lastYear, years, dispersion }) => [
    chanceOf(lastYear, dispersion),
    chanceOf(years, dispersion),
  ]);
  const tested = [...p.keys()].filter((i) => p[i] !== null);
  const adjusted = adjustForDiscovery(tested.map((i) => p[i]!));
  const all = p.map((): number | null => null);
  tested.forEach((i, k) => (all[i] = adjusted[k]!));
  return lines.map((_, i) => ({ lastYear: all[2 * i]!, years: all[2 * i + 1]! }));
}

/** p of the E-test; where weeks are no Poisson counts, that of z over the root of their dispersion if it is larger. */
function chanceOf(comparison: Comparison | null, dispersion: number): number | null {
  if (!comparison || comparison.p === null || dispersion <= DISPERSED) return comparison?.p ?? null;
  return Math.max(comparison.p, 2 * normalTail(Math.abs(comparison.z) / Math.sqrt(dispersion)));
}

type Kind = 'new' | 'more' | 'fewer' | 'none';

/** By the mean of years where there is one. */
function kindOf({ current, lastYear, years }: Line, adjusted: Adjusted): Kind {
  const main = years ?? lastYear;
  if (!main) return 'none';
  if (main.mean === 0) return current > 0 ? 'new' : 'none';
  const p = years ? adjusted.years : adjusted.lastYear;
  if (p === null || p >= LEVEL) return 'none';
  return current > main.mean ? 'more' : 'fewer';
}

/** Incidents on days that lie in any of the spans. */
function countWithin({ first, counts }: DayCounts, spans: readonly DaySpan[]): number {
  return counts.reduce(
    (sum, count, i) => (spans.some(({ from, to }) => first + i >= from && first + i <= to) ? sum + count : sum),
    0,
  );
}

function tableOf(lines: readonly Line[], adjusted: readonly Adjusted[], kinds: readonly Kind[]): Analysis['table'] {
  return {
    label: lines.map(({ label }) => label),
    span: lines.map(({ block }) => say(`method.periods.span.${block.name}`)),
    from: lines.map(({ block }) => isoOfDay(block.current.from)),
    to: lines.map(({ block }) => isoOfDay(block.current.to)),
    current: lines.map(({ current }) => current),
    lastYear: lines.map(({ lastYear }) => lastYear?.mean ?? null),
    percent: lines.map(({ lastYear }) => lastYear?.percent ?? null),
    z: lines.map(({ lastYear }) => lastYear?.z ?? null),
    p: lines.map(({ lastYear }) => lastYear?.p ?? null),
    pAdjusted: adjusted.map(({ lastYear }) => lastYear),
    years: lines.map(({ block }) => block.years.length),
    yearsMean: lines.map(({ years }) => years?.mean ?? null),
    yearsPercent: lines.map(({ years }) => years?.percent ?? null),
    yearsZ: lines.map(({ years }) => years?.z ?? null),
    yearsP: lines.map(({ years }) => years?.p ?? null),
    yearsPAdjusted: adjusted.map(({ years }) => years),
    dispersion: lines.map(({ dispersion }) => dispersion),
    kind: [...kinds],
  };
}

/** Names of the figures of each span in the summary. */
const FIGURES = { week: 'last7', 'four-weeks': 'last28', year: 'yearToDate' } as const;

function summarize(totals: readonly Line[], kinds: readonly Kind[], lines: number): Record<string, number> {
  const figures = totals.flatMap(({ block, current, lastYear, years }) => {
    const name = FIGURES[block.name];
    return [
      [name, current],
      ...(lastYear ? [[`${name}LastYear`, lastYear.mean] as const, [`${name}Z`, lastYear.z] as const] : []),
      ...(years ? [[`${name}Mean`, years.mean] as const, [`${name}MeanZ`, years.z] as const] : []),
    ] as [string, number][];
  });
  return {
    lines,
    signals: kinds.filter((kind) => kind === 'more' || kind === 'fewer').length,
    newLines: kinds.filter((kind) => kind === 'new').length,
    ...Object.fromEntries(figures),
  };
}

type Told = {
  readonly lines: readonly Line[];
  readonly kinds: readonly Kind[];
  readonly adjusted: readonly Adjusted[];
  readonly n: number;
  readonly to: number;
};

function tell({ lines, kinds, adjusted, n, to }: Told): string {
  const total = lines.find(({ block, lastYear }) => block.name === 'four-weeks' && lastYear);
  const parts: string[] = [];
  if (total) {
    const { percent, p, z, mean } = total.lastYear!;
    const change = percent === null ? say('method.periods.new') : `${percent >= 0 ? '+' : ''}${percent.toFixed(1)} %`;
    const test = { z: z.toFixed(1), p: p === null ? '1' : tellP(p) };
    parts.push(
      say('method.periods.sentence.total', { to: isoOfDay(to), current: total.current, before: mean, change, ...test }),
    );
  }
  const signals = [...lines.keys()].filter((i) => kinds[i] === 'more' || kinds[i] === 'fewer');
  const chance = (i: number) => (lines[i]!.years ? adjusted[i]!.years! : adjusted[i]!.lastYear!);
  const [first] = signals.sort((a, b) => chance(a) - chance(b) || Math.abs(zOf(lines[b]!)) - Math.abs(zOf(lines[a]!)));
  if (first === undefined) parts.push(say('method.periods.sentence.none', { lines: lines.length, n }));
  else {
    const line = lines[first]!;
    const main = (line.years ?? line.lastYear)!;
    parts.push(
      say('method.periods.sentence.some', {
        count: signals.length,
        lines: lines.length,
        label: line.label,
        span: say(`method.periods.within.${line.block.name}`),
        current: line.current,
        before: main.mean.toFixed(1),
        z: main.z.toFixed(1),
        p: tellP(chance(first)),
        n,
      }),
    );
  }
  const fresh = kinds.filter((kind) => kind === 'new').length;
  if (fresh > 0) parts.push(say('method.periods.sentence.new', { count: fresh }));
  return parts.join(' ');
}

const zOf = ({ lastYear, years }: Line) => (years ?? lastYear)?.z ?? 0;
const tellP = (p: number) => (p < 0.001 ? '< 0.001' : p.toFixed(3));
