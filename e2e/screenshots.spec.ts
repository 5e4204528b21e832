import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';
import { root } from '../tools/project.mjs';

const folder = join(root, 'docs', 'screenshots');

/** Map and charts stand and nothing is being computed. */
async function waitUntilCalm(page: Page): Promise<void> {
  await expect(page.locator('.map-progress, main [aria-busy=true]')).toHaveCount(0, { timeout: 60_000 });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(500);
}

test('pictures of the README, from the demo city', async ({ page }) => {
  test.setTimeout(600_000);
  await openApp(page);
  await page.screenshot({ path: join(folder, 'start.png') });
  const dataset = await page.evaluate(async () => {
    const { dataset: id } = await window.beatbook.importFile(await window.beatbook.demoFile(), { name: 'Demo city' });
    for (const model of ['kmeans', 'forest']) await window.beatbook.train({ dataset: id, model });
    await window.beatbook.train({ dataset: id, model: 'lstm', series: { by: 'area', period: 'week' } });
    return id;
  });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const screen of ['explore', 'hotspots', 'classify', 'forecast', 'runs']) {
      await page.evaluate((hash) => (location.hash = hash), `#/${screen}?dataset=${dataset}`);
      await page.locator('main h1, main .map-panel').first().waitFor();
      await waitUntilCalm(page);
      await page.screenshot({ path: join(folder, `${screen}-${scheme}.png`) });
    }
  }
});
