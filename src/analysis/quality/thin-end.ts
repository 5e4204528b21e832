import { expectDays } from './expected-days.ts';
import { countTails } from './tail-probabilities.ts';

/** The last days of a series that fall short of what the weeks before them count. */
export type ThinEnd = {
  /** How many of the last days. */
  readonly days: number;
  readonly count: number;
  readonly expected: number;
  /** Share of the expected that is there. */
  readonly share: number;
  /** Adjusted for the lengths of the end that were tried. */
  readonly p: number;
};

const LONGEST = 42;
/** Days before the end that say what to expect. */
const REFERENCE = 84;
const LEAST_REFERENCE = 28;
const MOST_CHANCE = 0.001;
/** An end that holds more than this part is not called short; without a year to tell the season less. */
const MOST_SHARE = 0.8;
const MOST_SHARE_WITHOUT_YEAR = 0.7;
const LEAST_EXPECTED = 10;

/**
 * Whether the last days of a series fall short, for files that do not tell when an incident was reported: for every length up to 42 days
 * the count of the end is held against the mean of the 84 days before it by weekday, the difference from the same days a year ago
 * taken along where the series is that long. Lower tail of the negative binomial, the doubt about the mean added to its variance,
 * Bonferroni over the lengths. Of the lengths that fall short the one with the largest likelihood ratio is given; null when none does.
 */
export function findThinEnd(first: number, counts: Float64Array): ThinEnd | null {
  const { dispersion, weekdays } = expectDays(first, counts);
  const weekday = (i: number) => weekdays[(((first + i + 3) % 7) + 7) % 7]!;
  const rate = (from: number, to: number) => {
    let [count, exposure] = [0, 0];
    for (let i = Math.max(0, from); i < to; i++) {
      count += counts[i]!;
      exposure += weekday(i);
    }
    return { count, exposure, rate: exposure > 0 ? count / exposure : 0 };
  };
  let best: (ThinEnd & { readonly score: number }) | null = null;
  const lengths = Math.min(LONGEST, counts.length - LEAST_REFERENCE);
  for (let days = 1; days <= lengths; days++) {
    const cut = counts.length - days;
    const reference = rate(cut - REFERENCE, cut);
    const end = rate(cut, counts.length);
    const season = seasonOf(rate, cut, days);
    const expected = reference.rate * end.exposure * (season ?? 1);
    if (expected < LEAST_EXPECTED || reference.count === 0) continue;
    // Var = phi E of the end itself, and phi E^2 / n of the mean it is held against.
    const variance = dispersion * (expected + expected ** 2 / reference.count);
    const p = Math.min(1, countTails(end.count, expected, variance / expected).lower * lengths);
    const share = end.count / expected;
    if (p >= MOST_CHANCE || share > (season === null ? MOST_SHARE_WITHOUT_YEAR : MOST_SHARE)) continue;
    const score = (end.count > 0 ? end.count * Math.log(share) : 0) + expected - end.count;
    if (!best || score > best.score) best = { days, count: end.count, expected, share, p, score };
  }
  return best && { days: best.days, count: best.count, expected: best.expected, share: best.share, p: best.p };
}

/** How these days of the last year compared with the 84 before them; null where there is no such year, never above 1: doubt is not evidence. */
function seasonOf(rate: (from: number, to: number) => { rate: number }, cut: number, days: number): number | null {
  const yearBack = cut - 364;
  if (yearBack - REFERENCE < 0) return null;
  const before = rate(yearBack - REFERENCE, yearBack).rate;
  // A fortnight more on either side steadies a single week.
  const then = rate(yearBack - 7, yearBack + days + 7).rate;
  return before > 0 && then > 0 ? Math.min(1, Math.max(0.5, then / before)) : 1;
}
