import { fisherTail } from '../quality/tail-probabilities.ts';

/** Counts in a matrix of blocks (years, weeks) by phases (months, weekdays, hours), with the time each cell covers. */
export type PhaseMatrix = {
  readonly phases: number;
  /** Block by block; a cell without exposure is not there. */
  readonly counts: Float64Array;
  readonly exposure: Float64Array;
};

/** A fitted cycle. */
export type PhaseFit = {
  readonly blocks: number;
  readonly total: number;
  /** Rate of each phase over the mean rate of the phases; NaN for one without exposure. */
  readonly factors: readonly number[];
  /** Pearson chi-square over its degrees of freedom: 1 for Poisson counts. */
  readonly dispersion: number;
  /** F of the phases against none, its degrees of freedom, and its chance. */
  readonly f: number;
  readonly between: number;
  readonly within: number;
  readonly p: number;
  /** Share of the deviance between the cells of a block that the phases explain. */
  readonly explained: number;
};

const MOST_STEPS = 200;

/**
 * Fits count = exposure x block x phase by quasi-Poisson likelihood (iterative proportional fitting, which is its maximum for two factors)
 * and tests the phases with F = (D0 - D1) / (phases - 1) / dispersion, D0 the deviance with blocks alone (McCullagh & Nelder 1989,
 * section 6.2). Null when there are too few cells to tell scatter from cycle.
 */
export function fitPhases({ phases, counts, exposure }: PhaseMatrix): PhaseFit | null {
  const blocks = counts.length / phases;
  const perBlock = new Float64Array(blocks);
  const blockTime = new Float64Array(blocks);
  const perPhase = new Float64Array(phases);
  const phaseTime = new Float64Array(phases);
  let cells = 0;
  counts.forEach((count, i) => {
    if (!(exposure[i]! > 0)) return;
    cells++;
    perBlock[Math.floor(i / phases)]! += count;
    blockTime[Math.floor(i / phases)]! += exposure[i]!;
    perPhase[i % phases]! += count;
    phaseTime[i % phases]! += exposure[i]!;
  });
  // Blocks without a count say nothing of the cycle and have no rate.
  const present = [...perBlock.keys()].filter((block) => perBlock[block]! > 0);
  const seen = [...phaseTime.keys()].filter((phase) => phaseTime[phase]! > 0);
  cells -= exposure.filter((time, i) => time > 0 && !(perBlock[Math.floor(i / phases)]! > 0)).length;
  const within = cells - present.length - seen.length + 1;
  const total = perBlock.reduce((sum, count) => sum + count, 0);
  if (seen.length < 2 || within < 2 || total <= 0) return null;
  const block = Float64Array.from(perBlock, (count, b) => (blockTime[b]! > 0 ? count / blockTime[b]! : 0));
  const phase = new Float64Array(phases).fill(1);
  for (let step = 0; step < MOST_STEPS; step++) {
    const change = Math.max(
      rescale(
        phase,
        perPhase,
        (i) => exposure[i]! * block[Math.floor(i / phases)]!,
        (i) => i % phases,
        counts.length,
      ),
      rescale(
        block,
        perBlock,
        (i) => exposure[i]! * phase[i % phases]!,
        (i) => Math.floor(i / phases),
        counts.length,
      ),
    );
    if (change < 1e-11) break;
  }
  let [full, none, pearson] = [0, 0, 0];
  for (let i = 0; i < counts.length; i++) {
    const b = Math.floor(i / phases);
    if (!(exposure[i]! > 0) || perBlock[b]! <= 0) continue;
    const mean = exposure[i]! * block[b]! * phase[i % phases]!;
    full += devianceOf(counts[i]!, mean);
    none += devianceOf(counts[i]!, (exposure[i]! * perBlock[b]!) / blockTime[b]!);
    if (mean > 0) pearson += (counts[i]! - mean) ** 2 / mean;
  }
  const dispersion = pearson / within;
  const between = seen.length - 1;
  const f = (none - full) / between / dispersion;
  const mean = seen.reduce((sum, at) => sum + phase[at]!, 0) / seen.length;
  return {
    blocks: present.length,
    total,
    factors: Array.from(phase, (rate, at) => (phaseTime[at]! > 0 ? rate / mean : Number.NaN)),
    dispersion,
    f,
    between,
    within,
    p: fisherTail(f, between, within),
    explained: none > 0 ? Math.max(0, 1 - full / none) : 0,
  };
}

/** Sets each value so that its fitted counts add up to those observed; the largest relative change. */
function rescale(
  values: Float64Array,
  observed: Float64Array,
  others: (i: number) => number,
  indexOf: (i: number) => number,
  cells: number,
): number {
  const fitted = new Float64Array(values.length);
  for (let i = 0; i < cells; i++) fitted[indexOf(i)]! += others(i);
  let most = 0;
  for (let at = 0; at < values.length; at++) {
    const next = fitted[at]! > 0 ? observed[at]! / fitted[at]! : values[at]!;
    most = Math.max(most, Math.abs(next - values[at]!) / Math.max(1e-12, next));
    values[at] = next;
  }
  return most;
}

function devianceOf(count: number, mean: number): number {
  if (mean <= 0) return 0;
  return 2 * ((count > 0 ? count * Math.log(count / mean) : 0) - (count - mean));
}
