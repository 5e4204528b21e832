import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';

// The numbers must come past the service worker, so that one of them can be changed on the way.
test.use({ serviceWorkers: 'block' });

test('every statistic is computed in this browser and held against its reference', async ({ page }) => {
  await openApp(page, './#/settings');
  await page.getByRole('link', { name: 'Check the numbers' }).click();
  await expect(page.getByText(/All \d+ functions agree with their references/)).toBeVisible({ timeout: 60_000 });
  const rows = page.getByRole('table').getByRole('row');
  await page.getByRole('button', { name: 'Show more' }).click();
  expect(await rows.count()).toBeGreaterThan(120);
  await expect(rows.filter({ hasText: 'Getis-Ord Gi*, squares' })).toContainText(/Agrees.*R spdep \d/);
  await expect(rows.filter({ hasText: 'Farrington flexible, expected counts' })).toContainText(
    /Agrees.*R surveillance 1/,
  );
  await expect(rows.filter({ hasText: 'Differs' })).toHaveCount(0);
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

test('one number that differs is seen', async ({ page }) => {
  const bench = JSON.parse(readFileSync('fixtures/golden/bench.json', 'utf8')) as {
    grid: { squares: { giStar: number[] } };
  };
  bench.grid.squares.giStar[40]! += 0.001;
  await page.route(/\/bench-[^/]*\.json$/, (route) => route.fulfill({ json: bench }));
  await openApp(page, './#/verify');
  await expect(page.getByText(/1 of \d+ functions differ from their references/)).toBeVisible({ timeout: 60_000 });
  const row = page.getByRole('row').filter({ hasText: 'Getis-Ord Gi*, squares' });
  await expect(row).toContainText('Differs');
});
