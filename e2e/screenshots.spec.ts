import { join } from 'node:path';
import { test } from './fixtures/test.ts';
import { openApp, openScreen } from './pages/app.ts';
import { root } from '../tools/project.mjs';

const folder = join(root, 'docs', 'screenshots');

test('pictures of the README, from the demo city', async ({ page }) => {
  test.setTimeout(400_000);
  await openApp(page);
  const dataset = await page.evaluate(async () => {
    const { dataset: id } = await window.beatbook.importFile(await window.beatbook.demoFile(), { name: 'Demo city' });
    for (const model of ['kmeans', 'forest']) await window.beatbook.train({ dataset: id, model });
    await window.beatbook.train({ dataset: id, model: 'lstm', series: { by: 'area', period: 'week' } });
    return id;
  });
  for (const screen of ['explore', 'hotspots', 'classify', 'forecast']) {
    await openScreen(page, screen, dataset);
    if (screen === 'hotspots') {
      await page.getByRole('button', { name: 'Compute' }).click();
      await page.locator('[data-finding]').waitFor();
      await page.waitForTimeout(3000);
    }
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(folder, `${screen}-light.png`) });
  }
});
