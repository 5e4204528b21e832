import type { FusedLstm } from './fused-lstm.ts';
import type { RecurrentSizes } from './layout.ts';

// Apart from the slots of training, whose passes wait for their gradients.
const FIRST_SLOT = 64;

/** The network's outputs for windows x [steps * batch, inputs], time-major, by the layer kernel: for thousands of windows at a time. */
export function runFusedNetwork(
  fused: FusedLstm,
  weights: Float32Array,
  { inputs, units, layers }: RecurrentSizes,
  x: Float32Array,
  steps: number,
  batch: number,
): Float64Array {
  const wide = 4 * units;
  let at = 0;
  const take = (count: number) => weights.subarray(at, (at += count));
  let states = x;
  for (let layer = 0; layer < layers; layer++) {
    const width = layer === 0 ? inputs : units;
    const arrays = { x: states, w: take(width * wide), u: take(units * wide), bias: take(wide) };
    states = fused.forward(FIRST_SLOT + layer, arrays, { steps, batch, inputs: width, units }).hidden;
  }
  const head = take(units);
  const [bias] = take(1);
  const last = states.subarray((steps - 1) * batch * units);
  return Float64Array.from({ length: batch }, (_, row) => {
    let output = bias!;
    for (let j = 0; j < units; j++) output += last[row * units + j]! * head[j]!;
    return output;
  });
}
