import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import golden from '../../../fixtures/golden/lstm.json' with { type: 'json' };
import { loadKernel } from '../../../workers/kernels/load.ts';
import { minutesFromCivil } from '../../data/calendar.ts';
import { addPeriods, type Period } from '../../data/series/periods.ts';
import { createRandom } from '../../data/random.ts';
import { createFusedLstm, type FusedLstm } from '../tensor/fused-lstm.ts';
import { runFusedNetwork } from '../tensor/fused-network.ts';
import { runNetwork } from './forward.ts';
import { countHistory, countInputs, createInputBasis, planInputs } from './inputs.ts';
import { drawWeights } from './train.ts';

let kernel: FusedLstm;
beforeAll(async () => {
  kernel = await createFusedLstm((await loadKernel('lstm'))!);
});

describe.each(golden.cases)('a stored network of $layers layers', (numbers) => {
  const { steps, batch } = numbers;
  const weights = Float32Array.from(numbers.weights.flat());
  const x = Float32Array.from(numbers.x);

  test('answers as PyTorch does, with the tensor library and without', () => {
    const plain = runNetwork(weights, numbers, x, steps, batch);
    const fused = runFusedNetwork(kernel, weights, numbers, x, steps, batch);
    numbers.output.forEach((value, i) => {
      expect(Math.abs(plain[i]! - value)).toBeLessThan(1e-5);
      expect(Math.abs(fused[i]! - value)).toBeLessThan(1e-5);
    });
  });
});

test('plain and fused networks agree whatever their sizes', () => {
  fc.assert(
    fc.property(
      fc.record({
        inputs: fc.integer({ min: 1, max: 12 }),
        quarter: fc.integer({ min: 1, max: 10 }),
        layers: fc.integer({ min: 1, max: 3 }),
        steps: fc.integer({ min: 1, max: 30 }),
        batch: fc.integer({ min: 1, max: 9 }),
        seed: fc.nat(),
      }),
      ({ inputs, quarter, layers, steps, batch, seed }) => {
        const sizes = { inputs, units: 4 * quarter, layers };
        const random = createRandom(seed);
        const weights = drawWeights(sizes, random);
        const x = Float32Array.from({ length: steps * batch * inputs }, () => random.normal());
        const plain = runNetwork(weights, sizes, x, steps, batch);
        const fused = runFusedNetwork(kernel, weights, sizes, x, steps, batch);
        plain.forEach((value, i) => expect(Math.abs(value - fused[i]!)).toBeLessThan(1e-5));
      },
    ),
    { numRuns: 50 },
  );
});

describe('windows', () => {
  const draw = fc.record({
    period: fc.constantFrom<Period>('day', 'week', 'month'),
    series: fc.integer({ min: 1, max: 3 }),
    seed: fc.nat(),
  });

  test('read only what lies before the period they predict', () => {
    fc.assert(
      fc.property(draw, fc.nat(50), ({ period, series, seed }, changed) => {
        const random = createRandom(seed);
        const plan = planInputs(period, 0, series, 200);
        const starts = Array.from({ length: 101 }, (_, t) => addPeriods(minutesFromCivil(2020, 1, 1), period, t));
        const means = Float64Array.from({ length: series }, () => 1 + random.integer(20));
        const counts = Array.from({ length: 100 }, () => means.map((mean) => random.integer(2 * mean)));
        const windowAt = (t: number, countOf: (k: number, s: number) => number) => {
          const basis = createInputBasis(plan, means, starts);
          for (let k = 0; k < 100; k++) basis.append((s) => countOf(k, s));
          const out = new Float32Array(plan.window * countInputs(plan));
          basis.write(0, t, out, 0, countInputs(plan));
          return [...out, basis.levelOf(0, t)];
        };
        const honest = windowAt(80, (k, s) => counts[k]![s]!);
        expect(windowAt(80, (k, s) => (k >= 80 ? changed : counts[k]![s]!))).toEqual(honest);
        expect(honest.every(Number.isFinite)).toBe(true);
        // The history that a stored model keeps gives the same window.
        const kept = countHistory(plan);
        const short = createInputBasis(plan, means, starts.slice(80 - kept));
        for (let k = 80 - kept; k < 80; k++) short.append((s) => counts[k]![s]!);
        const out = new Float32Array(plan.window * countInputs(plan));
        short.write(0, kept, out, 0, countInputs(plan));
        expect([...out, short.levelOf(0, kept)]).toEqual(honest);
      }),
      { numRuns: 30 },
    );
  });
});
