import type { ParamSpecs } from '../../data/params.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { agglomerate } from '../cluster/agglomerate.ts';
import { findAgreement } from '../cluster/agreement.ts';
import { chooseRadius } from '../cluster/choose-radius.ts';
import { dbscan, MOST_COMPARISONS } from '../cluster/dbscan.ts';
import { densityTree, hdbscan } from '../cluster/hdbscan.ts';
import { startKMeans } from '../cluster/k-means.ts';
import { cutTree } from '../cluster/merge-tree.ts';
import { buildPointTree } from '../cluster/point-tree.ts';
import type { ProjectedPoints } from '../points/project-points.ts';
import { hullArea, tableOfClusters } from './cluster-table.ts';
import { compareLabels, countLabels, sayAgreement } from './compare-labels.ts';
import { findPoints } from './mean-centre.ts';
import type { Method, MethodContext } from './method.ts';
import { samplePoints, warnOfHeaps } from './sample-points.ts';

type Clusterer = 'k-means' | 'dbscan' | 'hdbscan' | 'agglomerative';
type Params = {
  readonly first: Clusterer;
  readonly second: Clusterer;
  readonly overlap: number;
  readonly clusters: number;
  readonly minSize: number;
  readonly radiusMeters: number;
};

const clusterer = {
  type: 'choice',
  choices: ['k-means', 'dbscan', 'hdbscan', 'agglomerative'],
  choiceTitles: {
    'k-means': 'method.choice.k-means',
    dbscan: 'method.dbscan.title',
    hdbscan: 'method.hdbscan.title',
    agglomerative: 'method.choice.agglomerative',
  },
  help: 'method.cluster-agreement.clusterer.help',
} as const;

const params = {
  first: { ...clusterer, default: 'dbscan', title: 'method.cluster-agreement.first' },
  second: { ...clusterer, default: 'hdbscan', title: 'method.cluster-agreement.second' },
  overlap: {
    type: 'number',
    min: 0.5,
    max: 1,
    step: 0.05,
    default: 0.5,
    title: 'method.cluster-agreement.overlap',
    help: 'method.cluster-agreement.overlap.help',
  },
  clusters: {
    type: 'integer',
    min: 2,
    max: 200,
    default: 8,
    title: 'method.agglomerative.clusters',
    help: 'method.cluster-agreement.clusters.help',
  },
  minSize: {
    type: 'integer',
    min: 2,
    max: 1000,
    default: 10,
    title: 'method.cluster-agreement.min-size',
    help: 'method.cluster-agreement.min-size.help',
  },
  radiusMeters: {
    type: 'number',
    min: 0,
    max: 50_000,
    default: 0,
    title: 'method.dbscan.radius',
    help: 'method.dbscan.radius.help',
  },
} as const satisfies ParamSpecs<Params>;

const LEAST = 30;
/** Two partitions in a few seconds. */
const MOST_POINTS = 15_000;
const STARTS = 5;
const LLOYD = { tolerance: 1e-8, maxIterations: 300 } as const;

export const clusterAgreement: Method<Params> = {
  id: 'cluster-agreement',
  topic: 'place',
  title: 'method.cluster-agreement.title',
  params,
  needs: ['place'],
  async run(input, options, context) {
    const method = say('method.cluster-agreement.title');
    if (options.first === options.second) return fail('analysis.same-clusterer', { method });
    const least = Math.max(LEAST, 2 * options.minSize, options.clusters);
    const found = findPoints(input, method, least);
    if (!found.ok) return found;
    const drawn = samplePoints(found.value, MOST_POINTS, context.random);
    const { points } = drawn;
    const first = await partition(points, options.first, options, context);
    if (!first.ok) return first;
    const second = await partition(points, options.second, options, context);
    if (!second.ok) return second;
    const [a, b] = [first.value, second.value];
    const { shared, labels, pairShare } = findAgreement(a, b, options.overlap);
    const { table, outlines, order, counts, noise } = tableOfClusters(points, labels);
    const n = counts.reduce((sum, count) => sum + count, noise);
    const inBoth = Uint32Array.from(a.keys()).filter((i) => a[i]! >= 0 && b[i]! >= 0);
    const inNeither = a.reduce((sum, label, i) => sum + (label < 0 && b[i]! < 0 ? 1 : 0), 0);
    const [countA, countB] = [countLabels(a), countLabels(b)];
    const rand = compareLabels(
      Int32Array.from(inBoth, (i) => a[i]!),
      Int32Array.from(inBoth, (i) => b[i]!),
    );
    return succeed({
      n,
      table: {
        ...table,
        overlap: order.map((label) => shared[label]!.overlap),
        either: order.map((label) => shared[label]!.either),
      },
      more: { outlines },
      summary: {
        kept: shared.length,
        keptShare: (n - noise) / n,
        clustersFirst: countA,
        clustersSecond: countB,
        inBoth: inBoth.length / points.x.length,
        inNeither: inNeither / points.x.length,
        ...(Number.isFinite(pairShare) && { pairShare }),
        ...(rand !== null && { adjustedRand: rand }),
      },
      sentence: say('method.cluster-agreement.sentence', {
        kept: shared.length,
        a: countA,
        b: countB,
        first: say(clusterer.choiceTitles[options.first]),
        second: say(clusterer.choiceTitles[options.second]),
        overlap: Math.round(100 * options.overlap),
        share: ((100 * (n - noise)) / n).toFixed(1),
        rand: sayAgreement(rand),
        both: ((100 * inBoth.length) / points.x.length).toFixed(1),
        n,
        from: input.periodFrom,
        to: input.periodTo,
      }),
      warnings: [...points.warnings, ...drawn.warnings, ...warnOfHeaps(points)],
    });
  },
};

/** Labels of one way of clustering, 0 on; -1 for what lies in no cluster. */
async function partition(
  points: ProjectedPoints,
  by: Clusterer,
  { clusters, minSize, radiusMeters }: Params,
  { random, progress, breathe }: MethodContext,
): Promise<Result<Int32Array>> {
  const { x, y } = points;
  await breathe();
  if (by === 'hdbscan') {
    const tree = await densityTree(x, y, { minSamples: minSize, progress, breathe });
    return succeed(hdbscan(tree, minSize).labels);
  }
  if (by === 'agglomerative') {
    return succeed(cutTree(await agglomerate(x, y, 'ward', { progress, breathe }), clusters));
  }
  const tree = buildPointTree(x, y);
  if (by === 'dbscan') {
    const chosen = await chooseRadius(tree, { least: minSize, squareMeters: hullArea(points), breathe });
    const radius = radiusMeters > 0 ? radiusMeters : chosen.meters;
    if (radius === 0) return fail('analysis.no-radius', { n: x.length, least: minSize });
    const found = await dbscan(points, { radius, least: minSize, progress, breathe });
    if (!found) return fail('analysis.too-dense', { meters: Math.ceil(radius), most: MOST_COMPARISONS });
    return succeed(found.labels);
  }
  let best = startKMeans(tree, clusters, random, LLOYD);
  for (let start = 1; start < STARTS; start++) {
    await breathe();
    const next = startKMeans(tree, clusters, random, LLOYD);
    if (next.inertia < best.inertia) best = next;
  }
  return succeed(Int32Array.from(best.labels));
}
