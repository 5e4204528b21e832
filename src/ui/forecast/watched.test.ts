import { expect, test } from 'vitest';
import { watchStep } from './watched.ts';

test('the messages of a training add up to its curves beside the baselines', () => {
  const start = watchStep(null, {
    phase: 'epochs',
    done: 0,
    total: 3,
    backend: 'wasm',
    metrics: { 'baseline.naive': 0.9, 'baseline.meanOf8': 0.7 },
  });
  expect(start).toMatchObject({ curve: [], baselines: { naive: 0.9, meanOf8: 0.7 }, epochs: 3, backend: 'wasm' });

  const first = watchStep(start, {
    phase: 'epochs',
    done: 1,
    total: 3,
    secondsLeft: 8,
    metrics: { epoch: 1, loss: 1.2, validation: 1, bestEpoch: 1 },
  });
  expect(first).toMatchObject({ secondsPerEpoch: 4, bestEpoch: 1, backend: 'wasm' });

  const testing = watchStep(first, { phase: 'test', done: 1, total: 10 });
  expect(testing.curve).toEqual([{ epoch: 1, loss: 1.2, validation: 1 }]);
  expect(testing).toMatchObject({
    phase: 'test',
    epochs: 3,
    baselines: { naive: 0.9, meanOf8: 0.7 },
    secondsPerEpoch: 4,
  });
});

test('a training that goes on begins its curve where it was interrupted', () => {
  const resumed = watchStep(null, {
    phase: 'epochs',
    done: 6,
    total: 9,
    metrics: { epoch: 6, loss: 0.8, validation: 0.7, bestEpoch: 5 },
  });
  expect(resumed.curve.map(({ epoch }) => epoch)).toEqual([6]);
});
