import { layers as stock, sequential } from '@tensorflow/tfjs-layers';
import { recurrentLayout } from './layout.ts';
import { type CreateNetwork, cutParts, joinParts, lossOf } from './network.ts';
import { tf, type Tensor1D, type Tensor2D } from './tf.ts';

/** The same network from the library's own layers and their automatic gradients: what the app's engine is checked against. */
export const createLayersNetwork: CreateNetwork = ({ inputs, units, layers }) => {
  const layout = recurrentLayout({ inputs, units, layers });
  const model = sequential();
  for (let layer = 0; layer < layers; layer++) {
    model.add(
      stock.lstm({
        units,
        // The library's default is a hard sigmoid; Keras 3 and PyTorch use this one.
        recurrentActivation: 'sigmoid',
        returnSequences: layer < layers - 1,
        // All weights come from the caller; the library's own would be drawn from Math.random.
        kernelInitializer: 'zeros',
        recurrentInitializer: 'zeros',
        unitForgetBias: false,
        ...(layer === 0 && { inputShape: [null, inputs] }),
      }),
    );
  }
  model.add(stock.dense({ units: 1, kernelInitializer: 'zeros' }));
  const variables = model.trainableWeights.map((weight) => weight.read() as ReturnType<typeof tf.variable>);

  /** Kernel, recurrent kernel and bias of each layer, then the head's: the order of our own layout. */
  const load = (weights: Tensor1D) => tf.tidy(() => model.setWeights(cutParts(weights, layout)));
  const run = (x: Tensor2D, steps: number) => {
    const windows = tf.transpose(tf.reshape(x, [steps, -1, inputs]), [1, 0, 2]);
    return tf.reshape(model.apply(windows) as Tensor2D, [-1]) as Tensor1D;
  };
  return {
    outputs: (weights, x, steps) => {
      load(weights);
      return tf.tidy(() => run(x, steps));
    },
    gradient: (weights, batch) => {
      load(weights);
      return tf.tidy(() => {
        const network = { outputs: (_: Tensor1D, x: Tensor2D, steps: number) => run(x, steps) };
        const { value, grads } = tf.variableGrads(() => lossOf(network, weights, batch), variables);
        return { value, gradient: joinParts(variables.map(({ name }) => grads[name]!)) };
      });
    },
    dispose: () => void model.dispose(),
  };
};
