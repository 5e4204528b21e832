import type { FusedLstm } from './fused-lstm.ts';
import { lstmLayer } from './lstm-layer.ts';
import { tf, type Scalar, type Tensor, type Tensor1D, type Tensor2D } from './tf.ts';

/** The head's output [batch] over the last hidden state of the top layer; x is [steps * batch, inputs], time-major. */
export function recurrentOutput(
  fused: FusedLstm | null,
  x: Tensor2D,
  parts: readonly Tensor[],
  { steps, layers }: { readonly steps: number; readonly layers: number },
): Tensor1D {
  let states = x;
  for (let layer = 0; layer < layers; layer++) {
    const [kernel, recurrent, bias] = parts.slice(3 * layer, 3 * layer + 3) as [Tensor2D, Tensor2D, Tensor1D];
    states = lstmLayer(fused, layer, states, { kernel, recurrent, bias }, steps, layer === 0);
  }
  const [headKernel, headBias] = parts.slice(3 * layers) as [Tensor2D, Tensor1D];
  const batch = x.shape[0] / steps;
  const last = tf.slice(states, [(steps - 1) * batch, 0], [batch, states.shape[1]]);
  return tf.add(tf.reshape(tf.matMul(last, headKernel), [-1]), headBias) as Tensor1D;
}

/** Mean over `count` windows of a * e^o - b * o: the Poisson likelihood with the logarithm of the mean at log(a / weight) + o. */
export function poissonLoss(outputs: Tensor1D, a: Tensor1D, b: Tensor1D, count: number): Scalar {
  return tf.div(tf.sum(tf.sub(tf.mul(a, tf.exp(outputs)), tf.mul(b, outputs))), count) as Scalar;
}
