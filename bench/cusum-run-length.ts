import { watchByCusum } from '../src/analysis/surge/cusum-watch.ts';
import { simulateBoard } from '../src/analysis/surge/simulated-board.ts';
import { createRandom } from '../src/data/random.ts';

const SERIES = 600;
const WEEKS = 26;
const HISTORY = 235;
const WANTED = 260;

/** False alarms of the CUSUM whose mean and dispersion are estimated from four and a half years, beside those its run length promises. */
export async function run(report: (measurement: Record<string, unknown>) => void): Promise<void> {
  for (const kind of ['steady', 'restless'] as const) {
    const world = { weeks: HISTORY + WEEKS, size: SERIES, least: 1, most: 60, kind };
    const { series, days } = simulateBoard(createRandom(77), world);
    let [alarms, watched, promised] = [0, 0, 0];
    for (const counts of series) {
      const found = watchByCusum(counts, days, {
        history: HISTORY,
        terms: { harmonics: 2, trend: true },
        weeks: WEEKS,
        shift: 1.5,
        runLength: WANTED,
      });
      if (!found) continue;
      watched++;
      promised += WEEKS / found.runLength;
      alarms += found.alarm.reduce((sum, one) => sum + one, 0);
    }
    report({
      kind,
      series: watched,
      weeks: WEEKS,
      runLength: WANTED,
      alarms,
      promised,
      weeksPerAlarm: (watched * WEEKS) / alarms,
    });
  }
}
