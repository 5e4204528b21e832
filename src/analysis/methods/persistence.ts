import { succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { giStar } from '../hotspot/gi-star.ts';
import { countRecent, persistenceOf } from '../space-time/persistence.ts';
import { classifyScores } from '../space-time/significance.ts';
import { summarizeGrid, tableOfCells } from './cell-table.ts';
import type { Method } from './method.ts';
import { findSpaceTimeCounts, type SpaceTimeParams, spaceTimeParams } from './space-time.ts';

const LEAST = 100;
/** A fifth of the periods is recent: one of five. */
const LEAST_STEPS = 5;

export const persistence: Method<SpaceTimeParams> = {
  id: 'persistence',
  topic: 'space-time',
  title: 'method.persistence.title',
  params: spaceTimeParams,
  needs: ['place', 'time'],
  async run(input, params, { progress, breathe }) {
    const about = { method: say('method.persistence.title'), least: LEAST, leastSteps: LEAST_STEPS };
    const found = await findSpaceTimeCounts(input, params, about);
    if (!found.ok) return found;
    const { cube, neighbours, periods, unit, n } = found.value;
    const { cells, steps } = cube;
    const isHot = Array.from({ length: cells }, () => new Uint8Array(steps));
    const hotPerStep: number[] = [];
    const countPerStep: number[] = [];
    for (let step = 0; step < steps; step++) {
      const counts = cube.counts.subarray(step * cells, (step + 1) * cells);
      const classes = classifyScores(giStar(counts, neighbours), params.discovery);
      let hot = 0;
      for (let cell = 0; cell < cells; cell++) {
        if (classes[cell]! < 2) continue;
        isHot[cell]![step] = 1;
        hot++;
      }
      hotPerStep.push(hot);
      countPerStep.push(counts.reduce((sum, count) => sum + count, 0));
      progress(step + 1, steps);
      await breathe();
    }
    const kinds = isHot.map(persistenceOf);
    const countOf = (wanted: string) => kinds.reduce((sum, kind) => sum + (kind === wanted ? 1 : 0), 0);
    const summary = {
      persistent: countOf('persistent'),
      emerging: countOf('emerging'),
      former: countOf('former'),
      intermittent: countOf('intermittent'),
    };
    const inPersistent = kinds.reduce(
      (sum, kind, cell) => sum + (kind === 'persistent' ? found.value.counts[cell]! : 0),
      0,
    );
    return succeed({
      n,
      table: {
        ...tableOfCells(found.value),
        kind: kinds,
        hotSteps: isHot.map((of) => of.reduce((sum, one) => sum + one, 0)),
        lastHot: isHot.map((of) => (of.includes(1) ? periods[of.lastIndexOf(1)]!.from : null)),
      },
      more: {
        periods: {
          step: periods.map((_, step) => step),
          period: periods.map(({ from }) => from),
          count: countPerStep,
          hot: hotPerStep,
        },
      },
      summary: {
        ...summarizeGrid(found.value),
        steps,
        recentSteps: countRecent(steps),
        ...summary,
        persistentShare: inPersistent / n,
      },
      sentence: say('method.persistence.sentence', {
        ...summary,
        cells,
        steps,
        recent: countRecent(steps),
        unit: say(`method.space-time.units.${unit}`),
        share: ((100 * inPersistent) / n).toFixed(1),
        n,
        from: periods[0]!.from,
        to: periods.at(-1)!.to,
        level: params.discovery
          ? say('method.persistence.level.adjusted')
          : say('method.gi-star.level.plain', { cells }),
      }),
      warnings: [...found.value.warnings],
    });
  },
};
