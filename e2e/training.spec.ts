import type { Page } from '@playwright/test';
import type { BeatbookApp } from '../src/beatbook.ts';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';

type Request = Omit<Parameters<BeatbookApp['train']>[0], 'dataset'>;

/** Six years of the demo city by district and month: a forecast that trains in seconds on any backend. */
const monthly: Request = {
  model: 'lstm',
  series: { by: 'area', period: 'month' },
  params: { layers: 2, units: 8, window: 12, epochs: 8, patience: 8, batchSize: 64 },
  seed: 7,
  backend: 'wasm',
};

async function importDemo(page: Page): Promise<string> {
  await openApp(page);
  return page.evaluate(
    async () => (await window.beatbook.importFile(await window.beatbook.demoFile(), { name: 'Demo city' })).dataset,
  );
}

/** Everything of a run that must not depend on when or how often it was interrupted. */
async function outcomeOf(page: Page, run: string) {
  return page.evaluate(async (id) => {
    const details = await window.beatbook.runDetails(id);
    const { metrics, baselines, seed } = (await window.beatbook.runs()).find((one) => one.id === id)!;
    if (details.task !== 'forecast') throw new Error('no forecast');
    const scores = Object.entries(metrics).filter(([name]) => !name.startsWith('stepsPerSecond'));
    return {
      seed,
      scores,
      baselines,
      bestEpoch: details.bestEpoch,
      curve: details.curve,
      predictions: details.series.map(({ predictions }) => predictions['lstm']),
      ahead: await window.beatbook.forecast({ run: id, horizon: 3 }),
    };
  }, run);
}

test('a killed tab goes on from its last finished epoch and ends with the same weights', async ({ context, page }) => {
  const dataset = await importDemo(page);
  const whole = await page.evaluate(
    async ([id, request]) => (await window.beatbook.train({ ...request, dataset: id })).id,
    [dataset, monthly] as const,
  );
  const expected = await outcomeOf(page, whole);

  await page.evaluate(
    ([id, request]) =>
      new Promise<void>((settle) => {
        void window.beatbook.train({
          ...request,
          dataset: id,
          onProgress: ({ metrics }) => (metrics?.['epoch'] ?? 0) >= 3 && settle(),
        });
      }),
    [dataset, monthly] as const,
  );
  await page.close({ runBeforeUnload: false });

  const second = await context.newPage();
  await openApp(second);
  await expect.poll(() => second.evaluate(async () => (await window.beatbook.interrupted()).length)).toBe(1);
  const [left] = await second.evaluate(() => window.beatbook.interrupted());
  expect(left!.epoch).toBeGreaterThanOrEqual(2);
  expect(left!.epoch).toBeLessThan(8);

  // As a user does: the Runs screen offers it.
  await second.evaluate(() => (location.hash = '#/runs'));
  await expect(second.getByText(/was interrupted after epoch/)).toBeVisible();
  await second.getByRole('button', { name: 'Go on' }).click();
  await expect
    .poll(() => second.evaluate(async () => (await window.beatbook.runs()).length), { timeout: 60_000 })
    .toBe(2);
  const resumed = await second.evaluate(
    async (first) => (await window.beatbook.runs()).find(({ id }) => id !== first)!.id,
    whole,
  );
  expect(await outcomeOf(second, resumed)).toEqual(expected);
  expect(await second.evaluate(() => window.beatbook.interrupted())).toEqual([]);
});

test('an interrupted training of which nothing was saved can start again, and says why when it cannot', async ({
  page,
}) => {
  const dataset = await importDemo(page);
  // As a kill leaves them before anything is saved.
  await page.evaluate(async (id) => {
    const opened = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('beatbook');
      request.addEventListener('success', () => resolve(request.result));
    });
    const store = opened.transaction('checkpoints', 'readwrite').objectStore('checkpoints');
    const saved = { dataset: id, epoch: 0, epochs: 0, state: new Uint8Array() };
    const request = (nInit: number) => ({ dataset: id, model: 'kmeans', params: { k: 3, nInit, compare: false } });
    store.put({ id: 'run-good', request: request(1), ...saved, savedAt: '2026-01-02T00:00:00.000Z' });
    store.put({ id: 'run-bad', request: request(0), ...saved, savedAt: '2026-01-01T00:00:00.000Z' });
    await new Promise((resolve) => store.transaction.addEventListener('complete', resolve));
    opened.close();
  }, dataset);
  await page.reload();
  await expect(page.getByText(/A training of kmeans was interrupted before anything of it was saved/)).toBeVisible();
  await page.evaluate(() => (location.hash = '#/runs'));
  const offers = page.getByRole('button', { name: 'Start again' });
  await expect(offers).toHaveCount(2);
  // The newest comes first.
  await offers.first().click();
  await expect(offers).toHaveCount(1, { timeout: 60_000 });
  await offers.click();
  await expect(page.getByText('The parameter nInit must be a whole number from 1 to 50; it was 0.')).toBeVisible();
  expect((await page.evaluate(() => window.beatbook.runs())).map(({ id }) => id)).toEqual(['run-good']);
  expect(await page.evaluate(() => window.beatbook.interrupted())).toEqual([]);
});

test('a training pauses, goes on and can be cancelled, and a cancelled one leaves nothing', async ({ page }) => {
  const dataset = await importDemo(page);
  const result = await page.evaluate(
    async ([id, request]) => {
      const controller = new AbortController();
      let reports = 0;
      const waiting: { count: number; settle: () => void }[] = [];
      const reportsReach = (count: number) => new Promise<void>((settle) => waiting.push({ count, settle }));
      const first = reportsReach(3);
      const ended = window.beatbook
        .train({
          ...request,
          dataset: id,
          params: { ...request.params, epochs: 400, patience: 400 },
          signal: controller.signal,
          onProgress: ({ metrics }) => {
            if (metrics?.['epoch'] !== undefined) reports++;
            for (const { count, settle } of waiting) if (reports >= count) settle();
          },
        })
        .catch((error: Error & { code: string }) => error.code);
      await first;
      await window.beatbook.pauseTraining(true);
      await new Promise((wait) => setTimeout(wait, 300));
      const paused = reports;
      await new Promise((wait) => setTimeout(wait, 1000));
      const stillPaused = reports;
      const goesOn = reportsReach(stillPaused + 3);
      await window.beatbook.pauseTraining(false);
      await goesOn;
      controller.abort();
      const asked = performance.now();
      return { paused, stillPaused, code: await ended, cancelMilliseconds: performance.now() - asked };
    },
    [dataset, monthly] as const,
  );
  expect(result.stillPaused).toBe(result.paused);
  expect(result.code).toBe('model.cancelled');
  test.info().annotations.push({
    type: 'figure',
    description: `training cancelled after ${result.cancelMilliseconds.toFixed(0)} ms`,
  });
  expect(await page.evaluate(() => window.beatbook.runs())).toEqual([]);
  await expect.poll(() => page.evaluate(() => window.beatbook.interrupted())).toEqual([]);
});

test('every backend of this browser trains to the same loss', async ({ page }) => {
  test.setTimeout(300_000);
  const dataset = await importDemo(page);
  const losses: Record<string, number[]> = {};
  for (const backend of ['cpu', 'wasm', 'webgl', 'webgpu'] as const) {
    await test.step(backend, async () => {
      const { used, curve } = await page.evaluate(
        async ([id, request]) => {
          const run = await window.beatbook.train({ ...request, dataset: id });
          const details = await window.beatbook.runDetails(run.id);
          return { used: run.backend, curve: details.task === 'forecast' ? details.curve : [] };
        },
        [dataset, { ...monthly, backend, params: { ...monthly.params, epochs: 2 } }] as const,
      );
      expect(used).toBe(backend);
      losses[backend] = curve.flatMap(({ loss, validation }) => [loss, validation]);
      expect(losses[backend]).toHaveLength(4);
    });
  }
  for (const [backend, values] of Object.entries(losses)) {
    values.forEach((value, i) => {
      expect(Math.abs(value - losses['cpu']![i]!), `${backend}, number ${i}`).toBeLessThan(1e-3);
    });
  }
});

test('the layers of TensorFlow.js train to the losses of our own engine, under the page policy', async ({ page }) => {
  test.setTimeout(180_000);
  const dataset = await importDemo(page);
  const [own, reference] = await page.evaluate(
    async ([id, request]) => {
      const found = [];
      for (const model of ['lstm', 'lstm-reference']) {
        const run = await window.beatbook.train({ ...request, model, dataset: id });
        const details = await window.beatbook.runDetails(run.id);
        const ahead = await window.beatbook.forecast({ run: run.id, horizon: 2 });
        if (details.task !== 'forecast') throw new Error('no forecast');
        found.push({
          model: run.model,
          backend: run.backend,
          curve: details.curve,
          ahead: ahead.map(({ mean }) => mean),
        });
      }
      return found;
    },
    [dataset, { ...monthly, params: { ...monthly.params, epochs: 2 } }] as const,
  );
  expect(reference).toMatchObject({ model: 'lstm-reference', backend: 'wasm' });
  expect(reference!.curve).toHaveLength(2);
  reference!.curve.forEach(({ loss, validation }, i) => {
    expect(Math.abs(loss - own!.curve[i]!.loss)).toBeLessThan(1e-3);
    expect(Math.abs(validation - own!.curve[i]!.validation)).toBeLessThan(1e-3);
  });
  expect(reference!.ahead).toHaveLength(own!.ahead.length);
  reference!.ahead.forEach((mean, i) => expect(mean / own!.ahead[i]!).toBeCloseTo(1, 3));

  // Daily counts by area would take it too long, and it says so.
  const refused = await page.evaluate(
    async ([id, request]) =>
      window.beatbook
        .train({ ...request, dataset: id, model: 'lstm-reference', series: { by: 'area', period: 'day' } })
        .catch((error: Error & { code: string }) => error.code),
    [dataset, monthly] as const,
  );
  expect(refused).toBe('forecast.too-many-windows');
});

test('the same seed gives the same run, and another dataset is never scored silently', async ({ page }) => {
  const dataset = await importDemo(page);
  const { first, second, foreign } = await page.evaluate(async (id) => {
    const train = (seed: number) =>
      window.beatbook.train({ dataset: id, model: 'forest', params: { trees: 6, depth: 8 }, seed });
    const [one, two] = [await train(5), await train(5)];
    const csv = Array.from(
      { length: 400 },
      (_, i) => `${i},2024-05-${10 + (i % 20)} 13:30,${i % 3 ? 'Theft' : 'Assault'},42.${3000 + i},-71.06`,
    );
    await window.beatbook.importFile(new File([`id,date,category,latitude,longitude\n${csv.join('\n')}\n`], 'b.csv'));
    const elsewhere = await window.beatbook
      .predict_crime({ run: one.id, hour: 3, day_of_week: 1, month: 5, latitude: 42.3, longitude: -71.06 })
      .catch((error: Error & { code: string }) => error.code);
    return { first: one, second: two, foreign: elsewhere };
  }, dataset);
  expect(second.metrics).toEqual(first.metrics);
  expect(second.id).not.toBe(first.id);
  expect(foreign).toBe('predict.place-outside');
});

test('on a dataset whose last row was taken out nothing can be trained, and every form says why', async ({ page }) => {
  await openApp(page);
  const run = await page.evaluate(async () => {
    const app = window.beatbook;
    let dataset: string | null = null;
    const ids: string[] = [];
    for (const minute of ['00', '10', '20']) {
      const place = { latitude: 42.3 + Number(minute) / 1000, longitude: -71.06 };
      const added = await app.addIncident({ category: 'Theft', at: `2024-05-01T10:${minute}`, ...place }, { dataset });
      dataset = added.dataset;
      ids.push(added.id);
    }
    const made = await app.train({ dataset: dataset!, model: 'kmeans', params: { k: 2, nInit: 1, compare: false } });
    for (const id of ids) await app.removeIncident(dataset!, id);
    return { dataset: dataset!, id: made.id };
  });
  const main = page.locator('main');
  for (const [screen, label, why] of [
    ['classify', 'Train the classifier', 'At least 50 incidents are needed under the filter; there are 0.'],
    ['forecast', 'Train the forecast', 'No incident is left under the filter.'],
    ['hotspots', 'Run k-means', 'Fewer than two located incidents are left under the filter'],
  ] as const) {
    await page.evaluate((hash) => (location.hash = hash), `#/${screen}?dataset=${run.dataset}`);
    if (screen === 'hotspots') await page.getByText('Partition (k-means)').click();
    await expect(main).toContainText(why);
    await expect(main.getByRole('button', { name: label })).toBeDisabled();
  }
  await page.evaluate((hash) => (location.hash = hash), `#/hotspots?dataset=${run.dataset}&run=${run.id}`);
  await expect(main).toContainText('No rows are left to train on.');
  await expect(main.getByRole('button', { name: 'Train again with the same settings' })).toBeDisabled();
});
