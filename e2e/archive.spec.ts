import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { planted, plantedTown } from '../fixtures/storage/planted-town.ts';
import { decodeHeader, HEADER_BYTES } from '../src/storage/archive/header.ts';
import { openArchiveKey } from '../src/storage/archive/archive-key.ts';
import { readRecords } from '../src/storage/archive/records.ts';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';

const PASSPHRASE = 'four unusual small words';

// A trace keeps pictures of the page in the page.
test.use({ trace: 'off' });

/** Another machine: a browser context of its own shares nothing with the first. */
async function otherMachine(from: BrowserContext): Promise<Page> {
  const context = await from.browser()!.newContext({ baseURL: new URL(from.pages()[0]!.url()).origin });
  return await context.newPage();
}

/** What two machines must agree on. */
async function look(page: Page) {
  return await page.evaluate(async () => {
    const [info] = await window.beatbook.datasets();
    const dataset = info!.id;
    const record = await window.beatbook.datasetRecord(dataset);
    const runs = await window.beatbook.runs();
    const run = (task: string) => runs.find((one) => one.task === task)!.id;
    const place = { hour: 22, day_of_week: 5, month: 7, latitude: 41.75, longitude: -87.66 };
    return {
      dataHash: record.dataHash,
      rows: record.rows,
      report: record.report,
      runs,
      counts: await window.beatbook.aggregate({ dataset, by: ['month', 'category'] }),
      quarantine: await (await window.beatbook.quarantine(dataset)).text(),
      prediction: await window.beatbook.predict_crime({ ...place, run: run('classify') }),
      forecast: await window.beatbook.forecast({ run: run('forecast'), horizon: 4 }),
      tags: await window.beatbook.keywordTags(dataset),
      views: await window.beatbook.savedViews(),
      hotspots: await window.beatbook.hotspots({ run: run('cluster') }),
      isWhole: (await window.beatbook.verifyDataset(dataset)).ok,
    };
  });
}

/** A town with runs, in the workspace of a page. */
async function fill(page: Page): Promise<void> {
  await page.evaluate(
    async (csv) => {
      const file = new File([csv], 'town.csv', { type: 'text/csv' });
      const { dataset } = await window.beatbook.importFile(file);
      await window.beatbook.keepKeywordTags(dataset, [{ name: 'Knife', words: 'knife, blade' }]);
      const query = `dataset=${dataset}&hour=22-23`;
      await window.beatbook.saveView({ id: 'nights', name: 'Nights', screen: 'explore', query });
      await window.beatbook.train({ dataset, model: 'kmeans', params: { k: 4, nInit: 2, compare: false } });
      await window.beatbook.train({ dataset, model: 'forest', params: { trees: 8, depth: 6, minimumLeaf: 60 } });
      const series = { by: 'area' as const, period: 'week' as const };
      const params = { epochs: 1, units: 4, layers: 1 };
      await window.beatbook.train({ dataset, model: 'lstm', series, params, backend: 'cpu' });
    },
    `${plantedTown(6000)}\nBROKEN,never,Theft,District 1,planted quarantine,x,1,2`,
  );
}

async function saveArchive(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save archive/ }).click();
  return await (await download).path();
}

async function typeTwice(page: Page): Promise<void> {
  await page.getByLabel('New passphrase').fill(PASSPHRASE);
  await page.getByLabel(/again/i).fill(PASSPHRASE);
}

test('everything goes to another machine in one sealed file, and is the same there', async ({ page, context }) => {
  test.setTimeout(300_000);
  await openApp(page);
  await fill(page);
  await page.evaluate(() => (location.hash = '#/settings'));
  const card = page.getByRole('region', { name: 'Archive', exact: true });
  await expect(card.getByRole('button', { name: 'Make archive' })).toBeDisabled();
  await typeTwice(page);
  await card.getByRole('button', { name: 'Make archive' }).click();
  const made = page.getByRole('region', { name: 'The archive is ready' });
  await expect(made).toContainText('town', { timeout: 60_000 });
  await expect(made).toContainText('The street map');
  const path = await saveArchive(page);
  const bytes = readFileSync(path);
  for (const text of [...planted, 'District 3', 'town']) expect(bytes.includes(text)).toBe(false);
  const dataset = (await page.evaluate(() => window.beatbook.datasets()))[0]!.id;
  await expect
    .poll(async () => (await page.evaluate((id) => window.beatbook.lastBackup(id), dataset))?.isCurrent)
    .toBe(true);

  const there = await otherMachine(context);
  await openApp(there, './#/settings');
  const chooser = there.waitForEvent('filechooser');
  await there.getByRole('button', { name: 'Choose archive' }).click();
  await (await chooser).setFiles({ name: 'backup.beatbook', mimeType: '', buffer: bytes });
  await there.getByLabel('Passphrase of the archive').fill('not the one');
  await there.getByRole('button', { name: 'Open archive' }).click();
  await expect(there.getByText('That is not the passphrase of this archive.')).toBeVisible({ timeout: 30_000 });
  expect(await there.evaluate(() => window.beatbook.datasets())).toEqual([]);
  await there.getByLabel('Passphrase of the archive').fill(PASSPHRASE);
  await there.getByRole('button', { name: 'Open archive' }).click();
  await expect(there.getByRole('region', { name: 'The archive was opened' })).toContainText('town', {
    timeout: 60_000,
  });
  const [here, over] = [await look(page), await look(there)];
  expect(over).toEqual(here);
  expect(over.isWhole).toBe(true);
  expect(over.quarantine).toContain('planted quarantine');
  await there.context().close();
});

test('what is broken, cut or sealed for another is refused whole', async ({ page }) => {
  test.setTimeout(120_000);
  await openApp(page);
  const codes = await page.evaluate(
    async ([csv, passphrase]) => {
      const { dataset } = await window.beatbook.importFile(new File([csv!], 'town.csv'));
      const file = await window.beatbook.exportArchive({ passphrase });
      await window.beatbook.deleteDataset(dataset);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const changed = bytes.slice();
      changed[Math.floor(bytes.length / 2)]! ^= 1;
      const codeOf = async (blob: Blob, secret?: string) =>
        await window.beatbook.importArchive(blob, secret === undefined ? {} : { passphrase: secret }).then(
          () => 'imported',
          (error: { code: string }) => error.code,
        );
      const found = [
        await codeOf(file),
        await codeOf(file, 'another one'),
        await codeOf(new Blob([changed]), passphrase),
        await codeOf(file.slice(0, file.size - 100), passphrase),
        await codeOf(new Blob(['date,category\n'])),
      ];
      const left = (await window.beatbook.datasets()).length;
      await window.beatbook.importArchive(file, { passphrase: passphrase! });
      return { found, left, after: (await window.beatbook.datasets()).length };
    },
    [plantedTown(500), PASSPHRASE],
  );
  expect(codes.found).toEqual([
    'archive.passphrase-missing',
    'archive.wrong-passphrase',
    'archive.damaged',
    'archive.truncated',
    'archive.foreign',
  ]);
  expect(codes).toMatchObject({ left: 0, after: 1 });
});

test('without rows a colleague gets counts and models, and nothing that tells of one incident', async ({
  page,
  context,
}) => {
  test.setTimeout(300_000);
  await openApp(page);
  await fill(page);
  await page.evaluate(() => (location.hash = '#/settings'));
  const card = page.getByRole('region', { name: 'Archive', exact: true });
  await card.getByText('Without rows', { exact: true }).click();
  await typeTwice(page);
  await card.getByRole('button', { name: 'Make archive' }).click();
  const made = page.getByRole('region', { name: 'The archive is ready' });
  await expect(made).toContainText('Rows, ids, addresses', { timeout: 60_000 });
  const bytes = readFileSync(await saveArchive(page));
  const dataset = (await page.evaluate(() => window.beatbook.datasets()))[0]!.id;
  expect(await page.evaluate((id) => window.beatbook.lastBackup(id), dataset)).toBeNull();

  // Only a test looks inside: every record as it was sealed.
  const file = new Blob([bytes]);
  const head = new Uint8Array(bytes.subarray(0, HEADER_BYTES));
  const header = await decodeHeader(head);
  if (!header.ok) throw new Error(header.failure.code);
  const key = await openArchiveKey(header.value, PASSPHRASE);
  if (!key.ok) throw new Error(key.failure.code);
  const parts: Buffer[] = [];
  for await (const read of readRecords(file, { header: head, key: key.value })) {
    if (!read.ok) throw new Error(read.failure.code);
    parts.push(
      Buffer.from(
        JSON.stringify(read.value, (_name, value: unknown) =>
          ArrayBuffer.isView(value)
            ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1')
            : value,
        ),
        'latin1',
      ),
    );
  }
  const inside = Buffer.concat(parts);
  expect(inside.includes('District 3')).toBe(true);
  for (const text of [...planted, 'INC-1', 'Main Street', 'planted quarantine'])
    expect(inside.includes(text), text).toBe(false);
  for (const value of [41.778899, -87.612345]) {
    const double = Buffer.alloc(8);
    double.writeDoubleLE(value);
    expect(inside.includes(double)).toBe(false);
  }

  const there = await otherMachine(context);
  await openApp(there);
  const come = await there.evaluate(
    async ([list, passphrase]) => {
      const blob = new Blob([Uint8Array.from(list as number[])]);
      return await window.beatbook.importArchive(blob, { passphrase: passphrase as string });
    },
    [[...bytes], PASSPHRASE] as const,
  );
  expect(come.contents.minimum).toBe(5);
  expect(come.runs).toHaveLength(3);
  const answers = await there.evaluate(async (id) => {
    const runs = await window.beatbook.runs(id);
    const run = (task: string) => runs.find((one) => one.task === task)!.id;
    const place = { hour: 22, day_of_week: 5, month: 7, latitude: 41.75, longitude: -87.66 };
    const codeOf = (promise: Promise<unknown>) =>
      promise.then(
        () => 'answered',
        (error: { code: string }) => error.code,
      );
    return {
      months: (await window.beatbook.aggregate({ dataset: id, by: ['month'] })).keys.length,
      prediction: await window.beatbook.predict_crime({ ...place, run: run('classify') }),
      forecast: (await window.beatbook.forecast({ run: run('forecast'), horizon: 2 })).length,
      hotspots: (await window.beatbook.hotspots({ run: run('cluster') })).length,
      refused: [
        await codeOf(window.beatbook.aggregate({ dataset: id, by: ['month', 'area'] })),
        await codeOf(window.beatbook.rowsPage({ dataset: id })),
        await codeOf(window.beatbook.train({ dataset: id, model: 'kmeans' })),
        await codeOf(window.beatbook.quality(id)),
        await codeOf(window.beatbook.firstLook(id)),
      ],
    };
  }, come.datasets[0]!);
  expect(answers).toMatchObject({ months: 24, forecast: 16, hotspots: 4 });
  expect(answers.refused).toEqual(Array.from({ length: 5 }, () => 'summary.only'));
  expect(answers.prediction.probabilities).toEqual((await look(page)).prediction.probabilities);
  for (const screen of ['explore', 'hotspots', 'classify', 'forecast', 'data', 'runs']) {
    await there.evaluate(([name, id]) => (location.hash = `#/${name}?dataset=${id}`), [screen, come.datasets[0]!]);
    await there.locator('main h1, main h2').first().waitFor();
    await expect(there.locator('main [aria-busy=true]')).toHaveCount(0, { timeout: 30_000 });
  }
  await there.evaluate((id) => (location.hash = `#/explore?dataset=${id}`), come.datasets[0]!);
  await expect(there.getByText('came as a summary without rows')).toBeVisible();
  await expect(there.getByText('have no location')).toHaveCount(0);
  await expect(there.getByRole('region', { name: 'Rows' })).toHaveCount(0);
  // Where an import has a report, it says what it is; and nothing is offered that needs rows.
  await there.evaluate((id) => (location.hash = `#/data?dataset=${id}&report=${id}`), come.datasets[0]!);
  await expect(there.getByText('Somebody shared it without its rows', { exact: false })).toBeVisible();
  await expect(there.locator('.notice.error')).toHaveCount(0);
  await there.evaluate(() => (location.hash = '#/data'));
  await expect(there.getByRole('link', { name: 'Import report' })).toBeVisible();
  await expect(there.getByRole('button', { name: /^Add rows/ })).toHaveCount(0);
  await expect(there.getByRole('link', { name: /^Adjust/ })).toHaveCount(0);
  await there.context().close();
});

test('a workspace with a vault makes no archive without a passphrase, and seals what an archive brings', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openApp(page);
  const found = await page.evaluate(
    async ([csv, passphrase]) => {
      await window.beatbook.importFile(new File([csv!], 'town.csv'));
      const open = await window.beatbook.exportArchive({});
      await window.beatbook.vault.create(passphrase!, 'sealed');
      await window.beatbook.importArchive(open);
      const codeOf = (promise: Promise<unknown>) =>
        promise.then(
          () => 'made',
          (error: { code: string }) => error.code,
        );
      const inventory = JSON.stringify(await window.beatbook.datasets());
      return {
        refused: [
          await codeOf(window.beatbook.exportArchive({})),
          await codeOf(window.beatbook.exportArchive({ withoutRows: true })),
        ],
        made: await codeOf(window.beatbook.exportArchive({ passphrase: passphrase! })),
        inventory,
      };
    },
    [plantedTown(500), PASSPHRASE],
  );
  expect(found.refused).toEqual(['archive.passphrase-required', 'archive.passphrase-required']);
  expect(found.made).toBe('made');
  expect(found.inventory).toContain('town');
});
