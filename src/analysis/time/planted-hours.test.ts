import { expect, test } from 'vitest';
import { createRandom, type Random } from '../../data/random.ts';
import { countTimes, middlesOf, type Spans, spreadSpans, sumWeeks } from './aoristic.ts';
import { testEvenness } from './evenness.ts';

const SEEDS = 60;
const INCIDENTS = 1500;

/** Two busy times of the day, the larger with two thirds of the incidents, each in a span: log-normal, median 8 hours. */
function plant(random: Random, sigma: number, hasRoutine: boolean): { spans: Spans; peak: number } {
  const peak = 24 * random.next();
  const second = peak + 7 + 5 * random.next();
  const starts = new Int32Array(INCIDENTS);
  const ends = new Int32Array(INCIDENTS);
  for (let i = 0; i < INCIDENTS; i++) {
    const hour = (random.next() < 0.65 ? peak : second) + 1.5 * random.normal();
    const time = Math.round(60 * hour) + 1440 * (10_000 + random.integer(280));
    const length = Math.max(1, Math.round(480 * Math.exp(sigma * random.normal())));
    const draw = () => time - random.integer(length);
    let start = draw();
    // Owners leave at eight and at six o'clock: of the spans that hold the time, those that begin then are more frequent.
    if (hasRoutine) while (random.next() > routineOf(start)) start = draw();
    starts[i] = start;
    ends[i] = start + length;
  }
  return { spans: { starts, ends, weights: new Float64Array(INCIDENTS).fill(1) }, peak };
}

function routineOf(minutes: number): number {
  const hour = (((minutes / 60) % 24) + 24) % 24;
  return (0.15 + Math.exp(-((hour - 8) ** 2) / 2) + Math.exp(-((hour - 18) ** 2) / 2)) / 1.2;
}

/** Hours between the middle of the hour that holds most and the planted peak, on the clock. */
function errorOf(week: Float64Array, peak: number): number {
  const hours = new Float64Array(24);
  week.forEach((count, i) => (hours[i % 24]! += count));
  const distance = Math.abs(hours.indexOf(Math.max(...hours)) + 0.5 - peak) % 24;
  return Math.min(distance, 24 - distance);
}

async function meanErrors(sigma: number, hasRoutine: boolean) {
  const sums = { aoristic: 0, start: 0, middle: 0, end: 0 };
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { spans, peak } = plant(createRandom(seed), sigma, hasRoutine);
    const at = (times: Int32Array) => errorOf(sumWeeks(countTimes(times, spans)), peak);
    sums.aoristic += errorOf(sumWeeks(await spreadSpans(spans, async () => {})), peak) / SEEDS;
    sums.start += at(spans.starts) / SEEDS;
    sums.middle += at(middlesOf(spans)) / SEEDS;
    sums.end += at(spans.ends) / SEEDS;
  }
  return sums;
}

test.each([false, true])(
  'aoristic weights miss the busiest hour by less than half of any single time, routine %s',
  async (hasRoutine) => {
    const { aoristic, start, middle, end } = await meanErrors(0.5, hasRoutine);
    expect(aoristic).toBeLessThan(0.5 * Math.min(start, middle, end));
  },
);

test('of even weeks the test calls one in twenty uneven, also where weeks differ', () => {
  const random = createRandom(8);
  const runs = 300;
  let [plain, dispersed] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const draw = (mean: () => number) => {
      const weeks = new Float64Array(30 * 168);
      for (let week = 0; week < 30; week++) {
        const incidents = Math.round(mean());
        for (let i = 0; i < incidents; i++) weeks[week * 168 + random.integer(168)]!++;
      }
      const counts = new Float64Array(168);
      weeks.forEach((count, i) => (counts[i % 168]! += count));
      return testEvenness(counts, new Float64Array(168).fill(30), weeks)!.p;
    };
    if (draw(() => 60) < 0.05) plain++;
    if (draw(() => 60 * Math.exp(0.5 * random.normal())) < 0.05) dispersed++;
  }
  expect(plain / runs).toBeLessThan(0.08);
  expect(dispersed / runs).toBeLessThan(0.08);
  expect(plain).toBeGreaterThan(0);
});
