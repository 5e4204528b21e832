import type { ParamSpecs } from '../../data/params.ts';
import { fail, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { adjustForDiscovery } from '../quality/adjust-p-values.ts';
import { LEAST_BOARD_WEEKS, surgeBoard as computeBoard } from '../surge/surge-board.ts';
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
  readonly control: 'budget' | 'discovery';
  readonly alarmsPerWeek: number;
  readonly discoveryLevel: number;
};

const params = {
  ...seriesParams,
  control: {
    type: 'choice',
    choices: ['budget', 'discovery'],
    choiceTitles: { budget: 'method.choice.budget', discovery: 'method.choice.discovery' },
    default: 'budget',
    title: 'method.surge-board.control',
    help: 'method.surge-board.control.help',
  },
  alarmsPerWeek: {
    type: 'number',
    min: 0.01,
    max: 100,
    default: 2,
    title: 'method.surge-board.alarms-per-week',
    help: 'method.surge-board.alarms-per-week.help',
  },
  discoveryLevel: {
    type: 'number',
    min: 0.001,
    max: 0.5,
    default: 0.1,
    title: 'method.surge-board.discovery-level',
    help: 'method.surge-board.discovery-level.help',
  },
} as const satisfies ParamSpecs<Params>;

/** Below so many series times weeks the calibration of the tail is rough. */
const FEW_STRENGTHS = 1000;

export const surgeBoard: Method<Params> = {
  id: 'surge-board',
  topic: 'change',
  title: 'method.surge-board.title',
  params,
  needs: ['time'],
  columns: lagColumns,
  async run(input, options, { progress, breathe }) {
    const method = say('method.surge-board.title');
    const found = findSeries(input, options, { method, unit: 'week', least: LEAST_BOARD_WEEKS, takesMonths: false });
    if (!found.ok) return found;
    const { lines: series, n, from, to, starts } = found.value;
    const days = starts.subarray(0, -1);
    const { alarmsPerWeek } = options;
    const counts = series.map((line) => line.counts);
    const board = await computeBoard(counts, days, { alarmsPerWeek, progress, breathe });
    const { lines, calibration } = board;
    if (lines.length === 0) return fail('analysis.no-fit', { method });
    const adjusted = adjustForDiscovery(lines.map(({ p }) => p));
    const alarm = lines.map(({ isAlarm, observed, expected }, i) =>
      options.control === 'budget' ? isAlarm : adjusted[i]! <= options.discoveryLevel && observed > expected,
    );
    const alarms = alarm.filter(Boolean).length;
    const warnings = [...found.value.warnings];
    if (board.young > 0) warnings.push(say('method.surge-board.warn.young', { count: board.young }));
    if (options.control === 'budget' && board.isCapped) {
      warnings.push(say('method.surge-board.warn.capped', { lines: lines.length, level: board.level }));
    }
    if (calibration.size < FEW_STRENGTHS) {
      warnings.push(say('method.surge-board.warn.few', { count: calibration.size }));
    }
    if (days.length < 2 * 52 + board.calibrationWeeks) warnings.push(say('method.surge-board.warn.short'));
    const sorted = lines.map(({ index }) => series[index]!);
    const first = lines[0]!;
    const last = days.length - 1;
    const judged = new Map(lines.map(({ index, expectedWeeks }) => [index, expectedWeeks]));
    return succeed({
      n,
      table: {
        ...tableOfLines(sorted),
        expected: lines.map(({ expected }) => expected),
        upper: lines.map(({ upper }) => upper),
        p: lines.map(({ p }) => p),
        pAdjusted: adjusted,
        strength: lines.map(({ strength }) => strength),
        earsStrength: lines.map(({ ears }) => ears),
        farringtonStrength: lines.map(({ farrington }) => farrington),
        cusumStrength: lines.map(({ cusum }) => cusum),
        alarm: alarm.map((one) => (one ? 1 : 0)),
        weeks: lines.map(({ weeks }) => weeks),
      },
      more: {
        course: tableOfCourse(
          found.value,
          lines.slice(0, SHOWN_LINES).map(({ index }) => index),
          last - board.calibrationWeeks,
          { expected: (line, at) => judged.get(line)!.at(at - last - 1) ?? Number.NaN },
        ),
      },
      summary: {
        lines: lines.length,
        alarms,
        level: options.control === 'budget' ? board.level : options.discoveryLevel,
        expectedFalse: options.control === 'budget' ? board.level * lines.length : options.discoveryLevel * alarms,
        calibrationWeeks: board.calibrationWeeks,
        calibrationScale: calibration.scale,
      },
      sentence: say(`method.surge-board.sentence.${options.control}`, {
        lines: lines.length,
        alarms,
        budget: String(Number((board.level * lines.length).toFixed(2))),
        level: options.discoveryLevel,
        label: sorted[0]!.label,
        observed: first.observed,
        expected: first.expected.toFixed(1),
        p: first.p.toPrecision(2),
        week: to,
        n,
        from,
        to,
      }),
      warnings,
    });
  },
};
