import type { Random } from '../../data/random.ts';
import { drawCount } from './draw-count.ts';

/** A board of weekly series on which nothing happens. */
export type SimulatedBoard = {
  readonly series: readonly Float64Array[];
  /** Mean of the last weeks without what chance adds, by series. */
  readonly means: readonly Float64Array[];
  readonly days: Int32Array;
};

export type SimulatedWorld = {
  readonly weeks: number;
  readonly size: number;
  /** Range of the mean count of a week; drawn evenly on the logarithmic scale. */
  readonly least: number;
  readonly most: number;
  /**
   * 'steady': one dispersion, a level that stays. 'restless': dispersions that differ by series and rise with the mean, and a level that wanders.
   * 'contagious': Poisson counts about a log-normal mean of which a part follows the count of the week before.
   */
  readonly kind: 'steady' | 'restless' | 'contagious';
};

const FIRST_DAY = 17_535;

/** Seasonal, overdispersed series. */
export function simulateBoard(random: Random, { weeks, size, least, most, kind }: SimulatedWorld): SimulatedBoard {
  const days = Int32Array.from({ length: weeks }, (_, week) => FIRST_DAY + 7 * week);
  const means: Float64Array[] = [];
  const series = Array.from({ length: size }, () => {
    const level = Math.exp(Math.log(least) + random.next() * Math.log(most / least));
    const strength = 0.5 * random.next();
    const phase = 2 * Math.PI * random.next();
    const trend = 0.1 * random.normal();
    const steadiness = 0.85 + 0.12 * random.next();
    const sway = kind === 'restless' ? 0.05 + 0.15 * random.next() : 0;
    const dispersion = 1.3 + 0.7 * random.next();
    const alpha = 0.01 + 0.15 * random.next() ** 2;
    const contagion = kind === 'contagious' ? 0.1 + 0.3 * random.next() : 0;
    const shock = kind === 'contagious' ? 0.05 + 0.2 * random.next() : 0;
    let before = level;
    let wander = sway * random.normal();
    const own = new Float64Array(weeks);
    means.push(own);
    return Float64Array.from(days, (day, week) => {
      wander = steadiness * wander + Math.sqrt(1 - steadiness ** 2) * sway * random.normal();
      const season = strength * Math.cos((2 * Math.PI * day) / 365.25 + phase);
      const calm = level * Math.exp(season + (trend * week) / 52 + wander);
      if (kind === 'contagious') {
        own[week] = (1 - contagion) * calm + contagion * before;
        before = drawCount(random, own[week]! * Math.exp(shock * random.normal() - shock ** 2 / 2), 1);
        return before;
      }
      own[week] = calm;
      return drawCount(random, own[week]!, kind === 'restless' ? 1 + alpha * own[week]! : dispersion);
    });
  });
  return { series, means, days };
}
