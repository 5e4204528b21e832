import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';
import { openApp, openScreen } from './pages/app.ts';

async function openDemo(page: Page, screen: string): Promise<string> {
  await openApp(page);
  const dataset = await page.evaluate(
    async () => (await window.beatbook.importFile(await window.beatbook.demoFile(), { name: 'Demo city' })).dataset,
  );
  await openScreen(page, screen, dataset);
  return dataset;
}

const method = (page: Page) => page.getByRole('region', { name: 'What to compute' });
const finding = (page: Page) => page.locator('[data-finding]');

async function compute(page: Page, title: string): Promise<void> {
  await method(page).locator('select').first().selectOption({ label: title });
  await page.getByRole('button', { name: 'Compute' }).click();
  await expect(finding(page).getByRole('heading', { name: title })).toBeVisible({ timeout: 90_000 });
}

/** What makes the page wider than its window. */
const listWide = (page: Page) =>
  page.evaluate(() =>
    document.documentElement.scrollWidth <= window.innerWidth
      ? []
      : [...document.querySelectorAll('main *')]
          .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
          .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 30)}`)
          .slice(0, 12),
  );

/** Nothing for axe to find and nothing wider than the page, on a desk and a telephone, by day and by night. */
async function expectReadable(page: Page): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await expect(page.locator('.map-progress')).toHaveCount(0, { timeout: 60_000 });
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
      expect(found, `${scheme}, ${width}`).toEqual([]);
      expect(await listWide(page), `${scheme}, ${width}`).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1360, height: 850 });
}

test('a finding is kept beside the next one: both maps move together, and their agreement is told', async ({
  page,
}) => {
  test.setTimeout(600_000);
  await openDemo(page, 'hotspots');
  await compute(page, 'Getis-Ord Gi*');
  await page.getByRole('button', { name: 'Keep beside' }).click();
  await expect(page.getByText(/^Compute another method/)).toBeVisible();
  await compute(page, "Local Moran's I");
  const agreement = page.locator('[data-agreement]');
  await expect(agreement).toContainText(
    /[\d,]+ cells are hot in both, [\d,]+ only in the first, [\d,]+ only in the second and [\d,]+ in neither\. Of what is hot in either, \d+\s% is hot in both\. Cohen's kappa is /,
  );
  await expect(agreement.getByRole('row')).toHaveCount(5);
  const maps = page.locator('.beside-maps > section');
  await expect(maps).toHaveCount(2);
  await expect(maps.nth(0)).toHaveAccessibleName('First: Getis-Ord Gi*');
  await expect(maps.nth(1)).toHaveAccessibleName("Second: Local Moran's I");
  await expect(maps.nth(0).locator('.map-legend')).toContainText('Hot: p < 0.1');

  // The scale of a map tells its zoom.
  const scales = () => maps.locator('.maplibregl-ctrl-scale').allTextContents();
  await expect.poll(async () => new Set(await scales()).size).toBe(1);
  const [before] = await scales();
  for (const step of [1, 2]) {
    await maps.nth(1).getByRole('button', { name: 'Zoom in' }).click();
    await page.waitForTimeout(500 * step);
  }
  await expect.poll(async () => new Set(await scales()).size).toBe(1);
  expect((await scales())[0]).not.toBe(before);
  await maps.nth(0).locator('canvas').focus();
  for (let press = 0; press < 2; press++) {
    await page.keyboard.press('-');
    await page.waitForTimeout(500);
  }
  await expect.poll(async () => new Set(await scales()).size).toBe(1);

  await agreement.getByRole('button', { name: 'Exchange sides' }).click();
  await expect(maps.nth(0)).toHaveAccessibleName("First: Local Moran's I");
  await expect(agreement).toContainText('only in the first');
  await expectReadable(page);

  // Another grid, and another filter.
  await method(page).getByText('Settings').click();
  await method(page).getByLabel('Cells', { exact: true }).selectOption({ label: 'Hexagons' });
  await page.evaluate(() => (location.hash += '&category=Burglary'));
  await compute(page, 'Getis-Ord Gi*');
  await expect(agreement).toContainText('The cells of the two differ.');
  await expect(agreement).toContainText('under different filters');
  await expect(agreement).toContainText(/km2 are hot in both/);
  await agreement.getByRole('button', { name: 'Drop the kept one' }).click();
  await expect(agreement).toHaveCount(0);
  await expect(maps).toHaveCount(1);
});

test('two periods, two areas and two datasets are compared in one view, whose settings the address holds', async ({
  page,
}) => {
  test.setTimeout(600_000);
  const dataset = await openDemo(page, 'explore');
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  await expect(page.getByText('Both sides are the same now.')).toBeVisible();
  await page.getByRole('button', { name: 'The same period a year before' }).click();
  const verdict = page.locator('[data-verdict]');
  await expect(verdict).toContainText(
    /A has [\d,]+ incidents in 36[56] days \([\d.,]+ a day\), B [\d,]+ in 36[56] days .* E-test p .*: (more|no more) than chance/,
  );
  await expect(page.locator('.compare-maps > section')).toHaveCount(2);

  // Another period: the counts are those of the scripting interface.
  await page.evaluate(
    (id) => (location.hash = `#/compare?dataset=${id}&from=2021-03-01&to=2021-05-31&category=Burglary`),
    dataset,
  );
  await page.getByRole('button', { name: 'The period just before' }).click();
  expect(await page.evaluate(() => decodeURIComponent(location.hash))).toContain('b-from=2020-11-29&b-to=2021-02-28');
  const counted = await page.evaluate(async (id) => {
    const count = async (from: string, to: string) =>
      (
        await window.beatbook.aggregate({
          dataset: id,
          by: ['category'],
          where: [
            { column: 'date', from, to },
            { column: 'category', in: ['Burglary'] },
          ],
        })
      ).total;
    return [await count('2021-03-01', '2021-05-31'), await count('2020-11-29', '2021-02-28')];
  }, dataset);
  await expect(verdict).toContainText(`A has ${counted[0]} incidents in 92 days`);
  await expect(verdict).toContainText(`B ${counted[1]} in 92 days`);
  await page.reload();
  await expect(verdict).toContainText(`B ${counted[1]} in 92 days`);
  await expect(page.locator('[data-types]').getByRole('row')).toHaveCount(2);

  // The tables behind the charts.
  await page.getByRole('button', { name: 'Menu of Since the start of each period' }).click();
  await page.getByRole('menuitem', { name: /table/i }).click();
  await expect(page.getByRole('dialog').getByRole('row')).toHaveCount(14);
  await page.keyboard.press('Escape');

  // A cell of the week holds for both sides.
  const weeks = page.getByRole('table', { name: /^Hour of the week, side/ });
  await expect(weeks).toHaveCount(2);
  await weeks.nth(1).getByRole('button', { name: 'Sat', exact: true }).click();
  await expect(verdict).toContainText(/in 13 days .* in 13 days/);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();

  // Another area.
  await page.evaluate((id) => (location.hash = `#/compare?dataset=${id}`), dataset);
  await page.getByRole('button', { name: 'Another area' }).click();
  await page.getByRole('button', { name: 'B: All areas' }).click();
  await page.getByRole('checkbox').first().check();
  await page.keyboard.press('Escape');
  await expect(page.getByText('A ratio of their counts is no ratio of risk.')).toBeVisible();
  await expect(page.getByText(/^More than chance explains, A beside B:/)).toBeVisible();
  await expectReadable(page);

  // Another dataset: shares.
  await page.evaluate(
    async () => (await window.beatbook.importFile(await window.beatbook.demoFile(), { name: 'Other city' })).dataset,
  );
  await page.getByRole('button', { name: 'Another dataset' }).click();
  await expect(page.getByText('shares of types are compared, not counts')).toBeVisible();
  await expect(page.getByText(/^No type differs by more than chance would make/)).toBeVisible();
  await expect(page.locator('.compare-maps > section').nth(1)).toHaveAccessibleName(/^B: Other city/);
  await expectReadable(page);

  // The palette knows the page.
  await openScreen(page, 'explore', dataset);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Go to Compare');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Both sides are the same now.')).toBeVisible();
});

test('texts are searched, and keyword tags count the rows that hold their words', async ({ page }) => {
  test.setTimeout(400_000);
  await openApp(page);
  const dataset = await page.evaluate(async () => {
    const notes = [
      'Threatened with a Knife',
      'a toy blade',
      'near the Café, nothing seen',
      'knife and blade found',
      '',
    ];
    const lines = Array.from({ length: 400 }, (_, i) =>
      [`N${i}`, `2024-05-${10 + (i % 9)} 08:00`, 'Robbery', 42.3 + i / 1e4, -71.06, `${notes[i % 5]} case ${i}`].join(
        ',',
      ),
    ).map((line) => line.replace('Café, nothing', 'Café nothing'));
    const file = new File([['id,when,what,latitude,longitude,note', ...lines].join('\n')], 'notes.csv');
    return (await window.beatbook.importFile(file, { name: 'Notes', columns: { date: 'when', category: 'what' } }))
      .dataset;
  });
  await page.evaluate((id) => (location.hash = `#/explore?dataset=${id}&rows=all`), dataset);
  const rows = page.getByRole('region', { name: 'Rows' });
  const box = rows.getByRole('searchbox', { name: 'Search texts' });
  await box.fill('cafe -toy');
  await box.press('Enter');
  await expect(rows.getByText('Rows 1 to 80 of 80').last()).toBeVisible();
  await expect(rows.getByRole('row').nth(1)).toContainText('near the Café');
  await box.fill('knife, blade');
  await box.press('Enter');
  await expect(rows.getByText('Rows 1 to 100 of 240').last()).toBeVisible();
  await rows.getByRole('button', { name: 'Next rows' }).click();
  await expect(rows.getByText('Rows 101 to 200 of 240').last()).toBeVisible();
  await box.fill('- ,');
  await box.press('Enter');
  await expect(rows.getByText('Nothing is searched for')).toBeVisible();

  await rows.getByText('Keyword tags', { exact: true }).click();
  await rows.getByLabel('Name of the tag').fill('weapon');
  await rows.getByLabel('Words, with commas between').fill('knife, blade -toy');
  await rows.getByRole('button', { name: 'Keep the tag' }).click();
  const tags = rows.getByRole('table', { name: 'Keyword tags' });
  await expect(tags.getByRole('row').nth(1)).toContainText('160');
  await page.reload();
  await rows.getByText('Keyword tags', { exact: true }).click();
  await expect(tags.getByRole('row').nth(1)).toContainText('160');
  await expectReadable(page);
  await rows.getByRole('button', { name: 'Show the rows of weapon' }).click();
  await expect(rows.getByText('Rows 1 to 100 of 160').last()).toBeVisible();
});

test('a view is saved under a name, opened from the menu and the palette, renamed and deleted', async ({ page }) => {
  test.setTimeout(400_000);
  const dataset = await openDemo(page, 'explore');
  await page.evaluate((id) => (location.hash = `#/explore?dataset=${id}&category=Burglary&hour=20-23`), dataset);
  const menu = page.getByRole('button', { name: 'Saved views' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  await page.getByLabel('Name of the view').fill('Burglary at night');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await openScreen(page, 'hotspots', dataset);
  await page.reload();
  await menu.click();
  await page.getByRole('menuitem', { name: 'Open Burglary at night' }).click();
  await expect(page).toHaveURL(/#\/explore\?.*category=Burglary&hour=20-23/);
  await openScreen(page, 'settings', dataset);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('burglary at');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/explore\?.*category=Burglary&hour=20-23/);

  await menu.click();
  await page.getByRole('menuitem', { name: 'Rename or delete views' }).click();
  await page.getByLabel('Name of Burglary at night').fill('Nights');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Delete Nights' })).toBeVisible();
  await expectReadable(page);
  await page.getByRole('button', { name: 'Delete Nights' }).click();
  await expect(page.getByText('No views are saved yet.')).toBeVisible();
  await page.keyboard.press('Escape');
  await menu.click();
  await expect(page.getByRole('menuitem')).toHaveCount(1);
});
