import type { FusedLstm } from './fused-lstm.ts';
import { tf, type Tensor, type Tensor1D, type Tensor2D } from './tf.ts';

/** Sizes of one layer's pass over a batch of windows. */
export type LstmShape = {
  readonly steps: number;
  readonly batch: number;
  readonly inputs: number;
  readonly units: number;
};

/** Weights of a layer, gate order input, forget, candidate, output: kernel [inputs, 4 units], recurrent [units, 4 units], bias [4 units]. */
export type LstmWeights = { readonly kernel: Tensor2D; readonly recurrent: Tensor2D; readonly bias: Tensor1D };

/**
 * Hidden states [steps * batch, units] of an LSTM layer over inputs [steps * batch, inputs], time-major, starting from zero.
 * Sigmoid gates as in Keras 3 and PyTorch. `slot` numbers the layer; `isData` says that no gradient for the inputs is needed.
 */
export function lstmLayer(
  fused: FusedLstm | null,
  slot: number,
  inputs: Tensor2D,
  weights: LstmWeights,
  steps: number,
  isData: boolean,
): Tensor2D {
  return fused ? fusedLayer(fused, slot, inputs, weights, steps, isData) : stockLayer(inputs, weights, steps);
}

function fusedLayer(
  fused: FusedLstm,
  slot: number,
  inputs: Tensor2D,
  weights: LstmWeights,
  steps: number,
  isData: boolean,
): Tensor2D {
  const shape: LstmShape = {
    steps,
    batch: inputs.shape[0] / steps,
    inputs: inputs.shape[1],
    units: weights.recurrent.shape[0],
  };
  const run = (x: Tensor, w: Tensor, u: Tensor, bias: Tensor) => {
    const { hidden, pass } = fused.forward(
      slot,
      { x: floats(x), w: floats(w), u: floats(u), bias: floats(bias) },
      shape,
    );
    return {
      value: tf.tensor2d(hidden, [shape.steps * shape.batch, shape.units]),
      gradient: (dy: Tensor) => {
        const { dW, dU, dBias, dX } = fused.backward(slot, pass, floats(dy), !isData);
        const ofWeights = [tf.tensor(dW, w.shape), tf.tensor(dU, u.shape), tf.tensor(dBias, bias.shape)];
        return dX ? [tf.tensor(dX, x.shape), ...ofWeights] : ofWeights;
      },
    };
  };
  if (isData) {
    const op = tf.customGrad((...args) => {
      const [w, u, bias] = args as [Tensor, Tensor, Tensor];
      const { value, gradient } = run(inputs, w, u, bias);
      return { value, gradFunc: (dy: Tensor) => gradient(dy) };
    });
    return op(weights.kernel, weights.recurrent, weights.bias) as Tensor2D;
  }
  const op = tf.customGrad((...args) => {
    const [x, w, u, bias] = args as [Tensor, Tensor, Tensor, Tensor];
    const { value, gradient } = run(x, w, u, bias);
    return { value, gradFunc: (dy: Tensor) => gradient(dy) };
  });
  return op(inputs, weights.kernel, weights.recurrent, weights.bias) as Tensor2D;
}

const floats = (tensor: Tensor): Float32Array => tensor.dataSync<'float32'>() as Float32Array;

/** The same layer from the library's own operations: for GPUs, and where the kernel cannot run. */
function stockLayer(inputs: Tensor2D, { kernel, recurrent, bias }: LstmWeights, steps: number): Tensor2D {
  const batch = inputs.shape[0] / steps;
  const units = recurrent.shape[0];
  const ahead = tf.add(tf.matMul(inputs, kernel), bias);
  const outputs: Tensor2D[] = [];
  let hidden: Tensor | null = null;
  let cell: Tensor | null = null;
  for (let t = 0; t < steps; t++) {
    let gates: Tensor = tf.slice(ahead, [t * batch, 0], [batch, 4 * units]);
    if (hidden) gates = tf.add(gates, tf.matMul(hidden as Tensor2D, recurrent));
    const [input, forget, candidate, output] = tf.split(gates, 4, 1) as [Tensor, Tensor, Tensor, Tensor];
    const entering: Tensor = tf.mul(tf.sigmoid(input), tf.tanh(candidate));
    cell = cell ? tf.add(entering, tf.mul(tf.sigmoid(forget), cell)) : entering;
    hidden = tf.mul(tf.sigmoid(output), tf.tanh(cell));
    outputs.push(hidden as Tensor2D);
  }
  return tf.concat(outputs, 0);
}
