import { calibrateTail, type Calibration } from './tail-calibration.ts';
import { calendarOf, type Strengths, type WatchedSeries, watchSeries } from './watch-series.ts';

export type BoardOptions = {
  /** False alarms a week that are put up with, over all series. */
  readonly alarmsPerWeek: number;
  readonly progress?: (done: number, total: number) => void;
  readonly breathe?: () => Promise<void>;
};

export type BoardLine = Strengths & {
  /** Which of the series. */
  readonly index: number;
  readonly observed: number;
  readonly expected: number;
  /** Largest count that is no alarm. */
  readonly upper: number;
  /** Chance of a week that is at least as strong, where nothing has changed. */
  readonly p: number;
  /** Natural logarithm of 1 / p. */
  readonly strength: number;
  readonly isAlarm: boolean;
  /** Weeks of history. */
  readonly weeks: number;
  /** What was expected in each of the weeks that were judged, the last one at the end. */
  readonly expectedWeeks: Float64Array;
};

export type Board = {
  /** The strongest first. */
  readonly lines: readonly BoardLine[];
  /** A series alarms when its p is at most this. */
  readonly level: number;
  /** Whether the budget would have allowed a higher level. */
  readonly isCapped: boolean;
  readonly calibration: Calibration;
  /** Weeks whose strengths calibrate those of the last. */
  readonly calibrationWeeks: number;
  /** Series that are too young to be judged. */
  readonly young: number;
};

/** Weeks of the past that say how strong a week is by chance. */
const CALIBRATION_WEEKS = 52;
const LEAST_CALIBRATION = 26;
/** Weeks without which there is no board. */
export const LEAST_BOARD_WEEKS = 78;
/** With few series the budget would call one week in three an alarm. */
const HIGHEST_LEVEL = 0.05;

/**
 * The last week of many series: each is judged by three detectors that know only the weeks before, their strengths are joined, and the
 * chance of a strength is how often the year before was as strong over all series. Alarms: p at most budget / series.
 */
export async function surgeBoard(
  series: readonly Float64Array[],
  days: Int32Array,
  { alarmsPerWeek, progress, breathe }: BoardOptions,
): Promise<Board> {
  const last = days.length - 1;
  const weeks = Math.min(CALIBRATION_WEEKS, Math.max(LEAST_CALIBRATION, last - CALIBRATION_WEEKS));
  const calendar = calendarOf(days);
  const watched: { readonly index: number; readonly found: WatchedSeries }[] = [];
  for (let index = 0; index < series.length; index++) {
    const found = watchSeries(series[index]!, calendar, last - weeks);
    if (found) watched.push({ index, found });
    progress?.(index + 1, series.length);
    await breathe?.();
  }
  const past = watched.flatMap(({ found }) => found.weeks.slice(0, -1).map(joinStrengths));
  const calibration = calibrateTail(past);
  const allowed = alarmsPerWeek / Math.max(1, watched.length);
  const level = Math.min(HIGHEST_LEVEL, allowed);
  const lines = watched.map(({ index, found }) => {
    const week = found.weeks.at(-1)!;
    const p = calibration.chanceOf(joinStrengths(week));
    const { observed, expected, ears, farrington, cusum } = week;
    const isAlarm = p <= level && observed > expected;
    const upper = largestCalm(found, calibration, level, expected);
    return {
      index,
      observed,
      expected,
      upper,
      p,
      strength: -Math.log(p),
      ears,
      farrington,
      cusum,
      isAlarm,
      weeks: last - found.start,
      expectedWeeks: Float64Array.from(found.weeks, (one) => one.expected),
    };
  });
  return {
    lines: lines.sort((a, b) => b.strength - a.strength || a.index - b.index),
    level,
    isCapped: allowed > HIGHEST_LEVEL,
    calibration,
    calibrationWeeks: weeks,
    young: series.length - watched.length,
  };
}

/** Parts of the regression, the moving baseline and the CUSUM: the first knows most, the others add where they agree with it. */
const PARTS = { farrington: 0.6, ears: 0.2, cusum: 0.2 } as const;

function joinStrengths({ ears, farrington, cusum }: Strengths): number {
  return PARTS.farrington * farrington + PARTS.ears * ears + PARTS.cusum * cusum;
}

/** The largest count that is no alarm; strengths rise with the count. */
function largestCalm({ lastWith }: WatchedSeries, { chanceOf }: Calibration, level: number, expected: number): number {
  const isAlarm = (count: number) => count > expected && chanceOf(joinStrengths(lastWith(count))) <= level;
  let [low, high] = [Math.floor(expected), Math.ceil(expected) + 2];
  while (!isAlarm(high) && high < MOST_COUNT) {
    low = high;
    high = 2 * high;
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isAlarm(middle)) high = middle;
    else low = middle;
  }
  return low;
}

const MOST_COUNT = 1e6;
