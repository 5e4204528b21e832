import type { ParamSpecs } from '../../data/params.ts';
import { fail, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { adjustForDiscovery } from '../quality/adjust-p-values.ts';
import { farrington as computeBound, type FarringtonBound } from '../surge/farrington.ts';
import { yearsBeforeIn } from '../surge/period-series.ts';
import type { Method } from './method.ts';
import {
  findSeries,
  lagColumns,
  orNull,
  type SeriesParams,
  seriesParams,
  SHOWN_LINES,
  tableOfCourse,
  tableOfLines,
} from './surge-params.ts';

type Params = SeriesParams & {
  readonly unit: 'week' | 'month';
  readonly years: number;
  readonly halfWidth: number;
  readonly seasons: number;
  readonly recentLeftOut: number;
  readonly trend: boolean;
  readonly trendLevel: number;
  readonly weightsThreshold: number;
  readonly alpha: number;
  readonly threshold: 'negative-binomial' | 'delta';
};

const params = {
  ...seriesParams,
  unit: {
    type: 'choice',
    choices: ['week', 'month'],
    choiceTitles: { week: 'method.choice.week', month: 'method.choice.month' },
    default: 'week',
    title: 'method.surge.unit',
    help: 'method.surge.unit.help',
  },
  years: {
    type: 'integer',
    min: 1,
    max: 15,
    default: 5,
    title: 'method.farrington.years',
    help: 'method.farrington.years.help',
  },
  halfWidth: {
    type: 'integer',
    min: 0,
    max: 10,
    default: 3,
    title: 'method.farrington.half-width',
    help: 'method.farrington.half-width.help',
  },
  seasons: {
    type: 'integer',
    min: 1,
    max: 12,
    default: 10,
    title: 'method.farrington.seasons',
    help: 'method.farrington.seasons.help',
  },
  recentLeftOut: {
    type: 'integer',
    min: 0,
    max: 52,
    default: 26,
    title: 'method.farrington.recent-left-out',
    help: 'method.farrington.recent-left-out.help',
  },
  trend: { type: 'boolean', default: true, title: 'method.farrington.trend', help: 'method.farrington.trend.help' },
  trendLevel: {
    type: 'number',
    min: 0,
    max: 1,
    default: 1,
    title: 'method.farrington.trend-level',
    help: 'method.farrington.trend-level.help',
  },
  weightsThreshold: {
    type: 'number',
    min: 1,
    max: 10,
    default: 2.58,
    title: 'method.farrington.weights-threshold',
    help: 'method.farrington.weights-threshold.help',
  },
  alpha: {
    type: 'number',
    min: 1e-6,
    max: 0.2,
    default: 0.01,
    title: 'method.farrington.alpha',
    help: 'method.farrington.alpha.help',
  },
  threshold: {
    type: 'choice',
    choices: ['negative-binomial', 'delta'],
    choiceTitles: { 'negative-binomial': 'method.choice.negative-binomial', delta: 'method.choice.delta' },
    default: 'negative-binomial',
    title: 'method.farrington.threshold',
    help: 'method.farrington.threshold.help',
  },
} as const satisfies ParamSpecs<Params>;

/** Too few incidents of late are no surge, whatever the bound. */
const LEAST_RECENT = { incidents: 5, periods: 4 } as const;

/** Months have no room for ten seasons, nor for half a year that is left out. */
function optionsFor(unit: string, options: Params) {
  const common = { ...options, least: LEAST_RECENT };
  if (unit !== 'month') return common;
  return {
    ...common,
    halfWidth: Math.min(1, options.halfWidth),
    seasons: 1,
    recentLeftOut: Math.min(6, options.recentLeftOut),
  };
}

export const farrington: Method<Params> = {
  id: 'farrington',
  topic: 'change',
  title: 'method.farrington.title',
  params,
  needs: ['time'],
  columns: lagColumns,
  async run(input, options, { progress, breathe }) {
    const method = say('method.farrington.title');
    const least = options.unit === 'month' ? 14 : 53 + options.halfWidth;
    const found = findSeries(input, options, { method, unit: options.unit, least, takesMonths: true });
    if (!found.ok) return found;
    const { lines, n, from, to, unit, starts } = found.value;
    const days = starts.subarray(0, -1);
    const yearsBefore = yearsBeforeIn(days, unit);
    const used = optionsFor(unit, options);
    const last = days.length - 1;
    const bounds: (FarringtonBound | null)[] = [];
    for (const [i, { counts }] of lines.entries()) {
      bounds.push(computeBound({ counts, days, yearsBefore }, last, used));
      progress(i + 1, lines.length);
      await breathe();
    }
    const judged = [...lines.keys()].filter((line) => bounds[line]);
    if (judged.length === 0) return fail('analysis.no-fit', { method });
    const pOf = (line: number) => bounds[line]!.p;
    const adjusted = adjustForDiscovery(judged.map(pOf));
    const order = [...judged.keys()].sort((a, b) => pOf(judged[a]!) - pOf(judged[b]!) || a - b);
    const sorted = order.map((at) => judged[at]!);
    const of = (line: number) => bounds[line]!;
    const years = of(sorted[0]!).years;
    const alarms = sorted.filter((line) => of(line).isAlarm).length;
    const thin = sorted.filter((line) => !of(line).isEnough).length;
    const warnings = [...found.value.warnings];
    if (years < options.years) warnings.push(say('method.farrington.warn.years', { wanted: options.years, years }));
    if (years < 3 && options.trend) warnings.push(say('method.farrington.warn.trend'));
    if (thin > 0) warnings.push(say('method.farrington.warn.thin', { count: thin, ...LEAST_RECENT }));
    if (judged.length < lines.length) {
      warnings.push(say('method.farrington.warn.no-fit', { count: lines.length - judged.length }));
    }
    const tests = judged.length - thin;
    warnings.push(say('method.farrington.warn.tests', { tests, expected: (options.alpha * tests).toFixed(1) }));
    const shown = sorted.slice(0, SHOWN_LINES);
    const course = new Map(shown.map((line) => [line, courseOf(lines[line]!.counts, days, yearsBefore, used)]));
    const first = sorted[0]!;
    return succeed({
      n,
      table: {
        ...tableOfLines(sorted.map((line) => lines[line]!)),
        expected: sorted.map((line) => of(line).expected),
        upper: sorted.map((line) => orNull(of(line).upper)),
        p: sorted.map(pOf),
        pAdjusted: order.map((at) => adjusted[at]!),
        dispersion: sorted.map((line) => of(line).dispersion),
        trend: sorted.map((line) => (of(line).trend ? 1 : 0)),
        alarm: sorted.map((line) => (of(line).isAlarm ? 1 : 0)),
      },
      more: {
        course: tableOfCourse(found.value, shown, Math.max(0, last - 25), {
          expected: (line, at) => course.get(line)!.get(at)?.expected ?? Number.NaN,
          upper: (line, at) => course.get(line)!.get(at)?.upper ?? Number.NaN,
        }),
      },
      summary: { lines: judged.length, alarms, years, expectedFalse: options.alpha * tests },
      sentence: say('method.farrington.sentence', {
        lines: judged.length,
        alarms,
        unit: say(`method.surge.unit.${unit}`),
        label: lines[first]!.label,
        observed: lines[first]!.counts[last]!,
        expected: of(first).expected.toFixed(1),
        upper: String(Number(of(first).upper.toFixed(1))),
        p: of(first).p.toPrecision(2),
        years,
        n,
        from,
        to,
      }),
      warnings,
    });
  },
};

/** Bounds of the last periods of one line. */
function courseOf(
  counts: Float64Array,
  days: Int32Array,
  yearsBefore: (at: number, years: number) => number,
  used: ReturnType<typeof optionsFor>,
): Map<number, FarringtonBound | null> {
  const from = Math.max(0, days.length - 26);
  return new Map(
    Array.from(days.subarray(from), (_, i) => [from + i, computeBound({ counts, days, yearsBefore }, from + i, used)]),
  );
}
