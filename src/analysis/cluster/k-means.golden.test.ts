import { expect, test } from 'vitest';
import golden from '../../../fixtures/golden/kmeans.json' with { type: 'json' };
import { createRandom } from '../../data/random.ts';
import { runLloyd, startKMeans } from './k-means.ts';
import { buildPointTree } from './point-tree.ts';
import { calculateAdjustedRandIndex } from './rand-index.ts';
import { calculateSilhouette } from './silhouette.ts';

const x = Float64Array.from(golden.points, (p) => p[0]!);
const y = Float64Array.from(golden.points, (p) => p[1]!);
const tree = buildPointTree(x, y);

function relativeTo(centers: readonly (readonly number[])[]) {
  return {
    x: Float64Array.from(centers, (c) => c[0]! - tree.meanX),
    y: Float64Array.from(centers, (c) => c[1]! - tree.meanY),
  };
}

test.each(golden.cases)('k = $k from the same centres: labels, centres and inertia of scikit-learn', (expected) => {
  const found = runLloyd(tree, relativeTo(expected.firstCenters), { tolerance: 0, maxIterations: 1000 });
  expect(found.converged).toBe(true);
  expect(Array.from(found.labels)).toEqual(expected.labels);
  expect(Math.abs(found.inertia / expected.inertia - 1)).toBeLessThan(1e-9);
  expected.centers.forEach((center, c) => {
    expect(found.x[c]).toBeCloseTo(center[0]!, 6);
    expect(found.y[c]).toBeCloseTo(center[1]!, 6);
  });
});

test('a cluster that runs empty is filled as scikit-learn fills it', () => {
  const { firstCenters, inertia, labels } = golden.empty;
  const found = runLloyd(tree, relativeTo(firstCenters), { tolerance: 0, maxIterations: 1000 });
  expect(Array.from(found.labels)).toEqual(labels);
  expect(Math.abs(found.inertia / inertia - 1)).toBeLessThan(1e-9);
});

test('ten own starts come within 0.1 % of the best of fifty of scikit-learn', () => {
  const random = createRandom(42);
  const options = { tolerance: 1e-8, maxIterations: 300 };
  const inertias = Array.from(
    { length: 10 },
    (_, i) => startKMeans(tree, golden.best.k, random.fork(i), options).inertia,
  );
  expect(Math.min(...inertias)).toBeLessThanOrEqual(golden.best.inertia * 1.001);
});

test.each(golden.cases)('silhouette at k = $k', ({ labels, silhouette }) => {
  expect(Math.abs(calculateSilhouette(x, y, labels) - silhouette)).toBeLessThan(1e-9);
});

test.each(golden.adjustedRandIndex)('adjusted Rand index of cases $a and $b', ({ a, b, value }) => {
  const index = calculateAdjustedRandIndex(golden.cases[a]!.labels, golden.cases[b]!.labels);
  expect(Math.abs(index - value)).toBeLessThan(1e-9);
});
