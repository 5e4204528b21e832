import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanOverPeriods, relativeChange, shareOverPeriods, wilsonInterval } from './interval.ts';

describe('wilsonInterval', () => {
  it('agrees with statsmodels proportion_confint(15, 50, alpha=0.1, method="wilson")', () => {
    const { lower, upper } = wilsonInterval(15, 50);
    expect(lower).toBeCloseTo(0.20593365, 6);
    expect(upper).toBeCloseTo(0.41459963, 6);
  });

  it('holds the share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const hits = Math.round(n * share);
        const { value, lower, upper } = wilsonInterval(hits, n);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(value + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(value - 1e-12);
      }),
    );
  });
});

describe('shareOverPeriods', () => {
  it('is wider than Wilson when weeks differ, and the same share', () => {
    const wholes = Array.from({ length: 20 }, () => 100);
    const parts = wholes.map((_, i) => (i % 2 === 0 ? 10 : 50));
    const clustered = shareOverPeriods(parts, wholes);
    const plain = wilsonInterval(600, 2000);
    expect(clustered.value).toBeCloseTo(0.3);
    expect(clustered.upper - clustered.lower).toBeGreaterThan(1.5 * (plain.upper - plain.lower));
  });

  it('falls back to Wilson on few periods', () => {
    expect(shareOverPeriods([3, 4], [10, 10])).toEqual(wilsonInterval(7, 20));
  });
});

describe('meanOverPeriods', () => {
  it('widens when neighbours resemble each other', () => {
    const noisy = Array.from({ length: 40 }, (_, i) => 100 + (i % 2 === 0 ? 10 : -10));
    const drifting = Array.from({ length: 40 }, (_, i) => (i < 20 ? 110 : 90));
    const width = (counts: number[]) => meanOverPeriods(counts).upper - meanOverPeriods(counts).lower;
    expect(width(drifting)).toBeGreaterThan(2 * width(noisy));
  });
});

describe('relativeChange', () => {
  it('gives a tenth more as 10 %, with an interval around it', () => {
    const before = Array.from({ length: 52 }, () => 100);
    const change = relativeChange(
      before.map(() => 110),
      before,
    );
    expect(change?.value).toBeCloseTo(0.1);
    // Poisson counts of 5,720 and 5,200: exp(1.645 * sqrt(1/5720 + 1/5200)) = 1.0320
    expect(change?.upper).toBeCloseTo(1.1 * 1.032 - 1, 3);
    expect(change?.lower).toBeCloseTo(1.1 / 1.032 - 1, 3);
  });

  it('has nothing to say when a side is empty', () => {
    expect(relativeChange([0], [3])).toBeNull();
    expect(relativeChange([3], [0])).toBeNull();
  });
});
