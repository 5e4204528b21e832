import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { createMeterProjection } from '../src/data/projection.ts';
import { cityTruth } from '../src/data/synthetic/truth.ts';
import { expect, test } from './fixtures/test.ts';
import { openApp, openScreen } from './pages/app.ts';

async function openDemo(page: Page): Promise<string> {
  await openApp(page);
  const dataset = await page.evaluate(
    async () => (await window.beatbook.importFile(await window.beatbook.demoFile(), { name: 'Demo city' })).dataset,
  );
  await openScreen(page, 'hotspots', dataset);
  return dataset;
}

const method = (page: Page) => page.getByRole('region', { name: 'What to compute' });
const finding = (page: Page) => page.locator('[data-finding]');

async function compute(page: Page, title: string): Promise<void> {
  await method(page).locator('select').first().selectOption({ label: title });
  await page.getByRole('button', { name: 'Compute' }).click();
  await expect(finding(page).getByRole('heading', { name: title })).toBeVisible({ timeout: 90_000 });
}

test('Gi* finds the planted hotspots: on the map, in a sentence, in a table, and says when the filter has changed', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await openDemo(page);
  await compute(page, 'Getis-Ord Gi*');
  await expect(finding(page)).toContainText(/\d+ of [\d,]+ cells are hot and 0 cold at 5 % false discovery rate/);
  await expect(finding(page)).toContainText('The study area is an outline drawn around the incidents');
  await expect(page.locator('.map-legend')).toContainText('Hot: p < 0.1, 0.05, 0.01');
  await expect(finding(page).getByRole('row').nth(1)).toContainText('Hot, p < 0.01');
  const hexagons = method(page);
  await hexagons.getByText('Settings').click();
  await hexagons.getByLabel('Cells', { exact: true }).selectOption({ label: 'Hexagons' });
  await compute(page, 'Getis-Ord Gi*');
  await finding(page).getByRole('button', { name: 'Menu of Getis-Ord Gi*' }).click();
  await page.getByRole('menuitem', { name: /computed/i }).click();
  await expect(page.getByRole('dialog')).toContainText('not grounds for a stop');
  await expect(page.getByRole('dialog')).toContainText('cellShape hexagon');
  await page.keyboard.press('Escape');

  // What the demo city planted is what is hot: its truth is known.
  const { table } = await page.evaluate(async () => {
    const [dataset] = await window.beatbook.datasets();
    return await window.beatbook.analyse({ dataset: dataset!.id, method: 'gi-star' });
  });
  const { forward } = createMeterProjection(cityTruth.center);
  const place = new Float64Array(2);
  const hot = (table['class'] as number[]).flatMap((level, line) => {
    forward(table['longitude']![line] as number, table['latitude']![line] as number, place, 0);
    return level >= 2 ? [[place[0]!, place[1]!] as const] : [];
  });
  for (const planted of cityTruth.hotspots.filter((spot) => !('from' in spot) && !('to' in spot))) {
    const nearest = Math.min(...hot.map(([x, y]) => Math.hypot(x - planted.x, y - planted.y)));
    expect(nearest, planted.name).toBeLessThan(planted.radiusMeters);
  }

  await page.evaluate(() => (location.hash += '&category=Burglary'));
  await expect(page.getByText('This was computed under another filter.')).toBeVisible();
});

test('near repeats, changes and measures are computed in the page, and a long one can be cancelled', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const dataset = await openDemo(page);
  await page.evaluate((id) => (location.hash = `#/hotspots?dataset=${id}&category=Burglary`), dataset);
  await method(page).locator('select').first().selectOption({ label: 'Near repeat (Knox)' });
  await page.getByRole('button', { name: 'Compute' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled. Nothing was kept.')).toBeVisible();
  await compute(page, 'Standard deviation ellipse');
  await expect(finding(page)).toContainText('Longer half axis, m');
  await compute(page, 'Nearest-neighbour index');
  await expect(finding(page)).toContainText('as far from their nearest neighbour as scattered ones');
  // Burglaries of the demo city are followed by others within 200 m and 14 days.
  const { summary } = await page.evaluate(
    async (id) =>
      await window.beatbook.analyse({
        dataset: id,
        method: 'near-repeat',
        params: { permutations: 199 },
        where: [
          { column: 'category', in: ['Burglary'] },
          { column: 'date', from: '2021', to: '2021' },
        ],
      }),
    dataset,
  );
  expect(summary['reachMeters']).toBeGreaterThanOrEqual(cityTruth.nearRepeat.radiusMeters);
  expect(summary['reachDays']).toBeGreaterThanOrEqual(cityTruth.nearRepeat.days);
  // What changed is under Alerts.
  await page.evaluate((id) => (location.hash = `#/alerts?dataset=${id}&category=Burglary&tool=tests`), dataset);
  await compute(page, 'E-test of a change');
  await expect(finding(page)).toContainText(/Lines compared: 1/);
  // What cannot be computed says why.
  await page.evaluate((id) => (location.hash = `#/hotspots?dataset=${id}&from=2019-01-01&to=2019-01-01`), dataset);
  await method(page).locator('select').first().selectOption({ label: "Local Moran's I" });
  await method(page).getByText('Settings').click();
  await method(page).getByLabel('Cell size').fill('40000');
  await page.getByRole('button', { name: 'Compute' }).click();
  await expect(page.getByText(/at least 9 are needed. Choose smaller cells/)).toBeVisible();
});

test('the outline around the incidents is corrected on the map, and cells lie in what was drawn', async ({ page }) => {
  test.setTimeout(240_000);
  await openDemo(page);
  await method(page).getByText('Settings').click();
  await method(page).getByRole('button', { name: 'Correct the outline' }).click();
  const bar = page.getByRole('group', { name: 'Draw an area' });
  await expect(page.getByRole('button', { name: /^Corner \d+\./ }).first()).toBeVisible();
  const corners = await page.getByRole('button', { name: /^Corner \d+\./ }).count();
  expect(corners).toBeGreaterThan(5);
  // A part of the city is cut off.
  for (let taken = 0; taken < corners / 3; taken++) {
    await page.getByRole('button', { name: /^Corner 1\./ }).focus();
    await page.keyboard.press('Delete');
  }
  await bar.getByRole('button', { name: 'Use it' }).click();
  await expect(method(page).getByLabel('Study area')).toContainText('The drawn area');
  await compute(page, 'Getis-Ord Gi*');
  await expect(finding(page)).toContainText(/[\d,]+ incidents outside of the study area are left out/);
  await expect(finding(page)).not.toContainText('The study area is an outline drawn around the incidents');
  await page.reload();
  await method(page).getByText('Settings').click();
  await expect(method(page).getByLabel('Study area')).toHaveValue(/^polygon;/);
  await method(page).getByRole('button', { name: 'Forget the drawn area' }).click();
  await expect(method(page).getByLabel('Study area')).toHaveValue('');
});

test('a finding passes the automatic WCAG checks and fits any width, in light and dark', async ({ page }) => {
  test.setTimeout(240_000);
  await openDemo(page);
  await compute(page, 'Getis-Ord Gi*');
  for (const scheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 850 });
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map(({ id }) => id),
        `${scheme}, ${width}`,
      ).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
    }
  }
});
