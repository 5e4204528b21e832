import { runLloyd } from '../../analysis/cluster/k-means.ts';
import { buildPointTree } from '../../analysis/cluster/point-tree.ts';
import { calculateAdjustedRandIndex } from '../../analysis/cluster/rand-index.ts';
import { calculateSilhouette } from '../../analysis/cluster/silhouette.ts';
import { correctedGini, giniOf, shareOfPlaces, sortCounts } from '../../analysis/first-look/gini.ts';
import { fitPhases } from '../../analysis/first-look/quasi-poisson.ts';
import { spearman, spearmanChance } from '../../analysis/first-look/rank-correlation.ts';
import { findTrend } from '../../analysis/first-look/trend.ts';
import { adjustForDiscovery, adjustForFamily } from '../../analysis/quality/adjust-p-values.ts';
import { robustDeviation } from '../../analysis/quality/order-statistics.ts';
import { countTails } from '../../analysis/quality/tail-probabilities.ts';
import { BASELINES, fitAlpha, predictBaselines } from '../../scoring/forecast/baselines.ts';
import { type CountMatrix, sliceCounts } from '../../scoring/forecast/count-matrix.ts';
import { calibrate, scoreIntervals } from '../../scoring/forecast/intervals.ts';
import { measureScales, scorePredictions } from '../../scoring/forecast/metrics.ts';
import { type ClassificationMetric, scoreClassification } from '../../scoring/classification-metrics.ts';
import type { TextKey } from '../../text/en.ts';
import { type AnyCheck, checksOf } from './check.ts';

type Trend = Readonly<Record<'slope' | 's' | 'variance' | 'p', number>> & { readonly values: number[] };

/** Of numpy, scipy and statsmodels: tools/golden/quality.py. */
type Quality = {
  readonly concentration: readonly { counts: number[]; gini: number; corrected: number; shares: number[] }[];
  readonly correlations: readonly { x: number[]; y: number[]; rho: number; p: number }[];
  readonly trends: { readonly plain: readonly Trend[]; readonly seasonal: Trend };
  readonly deviations: { readonly values: number[]; readonly deviation: number };
  readonly tails: readonly { count: number; mean: number; dispersion: number; upper: number; lower: number }[];
  readonly cycles: readonly {
    phases: number;
    counts: number[];
    exposure: number[];
    dispersion: number;
    f: number;
  }[];
  readonly adjustments: { readonly p: number[]; readonly discovery: number[]; readonly family: number[] };
};

const numpy = { program: 'numpy', version: 'numpy', tolerance: 1e-9 } as const;
const scipy = { program: 'scipy', version: 'scipy', tolerance: 1e-7 } as const;
const statsmodels = { program: 'statsmodels', version: 'statsmodels', tolerance: 1e-7 } as const;

const qualityChecks = checksOf<Quality>('quality', [
  {
    ...numpy,
    id: 'gini',
    title: 'verify.check.gini',
    compare: ({ concentration }) => ({
      ours: concentration.map(({ counts }) => giniOf(sortCounts(counts))),
      reference: concentration.map(({ gini }) => gini),
    }),
  },
  {
    ...numpy,
    id: 'gini-corrected',
    title: 'verify.check.gini-corrected',
    compare: ({ concentration }) => ({
      ours: concentration.map(({ counts }) => correctedGini(sortCounts(counts))),
      reference: concentration.map(({ corrected }) => corrected),
    }),
  },
  {
    ...numpy,
    id: 'share-of-places',
    title: 'verify.check.share-of-places',
    compare: ({ concentration }) => ({
      ours: concentration.flatMap(({ counts }) =>
        [0.25, 0.5, 0.8].map((part) => shareOfPlaces(sortCounts(counts), part)),
      ),
      reference: concentration.flatMap(({ shares }) => shares),
    }),
  },
  {
    ...scipy,
    id: 'spearman',
    title: 'verify.check.spearman',
    compare: ({ correlations }) => ({
      ours: correlations.flatMap(({ x, y, rho }) => [spearman(x, y), spearmanChance(rho, x.length)]),
      reference: correlations.flatMap(({ rho, p }) => [rho, p]),
    }),
  },
  {
    ...scipy,
    id: 'theil-sen',
    title: 'verify.check.theil-sen',
    compare: ({ trends }) => ({
      ours: trends.plain.map(({ values }) => findTrend(values)?.slope ?? NaN),
      reference: trends.plain.map(({ slope }) => slope),
    }),
  },
  {
    ...scipy,
    id: 'mann-kendall',
    title: 'verify.check.mann-kendall',
    compare: ({ trends }) => ({
      ours: trends.plain.flatMap(({ values }) => {
        const found = findTrend(values);
        return [found?.s ?? NaN, found?.variance ?? NaN, found?.p ?? NaN];
      }),
      reference: trends.plain.flatMap(({ s, variance, p }) => [s, variance, p]),
    }),
  },
  {
    ...numpy,
    id: 'seasonal-mann-kendall',
    title: 'verify.check.seasonal-mann-kendall',
    tolerance: 1e-7,
    compare: ({ trends: { seasonal } }) => {
      const found = findTrend(seasonal.values, 12);
      return {
        ours: [found?.slope ?? NaN, found?.s ?? NaN, found?.variance ?? NaN, found?.p ?? NaN],
        reference: [seasonal.slope, seasonal.s, seasonal.variance, seasonal.p],
      };
    },
  },
  {
    ...scipy,
    id: 'median-deviation',
    title: 'verify.check.median-deviation',
    compare: ({ deviations }) => ({ ours: [robustDeviation(deviations.values)], reference: [deviations.deviation] }),
  },
  {
    ...scipy,
    id: 'poisson-tails',
    title: 'verify.check.poisson-tails',
    compare: ({ tails }) => tailsOf(tails.filter(({ dispersion }) => dispersion <= 1)),
  },
  {
    ...scipy,
    id: 'negative-binomial-tails',
    title: 'verify.check.negative-binomial-tails',
    compare: ({ tails }) => tailsOf(tails.filter(({ dispersion }) => dispersion > 1)),
  },
  {
    ...statsmodels,
    id: 'quasi-poisson',
    title: 'verify.check.quasi-poisson',
    compare: ({ cycles }) => ({
      ours: cycles.flatMap(({ phases, counts, exposure }) => {
        const arrays = { counts: Float64Array.from(counts), exposure: Float64Array.from(exposure) };
        const found = fitPhases({ phases, ...arrays });
        return [found?.dispersion ?? NaN, found?.f ?? NaN];
      }),
      reference: cycles.flatMap(({ dispersion, f }) => [dispersion, f]),
    }),
  },
  {
    ...statsmodels,
    id: 'benjamini-hochberg',
    title: 'verify.check.benjamini-hochberg',
    compare: ({ adjustments }) => ({ ours: adjustForDiscovery(adjustments.p), reference: adjustments.discovery }),
  },
  {
    ...statsmodels,
    id: 'holm',
    title: 'verify.check.holm',
    compare: ({ adjustments }) => ({ ours: adjustForFamily(adjustments.p), reference: adjustments.family }),
  },
]);

function tailsOf(tails: Quality['tails']) {
  return {
    ours: tails.flatMap(({ count, mean, dispersion }) => {
      const { upper, lower } = countTails(count, mean, dispersion);
      return [Math.log(upper), Math.log(lower)];
    }),
    reference: tails.flatMap(({ upper, lower }) => [Math.log(upper), Math.log(lower)]),
  };
}

/** Of scikit-learn: tools/golden/kmeans.py. */
type Clusters = {
  readonly points: readonly number[][];
  readonly cases: readonly {
    k: number;
    firstCenters: number[][];
    centers: number[][];
    labels: number[];
    inertia: number;
    silhouette: number;
  }[];
  readonly adjustedRandIndex: readonly { a: number; b: number; value: number }[];
};

const sklearn = { program: 'scikit-learn', version: 'scikit-learn', tolerance: 1e-9 } as const;
const xOf = ({ points }: Clusters) => Float64Array.from(points, ([x]) => x!);
const yOf = ({ points }: Clusters) => Float64Array.from(points, ([, y]) => y!);

function lloyd(golden: Clusters) {
  const tree = buildPointTree(xOf(golden), yOf(golden));
  return golden.cases.map(({ firstCenters }) =>
    runLloyd(
      tree,
      {
        x: Float64Array.from(firstCenters, ([x]) => x! - tree.meanX),
        y: Float64Array.from(firstCenters, ([, y]) => y! - tree.meanY),
      },
      { tolerance: 0, maxIterations: 1000 },
    ),
  );
}

const clusterChecks = checksOf<Clusters>('kmeans', [
  {
    ...sklearn,
    id: 'k-means-labels',
    title: 'verify.check.k-means-labels',
    tolerance: 0,
    compare: (golden) => ({
      ours: lloyd(golden).flatMap(({ labels }) => Array.from(labels)),
      reference: golden.cases.flatMap(({ labels }) => labels),
    }),
  },
  {
    ...sklearn,
    id: 'k-means-inertia',
    title: 'verify.check.k-means-inertia',
    compare: (golden) => ({
      ours: lloyd(golden).map(({ inertia }) => inertia),
      reference: golden.cases.map(({ inertia }) => inertia),
    }),
  },
  {
    ...sklearn,
    id: 'silhouette',
    title: 'verify.check.silhouette',
    compare: (golden) => ({
      ours: golden.cases.map(({ labels }) => calculateSilhouette(xOf(golden), yOf(golden), labels)),
      reference: golden.cases.map(({ silhouette }) => silhouette),
    }),
  },
  {
    ...sklearn,
    id: 'adjusted-rand',
    title: 'verify.check.adjusted-rand',
    compare: ({ cases, adjustedRandIndex }) => ({
      ours: adjustedRandIndex.map(({ a, b }) => calculateAdjustedRandIndex(cases[a]!.labels, cases[b]!.labels)),
      reference: adjustedRandIndex.map(({ value }) => value),
    }),
  },
]);

/** Of scikit-learn: tools/golden/classification_metrics.py. */
type Classes = {
  readonly cases: readonly {
    classes: number;
    actual: number[];
    probabilities: number[];
    expected: Record<ClassificationMetric, number>;
  }[];
};

const METRICS = [
  'accuracy',
  'balancedAccuracy',
  'top3',
  'precisionMacro',
  'recallMacro',
  'f1Macro',
  'logLoss',
  'brier',
  'ece',
  'aucMacro',
] as const satisfies readonly ClassificationMetric[];

const classificationChecks = checksOf<Classes>(
  'classification_metrics',
  METRICS.map((metric) => ({
    ...sklearn,
    version: 'sklearn',
    id: `classification-${metric}`,
    title: `verify.check.${metric}` satisfies TextKey,
    compare: ({ cases }: Classes) => {
      const known = cases.filter(({ expected }) => Number.isFinite(expected[metric]));
      return {
        ours: known.map(({ classes, actual, probabilities }) => {
          const given = { rows: actual.length, classes, values: Float64Array.from(probabilities) };
          return scoreClassification(given, Uint8Array.from(actual)).metrics[metric];
        }),
        reference: known.map(({ expected }) => expected[metric]),
      };
    },
  })),
);

/** Of scikit-learn, statsmodels and numpy: tools/golden/forecast_metrics.py. */
type Forecasts = {
  readonly season: number;
  readonly testFrom: number;
  readonly validationFrom: number;
  readonly counts: readonly number[][];
  readonly alphas: number[];
  readonly predictions: Readonly<Record<(typeof BASELINES)[number], number[][]>>;
  readonly metrics: Readonly<Record<(typeof BASELINES)[number], Readonly<Record<string, number>>>>;
};

const SCORES = ['mae', 'rmse', 'r2', 'mase', 'rmsse', 'poissonDeviance', 'pinball', 'crps', 'coverage90'] as const;

function matrixOf({ counts }: Forecasts): CountMatrix {
  return { values: Float64Array.from(counts.flat()), series: counts.length, periods: counts[0]!.length };
}

function scoresOf(golden: Forecasts, name: (typeof BASELINES)[number]): Readonly<Record<string, number>> {
  const { season, testFrom, validationFrom } = golden;
  const counts = matrixOf(golden);
  const testRange = { from: testFrom, to: counts.periods };
  const validation = { from: validationFrom, to: testFrom };
  const predicted = predictBaselines(counts, testRange, season, testFrom)[name];
  const ofValidation = predictBaselines(counts, validation, season, validationFrom)[name];
  const actual = sliceCounts(counts, testRange);
  return {
    ...scorePredictions(actual, predicted, testRange, measureScales(counts, testFrom, season)),
    ...scoreIntervals(actual, predicted, calibrate(sliceCounts(counts, validation), ofValidation)),
  };
}

const forecastChecks = checksOf<Forecasts>('forecast_metrics', [
  {
    ...statsmodels,
    id: 'exponential-smoothing',
    title: 'verify.check.exponential-smoothing',
    compare: ({ counts, testFrom, alphas }) => ({
      ours: counts.map((y) => fitAlpha(Float64Array.from(y.slice(0, testFrom)))),
      reference: alphas,
    }),
  },
  {
    ...numpy,
    id: 'baselines',
    title: 'verify.check.baselines',
    compare: (golden) => {
      const counts = matrixOf(golden);
      const range = { from: golden.testFrom, to: counts.periods };
      const found = predictBaselines(counts, range, golden.season, golden.testFrom);
      return {
        ours: BASELINES.flatMap((name) => Array.from(found[name])),
        reference: BASELINES.flatMap((name) => golden.predictions[name].flat()),
      };
    },
  },
  ...SCORES.map((score) => ({
    ...(score === 'mae' || score === 'rmse' || score === 'r2' || score === 'poissonDeviance' || score === 'pinball'
      ? sklearn
      : numpy),
    tolerance: 1e-8,
    id: `forecast-${score}`,
    title: `verify.check.${score}` satisfies TextKey,
    compare: (golden: Forecasts) => ({
      ours: BASELINES.map((name) => scoresOf(golden, name)[score] ?? NaN),
      reference: BASELINES.map((name) => golden.metrics[name][score]!),
    }),
  })),
]);

export const scoreChecks: readonly AnyCheck[] = [
  ...qualityChecks,
  ...clusterChecks,
  ...classificationChecks,
  ...forecastChecks,
];
