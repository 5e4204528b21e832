import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../data/random.ts';
import { logLossOf, mostProbable } from '../../scoring/classification-metrics.ts';
import type { LabelledRows } from '../classification/classifier.ts';
import type { FeatureName, FeatureRows, FeatureSchema } from '../classification/features.ts';
import type { FitContext, Parallel } from '../model.ts';
import { impurityImportance, type Forest } from './forest.ts';
import { forestParams, type ForestParams } from './metadata.ts';
import { forest } from './model.ts';
import { growTreePart, type TreeShared } from './tree-task.ts';

type Golden = {
  train: number;
  features: Record<'hour' | 'weekday' | 'month' | 'x' | 'y', number[]>;
  target: number[];
  forest: { accuracy: Spread; logLoss: Spread; importance: number[] };
  tree: {
    depth: number;
    minimumLeaf: number;
    stepMeters: number;
    nodes: number;
    leaves: number;
    trainAccuracy: number;
    importance: number[];
    rootThreshold: number;
    testProbabilities: number[];
  };
};
type Spread = { mean: number; sd: number };
const golden = JSON.parse(
  readFileSync(new URL('../../../fixtures/golden/forest.json', import.meta.url), 'utf8'),
) as Golden;

const names = ['hour', 'weekday', 'month', 'x', 'y'] as const satisfies readonly FeatureName[];
const schema: FeatureSchema = { names, origin: { longitude: 0, latitude: 0 }, areas: [''] };

function goldenRows(from: number, to: number, round = (value: number) => value): FeatureRows {
  const values = names.map((name) => {
    const isMeters = name === 'x' || name === 'y';
    return Float32Array.from(golden.features[name].slice(from, to), (value) => (isMeters ? round(value) : value));
  });
  return { rows: to - from, schema, values };
}

function label(features: FeatureRows, target: ArrayLike<number>, classes: number): LabelledRows {
  return { ...features, classes, target: Uint8Array.from(target) };
}

/** Parts spread over `size` pretended workers that finish in a shuffled order, each with memory of its own. */
function shufflingParallel(size: number, seed: number): Parallel {
  const random = createRandom(seed);
  return {
    size,
    async run<Input, Output>(_task: string, shared: unknown, inputs: readonly Input[]): Promise<Output[]> {
      const copies = Array.from({ length: size }, () => structuredClone(shared) as TreeShared);
      const outputs: Output[] = [];
      const open = inputs.map((_, index) => index);
      while (open.length > 0) {
        const [index] = open.splice(random.integer(Math.min(open.length, size)), 1);
        const worker = copies[random.integer(size)]!;
        outputs[index!] = growTreePart(worker, inputs[index!] as number) as Output;
      }
      return outputs;
    },
  };
}

function createContext(seed: number, parallel = shufflingParallel(1, 0)): FitContext {
  return {
    signal: new AbortController().signal,
    seed,
    random: createRandom(seed),
    clock: () => 0,
    progress: () => {},
    breathe: async () => {},
    parallel,
    backend: 'auto',
  };
}

const defaults = Object.fromEntries(
  Object.entries(forestParams).map(([name, spec]) => [name, spec.default]),
) as ForestParams;

async function fit(rows: LabelledRows, params: Partial<ForestParams>, context = createContext(42)): Promise<Forest> {
  const fitted = await forest.fit(rows, { ...defaults, ...params }, context);
  if (!fitted.ok) throw new Error(fitted.failure.code);
  return fitted.value;
}

function predict(fitted: Forest, features: FeatureRows) {
  const predicted = forest.predict(fitted, features);
  if (!predicted.ok) throw new Error(predicted.failure.code);
  return predicted.value;
}

function scoreOn(fitted: Forest, features: FeatureRows, target: readonly number[]) {
  const probabilities = predict(fitted, features);
  let hits = 0;
  let loss = 0;
  target.forEach((k, row) => {
    if (mostProbable(probabilities, row) === k) hits++;
    loss += logLossOf(probabilities, row, k);
  });
  return { accuracy: hits / target.length, logLoss: loss / target.length };
}

const { train } = golden;
const rows = golden.target.length;

describe('against scikit-learn', () => {
  test('one tree over all features without bootstrap is its tree', async () => {
    const step = golden.tree.stepMeters;
    // As numpy, halves round to even; none occurs in the data, or the trees would differ.
    const round = (value: number) => Math.round(value / step) * step;
    const learned = label(goldenRows(0, train, round), golden.target.slice(0, train), 4);
    const { depth, minimumLeaf } = golden.tree;
    const params = { trees: 1, depth, minimumLeaf, bootstrap: false, featuresPerSplit: 'all' } as const;
    const fitted = await fit(learned, params);
    const tree = fitted.trees[0]!;
    expect(tree.feature.length).toBe(golden.tree.nodes);
    expect(tree.leafStart.length - 1).toBe(golden.tree.leaves);
    expect(tree.threshold[0]).toBe(golden.tree.rootThreshold);
    expect(scoreOn(fitted, learned, golden.target.slice(0, train)).accuracy).toBeCloseTo(golden.tree.trainAccuracy, 12);
    impurityImportance(fitted).forEach((value, f) => expect(value).toBeCloseTo(golden.tree.importance[f]!, 9));
    const { values } = predict(fitted, goldenRows(train, train + 100, round));
    golden.tree.testProbabilities.forEach((p, i) => expect(values[i]).toBeCloseTo(p, 6));
  });

  test('a forest scores as well on later rows, and weighs the features alike', async () => {
    const learned = label(goldenRows(0, train), golden.target.slice(0, train), 4);
    const later = golden.target.slice(train);
    const seeds = [1, 2, 3, 4, 5, 6];
    const fits = await Promise.all(seeds.map((seed) => fit(learned, {}, createContext(seed))));
    const scores = fits.map((fitted) => scoreOn(fitted, goldenRows(train, rows), later));
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const { accuracy, logLoss, importance } = golden.forest;
    // Difference of a mean of 6 and a mean of 12 runs: 3 standard errors.
    const band = 3 * Math.sqrt(1 / 6 + 1 / 12);
    expect(Math.abs(mean(scores.map((score) => score.accuracy)) - accuracy.mean)).toBeLessThan(band * accuracy.sd);
    expect(mean(scores.map((score) => score.logLoss)) - logLoss.mean).toBeLessThan(band * logLoss.sd);
    importance.forEach((value, f) => {
      expect(Math.abs(mean(fits.map((fitted) => impurityImportance(fitted)[f]!)) - value)).toBeLessThan(0.01);
    });
  });
});

describe('the same seed', () => {
  const learned = label(goldenRows(0, 600), golden.target.slice(0, 600), 4);
  test.each([1, 2, 3])('gives the same bytes on %i workers, whatever part ends first', async (size) => {
    const params = { trees: 9, depth: 8 };
    const alone = forest.encode(await fit(learned, params));
    const spread = forest.encode(await fit(learned, params, createContext(42, shufflingParallel(size, size * 7))));
    expect(Buffer.compare(spread, alone)).toBe(0);
  });
  test('another seed gives another forest', async () => {
    const params = { trees: 3, depth: 6 };
    const one = forest.encode(await fit(learned, params));
    expect(Buffer.compare(forest.encode(await fit(learned, params, createContext(43))), one)).not.toBe(0);
  });
});

const anyRows = fc
  .record({ seed: fc.integer(), rows: fc.integer({ min: 2, max: 120 }), classes: fc.integer({ min: 2, max: 5 }) })
  .map(({ seed, rows: count, classes }) => {
    const random = createRandom(seed);
    const columns: FeatureName[] = ['hour', 'x', 'area'];
    const values = [
      Float32Array.from({ length: count }, () => (random.next() < 0.2 ? Number.NaN : random.integer(24))),
      Float32Array.from({ length: count }, () => random.normal() * 1000),
      Float32Array.from({ length: count }, () => random.integer(5)),
    ];
    const own = { names: columns, origin: { longitude: 1, latitude: 2 }, areas: ['', 'A', 'B', 'C', 'D'] };
    const target = Uint8Array.from({ length: count }, () => random.integer(classes));
    return { rows: count, schema: own, values, classes, target } satisfies LabelledRows;
  });

test('probabilities of every row sum to 1 and lie between 0 and 1', async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, async (learned) => {
      const { values } = predict(await fit(learned, { trees: 4, depth: 6 }), learned);
      for (let row = 0; row < learned.rows; row++) {
        const own = values.subarray(row * learned.classes, (row + 1) * learned.classes);
        expect(own.every((p) => p >= 0 && p <= 1 + 1e-6)).toBe(true);
        expect([...own].reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
      }
    }),
    { numRuns: 30 },
  );
});

test('decode(encode(forest)) is the forest', async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, async (learned) => {
      const fitted = await fit(learned, { trees: 3, depth: 5 });
      const decoded = forest.decode(forest.encode(fitted));
      if (!decoded.ok) throw new Error(decoded.failure.code);
      expect(decoded.value).toEqual(fitted);
      expect(predict(decoded.value, learned)).toEqual(predict(fitted, learned));
    }),
    { numRuns: 30 },
  );
});

test('a block with any byte changed, cut or of another model is refused, never wrong and never a hang', async () => {
  const block = forest.encode(
    await fit(label(goldenRows(0, 100), golden.target.slice(0, 100), 4), { trees: 2, depth: 4 }),
  );
  fc.assert(
    fc.property(fc.nat(block.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const broken = block.slice();
      broken[at]! ^= change;
      expect(forest.decode(broken).ok).toBe(false);
      expect(forest.decode(block.subarray(0, at)).ok).toBe(false);
    }),
  );
});

test('an unknown hour is a value of its own: a forest can tell it apart', async () => {
  const random = createRandom(5);
  const hour = Float32Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? Number.NaN : random.integer(24)));
  const target = Uint8Array.from(hour, (value) => (Number.isNaN(value) ? 1 : 0));
  const own: FeatureSchema = { names: ['hour'], origin: { longitude: 0, latitude: 0 }, areas: [''] };
  const learned: LabelledRows = { rows: 400, schema: own, values: [hour], classes: 2, target };
  const { values } = predict(await fit(learned, { trees: 5, depth: 3 }), {
    ...learned,
    rows: 2,
    values: [Float32Array.of(Number.NaN, 0)],
  });
  expect([...values]).toEqual([0, 1, 1, 0]);
});

test('areas are told apart whatever their codes: two groups of alternating codes need one split', async () => {
  const area = Float32Array.from({ length: 600 }, (_, i) => 1 + (i % 6));
  const target = Uint8Array.from(area, (code) => code % 2);
  const own: FeatureSchema = {
    names: ['area'],
    origin: { longitude: 0, latitude: 0 },
    areas: ['', 'a', 'b', 'c', 'd', 'e', 'f'],
  };
  const learned: LabelledRows = { rows: 600, schema: own, values: [area], classes: 2, target };
  const fitted = await fit(learned, { trees: 3, depth: 1 });
  expect(scoreOn(fitted, learned, [...target]).accuracy).toBe(1);
});
