import type { ParamSpecs } from '../../data/params.ts';
import { fail, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { chooseRadius } from '../cluster/choose-radius.ts';
import { dbscan as findClusters, MOST_COMPARISONS } from '../cluster/dbscan.ts';
import { buildPointTree } from '../cluster/point-tree.ts';
import { hullArea, tableOfClusters } from './cluster-table.ts';
import { compareLabels, sayAgreement } from './compare-labels.ts';
import { findPoints } from './mean-centre.ts';
import type { Method } from './method.ts';
import { warnOfHeaps } from './sample-points.ts';

type Params = { readonly radiusMeters: number; readonly minPoints: number };

const params = {
  radiusMeters: {
    type: 'number',
    min: 0,
    max: 50_000,
    default: 0,
    title: 'method.dbscan.radius',
    help: 'method.dbscan.radius.help',
  },
  minPoints: {
    type: 'integer',
    min: 2,
    max: 1000,
    default: 10,
    title: 'method.dbscan.min-points',
    help: 'method.dbscan.min-points.help',
  },
} as const satisfies ParamSpecs<Params>;

const LEAST = 30;
/** Radii beside the one chosen, to see how much the clusters depend on it. */
const NARROWER = 0.8;
const WIDER = 1.25;
const MUCH_IN_ONE = 0.7;

export const dbscan: Method<Params> = {
  id: 'dbscan',
  topic: 'place',
  title: 'method.dbscan.title',
  params,
  needs: ['place'],
  async run(input, { radiusMeters, minPoints }, { progress, breathe }) {
    const found = findPoints(input, say('method.dbscan.title'), Math.max(LEAST, minPoints));
    if (!found.ok) return found;
    const points = found.value;
    const chosen =
      radiusMeters > 0
        ? null
        : await chooseRadius(buildPointTree(points.x, points.y), {
            least: minPoints,
            squareMeters: hullArea(points),
            breathe,
          });
    const radius = chosen?.meters ?? radiusMeters;
    if (radius === 0) return fail('analysis.no-radius', { n: points.x.length, least: minPoints });
    const runs = [];
    for (const factor of [1, NARROWER, WIDER]) {
      await breathe();
      const options = { radius: radius * factor, least: minPoints, progress, breathe };
      const run = await findClusters(points, options);
      if (!run) return fail('analysis.too-dense', { meters: Math.ceil(radius * factor), most: MOST_COMPARISONS });
      runs.push(run);
    }
    const [main, narrower, wider] = runs;
    const { table, outlines, counts, squareMeters, noise } = tableOfClusters(points, main!.labels);
    const n = counts.reduce((sum, count) => sum + count, noise);
    const agreementNarrower = compareLabels(main!.labels, narrower!.labels);
    const agreementWider = compareLabels(main!.labels, wider!.labels);
    const core = main!.isCore.reduce((sum, one) => sum + one, 0);
    const shared = {
      least: minPoints,
      radius: radius < 10 ? radius.toFixed(1) : Math.round(radius),
      rule: say(chosen ? `method.dbscan.rule.${chosen.rule}` : 'method.kernel-density.rule.given'),
      n,
      from: input.periodFrom,
      to: input.periodTo,
    };
    const warnings = [...points.warnings, ...warnOfHeaps(points)];
    if ((counts[0] ?? 0) > MUCH_IN_ONE * n) {
      warnings.push(say('method.dbscan.warn.one', { share: ((100 * counts[0]!) / n).toFixed(0) }));
    }
    return succeed({
      n,
      table,
      more: { outlines },
      summary: {
        clusters: counts.length,
        noise,
        noiseShare: noise / n,
        corePoints: core,
        radiusMeters: radius,
        ...(agreementNarrower !== null && { agreementNarrower }),
        ...(agreementWider !== null && { agreementWider }),
      },
      sentence:
        counts.length === 0
          ? say('method.dbscan.sentence.none', shared)
          : say('method.dbscan.sentence.some', {
              ...shared,
              clusters: counts.length,
              share: ((100 * (n - noise)) / n).toFixed(1),
              largest: counts[0]!,
              area: (squareMeters[0]! / 1e6).toFixed(2),
              narrower: sayAgreement(agreementNarrower),
              wider: sayAgreement(agreementWider),
            }),
      warnings,
    });
  },
};
