import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../../data/random.ts';
import { weightedDisplacement } from '../change/displacement.ts';
import { globalBayes } from './empirical-bayes.ts';
import { funnelLimits, winsorizedDispersion } from './funnel-limits.ts';
import { poissonInterval, weightedPoissonInterval } from './poisson-interval.ts';

/** A Poisson number by waiting times. */
function drawPoisson(mean: number, random: Random): number {
  let [count, time] = [-1, 0];
  while (time <= mean) {
    time -= Math.log(1 - random.next());
    count++;
  }
  return count;
}

const populations = Array.from({ length: 200 }, (_, i) => 300 * 1.02 ** i);
const rateOf = (counts: readonly number[]) => counts.reduce((a, b) => a + b) / populations.reduce((a, b) => a + b);

function shareOutside(counts: readonly number[], dispersion: number): number {
  const rate = rateOf(counts);
  const outside = counts.filter((count, i) => {
    const { lower998, upper998 } = funnelLimits(rate, populations[i]!, dispersion);
    return count / populations[i]! < lower998 || count / populations[i]! > upper998;
  });
  return outside.length / counts.length;
}

describe('where the truth is known', () => {
  test('a funnel of areas with one rate leaves few outside, and one of unequal areas many, until its limits are widened', () => {
    const random = createRandom(5);
    const alike = Array.from({ length: 20 }, () => populations.map((one) => drawPoisson(0.02 * one, random)));
    const shares = alike.map((counts) => shareOutside(counts, 1));
    expect(shares.reduce((a, b) => a + b) / 20).toBeLessThan(0.006);
    const dispersed = alike.filter((counts) => winsorizedDispersion(counts, populations, rateOf(counts)).isDispersed);
    expect(dispersed).toHaveLength(0);
    const unlike = populations.map((one, i) => drawPoisson((i % 2 ? 0.012 : 0.028) * one, random));
    const { dispersion, isDispersed } = winsorizedDispersion(unlike, populations, rateOf(unlike));
    expect(isDispersed).toBe(true);
    expect(shareOutside(unlike, 1)).toBeGreaterThan(0.4);
    expect(shareOutside(unlike, dispersion)).toBeLessThan(0.05);
  });

  test('smoothed rates are nearer to the true ones than raw rates', () => {
    const random = createRandom(9);
    const truth = populations.map(() => 0.002 * Math.exp(0.3 * random.normal()));
    const counts = populations.map((one, i) => drawPoisson(truth[i]! * one, random));
    const error = (rates: ArrayLike<number>) => truth.reduce((sum, true_, i) => sum + (rates[i]! - true_) ** 2, 0);
    const raw = counts.map((count, i) => count / populations[i]!);
    expect(error(globalBayes(counts, populations).rates)).toBeLessThan(0.5 * error(raw));
  });

  test('intervals hold the true value as often as they say', () => {
    const random = createRandom(13);
    const runs = 1500;
    let [exact, weighted, displaced] = [0, 0, 0];
    for (let run = 0; run < runs; run++) {
      const [lower, upper] = poissonInterval(drawPoisson(6.5, random), 0.9, 'exact');
      if (lower <= 6.5 && upper >= 6.5) exact++;
      const [rare, common] = [drawPoisson(3, random), drawPoisson(40, random)];
      const harm = weightedPoissonInterval(rare * 100 + common, rare * 10_000 + common, 100, 0.9);
      if (harm[0] <= 340 && harm[1] >= 340) weighted++;
      const zone = (before: number, after: number) => ({
        before: drawPoisson(before, random),
        after: drawPoisson(after, random),
        size: 1,
      });
      // Twice as long before: 60 and 30 are the same rate.
      const found = weightedDisplacement({ treated: zone(60, 20), control: zone(80, 40), near: null }, 2).local;
      if (found.lower <= -10 && found.upper >= -10) displaced++;
    }
    expect(exact / runs).toBeGreaterThan(0.89);
    expect(weighted / runs).toBeGreaterThan(0.89);
    expect(Math.abs(displaced / runs - 0.9)).toBeLessThan(0.025);
  });
});
