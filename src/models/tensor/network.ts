import type { FusedLstm } from './fused-lstm.ts';
import { countNumbers, type ParameterLayout, type RecurrentSizes, recurrentLayout } from './layout.ts';
import { poissonLoss, recurrentOutput } from './recurrent.ts';
import { tf, type Scalar, type Tensor, type Tensor1D, type Tensor2D } from './tf.ts';

/** Windows x [steps * batch, inputs], time-major, with the factors and the count of `poissonLoss`. */
export type LossBatch = {
  readonly x: Tensor2D;
  readonly steps: number;
  readonly a: Tensor1D;
  readonly b: Tensor1D;
  readonly count: number;
};

/** A stack of LSTM layers with a dense head, at whatever weights it is asked about: flat, in the order of `recurrentLayout`. */
export type RecurrentNetwork = {
  /** The head's output for every window. */
  outputs(weights: Tensor1D, x: Tensor2D, steps: number): Tensor1D;
  /** The loss of a batch and its gradient with respect to every weight. */
  gradient(weights: Tensor1D, batch: LossBatch): { readonly value: Scalar; readonly gradient: Tensor1D };
  dispose(): void;
};

/** Makes a network on the current backend, with the fused kernel where it can use one. */
export type CreateNetwork = (sizes: RecurrentSizes, fused: FusedLstm | null) => RecurrentNetwork;

/** The loss of a batch. */
export function lossOf(network: Pick<RecurrentNetwork, 'outputs'>, weights: Tensor1D, batch: LossBatch): Scalar {
  return tf.tidy(() => poissonLoss(network.outputs(weights, batch.x, batch.steps), batch.a, batch.b, batch.count));
}

/** The blocks of a flat weight vector, as tensors of their shapes. */
export function cutParts(weights: Tensor1D, layout: ParameterLayout): Tensor[] {
  let at = 0;
  return layout.map((block) => {
    const size = countNumbers(block);
    const part = tf.reshape(tf.slice(weights, at, size), block.shape as number[]);
    at += size;
    return part;
  });
}

/** The gradients of all blocks as one flat vector. */
export function joinParts(parts: readonly Tensor[]): Tensor1D {
  return tf.concat(parts.map((part) => tf.reshape(part, [-1]))) as Tensor1D;
}

/** The app's own network: whole layers by the fused kernel, or from the library's plain operations without it. */
export const createOwnNetwork: CreateNetwork = (sizes, fused) => {
  const layout = recurrentLayout(sizes);
  const { layers } = sizes;
  return {
    outputs: (weights, x, steps) =>
      tf.tidy(() => recurrentOutput(fused, x, cutParts(weights, layout), { steps, layers })),
    gradient: (weights, { x, steps, a, b, count }) =>
      tf.tidy(() => {
        const loss = (...parts: Tensor[]) =>
          poissonLoss(recurrentOutput(fused, x, parts, { steps, layers }), a, b, count);
        const { value, grads } = tf.valueAndGrads(loss)(cutParts(weights, layout));
        return { value: value as Scalar, gradient: joinParts(grads) };
      }),
    dispose: () => undefined,
  };
};
