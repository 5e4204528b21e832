import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';

const document = readFileSync(new URL('../docs/api.md', import.meta.url), 'utf8');
const examples = [...document.matchAll(/^```js\n([\s\S]*?)^```/gm)].map(([, code]) => code!);

/** Names of the interface a text mentions as `beatbook.name`. */
function namesIn(text: string): Set<string> {
  return new Set([...text.matchAll(/\bbeatbook\.(\w+)/g)].map(([, name]) => name!));
}

/** How many datasets have something in the store, complete or not, read past the app. */
const leftover = `(async () => {
  const database = await new Promise((settle) => {
    const request = indexedDB.open('beatbook');
    request.onsuccess = () => settle(request.result);
  });
  const keys = await Promise.all(['datasets', 'blocks', 'quarantine', 'labels', 'pendingImports'].map((table) =>
    new Promise((settle) => {
      const request = database.transaction(table).objectStore(table).getAllKeys();
      request.onsuccess = () => settle(request.result);
    })));
  database.close();
  return new Set(keys.flat().map((key) => (Array.isArray(key) ? key[0] : key))).size;
})()`;

test('every example of docs/api.md runs in the console, and every function has one', async ({ page, watch }) => {
  test.setTimeout(300_000);
  // Chromium in software mode warns of slow reads; that is no error of the page.
  watch.allow(/GPU stall/);
  await openApp(page);
  const offered = await page.evaluate(() => Object.keys(window.beatbook));
  expect(namesIn(document)).toEqual(new Set(offered));

  for (const code of examples) {
    await test.step(code.split('\n')[0]!, () => page.evaluate(`(async () => { ${code} })()`));
  }
  expect(await page.evaluate(() => window.beatbook.foreignRequests())).toBe(0);
});

test('a killed import leaves nothing, and one that runs in another tab is left alone', async ({ context, page }) => {
  await openApp(page);
  await page.evaluate(
    () =>
      new Promise<void>((settle) => {
        const line = (i: number) =>
          `2024-05-${10 + (i % 20)} 13:${10 + (i % 50)},Theft,42.${3000 + (i % 999)},-71.06\n`;
        const lines = Array.from({ length: 100_000 }, (_, i) => line(i)).join('');
        // Long enough that the tab is closed well before its end.
        const file = new File(
          ['date,category,latitude,longitude\n', ...Array.from({ length: 12 }, () => lines)],
          'long.csv',
        );
        void window.beatbook.importFile(file, { onProgress: ({ rows }) => rows > 200_000 && settle() });
      }),
  );
  const second = await context.newPage();
  await openApp(second);
  expect(await second.evaluate(leftover)).toBeGreaterThan(0);
  await page.close();
  // The first tab's locks go with its worker.
  await expect
    .poll(
      async () =>
        await second.evaluate(
          'navigator.locks.query().then(({ held }) => held.filter(({ name }) => name.startsWith("beatbook-dataset")).length)',
        ),
    )
    .toBe(0);
  await second.reload();
  await openApp(second);
  expect(await second.evaluate(leftover)).toBe(0);
  expect(await second.evaluate(() => window.beatbook.datasets())).toEqual([]);
});

test.describe('on a small disk', () => {
  // The files of the app would take their share of it.
  test.use({ serviceWorkers: 'block' });

  test('an import that fills it says so and leaves what was there', async ({ context, page, baseURL }) => {
    const devtools = await context.newCDPSession(page);
    // Before the store is opened: the browser asks for the free space then, and again only half a minute later.
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL!).origin, quotaSize: 4_000_000 });
    await openApp(page);
    const before = await page.evaluate(async () => {
      const file = new File(['date,category,latitude,longitude\n2024-05-01 13:30,Theft,42.36,-71.06\n'], 'one.csv');
      await window.beatbook.importFile(file);
      return await window.beatbook.datasets();
    });
    const failure = await page.evaluate(async () => {
      const file = await window.beatbook.demoFile();
      return await window.beatbook.importFile(file).then(
        () => null,
        (error: Error & { code: string }) => ({ code: error.code, message: error.message }),
      );
    });
    expect(failure).toEqual({ code: 'storage.quota-exceeded', message: expect.stringContaining('disk space') });
    expect(await page.evaluate(() => window.beatbook.datasets())).toEqual(before);
    expect(await page.evaluate(leftover)).toBe(before.length);
  });
});

test('a worker that ends by itself is noticed and replaced', async ({ page }) => {
  await openApp(page);
  const dataset = await page.evaluate(async () => {
    const file = new File(['date,category,latitude,longitude\n2024-05-01 13:30,Theft,42.36,-71.06\n'], 'one.csv');
    return (await window.beatbook.importFile(file)).dataset;
  });
  const count = () => page.evaluate((id) => window.beatbook.count({ dataset: id }), dataset);
  expect((await count()).rows).toBe(1);
  for (const worker of page.workers()) {
    if (/\bquery-/.test(worker.url())) await worker.evaluate(() => self.close());
  }
  expect((await count()).rows).toBe(1);
});

test('predict_crime answers a hundred questions, and what was needed to get there is not kept in memory', async ({
  page,
}) => {
  await openApp(page);
  const { p95, memory } = await page.evaluate(async () => {
    const { beatbook } = window;
    const file = await beatbook.demoFile();
    const { dataset } = await beatbook.importFile(file);
    await beatbook.train({ dataset, model: 'forest', params: { trees: 40, depth: 15 } });
    const { bounds } = await beatbook.count({ dataset });
    const [west, south, east, north] = bounds!;
    const times: number[] = [];
    for (let i = 0; i < 100; i++) {
      const from = performance.now();
      await beatbook.predict_crime({
        hour: i % 24,
        day_of_week: i % 7,
        month: 1 + (i % 12),
        latitude: south + ((north - south) * (40 + (i % 20))) / 100,
        longitude: west + ((east - west) * (40 + (i % 20))) / 100,
      });
      times.push(performance.now() - from);
    }
    const { bytes } = await (
      performance as Performance & { measureUserAgentSpecificMemory(): Promise<{ bytes: number }> }
    ).measureUserAgentSpecificMemory();
    return { p95: times.sort((a, b) => a - b)[94]!, memory: bytes };
  });
  test.info().annotations.push({ type: 'figure', description: `predict_crime p95 ${p95.toFixed(1)} ms` });
  expect(memory).toBeLessThan(200e6);
});
