import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';

const TYPES = ['Theft', 'Theft', 'Arson', 'Assault', 'Theft', 'THEFTS', 'Arson', 'Assault'];
const FILED = { Theft: 150, Arson: 100, Assault: 100, THEFTS: 50 };
const CODES =
  'code,name,group\n100,Theft of a thing,Property\n101,Thefts,Property\n102,Fire set,Property\n999,Nobody does this,Other\n';

/** 400 incidents of four labels, one of them a rarer spelling, with codes that begin with 0; every fourth lies at one point. */
function makeIncidents(): string {
  const lines = ['id,when,what,code,latitude,longitude,remark'];
  for (let i = 0; i < 400; i++) {
    const place = i % 4 === 3 ? '42.35,-71.05' : `42.${3000 + i},-71.06`;
    const day = String(1 + (i % 28)).padStart(2, '0');
    lines.push(`A${i},2024-05-${day} 08:${10 + (i % 50)},${TYPES[i % 8]},0${100 + (i % 4)},${place},=remark ${i}`);
  }
  return lines.join('\n');
}

async function importIncidents(page: Page): Promise<string> {
  return await page.evaluate(async (text) => {
    const options = { columns: { date: 'when', category: 'what' } };
    return (await window.beatbook.importFile(new File([text], 'incidents.csv'), options)).dataset;
  }, makeIncidents());
}

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), hash);
}

async function categories(page: Page, dataset: string): Promise<Record<string, number>> {
  return await page.evaluate(async (id) => {
    const { keys, counts } = await window.beatbook.aggregate({ dataset: id, by: ['category'] });
    return Object.fromEntries(keys.map(([label], i) => [String(label), counts[i]!]));
  }, dataset);
}

async function expectNoViolations(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
    );
    expect(found, `${what}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('spellings are merged and a place is left out, and both are taken back', async ({ page }) => {
  await openApp(page);
  const dataset = await importIncidents(page);
  await goTo(page, '#/data');
  await page.getByRole('link', { name: 'Adjust incidents.csv' }).click();
  await expect(page.getByRole('heading', { name: 'Adjustments of incidents.csv' })).toBeVisible();

  await page.getByRole('button', { name: 'Merge THEFTS into Theft' }).click();
  await expect(page.getByRole('button', { name: 'Count THEFTS by itself again' })).toBeVisible();
  expect(await categories(page, dataset)).toEqual({ Theft: 200, Arson: 100, Assault: 100 });

  await page.getByRole('button', { name: 'Leave out a place by its coordinates …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave out a place' });
  await dialog.getByLabel('Name').fill('Headquarters');
  await dialog.getByLabel('Longitude').fill('-71.05');
  await dialog.getByLabel('Latitude').fill('42.35');
  await expect(dialog.getByText('About 100 incidents with a place lie there.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Leave out' }).click();
  await expect(page.getByText('100 rows within 25 m')).toBeVisible();
  await expectNoViolations(page, 'adjustments');
  const located = () =>
    page.evaluate(async (id) => (await window.beatbook.datasets()).find((one) => one.id === id)?.located, dataset);
  expect(await located()).toBe(300);

  await page.getByRole('link', { name: 'Show rows' }).click();
  await expect(page.getByRole('status').getByText('Rows 1 to 100 of 100')).toBeVisible();
  await page.goBack();
  await page.getByRole('button', { name: 'Put Headquarters back' }).click();
  await expect(page.getByText('No place is left out.')).toBeVisible();
  await page.getByRole('button', { name: 'Count THEFTS by itself again' }).click();
  await expect(page.getByRole('button', { name: 'Merge THEFTS into Theft' })).toBeVisible();
  expect(await located()).toBe(400);
  expect(await categories(page, dataset)).toEqual(FILED);
});

test('offences are grouped by a table of codes that has lost its zeros, and by hand with the keyboard', async ({
  page,
}) => {
  await openApp(page);
  const dataset = await importIncidents(page);
  await goTo(page, `#/data?dataset=${dataset}&adjust=${dataset}`);
  await page.getByRole('link', { name: 'New grouping' }).click();
  await page.getByRole('button', { name: 'Read a table of codes …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Read a table of codes' });
  const codes = { name: 'codes.csv', mimeType: 'text/csv', buffer: Buffer.from(CODES) };
  await dialog.locator('input[type=file]').setInputFiles(codes);
  await expect(
    dialog.getByText(/3 of 4 values of code are in the table: 75\.0\s% of rows\. 3 of them only without/),
  ).toBeVisible();
  await expect(dialog.getByText('Values that the table lacks (1)')).toBeVisible();
  await expect(dialog.getByText('Codes that no row has (1)')).toBeVisible();
  await expectNoViolations(page, 'table of codes');
  await dialog.getByRole('button', { name: 'Take over' }).click();

  await page.getByLabel('Search values and names').fill('0103');
  await page.getByRole('checkbox', { name: /^0103/ }).focus();
  await page.keyboard.press('Space');
  await page.getByLabel('Name of a new group').fill('Persons');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 values moved into Persons.')).toBeVisible();
  await expectNoViolations(page, 'groups');
  await page.getByRole('button', { name: 'Save and use' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  expect(await categories(page, dataset)).toEqual({ Property: 300, Persons: 100 });

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const saved = readFileSync(await (await download).path(), 'utf8');
  expect(saved).toContain('0100,Theft of a thing,Property\r\n');
  expect(saved).toContain('0103,,Persons\r\n');

  // What is stored comes back, and models made before are told to be older.
  const run = await page.evaluate(async (id) => {
    const made = await window.beatbook.train({ dataset: id, model: 'kmeans', params: { k: 3, compare: false } });
    await window.beatbook.changeAdjustments(id, { kind: 'use-grouping', id: null });
    return made.id;
  }, dataset);
  await goTo(page, '#/runs');
  await expect(page.getByText('Made under other adjustments')).toBeVisible();
  await page.evaluate((id) => window.beatbook.deleteRun(id), run);
  expect(await categories(page, dataset)).toEqual(FILED);
});

test('rows are paged, sorted and saved, with columns that were never mapped', async ({ page }) => {
  await openApp(page);
  const dataset = await importIncidents(page);
  await goTo(page, `#/explore?dataset=${dataset}`);
  const panel = page.getByRole('region', { name: 'Rows' });
  await panel.getByRole('button', { name: 'Rows', exact: true }).click();
  await expect(panel.getByRole('status').getByText('Rows 1 to 100 of 400')).toBeVisible();
  await panel.getByRole('button', { name: 'Next rows' }).click();
  await expect(panel.getByRole('status').getByText('Rows 101 to 200 of 400')).toBeVisible();
  await panel.getByRole('button', { name: 'when' }).click();
  await expect(panel.getByRole('columnheader', { name: 'when' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(panel.getByRole('status').getByText('Rows 1 to 100 of 400')).toBeVisible();
  await expect(panel.locator('tbody tr').first()).toContainText('2024-05-01');

  await panel.getByRole('button', { name: /^Columns/ }).click();
  await page.getByRole('checkbox', { name: 'remark' }).check();
  await page.keyboard.press('Escape');
  await expect(panel.getByText('=remark 0', { exact: true })).toBeVisible();
  await panel.getByRole('button', { name: /^All fields of row 1$/ }).click();
  await expect(page.getByRole('dialog', { name: 'Row 1' })).toContainText('=remark 0');
  await page.keyboard.press('Escape');
  await expectNoViolations(page, 'rows');

  await panel.getByRole('button', { name: 'Save as CSV' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save rows as CSV' });
  await dialog.getByLabel('At most so many rows').fill('2');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text.trimEnd().split('\r\n')).toHaveLength(3);
  expect(text).toContain("'=remark 0");

  // A figure of a report opens its own rows; the filter of the charts holds for the rows, too.
  await goTo(page, `#/explore?dataset=${dataset}&rows=place`);
  await expect(panel.getByText('No row matches.')).toBeVisible();
  await goTo(page, `#/explore?dataset=${dataset}&category=Arson&rows=all`);
  await expect(panel.getByRole('status').getByText('Rows 1 to 100 of 100')).toBeVisible();
});
