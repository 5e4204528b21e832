import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Download, Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import type * as GeoJSON from 'geojson';
import { parquetReadObjects } from 'hyparquet';
import { expect, test } from './fixtures/test.ts';
import { openApp, openScreen } from './pages/app.ts';

const finding = (page: Page) => page.locator('[data-finding]');
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Make a briefing' });

async function openDemo(page: Page, screen: string): Promise<string> {
  await openApp(page);
  const dataset = await page.evaluate(
    async () => (await window.beatbook.importFile(await window.beatbook.demoFile(), { name: 'Demo city' })).dataset,
  );
  await openScreen(page, screen, dataset);
  return dataset;
}

async function compute(page: Page, title: string): Promise<void> {
  const method = page.getByRole('region', { name: 'What to compute' });
  await method.locator('select').first().selectOption({ label: title });
  await page.getByRole('button', { name: 'Compute' }).click();
  await expect(finding(page).getByRole('heading', { name: title })).toBeVisible({ timeout: 90_000 });
  await expect(page.locator('.map-progress')).toHaveCount(0);
}

/** One click on a format, within ten seconds. */
async function save(page: Page, format: string): Promise<{ download: Download; bytes: Buffer }> {
  const arrives = page.waitForEvent('download', { timeout: 10_000 });
  await dialog(page).getByRole('button', { name: format, exact: true }).click();
  const download = await arrives;
  await expect(dialog(page)).toContainText(`Saved as ${download.suggestedFilename()}`);
  return { download, bytes: await readFile(await download.path()) };
}

const MADE_ON_SCREEN = '.briefing-sheet';

test('a finding becomes a file of each kind by two clicks', async ({ page, context }, info) => {
  test.setTimeout(300_000);
  await openDemo(page, 'hotspots');
  await compute(page, 'Getis-Ord Gi*');
  const sentence = (await finding(page).locator('.finding-sentence').textContent())!;
  await finding(page).getByRole('button', { name: 'Briefing' }).click();

  const html = await save(page, 'HTML');
  expect(html.download.suggestedFilename()).toBe('Getis-Ord-Gi.html');
  await info.attach('briefing.html', { body: html.bytes, contentType: 'text/html' });
  const sheet = await context.newPage();
  await sheet.setContent(html.bytes.toString());
  await expect(sheet.getByRole('heading', { level: 1 })).toHaveText('Getis-Ord Gi*');
  await expect(sheet.locator('.sentence')).toHaveText(sentence);
  await expect(sheet.locator('.not-grounds')).toContainText('not grounds for a stop');
  for (const fact of ['Incidents (n)', 'Period', 'Dataset', 'Filter', 'Method', 'Settings', 'Uncertainty'])
    await expect(sheet.locator('dt', { hasText: fact }).first()).toBeVisible();
  const map = sheet.getByRole('img', { name: /^Map of Getis-Ord Gi\*/ });
  expect(await map.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(400);
  // A copy of a canvas after its frame would be empty: one colour.
  expect(
    await map.evaluate((image: HTMLImageElement) => {
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height * 0.8);
      return new Set(new Uint32Array(data.buffer)).size;
    }),
  ).toBeGreaterThan(20);
  const { violations } = await new AxeBuilder({ page: sheet }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await sheet.screenshot({ path: info.outputPath('briefing.png'), fullPage: true });
  await sheet.close();

  const word = await save(page, 'Word (DOCX)');
  const parts = unzipSync(word.bytes);
  expect(Object.keys(parts)).toContain('word/media/picture0.png');
  expect(new TextDecoder().decode(parts['word/document.xml'])).toContain('not grounds for a stop');

  const picture = await save(page, 'PNG');
  expect([...picture.bytes.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  await info.attach('briefing-sheet.png', { body: picture.bytes, contentType: 'image/png' });

  const csv = (await save(page, 'CSV')).bytes.toString();
  expect(csv).toMatch(/^"?# Getis-Ord Gi\*/);
  const lines = csv.split('\r\n').filter((line) => line !== '' && !/^"?#/.test(line));

  const geojson = JSON.parse((await save(page, 'GeoJSON')).bytes.toString()) as GeoJSON.FeatureCollection;
  expect(geojson.features).toHaveLength(lines.length - 1);
  expect(geojson.features[0]!.properties).toMatchObject({ section: 'Getis-Ord Gi*', class: 3 });

  const parquet = await save(page, 'GeoParquet');
  expect(parquet.download.suggestedFilename()).toBe('Getis-Ord-Gi.parquet');
  const file = new Uint8Array(parquet.bytes).buffer;
  const rows = await parquetReadObjects({ file });
  expect(rows).toHaveLength(geojson.features.length);
  expect(rows.map(({ geometry }) => geometry)).toEqual(geojson.features.map(({ geometry }) => geometry));

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', document.title);
  });
  await dialog(page).getByRole('button', { name: 'PDF (print)' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'Getis-Ord Gi*');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator(MADE_ON_SCREEN)).toBeVisible();
  await expect(page.locator('.app')).toBeHidden();
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator(MADE_ON_SCREEN).getByRole('img')).not.toHaveCount(0);
  await page.pdf({ path: info.outputPath('briefing.pdf'), format: 'A4' });
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator(MADE_ON_SCREEN)).toHaveCount(0);
});

test('the public sees no small count, no figure that tells one, and no map of incidents', async ({ page }, info) => {
  test.setTimeout(240_000);
  const dataset = await openDemo(page, 'hotspots');
  await compute(page, 'Getis-Ord Gi*');
  await finding(page).getByRole('button', { name: 'Briefing' }).click();
  await dialog(page).getByLabel('For the public').check();
  const { features } = JSON.parse((await save(page, 'GeoJSON')).bytes.toString()) as GeoJSON.FeatureCollection;
  expect(features.length).toBeGreaterThan(10);
  for (const { properties } of features) {
    expect(properties!['count']).toBeGreaterThanOrEqual(5);
    expect(Object.keys(properties!)).not.toContain('z');
  }
  const html = (await save(page, 'HTML')).bytes;
  await info.attach('public.html', { body: html, contentType: 'text/html' });
  expect(html.toString()).toContain('lines are hidden');
  expect(html.toString()).not.toContain('p, adjusted');
  const sheet = await page.context().newPage();
  await sheet.setContent(html.toString());
  await sheet.screenshot({ path: info.outputPath('public.png'), fullPage: true });
  await sheet.close();
  await page.keyboard.press('Escape');

  const few = `#/hotspots?dataset=${dataset}&category=Burglary&from=2021-01-01&to=2021-06-30`;
  await page.evaluate((hash) => (location.hash = hash), few);
  await compute(page, 'Near repeat (Knox)');
  await finding(page).getByRole('button', { name: 'Briefing' }).click();
  await dialog(page).getByLabel('For the public').check();
  await dialog(page).getByRole('button', { name: 'HTML' }).click();
  await expect(dialog(page)).toContainText('There is nothing that may be published');
});

test('findings are collected, put in order and subtracted', async ({ page }) => {
  test.setTimeout(240_000);
  const dataset = await openDemo(page, 'hotspots');
  for (const year of ['2021', '2020']) {
    const hash = `#/hotspots?dataset=${dataset}&from=${year}-01-01&to=${year}-12-31`;
    await page.evaluate((next) => (location.hash = next), hash);
    await compute(page, 'Heat clock');
    await expect(page.getByText('This was computed under another filter.')).toHaveCount(0);
    await finding(page).getByRole('button', { name: 'Menu of Heat clock' }).click();
    await page.getByRole('menuitem', { name: 'Make a briefing' }).click();
    await dialog(page).getByRole('button', { name: 'Add to the briefing' }).click();
    await expect(dialog(page)).toContainText('in the collection');
    if (year === '2021') await page.keyboard.press('Escape');
  }
  await dialog(page).getByRole('button', { name: 'Move Heat clock down' }).first().click();
  await dialog(page).getByText('The collection (2)').click();
  const { bytes } = await save(page, 'HTML');
  expect(bytes.toString()).toContain('<h2>Difference: Heat clock</h2>');
  expect(bytes.toString()).toMatch(/Earlier: Period<\/dt><dd>[^<]*2020/);
  await dialog(page).getByRole('button', { name: 'Take Heat clock out' }).first().click();
  await expect(dialog(page)).toContainText('The collection (1)');
});

test('a screen becomes a briefing: its map and its cards', async ({ page }, info) => {
  test.setTimeout(240_000);
  await openDemo(page, 'explore');
  await page.getByRole('button', { name: 'Briefing' }).click();
  const { bytes } = await save(page, 'HTML');
  await info.attach('screen.html', { body: bytes, contentType: 'text/html' });
  const sheet = await page.context().newPage();
  await sheet.setContent(bytes.toString());
  expect(await sheet.getByRole('heading', { level: 2 }).count()).toBeGreaterThanOrEqual(4);
  expect(await sheet.getByRole('table').count()).toBeGreaterThanOrEqual(3);
  await sheet.screenshot({ path: info.outputPath('screen.png'), fullPage: true });
  await sheet.close();
  await dialog(page).getByLabel('For the public').check();
  const open = (await save(page, 'HTML')).bytes.toString();
  expect(open).not.toContain('The map as it was shown');
  expect(open).not.toContain('Share, %');
});

test('the dialog passes the automatic WCAG checks and fits any width, in light and dark', async ({ page }) => {
  test.setTimeout(240_000);
  await openDemo(page, 'explore');
  await page.getByRole('button', { name: 'Briefing' }).click();
  await dialog(page).getByRole('button', { name: 'Add to the briefing' }).click();
  await expect(dialog(page)).toContainText('in the collection');
  for (const scheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 850 });
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`),
        `${scheme}, ${width}`,
      ).toEqual([]);
      expect(await dialog(page).evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(false);
    }
  }
});
