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
