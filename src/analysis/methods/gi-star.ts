import type { ParamSpecs } from '../../data/params.ts';
import { say } from '../../text/say.ts';
import { succeed } from '../../text/failure.ts';
import { permuteAround } from '../hotspot/conditional-permutation.ts';
import { giStar as computeGiStar } from '../hotspot/gi-star.ts';
import { adjustForDiscovery } from '../quality/adjust-p-values.ts';
import { normalTail } from '../quality/tail-probabilities.ts';
import { summarizeGrid, tableOfCells } from './cell-table.ts';
import { findGridCounts, type GridParams, gridParams, type NeighbourParams, neighbourParams } from './grid-params.ts';
import type { Method } from './method.ts';

export type TestParams = { readonly permutations: number; readonly discovery: boolean };

export const testParams = {
  permutations: {
    type: 'integer',
    min: 0,
    max: 9999,
    default: 0,
    title: 'method.permutations',
    help: 'method.permutations.help',
  },
  discovery: { type: 'boolean', default: true, title: 'method.discovery', help: 'method.discovery.help' },
} as const satisfies ParamSpecs<TestParams>;

const LEVEL = 0.05;

/**
 * A warning where p of permutations, which is at least `sides` / (permutations + 1), is too coarse for that many tests: under false discovery
 * control at least so many cells must reach the least p before any is named.
 */
export function warnOfCoarseP(cells: number, { permutations, discovery }: TestParams, sides: 1 | 2): readonly string[] {
  const least = sides / (permutations + 1);
  const wanted = Math.ceil((least * cells) / LEVEL);
  if (permutations === 0 || !discovery || wanted <= 1) return [];
  return [say('method.warn.coarse-p', { permutations, least: least.toPrecision(2), cells, wanted })];
}

/** Classes of significance by p: 3 below 0.01, 2 below 0.05, 1 below 0.1, signed by z; 0 otherwise. As ArcGIS's Gi_Bin. */
function classOf(z: number, p: number): number {
  const strength = p < 0.01 ? 3 : p < 0.05 ? 2 : p < 0.1 ? 1 : 0;
  return strength === 0 ? 0 : Math.sign(z) * strength;
}

export const giStar: Method<GridParams & NeighbourParams & TestParams> = {
  id: 'gi-star',
  topic: 'place',
  title: 'method.gi-star.title',
  params: { ...gridParams, ...neighbourParams, ...testParams },
  needs: ['place'],
  async run(input, params, { random, progress, breathe }) {
    const found = await findGridCounts(input, params, { method: say('method.gi-star.title'), least: 30 });
    if (!found.ok) return found;
    const { counts, neighbours, grid, n, warnings } = found.value;
    await breathe();
    const z = computeGiStar(counts, neighbours);
    const { permutations } = params;
    // The folded pseudo p is of one side.
    const p =
      permutations > 0
        ? Array.from(await permuteAround(counts, neighbours, { permutations, random, progress, breathe }), (one) =>
            Math.min(1, 2 * one),
          )
        : Array.from(z, (value) => 2 * normalTail(Math.abs(value)));
    const adjusted = adjustForDiscovery(p);
    const classes = Array.from(z, (value, cell) => classOf(value, (params.discovery ? adjusted : p)[cell]!));
    const hot = classes.filter((one) => one >= 2).length;
    const cold = classes.filter((one) => one <= -2).length;
    const inHot = classes.reduce((sum, one, cell) => sum + (one >= 2 ? counts[cell]! : 0), 0);
    return succeed({
      n,
      table: { ...tableOfCells(found.value), z: Array.from(z), p, pAdjusted: adjusted, class: classes },
      summary: {
        ...summarizeGrid(found.value),
        hot,
        cold,
        hotShare: inHot / n,
        hotAreaShare: hot / grid.position.length,
      },
      sentence: say('method.gi-star.sentence', {
        hot,
        cold,
        cells: counts.length,
        n,
        from: input.periodFrom,
        to: input.periodTo,
        share: ((100 * inHot) / n).toFixed(1),
        area: ((100 * hot) / counts.length).toFixed(1),
        level: params.discovery
          ? say('method.gi-star.level.adjusted')
          : say('method.gi-star.level.plain', { cells: counts.length }),
      }),
      warnings: [...warnings, ...warnOfCoarseP(counts.length, params, 2)],
    });
  },
};
