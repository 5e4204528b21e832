import type { ParamSpecs } from '../../data/params.ts';
import { fail, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { isoOfDay } from '../periods.ts';
import { type CusumWatch, LEAST_INCIDENTS, watchByCusum } from '../surge/cusum-watch.ts';
import type { Method } from './method.ts';
import {
  findSeries,
  lagColumns,
  type SeriesParams,
  seriesParams,
  SHOWN_LINES,
  tableOfCourse,
  tableOfLines,
} from './surge-params.ts';

type Params = SeriesParams & {
  readonly weeks: number;
  readonly shift: number;
  readonly runLength: number;
  readonly harmonics: number;
};

const params = {
  ...seriesParams,
  weeks: {
    type: 'integer',
    min: 1,
    max: 104,
    default: 26,
    title: 'method.cusum.weeks',
    help: 'method.cusum.weeks.help',
  },
  shift: {
    type: 'number',
    min: 1.1,
    max: 5,
    default: 1.5,
    title: 'method.cusum.shift',
    help: 'method.cusum.shift.help',
  },
  runLength: {
    type: 'integer',
    min: 20,
    max: 5000,
    default: 260,
    title: 'method.cusum.run-length',
    help: 'method.cusum.run-length.help',
  },
  harmonics: {
    type: 'integer',
    min: 0,
    max: 4,
    default: 2,
    title: 'method.cusum.harmonics',
    help: 'method.cusum.harmonics.help',
  },
} as const satisfies ParamSpecs<Params>;

const YEAR = 52;

type Watched = CusumWatch & { readonly line: number };

export const cusum: Method<Params> = {
  id: 'cusum',
  topic: 'change',
  title: 'method.cusum.title',
  params,
  needs: ['time'],
  columns: lagColumns,
  async run(input, options, { progress, breathe }) {
    const method = say('method.cusum.title');
    const least = options.weeks + YEAR;
    const found = findSeries(input, options, { method, unit: 'week', least, takesMonths: false });
    if (!found.ok) return found;
    const { lines, n, from, to, starts } = found.value;
    const days = starts.subarray(0, -1);
    const history = days.length - options.weeks;
    // A wave and a trend of a single year cannot be told from each other.
    const isLong = history >= 2 * YEAR;
    const terms = { harmonics: isLong ? options.harmonics : Math.min(1, options.harmonics), trend: isLong };
    const watched: Watched[] = [];
    for (const [line, { counts }] of lines.entries()) {
      const one = watchByCusum(counts, days, { history, terms, ...options });
      if (one) watched.push({ line, ...one });
      progress(line + 1, lines.length);
      await breathe();
    }
    if (watched.length === 0) return fail('analysis.no-fit', { method });
    const last = options.weeks - 1;
    const ratioOf = ({ statistic, limit }: Watched) => statistic[last]! / limit;
    watched.sort((a, b) => ratioOf(b) - ratioOf(a) || a.line - b.line);
    const alarmsOf = ({ alarm }: Watched) => alarm.reduce((sum, one) => sum + one, 0);
    const now = watched.filter(({ alarm }) => alarm[last] === 1).length;
    const alarms = watched.reduce((sum, one) => sum + alarmsOf(one), 0);
    const expectedFalse = watched.reduce((sum, { runLength }) => sum + 1 / runLength, 0) * options.weeks;
    const warnings = [...found.value.warnings, say('method.cusum.warn.estimated')];
    if (!isLong) warnings.push(say('method.cusum.warn.short', { weeks: history }));
    if (watched.length < lines.length) {
      const count = lines.length - watched.length;
      warnings.push(say('method.cusum.warn.thin', { count, least: LEAST_INCIDENTS }));
    }
    const first = watched[0]!;
    const shown = new Map(watched.slice(0, SHOWN_LINES).map((one) => [one.line, one]));
    return succeed({
      n,
      table: {
        ...tableOfLines(watched.map(({ line }) => lines[line]!)),
        expected: watched.map(({ model }) => model.means[last]!),
        statistic: watched.map(({ statistic }) => statistic[last]!),
        limit: watched.map(({ limit }) => limit),
        strength: watched.map(ratioOf),
        alarm: watched.map(({ alarm }) => alarm[last]!),
        alarms: watched.map(alarmsOf),
        firstAlarm: watched.map(({ alarm }) =>
          alarm.includes(1) ? isoOfDay(days[history + alarm.indexOf(1)]!) : null,
        ),
        alpha: watched.map(({ model }) => model.alpha),
        runLength: watched.map(({ runLength }) => runLength),
      },
      more: {
        course: tableOfCourse(found.value, [...shown.keys()], history, {
          expected: (line, at) => shown.get(line)!.model.means[at - history]!,
          statistic: (line, at) => shown.get(line)!.statistic[at - history]!,
          limit: (line) => shown.get(line)!.limit,
        }),
      },
      summary: {
        lines: watched.length,
        alarmsNow: now,
        alarms,
        weeks: options.weeks,
        historyWeeks: history,
        expectedFalse,
        runLength: options.runLength,
      },
      sentence: say('method.cusum.sentence', {
        lines: watched.length,
        now,
        alarms,
        weeks: options.weeks,
        expected: expectedFalse.toFixed(1),
        label: lines[first.line]!.label,
        strength: ratioOf(first).toFixed(2),
        runLength: options.runLength,
        n,
        from,
        to,
      }),
      warnings,
    });
  },
};
