import type { ParamSpecs } from '../../data/params.ts';
import { fail, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { agglomerate, type Linkage } from '../cluster/agglomerate.ts';
import { cutTree } from '../cluster/merge-tree.ts';
import { calculateSilhouette } from '../cluster/silhouette.ts';
import { tableOfClusters } from './cluster-table.ts';
import { findPoints } from './mean-centre.ts';
import type { Method } from './method.ts';
import { pickPoints, samplePoints, samplePositions, warnOfHeaps } from './sample-points.ts';

type Params = { readonly linkage: Linkage; readonly clusters: number };

const params = {
  linkage: {
    type: 'choice',
    choices: ['ward', 'average', 'complete', 'single'],
    choiceTitles: {
      ward: 'method.choice.ward',
      average: 'method.choice.average',
      complete: 'method.choice.complete',
      single: 'method.choice.single',
    },
    default: 'ward',
    title: 'method.agglomerative.linkage',
    help: 'method.agglomerative.linkage.help',
  },
  clusters: {
    type: 'integer',
    min: 2,
    max: 200,
    default: 8,
    title: 'method.agglomerative.clusters',
    help: 'method.agglomerative.clusters.help',
  },
} as const satisfies ParamSpecs<Params>;

const LEAST = 30;
/** A few seconds for so many; average and complete linkage hold all distances, 64 MB of them. */
const MOST_POINTS = { ward: 20_000, single: 20_000, average: 4000, complete: 4000 } as const;
/** The silhouette compares all pairs. */
const MOST_FOR_SILHOUETTE = 3000;
/** Of the last merges, for a curve that shows how many clusters there are. */
const MOST_MERGES = 50;

export const agglomerative: Method<Params> = {
  id: 'agglomerative',
  topic: 'place',
  title: 'method.agglomerative.title',
  params,
  needs: ['place'],
  async run(input, { linkage, clusters }, { random, progress, breathe }) {
    const found = findPoints(input, say('method.agglomerative.title'), Math.max(LEAST, clusters));
    if (!found.ok) return found;
    const drawn = samplePoints(found.value, MOST_POINTS[linkage], random);
    const { points } = drawn;
    const tree = await agglomerate(points.x, points.y, linkage, { progress, breathe });
    if (tree.height.at(-1) === 0) return fail('analysis.one-place', { n: points.x.length });
    const labels = cutTree(tree, clusters);
    const { table, outlines, order, counts } = tableOfClusters(points, labels);
    await breathe();
    const few = samplePositions(points.x.length, MOST_FOR_SILHOUETTE, random);
    const { x, y } = pickPoints(points, few);
    const silhouette = calculateSilhouette(
      x,
      y,
      Int32Array.from(few, (i) => labels[i]!),
    );
    const n = counts.reduce((sum, count) => sum + count, 0);
    const merges = Math.min(MOST_MERGES, tree.height.length);
    const gap = tree.height.at(1 - clusters)! - tree.height.at(-clusters)!;
    return succeed({
      n,
      table,
      more: {
        outlines,
        merges: {
          clusters: Array.from({ length: merges }, (_, i) => i + 1),
          meters: Array.from({ length: merges }, (_, i) => tree.height.at(-1 - i)!),
        },
      },
      summary: {
        clusters: order.length,
        cutMeters: tree.height.at(-clusters)!,
        gapMeters: gap,
        ...(Number.isFinite(silhouette) && { silhouette }),
      },
      sentence: say('method.agglomerative.sentence', {
        clusters: order.length,
        linkage: say(`method.choice.${linkage}`),
        largest: counts[0]!,
        smallest: counts.at(-1)!,
        silhouette: Number.isFinite(silhouette) ? silhouette.toFixed(2) : say('method.agglomerative.no-silhouette'),
        n,
        from: input.periodFrom,
        to: input.periodTo,
      }),
      warnings: [...points.warnings, ...drawn.warnings, ...warnOfHeaps(points)],
    });
  },
};
