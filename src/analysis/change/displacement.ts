import { normalTail } from '../quality/tail-probabilities.ts';
import { Z90 } from '../interval.ts';

/** Incidents of a zone before and after, and its size beside that of others (1 where all are alike). */
export type ZoneCounts = { readonly before: number; readonly after: number; readonly size: number };

/** A difference of changes with its standard error, two-sided p and 90 % interval. */
export type Displacement = {
  readonly estimate: number;
  readonly standardError: number;
  readonly z: number;
  readonly p: number;
  readonly lower: number;
  readonly upper: number;
};

/**
 * Weighted displacement difference: the change in the treated zone less that in its control zone, the same of the displacement zones around
 * them (null where there are none), and both together. Poisson counts, normal limit. `beforeLength` is how many times as long the period before
 * is as that after; changes are per period after and unit of size. z and p are NaN where all counts are 0.
 * Source: Wheeler & Ratcliffe 2018, A simple weighted displacement difference test, with the weights of the R package ptools.
 */
export function weightedDisplacement(
  zones: {
    readonly treated: ZoneCounts;
    readonly control: ZoneCounts;
    readonly near: { readonly treated: ZoneCounts; readonly control: ZoneCounts } | null;
  },
  beforeLength = 1,
): { readonly local: Displacement; readonly displacement: Displacement | null; readonly total: Displacement } {
  const local = differenceOf(zones.treated, zones.control, beforeLength);
  const near = zones.near && differenceOf(zones.near.treated, zones.near.control, beforeLength);
  return {
    local: testOf(local),
    displacement: near && testOf(near),
    total: testOf([local[0] + (near?.[0] ?? 0), local[1] + (near?.[1] ?? 0)]),
  };
}

/** Estimate and variance. */
type Difference = readonly [estimate: number, variance: number];

function differenceOf(treated: ZoneCounts, control: ZoneCounts, beforeLength: number): Difference {
  const change = ({ before, after, size }: ZoneCounts) => (after - before / beforeLength) / size;
  const variance = ({ before, after, size }: ZoneCounts) => (after + before / beforeLength ** 2) / size ** 2;
  return [change(treated) - change(control), variance(treated) + variance(control)];
}

function testOf([estimate, variance]: Difference): Displacement {
  const standardError = Math.sqrt(variance);
  const z = estimate / standardError;
  const half = Z90 * standardError;
  return {
    estimate,
    standardError,
    z,
    p: Math.min(1, 2 * normalTail(Math.abs(z))),
    lower: estimate - half,
    upper: estimate + half,
  };
}
