import { drawCount } from '../src/analysis/surge/draw-count.ts';
import { type SimulatedBoard, type SimulatedWorld, simulateBoard } from '../src/analysis/surge/simulated-board.ts';
import { surgeBoard } from '../src/analysis/surge/surge-board.ts';
import { createRandom } from '../src/data/random.ts';

const WEEKS = 262;
const BUDGET = 2;
const SIZES = [
  { size: 50, boards: 120 },
  { size: 200, boards: 60 },
  { size: 1000, boards: 12 },
] as const;
/** Series of a board whose mean is doubled. */
const RAISED = 8;
const LEAST_MEAN = 20;

/** How many false alarms a week the surge board gives for its budget, and how many doublings it finds within two weeks. */
export async function run(report: (measurement: Record<string, unknown>) => void): Promise<void> {
  for (const kind of ['contagious', 'restless', 'steady'] as const) {
    for (const { size, boards } of SIZES) {
      const started = performance.now();
      const tally = { alarms: 0, raised: 0, first: 0, second: 0, small: 0, smallFound: 0 };
      let squares = 0;
      for (let seed = 1; seed <= boards; seed++) {
        const random = createRandom(20_000 + seed);
        const board = simulateBoard(random, { weeks: WEEKS, size, least: 0.3, most: 60, kind });
        const alarms = (await alarmsUntil(board.series, board.days, WEEKS - 1)).size;
        tally.alarms += alarms;
        squares += alarms ** 2;
        // A quarter of the boards is enough for the power.
        if (seed % 4 === 0) await raise(board, random, kind, tally);
      }
      const mean = tally.alarms / boards;
      report({
        kind,
        series: size,
        boards,
        seriesWeeks: size * boards,
        budget: BUDGET,
        alarmsPerWeek: mean,
        standardError: Math.sqrt((squares / boards - mean ** 2) / (boards - 1)),
        raised: tally.raised,
        foundFirstWeek: tally.first / tally.raised,
        foundTwoWeeks: tally.second / tally.raised,
        raisedBelow25: tally.small,
        foundBelow25: tally.smallFound / tally.small,
        seconds: Math.round((performance.now() - started) / 1000),
      });
    }
  }
}

async function alarmsUntil(series: readonly Float64Array[], days: Int32Array, weeks: number): Promise<Set<number>> {
  const cut = series.map((counts) => counts.subarray(0, weeks));
  const { lines } = await surgeBoard(cut, days.subarray(0, weeks), { alarmsPerWeek: BUDGET });
  return new Set(lines.filter(({ isAlarm }) => isAlarm).map(({ index }) => index));
}

type Tally = { raised: number; first: number; second: number; small: number; smallFound: number };

/** Doubles the mean of some series in the last two weeks, as scattered as what is there, and looks at both. */
async function raise(
  { series, means, days }: SimulatedBoard,
  random: ReturnType<typeof createRandom>,
  kind: SimulatedWorld['kind'],
  tally: Tally,
): Promise<void> {
  const from = WEEKS - 2;
  const chosen = series.flatMap((_, i) => (means[i]![from]! >= LEAST_MEAN ? [i] : [])).slice(0, RAISED);
  const raised = series.map((counts, i) =>
    chosen.includes(i)
      ? counts.map((count, at) => {
          const mean = means[i]![at]!;
          return at < from ? count : count + drawCount(random, mean, kind === 'steady' ? 1.65 : 1 + 0.06 * mean);
        })
      : counts,
  );
  const first = await alarmsUntil(raised, days, WEEKS - 1);
  const second = await alarmsUntil(raised, days, WEEKS);
  for (const i of chosen) {
    const isFound = first.has(i) || second.has(i);
    tally.raised++;
    tally.first += first.has(i) ? 1 : 0;
    tally.second += isFound ? 1 : 0;
    if (means[i]![from]! >= 25) continue;
    tally.small++;
    tally.smallFound += isFound ? 1 : 0;
  }
}
