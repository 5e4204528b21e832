import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';
import { openScreen, readReport, textFile, chooseFile } from './pages/data.ts';
import { waitForPrecache } from './pages/offline.ts';

/** The words that say what is shown, such as '179,570 incidents, 1 Jan 2019 to 31 Dec 2024.' */
const shown = (page: Page) => page.locator('.filter-words');

/** The number of incidents the filter bar says are shown. */
async function countShown(page: Page): Promise<number> {
  await expect(shown(page)).toHaveText(/^[\d,]+ incidents?/);
  return Number((await shown(page).innerText()).match(/^[\d,]+/)![0].replaceAll(',', ''));
}

test('a first visit: demo city, map and charts, three models, and everything still there without a network', async ({
  page,
  server,
}) => {
  test.setTimeout(600_000);

  await test.step('the demo city is one click away', async () => {
    await openApp(page);
    await page.getByRole('button', { name: 'Or try the demo city' }).click();
    const { read, kept, quarantined, duplicates } = await readReport(page);
    expect(read).toBeGreaterThan(150_000);
    expect(quarantined).toBeGreaterThan(0);
    expect(duplicates).toBeGreaterThan(0);
    expect(kept + quarantined + duplicates).toBe(read);
  });

  await test.step('a click in a chart filters everything, the filter is in the address, a second click clears it', async () => {
    await page.getByRole('link', { name: 'Explore', exact: true }).last().click();
    await expect(page.locator('.map-panel canvas')).toBeVisible();
    const all = await countShown(page);
    const burglary = page.getByLabel('Incidents by type').getByRole('button', { name: /^Burglary/ });
    await burglary.click();
    await expect.poll(() => countShown(page)).toBeLessThan(all);
    const burglaries = await countShown(page);
    await expect(page).toHaveURL(/Burglary/);
    await page.reload();
    await expect.poll(() => countShown(page)).toBe(burglaries);
    await burglary.click();
    await expect.poll(() => countShown(page)).toBe(all);
    await page.goBack();
    await expect.poll(() => countShown(page)).toBe(burglaries);
    await page.goForward();
    await expect.poll(() => countShown(page)).toBe(all);
  });

  await test.step('k-means: ten groups, the elbow, and the words that it is a partition', async () => {
    await openScreen(page, 'Hotspots');
    await page.getByText('Partition (k-means)').click();
    await expect(page.getByText('It is a partition, not a hotspot test')).toBeVisible();
    await page.getByRole('button', { name: 'Run k-means' }).click();
    await expect(page.getByRole('heading', { name: 'Groups', exact: true })).toBeVisible({ timeout: 120_000 });
    await expect(page.getByRole('heading', { name: 'How many groups' })).toBeVisible();
  });

  await test.step('random forest: scores beside counting', async () => {
    await openScreen(page, 'Classify');
    await page.getByRole('button', { name: 'Train the classifier' }).click();
    await expect(page.getByRole('heading', { name: 'Is it better than counting?' })).toBeVisible({ timeout: 120_000 });
    await expect(page.getByRole('heading', { name: 'Confusion matrix' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Scores beside counting' })).toBeVisible();
  });

  await test.step('a question to the classifier, answered with a base rate beside every type', async () => {
    await page.getByRole('region', { name: 'Ask the classifier' }).getByLabel('Hour').selectOption({ index: 23 });
    await page.getByRole('button', { name: 'Use the centre of the map' }).click();
    await expect(page.getByText(/if an incident is recorded on a/)).toBeVisible();
    await expect(page.getByText('It is not how likely an incident is.')).toBeVisible();
  });

  await test.step('LSTM: watched while it trains, verdict beside counting', async () => {
    await openScreen(page, 'Forecast');
    await page.getByText('Settings of the engine').click();
    await page.getByLabel('Epochs', { exact: false }).first().fill('4');
    await page.getByRole('button', { name: /^Train/ }).click();
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/counting/i).first()).toBeVisible();
    await expect(page.getByRole('heading', { name: /better than counting/i }).first()).toBeVisible({
      timeout: 240_000,
    });
  });

  await test.step('all three runs are listed', async () => {
    await openScreen(page, 'Runs');
    const runs = await page.evaluate(() => window.beatbook.runs());
    expect(new Set(runs.map(({ model }) => model))).toEqual(new Set(['kmeans', 'forest', 'lstm']));
    for (const { baselines, split, dataHash, metrics } of runs) {
      expect(Object.keys(baselines).length).toBeGreaterThan(0);
      expect(Object.keys(metrics).length).toBeGreaterThan(0);
      expect(split.trainRows).toBeGreaterThan(0);
      expect(dataHash).toMatch(/^[0-9a-f]+$/);
    }
  });

  await test.step('with the server gone: reload, runs reopened, another import, another training', async () => {
    expect((await waitForPrecache(page)).missing).toBe(0);
    await server.stop();
    await openScreen(page, 'Explore');
    const before = await countShown(page);
    await page.reload();
    await expect.poll(() => countShown(page)).toBe(before);
    await expect(page.locator('.map-panel canvas')).toBeVisible();
    for (const [screen, heading] of [
      ['Hotspots', /^Groups$/],
      ['Classify', 'Confusion matrix'],
      ['Forecast', /better than counting/i],
    ] as const) {
      await openScreen(page, screen);
      if (screen === 'Hotspots') await page.getByText('Partition (k-means)').click();
      await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible();
    }
    await openScreen(page, 'Data');
    const lines = Array.from(
      { length: 600 },
      (_, i) =>
        `${i},2024-0${1 + (i % 9)}-${10 + (i % 18)} ${10 + (i % 12)}:30,${i % 3 ? 'Theft' : 'Assault'},Ward ${i % 4},51.${5000 + ((i * 37) % 400)},-0.${1000 + ((i * 91) % 700)}`,
    );
    await chooseFile(page, textFile('small.csv', `id,date,category,ward,latitude,longitude\n${lines.join('\n')}\n`));
    expect(await readReport(page)).toEqual({ read: 600, kept: 600, quarantined: 0, duplicates: 0 });
    const run = await page.evaluate(async () => {
      const dataset = (await window.beatbook.datasets()).find(({ rows }) => rows === 600)!;
      return window.beatbook.train({ dataset: dataset.id, model: 'forest', params: { trees: 5 } });
    });
    expect(run.metrics.logLoss).toBeGreaterThan(0);
  });

  expect(await page.evaluate(() => window.beatbook.foreignRequests())).toBe(0);
});

test('a fitted model goes out as a file, comes back, and a broken or foreign file is refused in words', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await openApp(page);
  await page.evaluate(async () => {
    const { dataset } = await window.beatbook.importFile(await window.beatbook.demoFile());
    await window.beatbook.train({ dataset, model: 'forest', params: { trees: 5, depth: 8 } });
  });
  await openScreen(page, 'Runs');
  await page.getByRole('button', { name: /^Actions for/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Save as a file' }).click(),
  ]);
  const file = readFileSync(await download.path());
  const input = page.locator('input[type=file]').first();

  await input.setInputFiles({ name: 'back.beatbook', mimeType: 'application/octet-stream', buffer: file });
  await expect(page.getByText(/was read from the file and is in the list/)).toBeVisible();
  expect(await page.evaluate(() => window.beatbook.runs().then((runs) => runs.length))).toBe(2);

  const broken = Buffer.from(file);
  broken[broken.length - 20]! ^= 0xff;
  await input.setInputFiles({ name: 'broken.beatbook', mimeType: 'application/octet-stream', buffer: broken });
  const refusal = page.getByRole('alert').filter({ hasText: 'run-file.invalid' });
  await expect(refusal).toContainText('no model exported by Beatbook, or it is damaged');
  await refusal.getByRole('button', { name: 'Close' }).click();
  await input.setInputFiles({
    name: 'model.pkl',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('\x80\x04\x95pickle'),
  });
  await expect(refusal).toBeVisible();
  expect(await page.evaluate(() => window.beatbook.runs().then((runs) => runs.length))).toBe(2);
});
