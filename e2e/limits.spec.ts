import { writeFileSync } from 'node:fs';
import type { Locator, Page, TestInfo } from '@playwright/test';
import { townCsv } from './fixtures/crash/files.ts';
import { giveFile, importNamed } from './fixtures/crash/town.ts';
import { limitDisk } from './fixtures/limits/small-disk.ts';
import { expectAsBefore, takeStock } from './fixtures/limits/stock.ts';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';
import { chooseFile } from './pages/data.ts';
import { keepRecoveryKey, PASSPHRASE, typePassphrase } from './pages/vault.ts';

// A trace would cost more time than the tests.
test.use({ trace: 'off' });

/** Writes a file of rows with ids and places. */
function writeTown(info: TestInfo, name: string, seed: number, from: number, to: number): string {
  const path = info.outputPath(`${name}.csv`);
  writeFileSync(path, townCsv(seed, from, to, { hasIds: true, hasPlaces: true }));
  return path;
}

type Refusal = { readonly code: string; readonly message: string };

/** What a call of the scripting interface rejects with. */
const refusal = (page: Page, code: string): Promise<Refusal> =>
  page.evaluate(`(async () => {
    const file = document.querySelector('#crash-file')?.files[0];
    const { beatbook } = window;
    const id = async (wanted) => (await beatbook.datasets()).find(({ name }) => name === wanted).id;
    return await (${code}).then(
      () => ({ code: 'none', message: '' }),
      ({ code, message }) => ({ code, message }),
    );
  })()`);

const FULL =
  /^The disk space this browser allows is used up\. Nothing of the new data was kept\. Delete a dataset or free disk space, then try again\. /;
const isFull = (more: RegExp) => ({
  code: 'storage.quota-exceeded',
  message: expect.stringMatching(new RegExp(`${FULL.source}${more.source}`)),
});

/** The page says it where the work was begun, and offers what could be deleted. */
async function expectSaid(page: Page, place: Locator): Promise<void> {
  const notice = place.locator('.notice.error');
  await expect(notice).toContainText('The disk space this browser allows is used up.', { timeout: 60_000 });
  await expect(notice).toContainText('Delete a dataset or free disk space, then try again.');
  await expect(notice.locator('.notice-code')).toHaveText('storage.quota-exceeded');
  await expect(notice).not.toContainText(/QuotaExceeded|AbortError|undefined|\bat \w+ \(/);
  await expect(page.locator('.notice.warn', { hasText: 'The disk space of this browser is used up' })).toBeVisible();
  await expect(page.locator('.app')).toBeVisible();
}

/** The two sizes of the sentence, in MB. */
function sizesOf({ message }: Refusal): { missing: number; free: number } {
  const [, missing, free] = /(\d+) MB more is needed and (\d+) MB is free\./.exec(message) ?? [];
  return { missing: Number(missing), free: Number(free) };
}

/** Adds a file to the one dataset that is there, as a person does. */
async function appendByHand(page: Page, path: string): Promise<void> {
  await page.goto('./#/data');
  await chooseFile(page, path);
  await page.getByRole('button', { name: 'Add to “town”' }).click();
}

test.describe('a full disk', () => {
  // The files of the app would take their share of it.
  test.use({ serviceWorkers: 'block' });

  test('refuses an append, however far it was, and keeps the dataset; with room it is added', async ({
    context,
    page,
    baseURL,
  }, info) => {
    const disk = await limitDisk(context, baseURL!, 6e6);
    await openApp(page, './#/data');
    await importNamed(page, writeTown(info, 'town', 1, 0, 70_000));
    const before = await takeStock(page);

    // Room for one block, not for the last one, which is written with the commit.
    await giveFile(page, writeTown(info, 'short', 3, 70_000, 170_000));
    const short = await refusal(page, `beatbook.importFile(file, { appendTo: await id('town') })`);
    expect(short).toEqual(isFull(/\d+ MB more is needed and \d+ MB is free\. The largest datasets: town \(3 MB\)/));
    const { missing, free } = sizesOf(short);
    expect(missing + free).toBeGreaterThanOrEqual(4);
    expect(missing + free).toBeLessThanOrEqual(6);

    const further = writeTown(info, 'further', 2, 60_000, 230_000);
    await appendByHand(page, further);
    await expectSaid(page, page.locator('main'));
    await expectAsBefore(page, before);

    await disk.widen();
    await appendByHand(page, further);
    await expect(page.getByText(/170,001 rows read, 160,000 new/)).toBeVisible({ timeout: 60_000 });
    const after = await takeStock(page);
    expect(Object.values(after.datasets).map((text) => JSON.parse(text).rows)).toEqual([230_000]);
  });

  test('refuses an append that is written in one step; with room it is added', async ({
    context,
    page,
    baseURL,
  }, info) => {
    const disk = await limitDisk(context, baseURL!, 4.2e6);
    await openApp(page, './#/data');
    await importNamed(page, writeTown(info, 'town', 1, 0, 70_000));
    const before = await takeStock(page);
    const more = writeTown(info, 'more', 3, 70_000, 125_000);
    await appendByHand(page, more);
    await expectSaid(page, page.locator('main'));
    await giveFile(page, more);
    const refused = await refusal(page, `beatbook.importFile(file, { appendTo: await id('town') })`);
    expect(refused).toEqual(isFull(/Up to 3 MB more is needed\. The largest datasets: town \(3 MB\)/));
    await expectAsBefore(page, before);

    await disk.widen();
    await appendByHand(page, more);
    await expect(page.getByText(/55,001 rows read, 55,000 new/)).toBeVisible({ timeout: 60_000 });
    await takeStock(page);
  });

  test('refuses a run that is too large and keeps nothing of its training; with room it is stored', async ({
    context,
    page,
    baseURL,
  }, info) => {
    const disk = await limitDisk(context, baseURL!, 1.5e6);
    await openApp(page);
    const dataset = await importNamed(page, writeTown(info, 'street', 4, 0, 20_000));
    const small = `beatbook.train({ dataset: await id('street'), model: 'kmeans', params: { k: 4, nInit: 2, compare: false } })`;
    expect(await refusal(page, small)).toMatchObject({ code: 'none' });
    const before = await takeStock(page);

    await page.evaluate((id) => (location.hash = `#/classify?dataset=${id}`), dataset);
    await page.getByRole('button', { name: 'Train the classifier' }).click();
    await expectSaid(page, page.locator('main'));
    const large = `beatbook.train({ dataset: await id('street'), model: 'forest', params: { trees: 100, depth: 20 } })`;
    const refused = await refusal(page, large);
    expect(refused).toEqual(isFull(/Up to \d+ MB more is needed\. The largest datasets: street/));
    expect(await page.evaluate(() => window.beatbook.interrupted())).toEqual([]);
    await expectAsBefore(page, before);

    await disk.widen();
    await page.getByRole('button', { name: 'Train the classifier' }).click();
    await expect
      .poll(() => page.evaluate(async () => (await window.beatbook.runs()).length), { timeout: 60_000 })
      .toBe(2);
    await expect(page.locator('main .notice.error')).toHaveCount(0);
    await takeStock(page);
  });

  test('refuses an archive and reckons what all its datasets need; with room it is opened', async ({
    context,
    page,
    baseURL,
  }, info) => {
    test.setTimeout(180_000);
    const path = info.outputPath('evidence.beatbook');
    // Another machine, whose disk has room.
    const other = await context.browser()!.newContext({ baseURL, serviceWorkers: 'block' });
    const there = await other.newPage();
    await openApp(there, './#/settings');
    for (const [seed, name] of ['north', 'middle', 'south'].entries())
      await importNamed(there, writeTown(info, name, 10 + seed, 0, 100_000));
    const size = await there.evaluate(async () => {
      const datasets = await window.beatbook.datasets();
      await window.beatbook.train({
        dataset: datasets[0]!.id,
        model: 'kmeans',
        params: { k: 4, nInit: 2, compare: false },
      });
      Object.assign(window, { archive: await window.beatbook.exportArchive({}) });
      return datasets.reduce((sum, { bytes }) => sum + bytes, 0);
    });
    const saving = there.waitForEvent('download');
    await there.evaluate(() => {
      const href = URL.createObjectURL((window as unknown as { archive: Blob }).archive);
      Object.assign(document.createElement('a'), { href, download: 'evidence.beatbook' }).click();
    });
    await (await saving).saveAs(path);
    await other.close();

    const disk = await limitDisk(context, baseURL!, 10e6);
    await openApp(page, './#/settings');
    await importNamed(page, writeTown(info, 'town', 1, 0, 40_000));
    const before = await takeStock(page);
    const open = async () => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose archive' }).click();
      await (await chooser).setFiles(path);
    };
    await open();
    await expectSaid(page, page.locator('main'));
    await giveFile(page, path);
    const refused = await refusal(page, 'beatbook.importArchive(file)');
    expect(refused).toEqual(isFull(/\d+ MB more is needed and \d+ MB is free\. The largest datasets: town/));
    const { missing, free } = sizesOf(refused);
    expect(Math.abs(missing + free - size / 1e6)).toBeLessThan(2.5);
    await expectAsBefore(page, before);

    await disk.widen();
    await open();
    await expect(page.getByRole('region', { name: 'The archive was opened' })).toContainText('north', {
      timeout: 60_000,
    });
    const after = await takeStock(page);
    expect(Object.keys(after.datasets)).toHaveLength(4);
    expect(Object.keys(after.runs)).toHaveLength(1);
  });

  test('refuses to encrypt a workspace, which stays as it was; with room it is encrypted', async ({
    context,
    page,
    baseURL,
  }, info) => {
    const disk = await limitDisk(context, baseURL!, 7e6);
    await openApp(page, './#/settings');
    await importNamed(page, writeTown(info, 'town', 1, 0, 100_000));
    const dataset = await importNamed(page, writeTown(info, 'street', 4, 0, 4_000));
    await page.evaluate(async (id) => {
      await window.beatbook.train({ dataset: id, model: 'kmeans', params: { k: 4, nInit: 2, compare: false } });
    }, dataset);
    const before = await takeStock(page);
    const encrypt = async () => {
      await page.getByRole('button', { name: 'Encrypt this workspace' }).click();
      await typePassphrase(page, PASSPHRASE, 'Encrypt');
    };
    await encrypt();
    await expectSaid(page, page.getByRole('dialog'));
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    const refused = await refusal(page, `beatbook.vault.create('${PASSPHRASE}')`);
    expect(refused).toEqual(isFull(/.*\d+ MB more is needed.*The largest datasets: town \(4 MB\), street/));
    await expectAsBefore(page, before);
    expect(await page.evaluate(() => window.beatbook.vault.status())).toBe('none');

    await disk.widen();
    await encrypt();
    await keepRecoveryKey(page);
    const after = await takeStock(page);
    expect(Object.keys(after.datasets).sort()).toEqual(Object.keys(before.datasets).sort());
    expect(after.runs).toEqual(before.runs);
    expect(after.disk.databases).not.toContain('beatbook');
  });
});

/** Begins a call in a page; resolves when it has made its first steps, while it goes on. */
async function begin(page: Page, code: string, isUnderWay: string): Promise<void> {
  await page.evaluate(`new Promise((begun, broken) => {
    const file = document.querySelector('#crash-file')?.files[0];
    const { beatbook } = window;
    const onProgress = (step) => (${isUnderWay}) && begun();
    window.work = (${code}).then(
      () => (window.outcome = 'done'),
      ({ code }) => (window.outcome = code),
    );
    window.work.then(broken);
  })`);
}

const outcome = (page: Page) => page.evaluate<string>('window.work');
const isUnderWay = (page: Page) => page.evaluate<boolean>('window.outcome === undefined');

test.describe('two tabs', () => {
  test('who writes a dataset is its only writer: the other tab is refused in words, reads on and follows', async ({
    context,
    page,
  }, info) => {
    await openApp(page, './#/data');
    const dataset = await importNamed(page, writeTown(info, 'town', 1, 0, 70_000));
    const second = await context.newPage();
    await openApp(second, `./#/explore?dataset=${dataset}`);
    const sentence = second.locator('.filter-bar').first();
    await expect(sentence).toContainText('70,000 incidents');

    await giveFile(second, writeTown(info, 'other', 5, 200_000, 201_000));
    await giveFile(page, writeTown(info, 'further', 2, 60_000, 280_000));
    await begin(page, `beatbook.importFile(file, { appendTo: '${dataset}', onProgress })`, 'step.rows > 0');
    const refused = [
      `beatbook.importFile(file, { appendTo: await id('town') })`,
      `beatbook.deleteDataset(await id('town'))`,
      `beatbook.purgeDataset(await id('town'))`,
      `beatbook.setRetention(await id('town'), '2030-01-01')`,
      `beatbook.exportArchive({})`,
      `beatbook.vault.create('${PASSPHRASE}')`,
      `beatbook.deleteWorkspace('default')`,
    ];
    for (const call of refused) {
      const { code, message } = await refusal(second, call);
      expect(code, call).toBe('storage.busy');
      expect(message).toMatch(/Another tab/);
    }
    // Reading is not writing.
    expect((await second.evaluate((id) => window.beatbook.count({ dataset: id }), dataset)).rows).toBe(70_000);
    expect(await isUnderWay(page)).toBe(true);

    expect(await outcome(page)).toBe('done');
    await expect(sentence).toContainText('280,000 incidents');
    expect(await refusal(second, refused[0]!)).toMatchObject({ code: 'none' });
    await takeStock(second);
  });

  test('a training holds the store where it is, its run is seen in the other tab, and of what is deleted under it nothing stays', async ({
    context,
    page,
  }, info) => {
    await openApp(page);
    const dataset = await importNamed(page, writeTown(info, 'street', 4, 0, 20_000));
    const second = await context.newPage();
    await openApp(second, './#/runs');
    const train = `beatbook.train({ dataset: '${dataset}', model: 'forest', params: { trees: 150, depth: 20 }, onProgress })`;
    await begin(page, train, `step.phase === 'fit'`);
    expect((await refusal(second, `beatbook.vault.create('${PASSPHRASE}')`)).code).toBe('storage.busy');
    expect((await refusal(second, `beatbook.deleteWorkspace('default')`)).code).toBe('storage.busy');
    expect(await isUnderWay(page)).toBe(true);
    expect(await outcome(page)).toBe('done');
    await expect(second.locator('main')).toContainText('street');
    await takeStock(second);

    await page.reload();
    await begin(page, train, `step.phase === 'fit'`);
    expect((await refusal(second, `beatbook.purgeDataset('${dataset}')`)).code).toBe('none');
    expect(await isUnderWay(page)).toBe(true);
    expect(await outcome(page)).toBe('storage.dataset-unknown');
    const { datasets, runs, disk } = await takeStock(second);
    expect([datasets, runs]).toEqual([{}, {}]);
    expect(Object.values(disk.keys).flat()).toEqual([]);
  });

  test('a dataset that was deleted in the other tab is missed in words on every screen, and another can be chosen', async ({
    context,
    page,
  }, info) => {
    await openApp(page, './#/data');
    await importNamed(page, writeTown(info, 'other', 5, 0, 1_000));
    const town = writeTown(info, 'town', 1, 0, 2_000);
    const second = await context.newPage();
    await openApp(second, './#/data');
    const main = second.locator('main');

    for (const screen of ['explore', 'hotspots', 'classify', 'forecast']) {
      const dataset = await importNamed(page, town);
      await second.evaluate((hash) => (location.hash = hash), `#/${screen}?dataset=${dataset}`);
      await expect(main.locator('.filter-bar')).toContainText('2,000 incidents');
      await page.evaluate((id) => window.beatbook.deleteDataset(id), dataset);
      await expect(main).toContainText('It may have been deleted in another tab.');
      await expect(main.getByRole('link', { name: 'Open Data' })).toBeVisible();
      // Nothing is counted, or goes on being counted, in what is gone.
      await expect(main.locator('.filter-bar')).not.toContainText(/incidents|Counting/);
      await main.getByLabel('Dataset').selectOption({ label: 'other (1,000)' });
      await expect(main.locator('.filter-bar')).toContainText('1,000 incidents');
      await expect(main).not.toContainText('It may have been deleted');
    }
    for (const [param, link] of [
      ['report', 'All datasets'],
      ['add', 'To the datasets'],
      ['adjust', 'All datasets'],
    ] as const) {
      const dataset = await importNamed(page, town);
      await second.evaluate((hash) => (location.hash = hash), `#/data?${param}=${dataset}`);
      await expect(main.getByRole('heading').first()).toBeVisible();
      await expect(main).not.toContainText('Choose files');
      await page.evaluate((id) => window.beatbook.deleteDataset(id), dataset);
      await expect(main).toContainText('It may have been deleted in another tab.');
      await main.getByRole('link', { name: link }).click();
      await expect(main.getByRole('link', { name: 'other', exact: true })).toBeVisible();
    }
    // The list comes and goes by itself.
    const shown = main.getByRole('link', { name: 'town', exact: true });
    await expect(shown).toHaveCount(0);
    const last = await importNamed(page, town);
    await expect(shown).toBeVisible();
    await page.evaluate((id) => window.beatbook.deleteDataset(id), last);
    await expect(shown).toHaveCount(0);
  });
});
