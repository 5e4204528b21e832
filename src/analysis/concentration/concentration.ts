import type { Random } from '../../data/random.ts';
import { PARTS, scatter, scatterOnHit } from '../first-look/concentration.ts';
import { correctedGini, giniOf, lorenzCurve, type LorenzPoint, shareOfPlaces, sortCounts } from '../first-look/gini.ts';
import { quantileOf } from '../quality/order-statistics.ts';

/** How unevenly incidents lie over places. */
export type ConcentrationFigures = {
  /** Among all places, or among those with an incident where the others are not known. */
  readonly gini: number;
  /** Corrected for there being fewer incidents than places; where the number of places is not known, as if there were as many as incidents. */
  readonly corrected: number;
  /** Least share of all places that holds 25, 50 and 80 % of the incidents; null where the number of places is not known. */
  readonly ofAll: readonly number[] | null;
  /** The same of the places with an incident. */
  readonly ofHit: readonly number[];
};

/**
 * Figures of concentration of whole counts by place. `places`: how many places there are; null where only those with an incident are known. The
 * correction is Bernasco & Steenbeek's (2017): it does not depend on how many places are empty, as long as there are fewer incidents.
 */
export function measureConcentration(counts: ArrayLike<number>, places: number | null): ConcentrationFigures {
  const sorted = sortCounts(counts);
  const hit = sorted.subarray(sorted.findIndex((count) => count > 0));
  const ofHit = PARTS.map((part) => shareOfPlaces(hit, part));
  if (places === null) {
    const gini = giniOf(hit);
    const incidents = hit.reduce((sum, count) => sum + count, 0);
    return { gini, corrected: (hit.length / incidents) * (gini - 1) + 1, ofAll: null, ofHit };
  }
  const all = withEmpty(hit, places);
  return {
    gini: giniOf(all),
    corrected: correctedGini(all),
    ofAll: PARTS.map((part) => shareOfPlaces(all, part)),
    ofHit,
  };
}

/** The Lorenz curve over all places, or over those with an incident where the others are not known. */
export function concentrationCurve(counts: ArrayLike<number>, places: number | null): LorenzPoint[] {
  const sorted = sortCounts(counts);
  const hit = sorted.subarray(sorted.findIndex((count) => count > 0));
  return lorenzCurve(places === null ? hit : withEmpty(hit, places));
}

function withEmpty(hit: Float64Array, places: number): Float64Array {
  const all = new Float64Array(places);
  all.set(hit, places - hit.length);
  return all;
}

/** A figure by chance alone: its mean and the middle 90 % of the simulations. */
type Chance = { readonly mean: number; readonly lower: number; readonly upper: number };

/** What chance alone would give, figure by figure. */
export type ConcentrationByChance = {
  readonly gini: Chance;
  readonly corrected: Chance;
  readonly ofAll: readonly Chance[] | null;
  readonly ofHit: readonly Chance[];
  /** Share of the simulations, the data counted among them, whose corrected Gini is at least that of the data. */
  readonly p: number;
  /** Mean share of the incidents at each point of the curve. */
  readonly curve: Float64Array;
};

type ChanceOptions = {
  readonly places: number | null;
  readonly runs: number;
  readonly random: Random;
  readonly progress: (done: number, total: number) => void;
  readonly breathe: () => Promise<void>;
};

/**
 * Spreads as many incidents at random over as many equally likely places, `runs` times: over all places; or, where only those with an incident are
 * known, so that as many places have one (Poisson numbers above 0).
 */
export async function spreadByChance(
  counts: ArrayLike<number>,
  { places, runs, random, progress, breathe }: ChanceOptions,
): Promise<ConcentrationByChance> {
  const observed = measureConcentration(counts, places);
  const sorted = sortCounts(counts);
  const incidents = sorted.reduce((sum, count) => sum + count, 0);
  const hit = sorted.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const curve = new Float64Array(concentrationCurve(counts, places).length);
  const drawn: ConcentrationFigures[] = [];
  for (let run = 0; run < runs; run++) {
    progress(run, runs);
    await breathe();
    const spread =
      places === null ? scatterOnHit(incidents, hit, random.next) : scatter(incidents, places, random.next);
    drawn.push(measureConcentration(spread, places));
    concentrationCurve(spread, places).forEach((point, i) => (curve[i]! += point.incidents / runs));
  }
  const of = (value: (one: ConcentrationFigures) => number): Chance => {
    const values = Float64Array.from(drawn, value).sort();
    const mean = values.reduce((sum, one) => sum + one, 0) / runs;
    return { mean, lower: quantileOf(values, 0.05), upper: quantileOf(values, 0.95) };
  };
  const asUneven = drawn.filter(({ corrected }) => corrected >= observed.corrected).length;
  return {
    gini: of(({ gini }) => gini),
    corrected: of(({ corrected }) => corrected),
    ofAll: places === null ? null : PARTS.map((_, i) => of(({ ofAll }) => ofAll![i]!)),
    ofHit: PARTS.map((_, i) => of(({ ofHit }) => ofHit[i]!)),
    p: (asUneven + 1) / (runs + 1),
    curve,
  };
}
