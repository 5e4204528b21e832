import '../../text/en/compare.ts';
import { binsSinceStart, compareRates, type RateRatio } from '../../analysis/change/compare-sides.ts';
import { dispersionOfWeeks } from '../../analysis/change/weekly-dispersion.ts';
import { adjustForDiscovery } from '../../analysis/quality/adjust-p-values.ts';
import { extentOf } from '../filter-bar/month-brush.ts';
import type { SideCounts } from './sides.ts';

const LEVEL = 0.05;

/** Of two datasets only shares can be compared. */
export const isOfCities = (a: SideCounts, b: SideCounts) => a.record.id !== b.record.id;

/** How much more weekly counts vary than Poisson counts: the greater of both sides, at least 1. */
export function dispersionOf(a: SideCounts, b: SideCounts): number {
  const spread = ({ record, byDate, isMonthly }: SideCounts) => {
    const extent = extentOf(record);
    return isMonthly || !extent ? 1 : dispersionOfWeeks(binsSinceStart(byDate, extent, 7));
  };
  return Math.max(1, spread(a), spread(b));
}

export type TypeLine = RateRatio & {
  readonly type: string;
  readonly a: number;
  readonly b: number;
  /** Per day, or of two datasets in per cent of the side. */
  readonly rateA: number;
  readonly rateB: number;
  readonly pAdjusted: number | null;
  readonly differs: boolean;
};

/** Every type of both sides, the most frequent first. A type's share of the dispersion is its share of the incidents. */
export function linesOfTypes(a: SideCounts, b: SideCounts): readonly TypeLine[] {
  const isCities = isOfCities(a, b);
  const [exposureA, exposureB] = isCities ? [a.total, b.total] : [a.days, b.days];
  const dispersion = dispersionOf(a, b);
  const scale = isCities ? 100 : 1;
  const lines = [...new Set([...a.categories.keys(), ...b.categories.keys()])].map((type) => {
    const [countA, countB] = [a.categories.get(type) ?? 0, b.categories.get(type) ?? 0];
    const share = (countA + countB) / Math.max(1, a.total + b.total);
    const spread = 1 + (dispersion - 1) * share;
    return {
      type,
      a: countA,
      b: countB,
      rateA: exposureA > 0 ? (scale * countA) / exposureA : 0,
      rateB: exposureB > 0 ? (scale * countB) / exposureB : 0,
      ...compareRates(countA, exposureA, countB, exposureB, spread),
    };
  });
  const tested = lines.filter(({ p }) => p !== null);
  const adjusted = adjustForDiscovery(tested.map(({ p }) => p!));
  const adjustedOf = new Map(tested.map(({ type }, i) => [type, adjusted[i]!]));
  return lines
    .map((line): TypeLine => {
      const pAdjusted = adjustedOf.get(line.type) ?? null;
      return { ...line, pAdjusted, differs: pAdjusted !== null && pAdjusted < LEVEL && leavesOutOne(line) };
    })
    .toSorted((one, other) => other.a + other.b - (one.a + one.b) || one.type.localeCompare(other.type));
}

/** Whether the interval leaves out 1; a type that only one side has is told by its p alone. */
export const leavesOutOne = ({ lower, upper }: RateRatio) => lower === null || upper === null || lower > 1 || upper < 1;

/** Whether a difference is more than chance explains: by the interval and by the test. */
export const isBeyondChance = (ratio: RateRatio) => ratio.p !== null && ratio.p < LEVEL && leavesOutOne(ratio);
