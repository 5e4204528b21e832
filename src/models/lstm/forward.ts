import type { RecurrentSizes } from '../tensor/layout.ts';

/**
 * The network's outputs for windows x [steps * batch, inputs], time-major, in plain double arithmetic: what the tensor library
 * computes, without the library, so that a stored model answers at once and anywhere.
 */
export function runNetwork(
  weights: Float32Array,
  { inputs, units, layers }: RecurrentSizes,
  x: Float32Array,
  steps: number,
  batch: number,
): Float64Array {
  const wide = 4 * units;
  const outputs = new Float64Array(batch);
  const gates = new Float64Array(wide);
  const hidden = new Float64Array(layers * units);
  const cells = new Float64Array(layers * units);
  for (let row = 0; row < batch; row++) {
    hidden.fill(0);
    cells.fill(0);
    for (let step = 0; step < steps; step++) {
      let at = 0;
      let from: Float32Array | Float64Array = x;
      let fromAt = (step * batch + row) * inputs;
      for (let layer = 0; layer < layers; layer++) {
        const width = layer === 0 ? inputs : units;
        const state = layer * units;
        const recurrent = at + width * wide;
        const bias = recurrent + units * wide;
        for (let j = 0; j < wide; j++) gates[j] = weights[bias + j]!;
        addRows(gates, weights, at, from, fromAt, width);
        if (step > 0) addRows(gates, weights, recurrent, hidden, state, units);
        for (let j = 0; j < units; j++) {
          const cell =
            sigmoid(gates[units + j]!) * cells[state + j]! + sigmoid(gates[j]!) * Math.tanh(gates[2 * units + j]!);
          cells[state + j] = cell;
          hidden[state + j] = sigmoid(gates[3 * units + j]!) * Math.tanh(cell);
        }
        at = bias + wide;
        from = hidden;
        fromAt = state;
      }
    }
    const top = (layers - 1) * units;
    let head = weights.length - 1 - units;
    let output = weights[weights.length - 1]!;
    for (let j = 0; j < units; j++) output += hidden[top + j]! * weights[head++]!;
    outputs[row] = output;
  }
  return outputs;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** gates += from[fromAt ..] * matrix, the matrix row by row from `at` on. */
function addRows(
  gates: Float64Array,
  matrix: Float32Array,
  at: number,
  from: Float32Array | Float64Array,
  fromAt: number,
  width: number,
): void {
  const wide = gates.length;
  for (let i = 0; i < width; i++) {
    const factor = from[fromAt + i]!;
    const row = at + i * wide;
    for (let j = 0; j < wide; j++) gates[j]! += factor * matrix[row + j]!;
  }
}
