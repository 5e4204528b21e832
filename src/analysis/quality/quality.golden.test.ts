import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TimeColumn } from '../../data/table/column.ts';
import { MINUTES_PER_DAY } from '../../data/calendar.ts';
import { correctedGini, giniOf, shareOfPlaces, sortCounts } from '../first-look/gini.ts';
import { fitPhases } from '../first-look/quasi-poisson.ts';
import { spearman, spearmanChance } from '../first-look/rank-correlation.ts';
import { findTrend, type Trend } from '../first-look/trend.ts';
import { adjustForDiscovery, adjustForFamily } from './adjust-p-values.ts';
import { robustDeviation } from './order-statistics.ts';
import { measureDelay } from './report-delay.ts';
import { countTails } from './tail-probabilities.ts';

type Golden = {
  concentration: { counts: number[]; gini: number; corrected: number; shares: number[] }[];
  correlations: { x: number[]; y: number[]; rho: number; p: number }[];
  trends: { plain: (Trend & { values: number[] })[]; seasonal: Trend & { values: number[] } };
  deviations: { values: number[]; deviation: number };
  tails: { count: number; mean: number; dispersion: number; upper: number; lower: number }[];
  cycles: {
    phases: number;
    counts: number[];
    exposure: number[];
    dispersion: number;
    f: number;
    within: number;
    p: number;
    factors: number[];
    explained: number;
  }[];
  adjustments: { p: number[]; discovery: number[]; family: number[] };
  delays: { day: number[]; delay: number[]; longest: number; share: number[]; truth: number[] };
};

const golden = JSON.parse(
  readFileSync(new URL('../../../fixtures/golden/quality.json', import.meta.url), 'utf8'),
) as Golden;

/** Equal to so many significant digits, however small. */
function expectClose(found: number, wanted: number, digits = 9): void {
  const scale = Math.max(1e-300, Math.abs(wanted));
  expect(Math.abs(found - wanted) / scale, `${found} against ${wanted}`).toBeLessThan(10 ** -digits);
}

describe('figures of numpy, scipy and statsmodels', () => {
  test('Gini coefficient, its correction, and shares of places', () => {
    for (const { counts, gini, corrected, shares } of golden.concentration) {
      const sorted = sortCounts(counts);
      expect(giniOf(sorted)).toBeCloseTo(gini, 10);
      expect(correctedGini(sorted)).toBeCloseTo(corrected, 10);
      [0.25, 0.5, 0.8].forEach((part, i) => expect(shareOfPlaces(sorted, part)).toBeCloseTo(shares[i]!, 10));
    }
  });

  test("Spearman's correlation and its chance", () => {
    for (const { x, y, rho, p } of golden.correlations) {
      expect(spearman(x, y)).toBeCloseTo(rho, 10);
      expectClose(spearmanChance(rho, x.length), p, 8);
    }
  });

  test('Theil-Sen slope and Mann-Kendall test, plain and by season', () => {
    for (const { values, ...wanted } of golden.trends.plain) {
      const found = findTrend(values)!;
      for (const key of ['slope', 'lower', 'upper', 's', 'variance', 'p'] as const)
        expect(found[key], key).toBeCloseTo(wanted[key], 9);
    }
    const { values, ...wanted } = golden.trends.seasonal;
    const found = findTrend(values, 12)!;
    for (const key of ['slope', 's', 'variance', 'p'] as const) expect(found[key], key).toBeCloseTo(wanted[key], 9);
  });

  test('median absolute deviation', () => {
    expect(robustDeviation(golden.deviations.values)).toBeCloseTo(golden.deviations.deviation, 10);
  });

  test('tails of Poisson and negative binomial', () => {
    for (const { count, mean, dispersion, upper, lower } of golden.tails) {
      const found = countTails(count, mean, dispersion);
      expectClose(found.upper, upper);
      expectClose(found.lower, lower);
    }
  });

  test('quasi-Poisson test of a cycle within blocks', () => {
    for (const { phases, counts, exposure, ...wanted } of golden.cycles) {
      const found = fitPhases({ phases, counts: Float64Array.from(counts), exposure: Float64Array.from(exposure) })!;
      expect(found.within).toBe(wanted.within);
      expectClose(found.dispersion, wanted.dispersion, 7);
      expectClose(found.f, wanted.f, 7);
      expectClose(found.p, wanted.p, 5);
      expect(found.explained).toBeCloseTo(wanted.explained, 8);
      wanted.factors.forEach((factor, i) => expect(found.factors[i]).toBeCloseTo(factor, 7));
    }
  });

  test('adjusted p-values of Benjamini-Hochberg and Holm', () => {
    const { p, discovery, family } = golden.adjustments;
    adjustForDiscovery(p).forEach((value, i) => expect(value).toBeCloseTo(discovery[i]!, 12));
    adjustForFamily(p).forEach((value, i) => expect(value).toBeCloseTo(family[i]!, 12));
  });

  test('the delay from incident to report, with reports still to come', () => {
    const { day, delay, longest, share, truth } = golden.delays;
    const column = (days: readonly number[]): TimeColumn => ({
      kind: 'time',
      minutes: Int32Array.from(days, (one) => one * MINUTES_PER_DAY),
      precision: 'day',
    });
    const found = measureDelay(column(day), column(day.map((one, i) => one + delay[i]!)), 0)!;
    for (let d = 0; d <= longest; d++) {
      const point = found.curve[d]!;
      expect(point.share).toBeCloseTo(share[d]!, 10);
      expect(Math.abs(point.share - truth[d]!)).toBeLessThan(0.03);
      expect(point.lower).toBeLessThanOrEqual(point.share);
      expect(point.upper).toBeGreaterThanOrEqual(point.share);
    }
    // Counted without regard to what is still to come, the early share is too high.
    const naive = delay.filter((one) => one === 0).length / delay.length;
    expect(naive).toBeGreaterThan(found.curve[0]!.share);
  });
});
