import type { ParamSpecs } from '../../data/params.ts';
import { succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { densityTree, hdbscan as findClusters } from '../cluster/hdbscan.ts';
import { tableOfClusters } from './cluster-table.ts';
import { compareLabels, sayAgreement } from './compare-labels.ts';
import { findPoints } from './mean-centre.ts';
import type { Method } from './method.ts';
import { samplePoints, warnOfHeaps } from './sample-points.ts';

type Params = { readonly minClusterSize: number; readonly minSamples: number };

const params = {
  minClusterSize: {
    type: 'integer',
    min: 2,
    max: 5000,
    default: 20,
    title: 'method.hdbscan.min-cluster-size',
    help: 'method.hdbscan.min-cluster-size.help',
  },
  minSamples: {
    type: 'integer',
    min: 0,
    max: 500,
    default: 0,
    title: 'method.hdbscan.min-samples',
    help: 'method.hdbscan.min-samples.help',
  },
} as const satisfies ParamSpecs<Params>;

const LEAST = 30;
/** The time grows with the square: about five seconds for so many. */
const MOST_POINTS = 40_000;
/** Core distances to a farther one than this smooth clusters away. */
const MOST_SAMPLES = 50;
/** Sizes beside the one chosen, to see how much the clusters depend on it. */
const SMALLER = 0.8;
const LARGER = 1.25;

export const hdbscan: Method<Params> = {
  id: 'hdbscan',
  topic: 'place',
  title: 'method.hdbscan.title',
  params,
  needs: ['place'],
  async run(input, { minClusterSize, minSamples }, { random, progress, breathe }) {
    const found = findPoints(input, say('method.hdbscan.title'), Math.max(LEAST, 2 * minClusterSize));
    if (!found.ok) return found;
    const drawn = samplePoints(found.value, MOST_POINTS, random);
    const { points } = drawn;
    const samples = minSamples > 0 ? minSamples : Math.min(minClusterSize, MOST_SAMPLES);
    const tree = await densityTree(points.x, points.y, { minSamples: samples, progress, breathe });
    const { labels, stability } = findClusters(tree, minClusterSize);
    const compareWith = (factor: number) =>
      compareLabels(labels, findClusters(tree, Math.max(2, Math.round(factor * minClusterSize))).labels);
    const agreementSmaller = compareWith(SMALLER);
    const agreementLarger = compareWith(LARGER);
    const { table, outlines, order, counts, squareMeters, noise } = tableOfClusters(points, labels);
    const n = counts.reduce((sum, count) => sum + count, noise);
    const shared = { least: minClusterSize, samples, n, from: input.periodFrom, to: input.periodTo };
    return succeed({
      n,
      table: { ...table, stability: order.map((label) => stability[label]!) },
      more: { outlines },
      summary: {
        clusters: counts.length,
        noise,
        noiseShare: noise / n,
        minSamples: samples,
        ...(agreementSmaller !== null && { agreementSmaller }),
        ...(agreementLarger !== null && { agreementLarger }),
      },
      sentence:
        counts.length === 0
          ? say('method.hdbscan.sentence.none', shared)
          : say('method.hdbscan.sentence.some', {
              ...shared,
              clusters: counts.length,
              share: ((100 * (n - noise)) / n).toFixed(1),
              largest: counts[0]!,
              area: (squareMeters[0]! / 1e6).toFixed(2),
              smaller: sayAgreement(agreementSmaller),
              larger: sayAgreement(agreementLarger),
            }),
      warnings: [...points.warnings, ...drawn.warnings, ...warnOfHeaps(points)],
    });
  },
};
