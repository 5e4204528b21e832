import { expect, test } from 'vitest';
import type { TrainProgress } from '../contracts.ts';
import { createProgress } from './progress.ts';
import { createPulse } from './pulse.ts';

const clock = () => performance.now();
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('breathing lets other tasks in at least every 50 ms and throws the reason of a cancel', async () => {
  const controller = new AbortController();
  const pulse = createPulse(controller.signal, clock);
  const started = clock();
  setTimeout(() => controller.abort(new Error('cancelled')), 60);
  const work = async () => {
    for (;;) {
      const until = clock() + 5;
      while (clock() < until);
      await pulse.breathe();
    }
  };
  await expect(work()).rejects.toThrow('cancelled');
  expect(clock() - started).toBeGreaterThanOrEqual(55);
});

test('a pause holds the work until it is resumed, and its time is not counted', async () => {
  const pulse = createPulse(new AbortController().signal, clock);
  let isThrough = false;
  pulse.setPaused(true);
  const held = pulse.breathe().then(() => (isThrough = true));
  await wait(60);
  expect(isThrough).toBe(false);
  pulse.setPaused(false);
  await held;
  expect(isThrough).toBe(true);
  expect(pulse.pausedMs).toBeGreaterThan(40);
});

test('a cancel reaches a paused training', async () => {
  const controller = new AbortController();
  const pulse = createPulse(controller.signal, clock);
  pulse.setPaused(true);
  const held = pulse.breathe();
  await wait(10);
  controller.abort(new Error('cancelled'));
  await expect(held).rejects.toThrow('cancelled');
});

test('progress is thinned out, never loses the last step or one with metrics, and tells the seconds left', () => {
  const posted: TrainProgress[] = [];
  let now = 0;
  const report = createProgress(
    (step) => posted.push(step),
    () => now,
    () => 0,
  );
  for (let done = 0; done <= 100; done++) {
    now = done * 10;
    report({ phase: 'fit', done, total: 100 });
  }
  expect(posted.length).toBeLessThanOrEqual(12);
  expect(posted.at(-1)).toMatchObject({ done: 100, secondsLeft: 0 });
  expect(posted.find(({ done }) => done === 50)?.secondsLeft).toBeCloseTo(0.5, 6);
  report({ phase: 'fit', done: 3, total: 9, metrics: { loss: 1 } });
  report({ phase: 'fit', done: 4, total: 9, metrics: { loss: 2 } });
  expect(posted.slice(-2).map(({ metrics }) => metrics?.['loss'])).toEqual([1, 2]);
});
