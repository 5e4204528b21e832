import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';
import { openApp, openScreen } from './pages/app.ts';

const finding = (page: Page) => page.locator('[data-finding]');
const FILTER = 'category=Burglary&from=2022-01-01';

/** The demo city with a population for each of its districts and a weight for each of its categories. */
async function openCity(page: Page): Promise<{ readonly dataset: string; readonly weights: string }> {
  await openApp(page);
  const made = await page.evaluate(async () => {
    const { beatbook } = window;
    const { dataset: id } = await beatbook.importFile(await beatbook.demoFile(), { name: 'Demo city' });
    const record = await beatbook.datasetRecord(id);
    const { keys } = await beatbook.aggregate({ dataset: id, by: ['area'] });
    const people = keys.filter(([area]) => area !== '').map(([area], i) => `${area},${20_000 + 1000 * i}`);
    const weights = record.categories
      .filter((category) => category !== '')
      .map((category, i) => `${category},${1 + i}`);
    await beatbook.importContext(new File([`district,population\n${people.join('\n')}`], 'people.csv'), {
      dataset: id,
    });
    const table = await beatbook.importContext(new File([`category,weight\n${weights.join('\n')}`], 'weights.csv'), {
      dataset: id,
    });
    return { dataset: id, weights: table.id };
  });
  await openScreen(page, 'hotspots', made.dataset);
  return made;
}

test('every method computes in the page over the demo city: a sentence with its numbers, a table, and what it draws', async ({
  page,
}) => {
  test.setTimeout(600_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const { dataset, weights } = await openCity(page);
  const methods = await page.evaluate(() => window.beatbook.methods());
  expect(methods.length).toBeGreaterThanOrEqual(30);
  for (const { id, title, topic } of methods) {
    await test.step(id, async () => {
      const screen = topic === 'change' ? 'alerts' : 'hotspots';
      await page.evaluate(
        (hash) => (location.hash = hash),
        `#/${screen}?dataset=${dataset}&method=${id}&tool=tests&${FILTER}`,
      );
      const form = page.getByRole('region', { name: 'What to compute' });
      await expect(form.getByLabel('Method')).toHaveValue(id);
      if (id === 'harm' || id === 'displacement') await form.getByText('Settings').click();
      if (id === 'harm') await expect(form.getByLabel('Table of weights')).toHaveValue(weights);
      if (id === 'displacement') {
        await form.getByLabel('Treated zone', { exact: true }).fill('Southmoor');
        await form.getByLabel('Control zone', { exact: true }).fill('Westhill');
        await form.getByLabel('First day after').fill('2024-01-01');
      }
      await form.getByRole('button', { name: 'Compute' }).click();
      await expect(finding(page).getByRole('heading', { name: title, exact: true })).toBeVisible({ timeout: 90_000 });
      await expect(finding(page).locator('.finding-sentence')).toHaveText(/\d.*\d/);
      await expect(finding(page)).not.toContainText(/NaN|undefined|Infinity|method\.|finding\.|bench\./);
      expect(await finding(page).getByRole('row').count()).toBeGreaterThan(1);
    });
  }
  expect(errors).toEqual([]);
});

test('steps of time are shown on the map one by one, and play', async ({ page }) => {
  test.setTimeout(180_000);
  const { dataset } = await openCity(page);
  await page.evaluate(
    (hash) => (location.hash = hash),
    `#/hotspots?dataset=${dataset}&method=emerging-hot-spots&${FILTER}`,
  );
  await page.getByRole('button', { name: 'Compute' }).click();
  const slider = page.getByRole('slider', { name: 'Step of time' });
  await expect(slider).toHaveAttribute('aria-valuetext', 'All steps', { timeout: 60_000 });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(finding(page)).toContainText(/From 1 \w+ 2022: \d+ cells hot, \d+ cold/);
  const first = await slider.getAttribute('aria-valuetext');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(slider).not.toHaveAttribute('aria-valuetext', first!);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByRole('button', { name: 'All steps' }).click();
  await expect(slider).toHaveAttribute('aria-valuetext', 'All steps');
});
