import type { PeriodRange } from '../../scoring/forecast/count-matrix.ts';
import type { RecurrentSizes } from '../tensor/layout.ts';
import { runNetwork } from './forward.ts';
import type { InputBasis } from './inputs.ts';

/** A network and its weights. */
export type Network = {
  readonly weights: Float32Array;
  readonly sizes: RecurrentSizes;
  /** A faster way to run it, where there is one: same arguments and outputs as `runNetwork`. */
  readonly run?: typeof runNetwork;
};

/** Expected count of every series in period t, which the basis must know all periods before. */
export function predictPeriod(
  { weights, sizes, run = runNetwork }: Network,
  basis: InputBasis,
  t: number,
): Float64Array {
  const { series, plan } = basis;
  const x = new Float32Array(plan.window * series * sizes.inputs);
  for (let s = 0; s < series; s++) basis.write(s, t, x, s * sizes.inputs, series * sizes.inputs);
  const outputs = run(weights, sizes, x, plan.window, series);
  return outputs.map((output, s) => basis.levelOf(s, t) * Math.exp(output));
}

/** One-step-ahead predictions over a range: series s, period t at `[s * (to - from) + t - from]`. */
export function predictRange(network: Network, basis: InputBasis, { from, to }: PeriodRange): Float64Array {
  const predicted = new Float64Array(basis.series * (to - from));
  for (let t = from; t < to; t++) {
    const means = predictPeriod(network, basis, t);
    for (let s = 0; s < basis.series; s++) predicted[s * (to - from) + t - from] = means[s]!;
  }
  return predicted;
}

/**
 * Predictions of the `horizon` periods after the last one the basis knows, each made from the ones before it as if they had
 * happened: series s, step h (from 0) at `[s * horizon + h]`. The basis is left as it was.
 */
export function predictAhead(network: Network, basis: InputBasis, horizon: number): Float64Array {
  const known = basis.known;
  const predicted = new Float64Array(basis.series * horizon);
  for (let h = 0; h < horizon; h++) {
    const means = predictPeriod(network, basis, known + h);
    for (let s = 0; s < basis.series; s++) predicted[s * horizon + h] = means[s]!;
    if (h < horizon - 1) basis.append((s) => means[s]!);
  }
  basis.rewind(known);
  return predicted;
}
