import { tf, type Scalar, type Tensor, type Tensor1D } from './tf.ts';

/** Everything an interrupted optimiser needs to go on as if nothing had happened. */
export type AdamState = {
  readonly weights: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly step: number;
};

export type Adam = {
  /** One step down a gradient; returns the value of the loss before the step, to be disposed by the caller. */
  step(differentiate: (weights: Tensor1D) => { value: Scalar; gradient: Tensor1D }, learningRate: number): Scalar;
  /** Runs `read` on the weights as they are. */
  with<Out extends Tensor>(read: (weights: Tensor1D) => Out): Out;
  state(): Promise<AdamState>;
  dispose(): void;
};

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/**
 * Adam (Kingma & Ba 2015) with the gradient clipped to a global norm. Written out here, over one flat vector, because the
 * library's own optimiser cannot be stored and set again without changing the next step in the last bits.
 */
export function createAdam(from: AdamState, clipNorm: number): Adam {
  let weights = tf.tensor1d(from.weights);
  let first = tf.tensor1d(from.first);
  let second = tf.tensor1d(from.second);
  let step = from.step;

  return {
    step(differentiate, learningRate) {
      step++;
      const scale1 = 1 / (1 - BETA1 ** step);
      const scale2 = 1 / (1 - BETA2 ** step);
      const { value, gradient } = tf.tidy(() => differentiate(weights));
      const next = tf.tidy(() => {
        const norm = tf.sqrt(tf.sum(tf.square(gradient)));
        const clipped = tf.mul(gradient, tf.div(clipNorm, tf.maximum(norm, clipNorm)));
        const m = tf.add(tf.mul(first, BETA1), tf.mul(clipped, 1 - BETA1)) as Tensor1D;
        const v = tf.add(tf.mul(second, BETA2), tf.mul(tf.square(clipped), 1 - BETA2)) as Tensor1D;
        const change = tf.div(tf.mul(m, scale1 * learningRate), tf.add(tf.sqrt(tf.mul(v, scale2)), EPSILON));
        return { m, v, w: tf.sub(weights, change) as Tensor1D };
      });
      tf.dispose([gradient, weights, first, second]);
      [weights, first, second] = [next.w, next.m, next.v];
      return value;
    },
    with: (read) => tf.tidy(() => read(weights)),
    async state() {
      const [w, m, v] = await Promise.all([weights.data(), first.data(), second.data()]);
      return { weights: Float32Array.from(w), first: Float32Array.from(m), second: Float32Array.from(v), step };
    },
    dispose: () => tf.dispose([weights, first, second]),
  };
}
