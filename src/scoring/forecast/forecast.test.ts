import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import golden from '../../../fixtures/golden/forecast_metrics.json' with { type: 'json' };
import { BASELINES, fitAlpha, predictBaselines } from './baselines.ts';
import { type CountMatrix, sliceCounts } from './count-matrix.ts';
import { calibrate, intervalOf, scoreIntervals } from './intervals.ts';
import { measureScales, scorePredictions, scoreSeries } from './metrics.ts';

const { season, testFrom, validationFrom } = golden;
const periods = golden.counts[0]!.length;
const counts: CountMatrix = {
  values: Float64Array.from(golden.counts.flat()),
  series: golden.counts.length,
  periods,
};
const testRange = { from: testFrom, to: periods };
const validation = { from: validationFrom, to: testFrom };

describe('against scikit-learn, statsmodels and numpy', () => {
  test('alphas and predictions of the baselines', () => {
    expect(golden.counts.map((y) => fitAlpha(Float64Array.from(y.slice(0, testFrom))))).toEqual(golden.alphas);
    const found = predictBaselines(counts, testRange, season, testFrom);
    for (const name of BASELINES) {
      golden.predictions[name].flat().forEach((value, i) => expect(found[name][i]).toBeCloseTo(value, 8));
    }
  });

  test.each(BASELINES)('every score of %s', (name) => {
    const predicted = predictBaselines(counts, testRange, season, testFrom)[name];
    const ofValidation = predictBaselines(counts, validation, season, validationFrom)[name];
    const actual = sliceCounts(counts, testRange);
    const points = scorePredictions(actual, predicted, testRange, measureScales(counts, testFrom, season));
    const intervals = scoreIntervals(actual, predicted, calibrate(sliceCounts(counts, validation), ofValidation));
    const found: Record<string, number> = { ...points, ...intervals };
    const expected = golden.metrics[name];
    const differences = Object.entries(expected).filter(
      ([metric, value]) => !(Math.abs(found[metric]! - value) < 1e-8),
    );
    expect(differences).toEqual([]);
    // One of the five series never changes.
    expect(points.scoredSeries).toBe(4);
  });
});

describe('whatever the counts', () => {
  const matrices = fc
    .record({ series: fc.integer({ min: 1, max: 4 }), periods: fc.integer({ min: 20, max: 40 }), seed: fc.nat() })
    .chain(({ series, periods: length }) =>
      fc
        .array(fc.nat(30), { minLength: series * length, maxLength: series * length })
        .map((values): CountMatrix => ({ values: Float64Array.from(values), series, periods: length })),
    );

  test('no baseline knows what it predicts or what comes after', () => {
    fc.assert(
      fc.property(matrices, fc.nat(30), (matrix, other) => {
        const at = matrix.periods - 5;
        const before = predictBaselines(matrix, { from: at, to: at + 1 }, 7, at);
        const changed = { ...matrix, values: matrix.values.slice() };
        for (let s = 0; s < matrix.series; s++)
          changed.values.fill(other, s * matrix.periods + at, (s + 1) * matrix.periods);
        expect(predictBaselines(changed, { from: at, to: at + 1 }, 7, at)).toEqual(before);
      }),
    );
  });

  test('a perfect prediction scores 0, and the seasonal naive in its own sample 1', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const range = { from: 7, to: matrix.periods };
        const scales = measureScales(matrix, matrix.periods, 7);
        const actual = sliceCounts(matrix, range);
        const naive = predictBaselines(matrix, range, 7, matrix.periods).seasonalNaive;
        const perfect = scoreSeries(actual, actual, range, scales);
        const own = scoreSeries(actual, naive, range, scales);
        scales.absolute.forEach((scale, s) => {
          expect(perfect.mase[s]).toSatisfy((value: number) => value === 0 || Number.isNaN(scale));
          expect(own.mase[s]).toSatisfy((value: number) => Math.abs(value - 1) < 1e-9 || Number.isNaN(scale));
          expect(own.rmsse[s]).toSatisfy((value: number) => Math.abs(value - 1) < 1e-9 || Number.isNaN(scale));
        });
      }),
    );
  });

  test('intervals never go below 0 and grow with the level', () => {
    fc.assert(
      fc.property(matrices, fc.double({ min: 0, max: 50, noNaN: true }), (matrix, mean) => {
        const predicted = matrix.values.map(() => mean);
        const calibration = calibrate(matrix.values, predicted);
        const narrow = intervalOf(calibration, mean, 0.5);
        const wide = intervalOf(calibration, mean, 0.9);
        expect(wide.lower).toBeGreaterThanOrEqual(0);
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
        expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
      }),
    );
  });

  test('the interval holds at least its share of the counts it was calibrated on', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const predicted = matrix.values.map(() => 10);
        const { coverage90 } = scoreIntervals(matrix.values, predicted, calibrate(matrix.values, predicted));
        expect(coverage90).toBeGreaterThanOrEqual(0.9);
      }),
      { numRuns: 20 },
    );
  });
});
