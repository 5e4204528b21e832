import type { TextKey } from '../../text/en.ts';

/** Numbers of one function, here and by its reference, of equal length. */
export type Comparison = { readonly ours: ArrayLike<number>; readonly reference: ArrayLike<number> };

/** Files of reference numbers, as `fixtures/golden/<name>.json`. */
export const FIXTURES = [
  'bench',
  'place',
  'place-clusters',
  'time',
  'time-breaks',
  'surge',
  'rates',
  'projections',
  'areas',
  'forest',
  'lstm',
  'quality',
  'kmeans',
  'classification_metrics',
  'forecast_metrics',
] as const;
export type FixtureName = (typeof FIXTURES)[number];

/** One function of the product, run live over a fixture and held against the number a reference program gave for it. */
export type Check<Golden> = {
  readonly id: string;
  readonly title: TextKey;
  /** Name of the reference program, and its key among the versions of the fixture; without a key a published example. */
  readonly program: string;
  readonly version: string | null;
  /** The largest relative difference that still agrees; 0: equal. */
  readonly tolerance: number;
  /** What is known of the reference, or why the tolerance is wide. */
  readonly note?: TextKey;
  compare(golden: Golden): Comparison | Promise<Comparison>;
};

export type AnyCheck = Check<unknown> & { readonly fixture: FixtureName };

/** Checks over one fixture; its shape is what the maker script in `tools/golden` writes. */
export function checksOf<Golden>(fixture: FixtureName, checks: readonly Check<Golden>[]): AnyCheck[] {
  return checks.map((check) => ({ ...(check as Check<unknown>), fixture }));
}

/** What is found over a fixture, found once for all checks that look at it. */
export function onceOf<Golden extends object, Found>(find: (golden: Golden) => Found): (golden: Golden) => Found {
  const known = new WeakMap<Golden, Found>();
  return (golden) => {
    if (!known.has(golden)) known.set(golden, find(golden));
    return known.get(golden) as Found;
  };
}

/** The greatest difference relative to the reference; of numbers near 0 relative to a thousandth of the greatest. And where it is. */
export function greatestDifference({ ours, reference }: Comparison): {
  readonly at: number;
  readonly difference: number;
} {
  if (ours.length !== reference.length || reference.length === 0) return { at: 0, difference: Infinity };
  let scale = 0;
  for (let i = 0; i < reference.length; i++) scale = Math.max(scale, Math.abs(reference[i]!));
  let worst = { at: 0, difference: 0 };
  for (let i = 0; i < reference.length; i++) {
    const apart = Math.abs(ours[i]! - reference[i]!);
    const difference = apart === 0 ? 0 : apart / Math.max(Math.abs(reference[i]!), 1e-3 * scale);
    // What is no number does not agree.
    if (!(difference <= worst.difference))
      worst = { at: i, difference: Number.isNaN(difference) ? Infinity : difference };
  }
  return worst;
}
