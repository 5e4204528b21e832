import numbers from './canary.json' with { type: 'json' };
import type { RecurrentSizes } from './layout.ts';
import type { RecurrentNetwork } from './network.ts';
import { tf } from './tf.ts';

const TOLERANCE = 1e-3;

/**
 * Whether the current backend gets one step of a tiny LSTM right: the loss and every gradient within 1e-3 of PyTorch's.
 * Backends have been seen to return zeros for gradients without a word, so none may train before it has shown this.
 */
export async function passesCanary(create: (sizes: RecurrentSizes) => RecurrentNetwork): Promise<boolean> {
  const { steps, batch, inputs, units, layers } = numbers;
  const x = tf.tensor2d(numbers.x, [steps * batch, inputs]);
  const a = tf.tensor1d(numbers.a);
  const b = tf.tensor1d(numbers.b);
  const weights = tf.tensor1d(numbers.weights.flat());
  const network = create({ inputs, units, layers });
  try {
    const { value, gradient } = network.gradient(weights, { x, steps, a, b, count: batch });
    const [loss] = await value.data();
    const found = await gradient.data();
    tf.dispose([value, gradient]);
    const expected = numbers.gradients.flat();
    const isNear = (one: number, other: number) => Math.abs(one - other) <= TOLERANCE;
    return (
      isNear(loss!, numbers.loss) &&
      expected.every((number, index) => isNear(number, found[index]!)) &&
      found.some((number) => number !== 0)
    );
  } catch {
    return false;
  } finally {
    network.dispose();
    tf.dispose([x, a, b, weights]);
  }
}
