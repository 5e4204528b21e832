import type { Random } from '../../data/random.ts';
import { PARTS, scatter, scatterOnHit } from '../first-look/concentration.ts';
import type { LorenzPoint } from '../first-look/gini.ts';
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

/** How many places have each count above 0, the largest count first. Simulations are measured by it: counts are many, different ones few. */
type Tally = {
  readonly counts: readonly number[];
  readonly places: readonly number[];
  /** Places with an incident, and incidents. */
  readonly hit: number;
  readonly incidents: number;
};

function tallyOf(counts: ArrayLike<number>): Tally {
  let most = 0;
  for (let place = 0; place < counts.length; place++) most = Math.max(most, counts[place]!);
  const tally = new Uint32Array(most + 1);
  // What is below 0 takes incidents back that are not there.
  for (let place = 0; place < counts.length; place++) tally[Math.max(0, counts[place]!)]!++;
  const [found, places]: [number[], number[]] = [[], []];
  let [hit, incidents] = [0, 0];
  for (let count = most; count > 0; count--) {
    const having = tally[count]!;
    if (having === 0) continue;
    found.push(count);
    places.push(having);
    hit += having;
    incidents += count * having;
  }
  return { counts: found, places, hit, incidents };
}

/**
 * Figures of concentration of whole counts by place. `places`: how many places there are, those with an incident among them; null where only these
 * are known. The correction is max(places / incidents, 1) (G - 1) + 1 (Bernasco & Steenbeek 2017): it does not depend on how many places are
 * empty, as long as there are fewer incidents.
 */
export function measureConcentration(counts: ArrayLike<number>, places: number | null): ConcentrationFigures {
  return measure(tallyOf(counts), places);
}

function measure(tally: Tally, places: number | null): ConcentrationFigures {
  const { hit, incidents } = tally;
  // Ranks from the least count: 2 sum(rank x count) / (n incidents) - (n + 1) / n.
  let rankSum = 0;
  let above = 0;
  tally.counts.forEach((count, i) => {
    const having = tally.places[i]!;
    const last = hit - above;
    rankSum += (count * having * (2 * last - having + 1)) / 2;
    above += having;
  });
  const ofHitOnly = (2 * rankSum) / (hit * incidents) - (hit + 1) / hit;
  const ofHit = PARTS.map((part) => shareThatHolds(tally, part));
  if (places === null)
    return { gini: ofHitOnly, corrected: (hit / incidents) * (ofHitOnly - 1) + 1, ofAll: null, ofHit };
  // Places without an incident move 1 - G and the shares by the share that has one.
  const gini = 1 - (hit / places) * (1 - ofHitOnly);
  return {
    gini,
    corrected: Math.max(places / incidents, 1) * (gini - 1) + 1,
    ofAll: ofHit.map((share) => (share * hit) / places),
    ofHit,
  };
}

/** The least share of the places with an incident that holds a part of the incidents, the last place taken in part. */
function shareThatHolds({ counts, places, hit, incidents }: Tally, part: number): number {
  const wanted = part * incidents;
  let [held, taken] = [0, 0];
  for (const [i, count] of counts.entries()) {
    const having = places[i]!;
    if (held + count * having >= wanted) return (taken + (wanted - held) / count) / hit;
    held += count * having;
    taken += having;
  }
  return 1;
}

/** Points of the curve beside the first; they lie closer where few places hold much. */
const CURVE_POINTS = 100;

/** The Lorenz curve from the places that hold most, over all places, or over those with an incident where the others are not known. */
export function concentrationCurve(counts: ArrayLike<number>, places: number | null): LorenzPoint[] {
  return curveOf(tallyOf(counts), places);
}

function curveOf({ counts, places: having, hit, incidents }: Tally, places: number | null): LorenzPoint[] {
  const base = places ?? hit;
  let [held, taken, group] = [0, 0, 0];
  return Array.from({ length: CURVE_POINTS + 1 }, (_, i) => {
    const share = (i / CURVE_POINTS) ** 2;
    while (group < counts.length && taken + having[group]! <= share * base) {
      held += counts[group]! * having[group]!;
      taken += having[group]!;
      group++;
    }
    const within = group < counts.length ? (share * base - taken) * counts[group]! : 0;
    return { places: share, incidents: Math.min(1, (held + within) / incidents) };
  });
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
  const { hit, incidents } = tallyOf(counts);
  const observed = measureConcentration(counts, places);
  const curve = new Float64Array(CURVE_POINTS + 1);
  const drawn: ConcentrationFigures[] = [];
  for (let run = 0; run < runs; run++) {
    progress(run, runs);
    await breathe();
    const spread =
      places === null ? scatterOnHit(incidents, hit, random.next) : scatter(incidents, places, random.next);
    const tally = tallyOf(spread);
    drawn.push(measure(tally, places));
    curveOf(tally, places).forEach((point, i) => (curve[i]! += point.incidents / runs));
  }
  const of = (value: (one: ConcentrationFigures) => number): Chance => {
    const values = Float64Array.from(drawn, value).sort();
    const mean = values.reduce((sum, one) => sum + one, 0) / runs;
    return { mean, lower: quantileOf(values, 0.05), upper: quantileOf(values, 0.95) };
  };
  // Equal figures may differ in their last digits.
  const asUneven = drawn.filter(({ corrected }) => corrected >= observed.corrected - 1e-12).length;
  return {
    gini: of(({ gini }) => gini),
    corrected: of(({ corrected }) => corrected),
    ofAll: places === null ? null : PARTS.map((_, i) => of(({ ofAll }) => ofAll![i]!)),
    ofHit: PARTS.map((_, i) => of(({ ofHit }) => ofHit[i]!)),
    p: (asUneven + 1) / (runs + 1),
    curve,
  };
}
