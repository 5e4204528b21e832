import { shareDigits } from '../explore/sentence.ts';
import { formatShare, formatShareRange } from '../kit/format.ts';

/** How much better than counting a model is, in shares of the score of counting; above 0 is better. */
export type Skill = {
  readonly kind: 'better' | 'no' | 'worse';
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
};

/** Judges a difference (baseline minus model, lower scores being better) with its interval: better or worse only when all of it says so. */
export function judge(
  difference: { readonly mean: number; readonly lower: number; readonly upper: number },
  baselineScore: number,
): Skill {
  const kind = difference.lower > 0 ? 'better' : difference.upper < 0 ? 'worse' : 'no';
  const part = (value: number) => value / baselineScore;
  return { kind, share: part(difference.mean), lower: part(difference.lower), upper: part(difference.upper) };
}

/** '3.4 %' and '1.1 to 5.6 %'; of a model that is worse, how much worse. */
export function skillWords({ kind, share, lower, upper }: Skill): { readonly share: string; readonly range: string } {
  const sign = kind === 'worse' ? -1 : 1;
  const [from, to] = [lower * sign, upper * sign].sort((a, b) => a - b) as [number, number];
  let digits = Math.max(1, shareDigits(from, to));
  // On which side of nothing the interval ends is the verdict: it must not be rounded away.
  while (digits < 3 && [from, to].some((end) => end !== 0 && Math.abs(end) * 100 < 0.5 * 10 ** -digits)) digits++;
  return { share: formatShare(share * sign, digits), range: formatShareRange(from, to, digits) };
}
