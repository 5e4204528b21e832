import type { ParamSpecs } from '../../data/params.ts';
import { succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { earsCharts, type EarsCharts } from '../surge/ears.ts';
import type { SeriesUnit } from '../surge/period-series.ts';
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
  readonly unit: SeriesUnit;
  readonly baseline: number;
  readonly minSigma: number;
  readonly alpha: number;
  readonly alpha3: number;
  readonly c3: 'published' | 'surveillance';
};

const params = {
  ...seriesParams,
  unit: {
    type: 'choice',
    choices: ['week', 'day', 'month'],
    choiceTitles: { week: 'method.choice.week', day: 'method.choice.day', month: 'method.choice.month' },
    default: 'week',
    title: 'method.surge.unit',
    help: 'method.surge.unit.help',
  },
  baseline: {
    type: 'integer',
    min: 3,
    max: 60,
    default: 7,
    title: 'method.ears.baseline',
    help: 'method.ears.baseline.help',
  },
  minSigma: {
    type: 'number',
    min: 0,
    max: 100,
    default: 0.5,
    title: 'method.ears.min-sigma',
    help: 'method.ears.min-sigma.help',
  },
  alpha: {
    type: 'number',
    min: 1e-6,
    max: 0.2,
    default: 0.001,
    title: 'method.ears.alpha',
    help: 'method.ears.alpha.help',
  },
  alpha3: {
    type: 'number',
    min: 1e-6,
    max: 0.2,
    default: 0.025,
    title: 'method.ears.alpha3',
    help: 'method.ears.alpha3.help',
  },
  c3: {
    type: 'choice',
    choices: ['published', 'surveillance'],
    choiceTitles: { published: 'method.choice.published', surveillance: 'method.choice.surveillance' },
    default: 'published',
    title: 'method.ears.c3',
    help: 'method.ears.c3.help',
  },
} as const satisfies ParamSpecs<Params>;

const CHARTS = ['c1', 'c2', 'c3'] as const;

export const ears: Method<Params> = {
  id: 'ears',
  topic: 'change',
  title: 'method.ears.title',
  params,
  needs: ['time'],
  columns: lagColumns,
  async run(input, options, { progress, breathe }) {
    const method = say('method.ears.title');
    // C3 looks back two periods further than C2, which leaves two out.
    const least = options.baseline + 5;
    const found = findSeries(input, options, { method, unit: options.unit, least, takesMonths: true });
    if (!found.ok) return found;
    const { lines, n, from, to, unit, starts } = found.value;
    const charts: EarsCharts[] = [];
    for (const [i, { counts }] of lines.entries()) {
      charts.push(earsCharts(counts, options));
      progress(i + 1, lines.length);
      await breathe();
    }
    const last = starts.length - 2;
    const strengthOf = (line: number) => charts[line]!.c2.statistic[last]!;
    const order = [...lines.keys()].sort(
      (a, b) => (orNull(strengthOf(b)) ?? 0) - (orNull(strengthOf(a)) ?? 0) || a - b,
    );
    const alarms = (chart: (typeof CHARTS)[number], at = last) =>
      charts.reduce((sum, one) => sum + one[chart].alarm[at]!, 0);
    const usual = alarmsPerPeriod(charts, least - 1, last);
    const columns = CHARTS.flatMap((chart) => [
      [`${chart}Statistic`, order.map((line) => orNull(charts[line]![chart].statistic[last]!))],
      [`${chart}Upper`, order.map((line) => orNull(charts[line]![chart].upper[last]!))],
      [`${chart}Alarm`, order.map((line) => charts[line]![chart].alarm[last]!)],
    ]);
    const warnings = [...found.value.warnings, say('method.ears.warn.normal', { usual: usual.toFixed(1) })];
    const flat = charts.filter((_, line) => orNull(strengthOf(line)) === null).length;
    if (flat > 0) warnings.push(say('method.ears.warn.flat', { count: flat }));
    const first = lines[order[0]!]!;
    return succeed({
      n,
      table: { ...tableOfLines(order.map((line) => lines[line]!)), ...Object.fromEntries(columns) },
      more: {
        course: tableOfCourse(found.value, order.slice(0, SHOWN_LINES), Math.max(0, last - 103), {
          c1Upper: (line, at) => charts[line]!.c1.upper[at]!,
          c2Upper: (line, at) => charts[line]!.c2.upper[at]!,
          c3Upper: (line, at) => charts[line]!.c3.upper[at]!,
        }),
      },
      summary: {
        lines: lines.length,
        periods: starts.length - 1,
        c1Alarms: alarms('c1'),
        c2Alarms: alarms('c2'),
        c3Alarms: alarms('c3'),
        usualAlarms: usual,
      },
      sentence: say('method.ears.sentence', {
        lines: lines.length,
        unit: say(`method.surge.unit.${unit}`),
        c1: alarms('c1'),
        c2: alarms('c2'),
        c3: alarms('c3'),
        label: first.label,
        observed: first.counts[last]!,
        upper: (orNull(charts[order[0]!]!.c2.upper[last]!) ?? 0).toFixed(1),
        usual: usual.toFixed(1),
        n,
        from,
        to,
      }),
      warnings,
    });
  },
};

/** Lines above the bound of C2 in a period of the past, on average. */
function alarmsPerPeriod(charts: readonly EarsCharts[], from: number, last: number): number {
  let sum = 0;
  for (const { c2 } of charts) for (let at = from; at < last; at++) sum += c2.alarm[at]!;
  return last > from ? sum / (last - from) : 0;
}
