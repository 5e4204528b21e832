import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures/test.ts';
import { listScreens, openApp, openScreen } from './pages/app.ts';

test('every screen passes the automatic WCAG 2.2 AA checks, in light and dark', async ({ page }) => {
  await openApp(page);
  const dataset = await page.evaluate(async () => {
    const { dataset: id } = await window.beatbook.importFile(await window.beatbook.demoFile());
    await window.beatbook.train({ dataset: id, model: 'kmeans', params: { compare: false } });
    return id;
  });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    for (const screen of await listScreens(page)) {
      await openScreen(page, screen, dataset);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
        `${screen}, ${scheme}`,
      ).toEqual([]);
    }
  }
});

test('a dialog holds the focus, closes on Escape, and gives the focus back', async ({ page }) => {
  await openApp(page);
  const dataset = await page.evaluate(async () => {
    const lines = Array.from({ length: 200 }, (_, i) => `2024-05-1${i % 9} 13:30,Theft,42.${3000 + i},-71.06`);
    const text = ['date,category,latitude,longitude', 'never,Theft,42.3,-71.06', ...lines].join('\n');
    return (await window.beatbook.importFile(new File([text], 'town.csv'), { name: 'town' })).dataset;
  });
  const check = async (hash: string, name: RegExp | string) => {
    await page.evaluate((to) => (location.hash = to), hash);
    const opener = page.getByRole('button', { name, exact: true });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Tab');
      const isOutside = await page.evaluate(() => {
        const { activeElement: focused, body } = document;
        return focused !== body && !document.querySelector('dialog[open]')?.contains(focused);
      });
      expect(isOutside, `${name}: step ${step}`).toBe(false);
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(opener).toBeFocused();
  };
  await check(`#/data?dataset=${dataset}&report=${dataset}`, 'kept');
  await check(`#/data?dataset=${dataset}&report=${dataset}`, 'quarantined');
  await check('#/data', 'Delete town');
  await check(`#/data?dataset=${dataset}&adjust=${dataset}`, /^Leave out a place/);
  await check('#/settings', 'Purge now: town');
  await check('#/settings', 'New workspace');
  await check('#/settings', 'Encrypt this workspace');
});
