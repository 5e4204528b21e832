import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';
import { listScreens, openApp, waitForApp } from './pages/app.ts';
import { chooseFile, textFile } from './pages/data.ts';
import { expectLocked, PASSPHRASE, secretCsv, unlock } from './pages/vault.ts';

const goTo = (page: Page, hash: string) => page.evaluate((to) => void (location.hash = to), hash);

const importSecrets = (page: Page, name = 'zephyrbook') =>
  page.evaluate(
    async ({ csv, given }) => (await window.beatbook.importFile(new File([csv], 'file.csv'), { name: given })).dataset,
    { csv: secretCsv(), given: name },
  );

test('the proof page tells a readable store from an encrypted one, and reads a dataset again', async ({
  page,
  watch,
}) => {
  watch.allow(/Content Security Policy|example\.com|Failed to fetch|Refused/);
  await openApp(page);
  await importSecrets(page);
  await page.getByRole('link', { name: 'How this is known' }).first().click();
  await expect(page.getByRole('heading', { name: 'Proof' })).toBeVisible();
  await expect(page.getByText('None since this page was opened.')).toBeVisible();
  await expect(page.getByText(/is not encrypted\. \d+ rows were drawn by lot/)).toBeVisible();
  await expect(page.getByText('removed', { exact: true })).toBeVisible();

  await page.evaluate((passphrase) => window.beatbook.vault.create(passphrase), PASSPHRASE);
  await expect(
    page.getByText(/The workspace default is encrypted\..* are sealed, and in 0 anything can be read/),
  ).toBeVisible();
  await expect(page.getByText(/an id, which tells nothing outside of this workspace/)).toBeVisible();
  await page.getByRole('button', { name: 'Read all of it again: zephyrbook' }).click();
  await expect(page.getByText(/Whole: 200 rows/)).toBeVisible({ timeout: 30_000 });

  // What the page says is what a look from outside finds: every row of every table is ciphertext but for its keys.
  const outside = await page.evaluate(async () => {
    const found: Record<string, number> = {};
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((settle) => {
        const request = indexedDB.open(name!);
        request.addEventListener('success', () => settle(request.result));
      });
      for (const table of database.objectStoreNames) {
        const rows = await new Promise<unknown[]>((settle) => {
          const request = database.transaction(table).objectStore(table).getAll();
          request.addEventListener('success', () => settle(request.result));
        });
        const text = JSON.stringify(rows, (_, value: unknown) =>
          value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder('latin1').decode(value) : value,
        );
        found[`${name} ${table}`] = (text.match(/Zanzibarite|Quillon|Xanadu|wobblefish|zephyrbook/g) ?? []).length;
      }
      database.close();
    }
    return found;
  });
  expect(Object.values(outside).length).toBeGreaterThan(5);
  expect(Object.entries(outside).filter(([, count]) => count > 0)).toEqual([]);

  // An attempt is seen at once.
  await page.evaluate(() => fetch('https://example.com/').catch(() => {}));
  await expect(page.getByText(/\d since this page was opened\..*https:\/\/example\.com/)).toBeVisible();
});

test('a purge looks again and says what the disk may still hold', async ({ page }) => {
  await openApp(page);
  await importSecrets(page);
  await goTo(page, '#/settings');
  const date = page.getByLabel('Purge zephyrbook from');
  await date.fill('2099-12-31');
  await date.press('Enter');
  await expect(page.getByRole('button', { name: 'Keep zephyrbook without a date' })).toBeVisible();
  await page.getByRole('button', { name: 'Keep zephyrbook without a date' }).click();
  await expect(date).toHaveValue('');
  // A day that has come is no slip of the hand without a word.
  await date.fill('2020-01-01');
  await date.press('Enter');
  await expect(page.getByText('Purged at the next start.')).toBeVisible();
  await page.getByRole('button', { name: 'Purge now: zephyrbook' }).click();
  await expect(page.getByRole('dialog')).toContainText('traces may stay readable on the disk');
  await page.getByRole('dialog').getByRole('button', { name: 'Purge now' }).click();
  await expect(page.getByText(/nothing is left of zephyrbook in the store.*until the browser compacts/)).toBeVisible();
  expect(await page.evaluate(() => window.beatbook.datasets())).toEqual([]);
});

test('what a killed import left is told once, until it is dismissed', async ({ context, page }) => {
  await openApp(page);
  await page.evaluate(
    () =>
      new Promise<void>((settle) => {
        const lines = Array.from(
          { length: 100_000 },
          (_, i) => `2024-05-1${i % 9} 13:30,Theft,42.${3000 + (i % 999)},-71.06\n`,
        );
        const parts = Array.from({ length: 12 }, () => lines.join(''));
        const file = new File(['date,category,latitude,longitude\n', ...parts], 'broken off.csv');
        void window.beatbook.importFile(file, { onProgress: ({ rows }) => rows > 150_000 && settle() });
      }),
  );
  await page.close();
  const second = await context.newPage();
  await openApp(second);
  const notice = second.getByText(/An import of broken off.* was interrupted; nothing of it was kept/);
  await expect(notice).toBeVisible();
  await second.getByRole('button', { name: 'Understood' }).click();
  await expect(notice).toHaveCount(0);
});

test('a second tab is told while the first one writes, and follows it', async ({ context, page }) => {
  await openApp(page);
  const second = await context.newPage();
  await openApp(second, './#/data');
  const importing = page.evaluate(async () => {
    const lines = Array.from(
      { length: 100_000 },
      (_, i) => `2024-05-1${i % 9} 13:30,Theft,42.${3000 + (i % 999)},-71.06\n`,
    );
    const parts = Array.from({ length: 30 }, () => lines.join(''));
    await window.beatbook.importFile(new File(['date,category,latitude,longitude\n', ...parts], 'long.csv'), {
      name: 'long',
    });
  });
  await expect(second.getByText('Another tab or window is writing this data.')).toBeVisible({ timeout: 60_000 });
  await importing;
  await expect(second.getByText('Another tab or window is writing this data.')).toHaveCount(0);
  await expect(second.getByRole('link', { name: 'long', exact: true })).toBeVisible();
});

test('a store of a newer version is left alone, with a message instead of the app', async ({ page, watch }) => {
  // A page that is only text asks for its icon by itself.
  watch.allow(/favicon\.ico/);
  await page.goto('./licences.txt');
  await page.evaluate(
    () =>
      new Promise<void>((settle) => {
        const request = indexedDB.open('beatbook', 9990);
        request.addEventListener('success', () => {
          request.result.close();
          settle();
        });
      }),
  );
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'This data belongs to a newer version' })).toBeVisible();
  await expect(page.getByText(/Nothing was touched/)).toBeVisible();
  expect(
    await page.evaluate(async () => (await indexedDB.databases()).find(({ name }) => name === 'beatbook')?.version),
  ).toBe(9990);
});

test('without a database the page says so instead of losing data', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Nothing can be stored here' })).toBeVisible();
});

test.describe('on a small disk', () => {
  // The files of the app would take their share of it.
  test.use({ serviceWorkers: 'block' });

  test('the page says how much is missing, and what could go is deleted there', async ({ context, page, baseURL }) => {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL!).origin, quotaSize: 4_000_000 });
    await openApp(page, './#/data');
    await importSecrets(page, 'first');
    await page.getByRole('button', { name: 'Try the demo city' }).click();
    const notice = page.locator('.notice', { hasText: 'The disk space of this browser is used up' });
    await expect(notice).toBeVisible({ timeout: 90_000 });
    await expect(notice).toContainText(/more is needed/);
    await notice.getByRole('button', { name: /^Delete first/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).first().click();
    await expect.poll(() => page.evaluate(() => window.beatbook.datasets())).toEqual([]);
    await expect(notice).toContainText('No dataset is stored that could be deleted.');
  });
});

/** Everything a cell can do to a careless page. */
const hostile = [
  '<img src=x onerror="window.hit=1">',
  '<script>window.hit=2</script>',
  '"><svg onload=window.hit=3>',
  "javascript:window.hit=4//'",
  '{{constructor.constructor("window.hit=5")()}}',
  '=HYPERLINK("https://example.com";"click")',
  '\u202Egnp.exe\u202C',
  'نص عربي طويل',
  'very-long-without-a-space'.repeat(40),
  'nul\u0000bell\u0007escape\u001B[31m',
  '\u{1F469}\u200D\u{1F692}'.repeat(30),
  '${window.hit=6}',
];

test('hostile text in any column is inert on every screen', async ({ page }) => {
  test.setTimeout(300_000);
  await openApp(page);
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const header = ['date', 'category', 'district', '<b onclick=window.hit=7>note</b>', 'latitude', 'longitude'];
  const rows = Array.from({ length: 720 }, (_, i) => {
    const day = `2024-0${1 + (i % 6)}-${String(1 + (i % 28)).padStart(2, '0')} ${String(i % 24).padStart(2, '0')}:15`;
    const texts = [hostile[i % 12], hostile[(i * 5) % 12], hostile[(i * 7) % 12]].map((text) => quote(text!));
    return [day, ...texts, `42.${3000 + i}`, `-71.${1000 + i}`].join(',');
  });
  const csv = [header.map(quote).join(','), ...rows, `never,${quote(hostile[0]!)},x,y,1,2`].join('\n');
  const dataset = await page.evaluate(async (text) => {
    const columns = {
      date: 'date',
      category: 'category',
      area: 'district',
      latitude: 'latitude',
      longitude: 'longitude',
    };
    const file = new File([text], '<img src=x onerror=window.hit=8>.csv');
    const { dataset: id } = await window.beatbook.importFile(file, { columns });
    await window.beatbook.train({ dataset: id, model: 'kmeans', params: { compare: false } });
    await window.beatbook.train({ dataset: id, model: 'forest', params: { trees: 5, depth: 5 } }).catch(() => null);
    return id;
  }, csv);

  const look = async (what: string) => {
    await expect(page.locator('main h1, main h2, main .map-panel').first()).toBeVisible();
    await page.waitForTimeout(700);
    const found = await page.evaluate(() => ({
      hit: Reflect.get(window, 'hit'),
      injected: document.querySelectorAll('img[src="x"], svg[onload], [onerror], [onclick], body script:not([src])')
        .length,
      links: [...document.querySelectorAll('a[href]')].filter(
        (link) => (link as HTMLAnchorElement).origin !== location.origin,
      ).length,
      isWide: document.documentElement.scrollWidth > window.innerWidth,
      title: document.title,
    }));
    expect(found, what).toEqual({
      hit: undefined,
      injected: 0,
      links: 0,
      isWide: false,
      title: expect.stringMatching(/^[\w ]+ - Beatbook$/),
    });
  };
  for (const screen of [...(await listScreens(page)), 'proof']) {
    await goTo(page, `#/${screen}?dataset=${dataset}`);
    await look(screen);
  }
  await goTo(page, `#/data?dataset=${dataset}&report=${dataset}`);
  await look('report');
  for (const [what, hash] of [
    ['first look', `#/data?dataset=${dataset}&report=${dataset}&look=first`],
    ['adjustments', `#/data?dataset=${dataset}&adjust=${dataset}`],
    ['grouping', `#/data?dataset=${dataset}&adjust=${dataset}&grouping=new`],
    ['entry', `#/data?dataset=${dataset}&add=${dataset}`],
    ['rows', `#/explore?dataset=${dataset}&rows=all`],
  ] as const) {
    await goTo(page, hash);
    await look(what);
  }
  // What a table of an agency, a file that is added and an archive's list bring is text from outside, too.
  await page.evaluate(
    async ([id, table]) => {
      await window.beatbook
        .importContext(new File([table!], '<img src=x onerror=window.hit=10>.csv'), { dataset: id! })
        .catch(() => null);
    },
    [dataset, `district,${quote(hostile[0]!)}\n${hostile.map((text, i) => `${quote(text)},${i}`).join('\n')}\n`],
  );
  await goTo(page, '#/data');
  await look('context');
  await goTo(page, `#/explore?dataset=${dataset}&${new URLSearchParams({ category: hostile[0]!, area: hostile[8]! })}`);
  await look('explore, filtered');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('img');
  await look('palette');
  await page.keyboard.press('Escape');

  // The questions about a file show cells of it before anything is imported.
  await goTo(page, '#/data');
  await page.getByLabel('Check the columns first').check();
  await chooseFile(page, textFile('<svg onload=window.hit=9>.csv', csv));
  await expect(page.getByRole('button', { name: 'Make a new dataset' })).toBeVisible({ timeout: 30_000 });
  await look('where it belongs');
  await page.getByRole('button', { name: 'Make a new dataset' }).click();
  await expect(page.getByRole('button', { name: /^Import/ }).first()).toBeVisible({ timeout: 30_000 });
  await look('questions');

  // What leaves as a file is harmless there, too.
  const files = await page.evaluate(async (id) => {
    const all = [
      window.beatbook.quarantine(id),
      window.beatbook.duplicates(id),
      window.beatbook.changes(id),
      window.beatbook.rowsFile({ dataset: id }),
    ];
    return await Promise.all(all.map(async (file) => (await file).text()));
  }, dataset);
  expect(files.join('').length).toBeGreaterThan(10_000);
  for (const file of files) expect(file).not.toMatch(/(?:^|[,;"])[=@]/m);
});

test('lock, dialogs, settings and proofs pass the automatic WCAG 2.2 AA checks, in light and dark, wide and narrow', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await openApp(page);
  await importSecrets(page);
  const check = async (what: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
          `${what}, ${colorScheme}, ${width}`,
        ).toEqual([]);
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect(isWide, `${what}, ${width}`).toBe(false);
      }
    }
  };
  await goTo(page, '#/settings');
  await expect(page.getByRole('button', { name: 'Purge now: zephyrbook' })).toBeVisible();
  await check('settings');
  await page.getByRole('button', { name: 'New workspace' }).click();
  await page.getByRole('dialog').getByLabel('New passphrase').fill('weak one');
  await check('new workspace');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Encrypt this workspace' }).click();
  await page.getByRole('dialog').getByLabel('New passphrase').fill(PASSPHRASE);
  await page.getByRole('dialog').getByLabel('The same again').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('I have kept it')).toBeVisible({ timeout: 60_000 });
  await check('recovery key');
  // Escape must not lose the key.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByLabel('I have kept it').check();
  await page.getByRole('button', { name: 'Done' }).click();
  await goTo(page, '#/proof');
  await expect(page.getByText(/are sealed/)).toBeVisible();
  await check('proof');
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expectLocked(page);
  await page.getByText('Lost both the passphrase').click();
  await page.getByLabel('Passphrase or recovery key').fill('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That is not the passphrase')).toBeVisible({ timeout: 30_000 });
  await check('lock');
  await unlock(page);
  await waitForApp(page);
});
