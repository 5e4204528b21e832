import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import golden from '../../../fixtures/golden/lstm.json' with { type: 'json' };
import { loadKernel } from '../../../workers/kernels/load.ts';
import { createRandom } from '../../data/random.ts';
import { openBackend } from './backends.ts';
import { passesCanary } from './canary.ts';
import { createFusedLstm, type FusedLstm } from './fused-lstm.ts';
import { lstmLayer } from './lstm-layer.ts';
import { countParameters, recurrentLayout } from './layout.ts';
import { createLayersNetwork } from './layers-network.ts';
import { createOwnNetwork } from './network.ts';
import { poissonLoss } from './recurrent.ts';
import { tf, type Scalar } from './tf.ts';

// The plain backend without the kernel is slow on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

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

  test.each(['fused', 'plain', 'tfjs-layers'] as const)('%s agrees with PyTorch', async (kind) => {
    const create = kind === 'tfjs-layers' ? createLayersNetwork : createOwnNetwork;
    for (const numbers of golden.cases) {
      const { steps, batch } = numbers;
      const before = tf.memory().numTensors;
      const network = create(numbers, kind === 'fused' ? kernel : null);
      const x = tf.tensor2d(numbers.x, [steps * batch, numbers.inputs]);
      const a = tf.tensor1d(numbers.a);
      const b = tf.tensor1d(numbers.b);
      const weights = tf.tensor1d(numbers.weights.flat());
      const outputs = network.outputs(weights, x, steps);
      const { value, gradient } = network.gradient(weights, { x, steps, a, b, count: batch });
      expect(gap(outputs.dataSync(), numbers.output)).toBeLessThan(1e-5);
      expect(gap(value.dataSync(), [numbers.loss])).toBeLessThan(1e-5);
      expect(gap(gradient.dataSync(), numbers.gradients.flat())).toBeLessThan(1e-4);
      network.dispose();
      tf.dispose([x, a, b, weights, outputs, value, gradient]);
      expect(tf.memory().numTensors).toBe(before);
    }
    expect(await passesCanary((sizes) => create(sizes, kind === 'fused' ? kernel : null))).toBe(true);
  });

  test("the library's own layers give the outputs and gradients of the fused kernel, whatever the sizes", () => {
    fc.assert(
      fc.property(
        fc.record({
          inputs: fc.integer({ min: 1, max: 9 }),
          units: fc.integer({ min: 1, max: 5 }).map((quarter) => 4 * quarter),
          layers: fc.integer({ min: 1, max: 3 }),
          // One step is beyond the library: see models/lstm-reference.
          steps: fc.integer({ min: 2, max: 12 }),
          batch: fc.integer({ min: 1, max: 9 }),
          seed: fc.nat(),
        }),
        ({ steps, batch, seed, ...sizes }) => {
          const random = createRandom(seed);
          const draw = (length: number) => Float32Array.from({ length }, () => 0.5 * random.normal());
          const [x, a, b] = [draw(steps * batch * sizes.inputs), draw(batch).map(Math.exp), draw(batch).map(Math.exp)];
          const drawn = draw(countParameters(recurrentLayout(sizes)));
          const [own, stock] = [createOwnNetwork(sizes, kernel), createLayersNetwork(sizes, null)].map((network) =>
            tf.tidy(() => {
              const weights = tf.tensor1d(drawn);
              const windows = tf.tensor2d(x, [steps * batch, sizes.inputs]);
              const loss = { x: windows, steps, a: tf.tensor1d(a), b: tf.tensor1d(b), count: batch };
              const { value, gradient } = network.gradient(weights, loss);
              const outputs = network.outputs(weights, windows, steps);
              network.dispose();
              return [...outputs.dataSync(), ...value.dataSync(), ...gradient.dataSync()];
            }),
          );
          // In parts of the largest: 32-bit sums differ in their order.
          const largest = Math.max(1, ...stock!.map(Math.abs));
          expect(gap(own!, stock!) / largest).toBeLessThan(1e-4);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('a backward pass that loses a gradient does not pass the canary', async () => {
    const wrong: FusedLstm = {
      forward: kernel.forward,
      backward(...args) {
        const gradient = kernel.backward(...args);
        return { ...gradient, dU: gradient.dU.fill(0) };
      },
    };
    expect(await passesCanary((sizes) => createOwnNetwork(sizes, wrong))).toBe(false);
  });

  describe.each(['fused', 'plain'] as const)('%s', (kind) => {
    const fused = () => (kind === 'fused' ? kernel : null);

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
  });
});
