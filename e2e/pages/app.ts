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
