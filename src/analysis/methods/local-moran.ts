import { say } from '../../text/say.ts';
import { succeed } from '../../text/failure.ts';
import { permuteAround } from '../hotspot/conditional-permutation.ts';
import { globalMoran, localMoran as computeLocalMoran, moranKinds } from '../hotspot/local-moran.ts';
import { adjustForDiscovery } from '../quality/adjust-p-values.ts';
import { summarizeGrid, tableOfCells } from './cell-table.ts';
import { type TestParams, testParams, warnOfCoarseP } from './gi-star.ts';
import { findGridCounts, type GridParams, gridParams, type NeighbourParams, neighbourParams } from './grid-params.ts';
import type { Method } from './method.ts';

const LEVEL = 0.05;

export const localMoran: Method<GridParams & NeighbourParams & TestParams> = {
  id: 'local-moran',
  topic: 'place',
  title: 'method.local-moran.title',
  params: {
    ...gridParams,
    ...neighbourParams,
    ...testParams,
    // There is no p without: the normal one of local Moran is known to be poor.
    permutations: { ...testParams.permutations, min: 99, default: 999 },
  },
  needs: ['place'],
  async run(input, params, { random, progress, breathe }) {
    const found = await findGridCounts(input, params, { method: say('method.local-moran.title'), least: 30 });
    if (!found.ok) return found;
    const { counts, neighbours, n, warnings } = found.value;
    const local = computeLocalMoran(counts, neighbours);
    const { permutations } = params;
    const p = Array.from(await permuteAround(counts, neighbours, { permutations, random, progress, breathe }));
    const adjusted = adjustForDiscovery(p);
    const kinds = moranKinds(counts, neighbours).map((kind, cell) =>
      (params.discovery ? adjusted : p)[cell]! < LEVEL ? kind : 'none',
    );
    const countOf = (...wanted: string[]) => kinds.filter((kind) => wanted.includes(kind)).length;
    const [high, low, odd] = [countOf('high-high'), countOf('low-low'), countOf('high-low', 'low-high')];
    const global = globalMoran(local, neighbours);
    return succeed({
      n,
      table: { ...tableOfCells(found.value), i: Array.from(local), p, pAdjusted: adjusted, kind: kinds },
      summary: { ...summarizeGrid(found.value), moranI: global, highHigh: high, lowLow: low, unlike: odd },
      sentence: say('method.local-moran.sentence', {
        high,
        low,
        odd,
        cells: counts.length,
        global: global.toFixed(3),
        n,
        from: input.periodFrom,
        to: input.periodTo,
        level: params.discovery
          ? say('method.gi-star.level.adjusted')
          : say('method.gi-star.level.plain', { cells: counts.length }),
      }),
      warnings: [...warnings, ...warnOfCoarseP(counts.length, params, 1)],
    });
  },
};
