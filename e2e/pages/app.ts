import { expect, type Page } from '@playwright/test';

/** Opens the app and waits until it is usable. */
export async function openApp(page: Page, address = './'): Promise<void> {
  await page.goto(address);
  await waitForApp(page);
}

/** The notice that stands in the page at first is gone, and the scripting interface answers. */
export async function waitForApp(page: Page): Promise<void> {
  await expect(page.locator('.cannot-start')).toHaveCount(0);
  await page.evaluate(() => window.beatbook.ready());
}

/** The screens of the rail, by their names in the address. */
export async function listScreens(page: Page): Promise<string[]> {
  const links = await page.getByRole('navigation').first().getByRole('link').all();
  const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
  return addresses.flatMap((address) => /^#\/([a-z-]+)/.exec(address ?? '')?.[1] ?? []);
}

/** Opens a screen with a dataset and waits until nothing on it is being computed. */
export async function openScreen(page: Page, screen: string, dataset: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#/${screen}?dataset=${dataset}`);
  await page.locator('main h1, main h2, main .map-panel').first().waitFor();
  await expect(page.locator('.map-progress, main [aria-busy=true]')).toHaveCount(0, { timeout: 60_000 });
}
