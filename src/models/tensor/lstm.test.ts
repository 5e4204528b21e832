import * as layers from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import golden from '../../../fixtures/golden/lstm.json' with { type: 'json' };
import { loadKernel } from '../../../workers/kernels/load.ts';
import { gradientOf } from './adam.ts';
import { openBackend } from './backends.ts';
import { passesCanary } from './canary.ts';
import { createFusedLstm, type FusedLstm } from './fused-lstm.ts';
import { lstmLayer } from './lstm-layer.ts';
import { recurrentLayout } from './layout.ts';
import { poissonLoss, recurrentOutput } from './recurrent.ts';
import { tf, type Scalar, type Tensor } from './tf.ts';

// The plain backend without the kernel is slow on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type Variable = ReturnType<typeof tf.variable>;

let kernel: FusedLstm;
beforeAll(async () => {
  kernel = await createFusedLstm((await loadKernel('lstm'))!);
});

/** Largest difference; infinite when the lengths differ. */
function gap(found: ArrayLike<number>, expected: readonly number[]): number {
  if (found.length !== expected.length) return Infinity;
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(found[i]! - value)), 0);
}

describe.each(['cpu', 'wasm'] as const)('an LSTM on %s', (backend) => {
  beforeAll(async () => {
    await openBackend(backend);
  });

  test('opens', () => {
    expect(tf.getBackend()).toBe(backend);
  });

  describe.each(['fused', 'stock'] as const)('%s', (kind) => {
    const fused = () => (kind === 'fused' ? kernel : null);

    test.each(golden.cases)('agrees with PyTorch: $layers layers of $units units', (numbers) => {
      const { steps, batch, inputs, units, layers } = numbers;
      const before = tf.memory().numTensors;
      const layout = recurrentLayout({ inputs, units, layers });
      const x = tf.tensor2d(numbers.x, [steps * batch, inputs]);
      const a = tf.tensor1d(numbers.a);
      const b = tf.tensor1d(numbers.b);
      const weights = tf.tensor1d(numbers.weights.flat());
      let output: Float32Array = new Float32Array();
      const loss = (parts: readonly Tensor[]) => {
        const o = recurrentOutput(fused(), x, parts, { steps, layers });
        output = o.dataSync<'float32'>();
        return poissonLoss(o, a, b, batch);
      };
      const { value, gradient } = gradientOf(loss, weights, layout);
      expect(gap(output, numbers.output)).toBeLessThan(1e-5);
      expect(gap(value.dataSync(), [numbers.loss])).toBeLessThan(1e-5);
      expect(gap(gradient.dataSync(), numbers.gradients.flat())).toBeLessThan(1e-4);
      tf.dispose([x, a, b, weights, value, gradient]);
      expect(tf.memory().numTensors).toBe(before);
    });

    test('gives the gradient of its inputs as PyTorch does', () => {
      for (const numbers of golden.cases.filter(({ layers }) => layers === 1)) {
        const { steps, batch, inputs, units } = numbers;
        const found = tf.tidy(() => {
          const [w, u, bias, head, headBias] = numbers.weights as [number[], number[], number[], number[], number[]];
          const gradient = tf.grad((x) => {
            const layer = {
              kernel: tf.tensor2d(w, [inputs, 4 * units]),
              recurrent: tf.tensor2d(u, [units, 4 * units]),
              bias: tf.tensor1d(bias),
            };
            const states = lstmLayer(fused(), 0, x as never, layer, steps, false);
            const last = tf.slice(states, [(steps - 1) * batch, 0], [batch, units]);
            const o = tf.add(tf.reshape(tf.matMul(last, tf.tensor2d(head, [units, 1])), [-1]), tf.tensor1d(headBias));
            return poissonLoss(o as never, tf.tensor1d(numbers.a), tf.tensor1d(numbers.b), batch) as Scalar;
          });
          return gradient(tf.tensor2d(numbers.x, [steps * batch, inputs])).dataSync();
        });
        expect(gap(found, numbers.inputGradient)).toBeLessThan(1e-4);
      }
    });

    test("agrees with the library's own LSTM layer, gradients too", () => {
      const { steps, batch, inputs, units, weights } = golden.cases[0]!;
      const found = tf.tidy(() => {
        const x = tf.tensor2d(golden.cases[0]!.x, [steps * batch, inputs]);
        const [kernelAt, recurrentAt, biasAt] = [
          tf.tensor2d(weights[0]!, [inputs, 4 * units]),
          tf.tensor2d(weights[1]!, [units, 4 * units]),
          tf.tensor1d(weights[2]!),
        ];
        const theirs = layers.layers.lstm({
          units,
          recurrentActivation: 'sigmoid',
          // The default initializer needs operations that nothing here registers; the weights are set below.
          recurrentInitializer: 'zeros',
          returnSequences: true,
        });
        const batchMajor = tf.transpose(tf.reshape(x, [steps, batch, inputs]), [1, 0, 2]);
        theirs.apply(batchMajor);
        theirs.setWeights([kernelAt, recurrentAt, biasAt]);
        const ours = tf.valueAndGrads((kernel, recurrent, bias) =>
          tf.sum(tf.square(lstmLayer(fused(), 0, x, { kernel, recurrent, bias } as never, steps, true))),
        )([kernelAt, recurrentAt, biasAt]);
        const variables = theirs.trainableWeights.map((weight) => (weight as unknown as { val: Variable }).val);
        const named = tf.variableGrads(
          () => tf.sum(tf.square(theirs.apply(batchMajor, { training: true }) as Tensor)) as Scalar,
          variables,
        );
        theirs.dispose();
        const expected = [named.value, ...Object.values(named.grads)].map((tensor) => [...tensor.dataSync()]);
        const mine = [ours.value, ...ours.grads].map((tensor) => tensor.dataSync());
        return mine.map((values, i) => gap(values, expected[i]!));
      });
      expect(found).toHaveLength(4);
      expect(Math.max(...found)).toBeLessThan(1e-4);
    });

    test('passes the canary, and a wrong layer does not', async () => {
      expect(await passesCanary(fused())).toBe(true);
      const wrong: FusedLstm = {
        forward: kernel.forward,
        backward(...args) {
          const gradient = kernel.backward(...args);
          return { ...gradient, dU: gradient.dU.fill(0) };
        },
      };
      expect(await passesCanary(wrong)).toBe(false);
    });
  });
});
