import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { buildIfStale } from '../tools/build.mjs';
import { chromiumArguments, findChromium } from '../tools/chromium.mjs';
import { inRoot } from '../tools/project.mjs';
import { serve } from '../tools/serve.mjs';

type Emit = (measurement: object) => void;

const dataFolder = process.env['BEATBOOK_DATA'] ?? inRoot('..', 'shared', 'data');
const rows2015 = join(dataFolder, 'chicago', 'chicago_crimes_2015.csv.gz');

/**
 * The product in a real browser, as a person meets it: first load, one Chicago year dropped in, the longest time the page
 * did not answer, memory with workers and typed arrays, training, and a cold start with no server.
 */
export async function run(emit: Emit): Promise<void> {
  await buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-bench-'));
  const answers: { path: string; bytes: number }[] = [];
  const server = await serve({
    onRequest: ({ path, response }) => answers.push({ path, bytes: Number(response.getHeader('content-length') ?? 0) }),
  });
  try {
    await measureFirstLoad(server.url, answers, emit);
    const profile = join(folder, 'profile');
    const context = await open(profile);
    const page = context.pages()[0] ?? (await context.newPage());
    await watchMainThread(page);
    await page.goto(server.url);
    await page.evaluate(() => window.beatbook.ready());
    const file = join(folder, existsSync(rows2015) ? 'chicago_crimes_2015.csv' : 'demo.csv');
    if (existsSync(rows2015)) writeFileSync(file, gunzipSync(readFileSync(rows2015)));
    else await saveDemo(page, file);
    // Keeping the files for use without a network is the first visit's, not the import's.
    await waitUntilOffline(page);
    await measureDrop(page, file, emit);
    await measureTraining(page, emit);
    await measureForecastScreen(page, emit);
    await context.close();

    await server.close();
    await measureColdStart(profile, server.url, emit);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const open = (profile: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    ...(findChromium() && { executablePath: findChromium() }),
    // Without it a measurement waits for the next garbage collection, up to half a minute.
    args: [...chromiumArguments, '--enable-blink-features=ForceEagerMeasureMemory'],
    viewport: { width: 1360, height: 850 },
  });

async function measureFirstLoad(url: string, answers: { bytes: number }[], emit: Emit): Promise<void> {
  const context = await chromium
    .launch({ ...(findChromium() && { executablePath: findChromium() }), args: chromiumArguments })
    .then((browser) => browser.newContext({ serviceWorkers: 'block' }));
  const page = await context.newPage();
  const sum = () => answers.reduce((total, { bytes }) => total + bytes, 0);
  const before = sum();
  const started = performance.now();
  await page.goto(url);
  await page.evaluate(() => window.beatbook.ready());
  await page.locator('main h1').first().waitFor();
  const milliseconds = performance.now() - started;
  await page.waitForLoadState('networkidle');
  emit({ what: 'first load until usable, no map', bytesOnTheWire: sum() - before, budget: 500_000, milliseconds });
  await page.evaluate(() => (location.hash = '#/explore'));
  await page.waitForLoadState('networkidle');
  await context.browser()?.close();
}

/** Notes every task that kept the page from answering for 50 ms or more; `mark` starts a new stretch. */
async function watchMainThread(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // The question before the first file would stand in the way.
    if (location.protocol.startsWith('http')) localStorage.setItem('beatbook.vault-asked', '1');
    const tasks: { start: number; duration: number }[] = [];
    Object.assign(window, { benchTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
  });
}

const readClock = (page: Page) => page.evaluate(() => performance.now());

const readLongestTask = (page: Page, since: number) =>
  page.evaluate((from) => {
    const tasks = (window as unknown as { benchTasks: { start: number; duration: number }[] }).benchTasks;
    return Math.max(0, ...tasks.filter(({ start }) => start >= from).map(({ duration }) => duration));
  }, since);

const readMemory = (page: Page) =>
  page.evaluate(async () => {
    const measure = (performance as unknown as { measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }> })
      .measureUserAgentSpecificMemory;
    return measure === undefined || !crossOriginIsolated ? null : (await measure.call(performance)).bytes;
  });

async function saveDemo(page: Page, file: string): Promise<void> {
  const text = await page.evaluate(async () => (await window.beatbook.demoFile()).text());
  writeFileSync(file, text);
}

/** The map stands and asks for nothing any more. */
async function waitUntilDrawn(page: Page): Promise<void> {
  await page.locator('.map-panel canvas').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.map-panel .map-progress') === null);
}

async function measureDrop(page: Page, file: string, emit: Emit): Promise<void> {
  const since = await readClock(page);
  const started = performance.now();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.waitForURL(/report=|#\/explore/, { timeout: 120_000 });
  const imported = performance.now() - started;
  const dataset = new URLSearchParams(new URL(page.url()).hash.replace(/^[^?]*\?/, '')).get('report');
  if (dataset) await page.evaluate((id) => (location.hash = `#/explore?dataset=${encodeURIComponent(id)}`), dataset);
  await waitUntilDrawn(page);
  const drawn = performance.now() - started;
  const longestTask = await readLongestTask(page, since);
  await page.waitForTimeout(3000);
  const bytes = await readMemory(page);
  const rows = await page.evaluate(async () => (await window.beatbook.datasets())[0]?.rows);
  emit({
    what: 'one year dropped in',
    file: file.split('/').at(-1),
    rows,
    importedMilliseconds: imported,
    drawnMilliseconds: drawn,
    longestTaskMilliseconds: longestTask,
    memoryMegabytes: bytes === null ? null : bytes / 1e6,
  });
}

async function measureTraining(page: Page, emit: Emit): Promise<void> {
  for (const model of ['kmeans', 'forest']) {
    const since = await readClock(page);
    const run = await page.evaluate(async (id) => {
      const [dataset] = await window.beatbook.datasets();
      const started = performance.now();
      const { id: runId, metrics, backend } = await window.beatbook.train({ dataset: dataset?.id ?? '', model: id });
      return { runId, metrics, backend, milliseconds: performance.now() - started };
    }, model);
    emit({ what: `training ${model}`, ...run, longestTaskMilliseconds: await readLongestTask(page, since) });
  }
  const times = await page.evaluate(async () => {
    const [dataset] = await window.beatbook.datasets();
    const measured: number[] = [];
    for (let i = 0; i < 200; i++) {
      const started = performance.now();
      await window.beatbook.predict_crime({
        hour: i % 24,
        day_of_week: i % 7,
        month: 1 + (i % 12),
        latitude: 41.8 + (i % 10) / 100,
        longitude: -87.7 + (i % 10) / 100,
      });
      measured.push(performance.now() - started);
    }
    return dataset ? measured.slice(1).toSorted((a, b) => a - b) : [];
  });
  emit({ what: 'predict_crime', p50Milliseconds: times[99], p95Milliseconds: times[189], calls: times.length });
  const opened = await page.evaluate(async () => {
    const runs = await window.beatbook.runs();
    const started = performance.now();
    for (const { id } of runs) await window.beatbook.runDetails(id);
    return (performance.now() - started) / Math.max(1, runs.length);
  });
  emit({ what: 'reopening a stored run', meanMilliseconds: opened });
}

/** Training the LSTM as a person watches it: five epochs of daily counts by area, with curves and baselines drawn. */
async function measureForecastScreen(page: Page, emit: Emit): Promise<void> {
  await page.evaluate(() => (location.hash = location.hash.replace(/^#\/[a-z]+/, '#/forecast')));
  await page.getByLabel('Count by').selectOption('day');
  await page.getByText('Settings of the engine').click();
  await page.getByLabel('Epochs').first().fill('5');
  const since = await readClock(page);
  await page.getByRole('button', { name: 'Train the forecast' }).click();
  await page.getByRole('heading', { name: 'Is it better than counting?' }).waitFor({ timeout: 240_000 });
  await page.waitForTimeout(1500);
  const run = (await page.evaluate(() => window.beatbook.runs())).find(({ model }) => model === 'lstm');
  emit({
    what: 'training lstm on its screen, 5 epochs of daily counts',
    backend: run?.backend,
    milliseconds: run?.milliseconds,
    longestTaskMilliseconds: await readLongestTask(page, since),
  });
}

const waitUntilOffline = (page: Page) =>
  page.waitForFunction(async () => {
    const { active } = await navigator.serviceWorker.ready;
    return active?.state === 'activated' && navigator.serviceWorker.controller !== null;
  });

/** A new browser process, the profile of before, and nobody at the other end. */
async function measureColdStart(profile: string, url: string, emit: Emit): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const context = await open(profile);
    const page = context.pages()[0] ?? (await context.newPage());
    // The browser's own start, with its new tab page, is not the app's.
    await page.waitForTimeout(2000);
    const started = performance.now();
    await page.goto(url);
    await waitUntilDrawn(page);
    times.push(performance.now() - started);
    await context.close();
  }
  emit({
    what: 'cold start without a server, last dataset drawn',
    milliseconds: times.toSorted((a, b) => a - b)[1],
    all: times,
  });
}
