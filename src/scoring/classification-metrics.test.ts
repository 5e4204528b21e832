import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../data/random.ts';
import { scoreClassification, type ClassificationMetric, type ClassProbabilities } from './classification-metrics.ts';

type Case = {
  name: string;
  classes: number;
  actual: number[];
  probabilities: number[];
  expected: Record<ClassificationMetric, number>;
  perClassAuc: (number | null)[];
};
const golden = JSON.parse(
  readFileSync(new URL('../../fixtures/golden/classification_metrics.json', import.meta.url), 'utf8'),
) as { cases: Case[] };

describe.each(golden.cases)('as scikit-learn: $name', ({ classes, actual, probabilities, expected, perClassAuc }) => {
  const scores = scoreClassification(
    { rows: actual.length, classes, values: Float64Array.from(probabilities) },
    Uint8Array.from(actual),
  );
  test.each(Object.keys(expected) as ClassificationMetric[])('%s', (metric) => {
    expect(Math.abs(scores.metrics[metric] - expected[metric])).toBeLessThan(1e-9);
  });
  test('AUC of each class', () => {
    const own = scores.perClass.map(({ auc }) => (Number.isNaN(auc) ? null : auc));
    expect(own.map((auc) => auc === null)).toEqual(perClassAuc.map((auc) => auc === null));
    own.forEach((auc, k) => expect(Math.abs((auc ?? 0) - (perClassAuc[k] ?? 0))).toBeLessThan(1e-9));
  });
});

const anyScores = fc
  .record({ seed: fc.integer(), classes: fc.integer({ min: 2, max: 6 }), rows: fc.integer({ min: 1, max: 60 }) })
  .map(({ seed, classes, rows }) => {
    const random = createRandom(seed);
    const values = new Float64Array(rows * classes);
    for (let row = 0; row < rows; row++) {
      const raw = Array.from(
        { length: classes },
        () => Math.floor(random.next() * 4) + (random.next() < 0.2 ? 0 : 0.1),
      );
      const sum = raw.reduce((a, b) => a + b, 0);
      raw.forEach((value, k) => (values[row * classes + k] = sum === 0 ? 1 / classes : value / sum));
    }
    const probabilities: ClassProbabilities = { rows, classes, values };
    return { probabilities, actual: Uint8Array.from({ length: rows }, () => random.integer(classes)) };
  });

test('scores stay in their ranges and the confusion counts every row once', () => {
  fc.assert(
    fc.property(anyScores, ({ probabilities, actual }) => {
      const { metrics, confusion, reliability } = scoreClassification(probabilities, actual);
      for (const name of [
        'accuracy',
        'balancedAccuracy',
        'top3',
        'precisionMacro',
        'recallMacro',
        'f1Macro',
        'ece',
      ] as const) {
        expect(metrics[name]).toBeGreaterThanOrEqual(0);
        expect(metrics[name]).toBeLessThanOrEqual(1 + 1e-12);
      }
      expect(metrics.brier).toBeLessThanOrEqual(2 + 1e-9);
      expect(metrics.logLoss).toBeLessThanOrEqual(-Math.log(1e-6) + 1e-9);
      expect(metrics.top3).toBeGreaterThanOrEqual(metrics.accuracy);
      expect(confusion.flat().reduce((a, b) => a + b, 0)).toBe(probabilities.rows);
      expect(reliability.reduce((sum, bin) => sum + bin.rows, 0)).toBe(probabilities.rows);
    }),
  );
});

test('AUC depends on the order of the scores alone: scaling changes nothing, turning the sign turns it', () => {
  fc.assert(
    fc.property(anyScores, ({ probabilities, actual }) => {
      const { rows, classes, values } = probabilities;
      const scores = scoreClassification(probabilities, actual).perClass;
      const mapped = scoreClassification({ rows, classes, values: values.map((p) => p * 0.25) }, actual).perClass;
      const flipped = scoreClassification({ rows, classes, values: values.map((p) => -p) }, actual).perClass;
      scores.forEach(({ auc }, k) => {
        if (Number.isNaN(auc)) return;
        expect(mapped[k]!.auc).toBeCloseTo(auc, 12);
        expect(flipped[k]!.auc).toBeCloseTo(1 - auc, 12);
      });
    }),
  );
});

test('a perfect prediction scores perfectly', () => {
  const actual = Uint8Array.of(0, 1, 2, 1);
  const values = new Float64Array(12);
  actual.forEach((k, row) => (values[row * 3 + k] = 1));
  const { metrics } = scoreClassification({ rows: 4, classes: 3, values }, actual);
  expect(metrics).toMatchObject({ accuracy: 1, f1Macro: 1, aucMacro: 1, prAucMacro: 1, brier: 0, ece: 0 });
  expect(metrics.logLoss).toBeCloseTo(0, 12);
});
