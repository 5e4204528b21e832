import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';
import { listScreens, openApp } from './pages/app.ts';
import { chooseFile, readReport, textFile } from './pages/data.ts';

/** By how many pixels the page can be pushed sideways. */
const overhang = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Parts of the screen that reach beyond its right edge without a frame of their own that scrolls. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [...document.querySelectorAll('main *')]
      .filter((element) => {
        const { width, right } = element.getBoundingClientRect();
        return width > 1 && right > innerWidth + 1 && !scrolls(element.parentElement);
      })
      .map((element) => `${element.tagName} ${element.textContent?.slice(0, 40)}`);
  });

/** The control can be touched: nothing, such as the bar at the foot, lies over its middle. */
async function expectOnTop(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button.scrollIntoViewIfNeeded();
  await button.click({ trial: true });
}

test('on a phone: first run, demo city, every screen by the bar at the foot, one k-means run', async ({ page }) => {
  await openApp(page);
  const bar = page.getByRole('navigation').first();
  await expect(bar).toBeInViewport({ ratio: 1 });
  expect(await overhang(page)).toBe(0);
  await page.getByRole('button', { name: 'Or try the demo city' }).tap();
  expect((await readReport(page)).kept).toBeGreaterThan(150_000);
  expect(await overhang(page)).toBe(0);

  await test.step('from the report to the map and the charts', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Explore', exact: true }).tap();
    await expect(page.locator('.map-panel canvas')).toBeInViewport();
    await expect(page.locator('.filter-words')).toHaveText(/^[\d,]+ incidents/);
    await expect(page.getByRole('button', { name: /^Burglary/ })).toBeVisible();
  });

  for (const screen of await listScreens(page)) {
    await test.step(`the screen ${screen} fits`, async () => {
      await bar.locator(`a[href^="#/${screen}"]`).tap();
      await expect(page).toHaveURL(new RegExp(`#/${screen}\\b`));
      await expect(bar.locator('[aria-current=page]')).toHaveAttribute('href', new RegExp(`^#/${screen}`));
      await expect(page.locator('main h1').first()).toBeAttached();
      await expect(page.locator('main [aria-busy=true]')).toHaveCount(0);
      expect(await overhang(page)).toBe(0);
      expect(await cutOff(page)).toEqual([]);
      // At its end the screen lies clear of the bar.
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      const [content, foot] = await Promise.all([page.locator('main').boundingBox(), bar.boundingBox()]);
      expect(content!.y + content!.height).toBeLessThanOrEqual(foot!.y + 1);
    });
  }

  await test.step('k-means runs, and its groups can be read and chosen', async () => {
    await bar.locator('a[href^="#/hotspots"]').tap();
    await page.getByText('Partition (k-means)').tap();
    await expectOnTop(page, 'Run k-means');
    await page.getByRole('button', { name: 'Run k-means' }).tap();
    await expect(page.getByRole('heading', { name: 'Groups', exact: true })).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Show group 1 on the map' }).tap();
    await expect(page).toHaveURL(/group=\d/);
    expect(await overhang(page)).toBe(0);
    expect(await cutOff(page)).toEqual([]);
  });
});

test('on a phone: news at the head of the page lie over no button at its foot', async ({ page }) => {
  await openApp(page, './#/data');
  const lines = Array.from(
    { length: 60 },
    (_, i) => `2024-05-1${i % 9} 10:30,${i % 3 ? 'Theft' : 'Assault'},42.3${10 + i},-71.06`,
  );
  const text = ['date,category,latitude,longitude', ...lines].join('\n');
  await page.getByLabel('Check the columns first').check();
  await chooseFile(page, textFile('asked.csv', text));
  const button = page.getByRole('button', { name: 'Import', exact: true });
  await expect(button).toBeVisible({ timeout: 30_000 });
  const news = page.locator('.announcements .notice', { hasText: 'Ready offline' });
  await expect(news).toBeVisible({ timeout: 30_000 });
  const [over, under] = [(await news.boundingBox())!, (await button.boundingBox())!];
  expect(over.y + over.height <= under.y || under.y + under.height <= over.y, JSON.stringify({ over, under })).toBe(
    true,
  );
  expect(over.y).toBeLessThan(200);
  expect(await overhang(page)).toBe(0);
  await expectOnTop(page, 'Import');
});
