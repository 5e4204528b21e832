import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';
import { chooseFile, openScreen, textFile } from './pages/data.ts';
import { findInHeap, findInWorkers } from './pages/heap.ts';
import {
  expectLocked,
  keepRecoveryKey,
  PASSPHRASE,
  secretCsv,
  secrets,
  typePassphrase,
  unlock,
} from './pages/vault.ts';

// A trace keeps pictures of the page in the page.
test.use({ trace: 'off' });

const secretFile = () => textFile('zephyrbook.csv', secretCsv());

/** Imports the file of secrets into a workspace that is encrypted first, as the page asks. */
async function importEncrypted(page: Page): Promise<string> {
  await openApp(page);
  await chooseFile(page, secretFile());
  await page.getByRole('button', { name: 'Choose a passphrase' }).click();
  await typePassphrase(page, PASSPHRASE, 'Encrypt');
  const key = await keepRecoveryKey(page);
  await expect(page.getByText(/rows read,/)).toBeVisible({ timeout: 60_000 });
  return key;
}

test.describe('the first file', () => {
  test.use({ asksForVault: true });

  test('is asked about once, and can go in without a passphrase', async ({ page }) => {
    await openApp(page);
    await chooseFile(page, secretFile());
    await expect(page.getByRole('dialog', { name: /Encrypt what is stored/ })).toBeVisible();
    expect(await page.evaluate(() => window.beatbook.datasets())).toEqual([]);
    await page.getByRole('button', { name: 'Not now' }).click();
    await expect(page.getByText(/rows read,/)).toBeVisible({ timeout: 60_000 });
    await expect(page.locator('.privacy')).toContainText('not encrypted');
    await openScreen(page, 'Data');
    await chooseFile(page, textFile('second.csv', secretCsv(100)));
    await page.getByRole('button', { name: 'Make a new dataset' }).click();
    await expect(page.getByText(/rows read,/)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('goes into a vault that a reload locks, and that passphrase and recovery key open', async ({ page }) => {
    test.setTimeout(240_000);
    const recoveryKey = await importEncrypted(page);
    expect(recoveryKey).toMatch(/^(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    await expect(page.locator('.privacy')).toContainText('Stored on this device, encrypted');

    await page.reload();
    await expectLocked(page);
    await expect(page).toHaveTitle('Locked - Beatbook');
    await page.getByLabel('Passphrase or recovery key').fill('not the one');
    await page.getByRole('button', { name: 'Open' }).click();
    await expect(page.getByText('That is not the passphrase or the recovery key of this workspace.')).toBeVisible({
      timeout: 30_000,
    });
    await expect(page.getByLabel('Passphrase or recovery key')).toBeFocused();
    await unlock(page);
    // The report, where the reader was.
    await expect(page.getByText(/rows read,/)).toBeVisible();

    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await expectLocked(page);
    await unlock(page, recoveryKey.toLowerCase().replaceAll('-', ' '));

    await openScreen(page, 'Settings');
    await page.getByRole('button', { name: 'Change the passphrase' }).click();
    await page.getByLabel('Present passphrase or recovery key').fill(PASSPHRASE);
    await typePassphrase(page, 'gravel lamp bisect orchid', 'Change the passphrase');
    await expect(page.getByText('The passphrase is changed.')).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Lock now' }).click();
    await expectLocked(page);
    await page.getByLabel('Passphrase or recovery key').fill(PASSPHRASE);
    await page.getByLabel('Passphrase or recovery key').press('Enter');
    await expect(page.getByText('That is not the passphrase')).toBeVisible({ timeout: 30_000 });
    await unlock(page, 'gravel lamp bisect orchid');
    expect((await page.evaluate(() => window.beatbook.datasets())).map(({ name }) => name)).toEqual(['zephyrbook']);
  });

  test('addresses hold only an id, and reload, back and forward keep the view', async ({ page }) => {
    test.setTimeout(240_000);
    await importEncrypted(page);
    const seen: string[] = [];
    const note = async () => {
      const state = await page.evaluate(() => [location.hash, JSON.stringify(history.state), document.title]);
      seen.push(...state);
      expect(state[0]).toMatch(/^#\/v\/[\w-]{22}$/);
      expect(state[1]).toBe('null');
    };
    await note();
    await page.getByRole('navigation').getByRole('link', { name: 'Explore' }).click();
    const sentence = page.locator('.filter-sentence, .filter-bar').first();
    await expect(sentence).toContainText('200');
    await note();
    const explore = await page.evaluate(() => location.hash);
    // An address of the time before, or typed: it is replaced at once.
    const [dataset] = await page.evaluate(() => window.beatbook.datasets());
    await page.evaluate(
      (id) => (location.hash = `#/explore?dataset=${id}&category=Quillon+arson&area=Xanadu+north`),
      dataset!.id,
    );
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#\/v\//);
    await note();
    const filtered = await page.evaluate(() => location.hash);
    expect(filtered).not.toBe(explore);
    await expect(sentence).toContainText('Quillon arson');

    await page.goBack();
    await expect(sentence).not.toContainText('Quillon arson');
    await page.goForward();
    await expect(sentence).toContainText('Quillon arson');
    await note();

    await page.reload();
    await expectLocked(page);
    expect(await page.evaluate(() => location.hash)).toBe(filtered);
    await unlock(page);
    await expect(sentence).toContainText('Quillon arson');
    await page.goBack();
    await expect(sentence).not.toContainText('Quillon arson');

    // A file that is saved has a name that tells nothing: the browser lists downloads.
    await page.getByRole('button', { name: /Rows/ }).first().click();
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    expect((await saving).suggestedFilename()).toMatch(/^beatbook-\d{4}-\d\d-\d\d-\d\d\.\d\d\.\d\d\.csv$/);

    // Nothing of it in what the browser writes down by itself.
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.title]),
    );
    for (const secret of secrets) expect(`${kept}${seen.join()}`).not.toContain(secret);
    expect(kept).not.toContain(dataset!.id);
    const remembered = await page
      .locator('input, select, textarea')
      .evaluateAll((controls) =>
        controls
          .filter((control) => !['off', 'one-time-code'].includes(control.getAttribute('autocomplete') ?? ''))
          .map((control) => control.outerHTML),
      );
    expect(remembered).toEqual([]);
  });

  test('after a lock no value of the data is left in the page', async ({ page, context }) => {
    test.setTimeout(240_000);
    await importEncrypted(page);
    // Screens, charts, map, dialogs and a half-asked import, so that every store holds something.
    for (const screen of ['Explore', 'Hotspots', 'Classify', 'Forecast', 'Runs', 'Settings']) {
      await openScreen(page, screen);
      await expect(page.locator('main h1, main h2').first()).toBeVisible();
    }
    await openScreen(page, 'Explore');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('zephyrbook');
    const before = await context.newCDPSession(page);
    expect(await findInHeap(before, secrets)).not.toEqual([]);
    // The page is loaded anew: libraries remember what they drew last, and no store of ours reaches that.
    const anew = page.waitForEvent('domcontentloaded');
    await page.keyboard.press('Alt+l');
    expect(await page.locator('.app').count()).toBe(0);
    await anew;
    await expectLocked(page);
    expect(page.workers()).toEqual([]);
    const session = await context.newCDPSession(page);
    await expect.poll(() => findInHeap(session, secrets), { timeout: 60_000 }).toEqual([]);
    await unlock(page);
    await expect(page.locator('.filter-bar').first()).toContainText('200');
  });

  test('a script that locks goes on in the same page, which shows nothing any more', async ({ page, context }) => {
    test.setTimeout(240_000);
    await importEncrypted(page);
    await openScreen(page, 'Explore');
    await expect(page.locator('.filter-bar').first()).toContainText('200');
    const session = await context.newCDPSession(page);
    // The worker that answers questions and the one that draws the map both hold labels by now.
    await expect
      .poll(async () => Object.values(await findInWorkers(session, secrets)).filter((found) => found.length > 0).length)
      .toBeGreaterThan(1);
    const left = await page.evaluate(async () => {
      await window.beatbook.vault.lock();
      return { status: await window.beatbook.vault.status(), page: document.documentElement.outerHTML };
    });
    expect(left.status).toBe('locked');
    expect(left.page).not.toMatch(new RegExp(secrets.join('|')));
    await expectLocked(page);
    await expect.poll(async () => Object.values(await findInWorkers(session, secrets)).flat()).toEqual([]);
    // The map library's worker lives on; those that read data do not.
    await expect.poll(() => page.workers().filter((worker) => !worker.url().includes('maplibre')).length).toBe(0);
    await unlock(page);
  });
});

test('a vault made after an import rewrites everything and keeps the view', async ({ page }) => {
  test.setTimeout(240_000);
  await openApp(page);
  const dataset = await page.evaluate(async () => {
    const report = await window.beatbook.importFile(await window.beatbook.demoFile());
    return report.dataset;
  });
  await page.evaluate((id) => (location.hash = `#/settings?dataset=${id}`), dataset);
  await page.getByRole('button', { name: 'Encrypt this workspace' }).click();
  await typePassphrase(page, PASSPHRASE, 'Encrypt');
  await keepRecoveryKey(page);
  await expect(page.locator('.privacy')).toContainText('Stored on this device, encrypted');
  expect(await page.evaluate(() => location.hash)).toMatch(/^#\/v\//);
  expect(await page.evaluate(() => localStorage.getItem('beatbook.dataset'))).toBeNull();
  await page.evaluate(() => window.beatbook.vault.lock());
  await expectLocked(page);
  await unlock(page);
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  const report = await page.evaluate((id) => window.beatbook.verifyDataset(id), dataset);
  expect(report).toMatchObject({ ok: true, damaged: [] });
});

test('several workspaces: each is made, left, chosen and opened at the lock, and can be deleted', async ({ page }) => {
  test.setTimeout(240_000);
  await openApp(page, './#/settings');
  await page.getByRole('button', { name: 'New workspace' }).click();
  await page.getByLabel('Name of the workspace').fill('Second');
  await typePassphrase(page, PASSPHRASE, 'Make it');
  await keepRecoveryKey(page);
  expect(await page.evaluate(() => window.beatbook.workspace())).toBe('Second');
  await page.evaluate(async (csv) => {
    await window.beatbook.importFile(new File([csv], 'zephyrbook.csv'));
  }, secretCsv());
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expectLocked(page);

  // The other one has no passphrase.
  await page.getByRole('button', { name: /^default/ }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.locator('.privacy')).toContainText('not encrypted', { timeout: 30_000 });
  expect(await page.evaluate(() => window.beatbook.datasets())).toEqual([]);
  expect(await page.evaluate(() => location.hash)).not.toContain('/v/');

  await openScreen(page, 'Settings');
  await page.getByRole('button', { name: 'Open Second' }).click();
  await expectLocked(page);
  await unlock(page);
  expect(await page.evaluate(() => window.beatbook.datasets())).toHaveLength(1);

  await openScreen(page, 'Settings');
  await page.getByRole('button', { name: 'Delete Second' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).last().click();
  await expect.poll(() => page.evaluate(() => window.beatbook.workspace())).toBe('default');
  await expect(page.getByText(/nothing is left of Second in the store.*The key was destroyed/)).toBeVisible();
  expect(await page.evaluate(() => window.beatbook.vault.workspaces())).toEqual(['default']);
});

test('an idle workspace locks itself, and too many guesses have to wait', async ({ page }) => {
  test.setTimeout(240_000);
  await page.clock.install();
  await openApp(page);
  await page.evaluate((passphrase) => window.beatbook.vault.create(passphrase), PASSPHRASE);
  await page.evaluate(() => window.beatbook.autoLock({ minutes: 1 }));
  await page.clock.fastForward('01:10');
  await expectLocked(page);
  for (let guess = 0; guess < 5; guess++) {
    await page.evaluate(() => window.beatbook.vault.unlock('a guess').catch(() => {}));
  }
  await page.getByLabel('Passphrase or recovery key').fill('another guess');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText(/You can try again in \d+ seconds/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Open', exact: true })).toBeDisabled();
  await page.clock.fastForward('00:30');
  await expect(page.getByText('You can try again now.')).toBeVisible();
  await unlock(page);
});
