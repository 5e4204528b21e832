import type { Page } from '@playwright/test';
import { readShape } from '../src/data/geometry/drawn-shape.ts';
import { measureShape } from '../src/data/geometry/measure-shape.ts';
import { expect, test } from './fixtures/test.ts';
import { openApp, openScreen } from './pages/app.ts';

async function openDemo(page: Page): Promise<void> {
  await openApp(page);
  const dataset = await page.evaluate(
    async () => (await window.beatbook.importFile(await window.beatbook.demoFile(), { name: 'Demo city' })).dataset,
  );
  await openScreen(page, 'explore', dataset);
  await expect(page.locator('.filter-words')).toHaveAttribute('aria-busy', 'false');
  await expect(page.locator('.filter-words strong')).toHaveText(/\d/);
}

const draw = async (page: Page, what: string) => {
  await page.getByRole('button', { name: 'Draw', exact: true }).click();
  await page.getByRole('menuitem', { name: what }).click();
};
const shapeOf = (page: Page) => readShape(new URLSearchParams(page.url().split('?')[1]).get('shape') ?? '');
/** '12,408 incidents' of the filter's own sentence. */
const countOf = async (page: Page) =>
  Number((await page.locator('.filter-words strong').textContent())?.replace(/\D/g, ''));

test('an area drawn with the mouse filters everything, its corners can be moved, and a second one replaces it', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openDemo(page);
  const all = await countOf(page);
  const map = (await page.locator('.map-canvas').boundingBox())!;
  const at = (x: number, y: number) => [map.x + map.width * x, map.y + map.height * y] as const;
  await draw(page, 'An area by its corners');
  const bar = page.getByRole('group', { name: 'Draw an area' });
  await expect(bar.getByRole('button', { name: 'Use it' })).toBeDisabled();
  for (const [x, y] of [at(0.3, 0.4), at(0.6, 0.4), at(0.6, 0.7), at(0.3, 0.7)]) await page.mouse.click(x, y);
  await expect(bar).toContainText('4 so far');
  await bar.getByRole('button', { name: 'Use it' }).click();
  await expect(page.locator('.filter-words')).toContainText('in a drawn area');
  await expect.poll(() => countOf(page)).toBeLessThan(all);
  const drawn = shapeOf(page)!;
  expect(drawn.places).toHaveLength(4);
  const within = await countOf(page);
  await expect(page.locator('.map-legend')).toContainText(/incidents on .* km2: .* per km2/);

  // A corner moved with the arrow keys makes the area larger.
  await draw(page, 'Change what is drawn');
  const corner = page.getByRole('button', { name: /^Corner 1\./ });
  await corner.focus();
  for (let i = 0; i < 15; i++) await page.keyboard.press('ArrowLeft');
  for (let i = 0; i < 15; i++) await page.keyboard.press('ArrowUp');
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect.poll(() => countOf(page)).toBeGreaterThan(within);
  const [before, after] = [measureShape(drawn), measureShape(shapeOf(page)!)];
  expect('squareMeters' in before && 'squareMeters' in after && after.squareMeters > before.squareMeters).toBe(true);

  // It is part of the address, and goes with the chip.
  const larger = await countOf(page);
  await page.reload();
  await expect.poll(() => countOf(page)).toBe(larger);
  await page.getByRole('button', { name: 'Drawn on the map' }).click();
  await expect.poll(() => countOf(page)).toBe(all);
});

test('a circle and a route can be drawn without a mouse; a route says what it does not know', async ({ page }) => {
  test.setTimeout(120_000);
  await openDemo(page);
  const all = await countOf(page);
  await draw(page, 'A circle');
  const circle = page.getByRole('group', { name: 'Draw a circle' });
  await circle.getByLabel('Radius, m').fill('800');
  await circle.getByRole('button', { name: 'Add the centre of the map' }).press('Enter');
  await circle.getByRole('button', { name: 'Use it' }).press('Enter');
  await expect(page.locator('.filter-words')).toContainText('within 800 m of a place');
  await expect.poll(() => countOf(page)).toBeLessThan(all);
  expect(shapeOf(page)).toMatchObject({ kind: 'circle', meters: 800 });

  await draw(page, 'A route');
  const route = page.getByRole('group', { name: 'Draw a route' });
  await route.getByRole('button', { name: 'Add the centre of the map' }).press('Enter');
  await page.locator('.map-canvas canvas').focus();
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(1500);
  await route.getByRole('button', { name: 'Add the centre of the map' }).press('Enter');
  await route.getByRole('button', { name: 'Use it' }).press('Enter');
  await expect(page.locator('.map-legend')).toContainText(/incidents within 50 m of .* km: .* per km/);
  await expect(page.locator('.map-legend')).toContainText('no measure of how safe the way is');
  const shape = shapeOf(page)!;
  const size = measureShape(shape);
  const said = (await page.locator('.map-legend').textContent())!;
  const [, count, length, rate] = /([\d,]+) incidents within 50 m of ([\d.]+) km: ([\d.,]+) per km/.exec(said)!;
  const kilometers = 'lengthMeters' in size ? size.lengthMeters / 1000 : 0;
  expect(Number(length)).toBeCloseTo(kilometers, 1);
  expect(Number(rate!.replaceAll(',', ''))).toBeCloseTo(Number(count!.replaceAll(',', '')) / kilometers, 0);
});
