import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type BrowserContext, type Page, test as base } from '@playwright/test';
import { chromiumArguments, findChromium } from '../tools/chromium.mjs';
import { startAppServer } from './fixtures/test.ts';
import { listScreens, openApp } from './pages/app.ts';
import { openScreen, waitForLook } from './pages/data.ts';
import { plantedBoundaries, plantedCsv, type Planted, plantWords } from './pages/planted.ts';
import { findBytes, measureFolder, searchFolder } from './pages/profile-folder.ts';
import { expectLocked, keepRecoveryKey, PASSPHRASE, typePassphrase, unlock } from './pages/vault.ts';

const ROWS = 600;

/** A browser with a profile on the disk, as a user has one, and a folder beside it for files that are given and saved. */
type Browser = {
  readonly profile: string;
  readonly files: string;
  readonly words: Planted;
  readonly url: string;
  open(): Promise<Page>;
  /** Closes it as a user does and searches every file it leaves. */
  search(more?: readonly string[]): Promise<Map<string, string[]>>;
};

const test = base.extend<{ browserOnDisk: Browser }>({
  browserOnDisk: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'beatbook-profile-'));
    const [profile, files] = [join(folder, 'profile'), join(folder, 'files')];
    mkdirSync(files);
    const server = await startAppServer();
    const words = plantWords(20_261);
    let context: BrowserContext | null = null;
    const problems: string[] = [];
    await use({
      profile,
      files,
      words,
      url: server.url,
      async open() {
        context = await chromium.launchPersistentContext(profile, {
          ...(findChromium() && { executablePath: findChromium() }),
          args: chromiumArguments,
          viewport: { width: 1360, height: 850 },
          locale: 'en-US',
        });
        context.setDefaultTimeout(60_000);
        context.on('weberror', (error) => problems.push(error.error().message));
        const page = context.pages()[0] ?? (await context.newPage());
        // Saved under the names the app gives, as a user's browser does it.
        const devtools = await context.newCDPSession(page);
        await devtools.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: files });
        return page;
      },
      async search(more = []) {
        await context!.close();
        const { files: count, bytes } = measureFolder(profile);
        test.info().annotations.push({ type: 'figure', description: `${count} files, ${(bytes / 1e6).toFixed(1)} MB` });
        // A profile without a store would hold nothing, either.
        expect(readdirSync(profile, { recursive: true, encoding: 'utf8' }).join(' ')).toContain('indexeddb');
        return searchFolder(profile, [...Object.values(words), ...more]);
      },
    });
    await (context as BrowserContext | null)?.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    expect(problems, 'errors in the page').toEqual([]);
  },
});

// A trace would hold what the test looks for.
test.use({ trace: 'off' });
test.setTimeout(600_000);

/** Chooses the file in the Data screen, names dataset and mapping, and answers the question about a passphrase. */
async function importByHand(page: Page, { words, files, url }: Browser, isEncrypted: boolean): Promise<string | null> {
  await openApp(page, `${url}#/data`);
  const path = join(files, `${words.file}.csv`);
  writeFileSync(path, plantedCsv(words, ROWS));
  await page.getByLabel('Check the columns first').check();
  await page.locator('input[type=file]').first().setInputFiles(path);
  await page.locator('.wizard').waitFor({ timeout: 60_000 });
  await page.getByLabel('Name of the dataset').fill(words.dataset);
  await page.getByLabel('Remember these choices as').fill(words.mapping);
  await waitForLook(page);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  let key: string | null = null;
  if (isEncrypted) {
    await page.getByRole('button', { name: 'Choose a passphrase' }).click();
    await typePassphrase(page, PASSPHRASE, 'Encrypt');
    key = await keepRecoveryKey(page);
  } else {
    await page.getByRole('button', { name: 'Not now' }).click();
  }
  await expect(page.getByText(/rows read,/)).toBeVisible({ timeout: 60_000 });
  return key;
}

/** Saves the rows that were set aside, from the report. */
async function saveQuarantine(page: Page, { files }: Browser): Promise<void> {
  const count = () => readdirSync(files).filter((name) => name.endsWith('.csv')).length;
  const before = count();
  await page.getByRole('button', { name: 'Save the quarantined rows' }).click();
  await expect.poll(count).toBeGreaterThan(before);
}

/** What an analyst does with a dataset: context, an addition, an incident by hand, groups of offences, a model. */
async function work(page: Page, { words, files }: Browser): Promise<void> {
  await openScreen(page, 'Data');
  const path = join(files, `${words['context file']}.geojson`);
  writeFileSync(path, plantedBoundaries(words));
  await page.locator('.context-add input[type=file]').setInputFiles(path);
  await expect(page.locator('.context-items')).toContainText(new RegExp(words['context file'], 'i'), {
    timeout: 60_000,
  });

  await page.evaluate(
    async ([planted, later]) => {
      const { beatbook } = window;
      const dataset = (await beatbook.datasets())[0]!.id;
      const rain = `date,${planted['header of a table by date']}\n2024-01-01,3\n2024-01-02,4\n2024-01-03,1\n`;
      await beatbook.importContext(new File([rain], 'rain.csv'), { dataset });
      await beatbook.importFile(new File([later], `${planted.file} later.csv`), { appendTo: dataset });
      const byHand = { at: '2024-05-05T10:30', category: 'Theft', note: planted['incident by hand'] };
      await beatbook.addIncident({ ...byHand, longitude: -71.1, latitude: 42.35 }, { dataset });
      await beatbook.changeAdjustments(dataset, {
        kind: 'put-grouping',
        grouping: {
          id: 'g1',
          name: planted.grouping,
          column: 'category',
          groups: [['Theft', `${planted.grouping} acquisitive`]],
          rest: null,
        },
      });
      await beatbook.train({ dataset, model: 'forest', params: { trees: 5, depth: 4 } });
    },
    [words, plantedCsv(words, 40, ROWS - 20)] as const,
  );
}

/** Filters by a type in the filter bar, types into the searches, opens the rows, and trains on what is filtered. */
async function lookAround(page: Page, { words }: Browser): Promise<void> {
  await openScreen(page, 'Explore');
  const dataset = await page.evaluate(
    async (name) => (await window.beatbook.datasets()).find((one) => one.name === name)!.id,
    words.dataset,
  );
  await page.locator('.filter-bar').getByLabel('Dataset', { exact: true }).selectOption(dataset);
  await page.locator('.filter-bar').getByRole('button', { name: 'All types' }).click();
  const list = page.getByRole('dialog', { name: 'Types' });
  await list.getByRole('searchbox').fill(words.search);
  await list.getByRole('searchbox').fill(words['offence of a filter'].slice(0, 8));
  await list.getByRole('checkbox').first().check();
  await page.keyboard.press('Escape');
  await expect(page.locator('.filter-words')).toContainText(words['offence of a filter']);
  await page.getByRole('button', { name: 'Rows', exact: true }).click();
  await expect(page.locator('.rows-panel')).toContainText(words['offence of a filter']);
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words.search);
  await page.keyboard.press('Escape');
  await openScreen(page, 'Hotspots');
  await page.getByText('Partition (k-means)').click();
  await page.getByRole('button', { name: 'Run k-means' }).click();
  await expect(page.getByRole('heading', { name: 'Groups', exact: true })).toBeVisible({ timeout: 120_000 });
  for (const screen of [...(await listScreens(page)), 'proof']) {
    await page.evaluate((name) => {
      const link = [...document.querySelectorAll('a')].find(({ hash }) => hash.includes(`/${name}`));
      if (link) link.click();
      else location.hash = `#/${name}`;
    }, screen);
    await expect(page.locator('main h1, main h2, main .map-panel').first()).toBeVisible();
    await page.waitForTimeout(500);
  }
}

/** Names of places and the files in which their words were found. */
const account = (words: Planted, found: Map<string, string[]>) =>
  Object.fromEntries(
    Object.entries(words).flatMap(([place, word]) => (found.has(word) ? [[place, found.get(word)]] : [])),
  );

/** What opens the vault of a workspace, as it lies in the list of workspaces: the data key, wrapped. */
const wrappedKeys = async (page: Page): Promise<Uint8Array[]> => {
  const wrapped = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((settle) => {
      const request = indexedDB.open('beatbook-workspaces');
      request.addEventListener('success', () => settle(request.result));
    });
    const [entry] = await new Promise<{ vault: { wrapped: Uint8Array; recoveryWrapped: Uint8Array } }[]>((settle) => {
      const request = database.transaction('workspaces').objectStore('workspaces').getAll();
      request.addEventListener('success', () => settle(request.result));
    });
    database.close();
    return [[...entry!.vault.wrapped], [...entry!.vault.recoveryWrapped]];
  });
  return wrapped.map((bytes) => Uint8Array.from(bytes));
};

test('the search finds what an import without a passphrase leaves, so it would find it elsewhere, too', async ({
  browserOnDisk,
}) => {
  const { words } = browserOnDisk;
  expect(Object.keys(words).length).toBeGreaterThanOrEqual(20);
  const page = await browserOnDisk.open();
  await importByHand(page, browserOnDisk, false);
  await saveQuarantine(page, browserOnDisk);
  await work(page, browserOnDisk);
  await lookAround(page, browserOnDisk);
  const found = account(words, await browserOnDisk.search());
  // A person's name is left out at the import, and what is typed into a search is kept nowhere.
  const missing = Object.keys(words).filter((place) => !(place in found));
  expect(missing.toSorted()).toEqual(['person', 'search']);
});

test('a workspace that is encrypted from the first file leaves nothing readable in the profile folder', async ({
  browserOnDisk,
}) => {
  const { words, profile } = browserOnDisk;
  const page = await browserOnDisk.open();
  const key = (await importByHand(page, browserOnDisk, true))!.toLowerCase();
  await saveQuarantine(page, browserOnDisk);
  await work(page, browserOnDisk);
  await lookAround(page, browserOnDisk);
  const keys = await wrappedKeys(page);
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expectLocked(page);
  await unlock(page);
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expectLocked(page);
  const found = await browserOnDisk.search([PASSPHRASE, key, key.replaceAll('-', '')]);
  expect(account(words, found)).toEqual({});
  expect([...found]).toEqual([]);
  // The wrapped keys are there: a search for bytes would find them after a purge, too.
  for (const wrapped of keys) expect(findBytes(profile, wrapped)).not.toEqual([]);
});

for (const [size, bulk] of [
  ['a small store', false],
  ['a large store', true],
] as const) {
  test(`a vault that is made late leaves nothing readable of ${size}, but for what the browser noted before`, async ({
    browserOnDisk,
  }) => {
    const { words } = browserOnDisk;
    const early = plantWords(7);
    const page = await browserOnDisk.open();
    await importByHand(page, browserOnDisk, false);
    await work(page, browserOnDisk);
    if (bulk) {
      await page.evaluate(async () => window.beatbook.importFile(await window.beatbook.demoFile()));
    }
    // Another dataset is filtered and saved before there is a passphrase.
    await page.evaluate(
      async ([dataset, category]) => {
        const lines = Array.from(
          { length: 50 },
          (_, i) => `2024-05-${10 + (i % 9)},${i % 2 ? category : 'Theft'},North`,
        );
        const file = new File([`date,category,district\n${lines.join('\n')}\nnever,Theft,North`], 'early.csv');
        const report = await window.beatbook.importFile(file, { name: dataset! });
        location.hash = `#/explore?${new URLSearchParams({ dataset: report.dataset, category: category! })}`;
      },
      [early.dataset, early.category],
    );
    await expect(page.locator('.filter-words')).toContainText(early.category);
    await page.evaluate(async () => {
      const { id } = (await window.beatbook.datasets()).find(({ rows }) => rows === 50)!;
      location.hash = `#/data?report=${id}`;
    });
    await saveQuarantine(page, browserOnDisk);
    await openScreen(page, 'Settings');
    await page.getByRole('button', { name: 'Encrypt this workspace' }).click();
    await typePassphrase(page, PASSPHRASE, 'Encrypt');
    await keepRecoveryKey(page);
    await lookAround(page, browserOnDisk);
    const found = await browserOnDisk.search([early.dataset, early.category]);
    expect(account(words, found)).toEqual({});
    // What stood in the address before, and the name under which a file was saved, is in the browser's own records and out of our reach.
    const elsewhere = [early.dataset, early.category].flatMap((word) => found.get(word) ?? []);
    expect(elsewhere).toContain('Default/History');
    expect(elsewhere.filter((file) => /IndexedDB|Storage|Service Worker|Cache|File System/.test(file))).toEqual([]);
  });
}

test('a purge leaves nothing readable, and no key that the passphrase could open', async ({ browserOnDisk }) => {
  const { words, profile } = browserOnDisk;
  const page = await browserOnDisk.open();
  await importByHand(page, browserOnDisk, true);
  await work(page, browserOnDisk);
  const keys = await wrappedKeys(page);
  await openScreen(page, 'Settings');
  await page.getByRole('button', { name: `Purge now: ${words.dataset}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Purge now' }).click();
  await expect(page.getByText(/nothing is left of .* in the store/)).toBeVisible();
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByText(/The key was destroyed/)).toBeVisible({ timeout: 60_000 });
  const found = await browserOnDisk.search();
  expect(account(words, found)).toEqual({});
  expect(keys.map((wrapped) => findBytes(profile, wrapped))).toEqual([[], []]);
});
