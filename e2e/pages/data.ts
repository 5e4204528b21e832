import { expect, type Page } from '@playwright/test';

/** Gives the Data screen a file, as the file picker does. */
export async function chooseFile(
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(file);
}

/** A small file made on the spot. */
export function textFile(name: string, text: string | Buffer): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

/** Waits for the import report and reads its four numbers. */
export async function readReport(
  page: Page,
): Promise<{ read: number; kept: number; quarantined: number; duplicates: number }> {
  const balance = page.getByLabel('What became of the rows');
  await expect(balance).toBeVisible({ timeout: 60_000 });
  const texts = await balance.locator('strong').allInnerTexts();
  const [read, kept, quarantined, duplicates] = texts.map((text) => Number(text.replace(/\D/g, '')));
  return { read: read!, kept: kept!, quarantined: quarantined!, duplicates: duplicates! };
}

/** Opens a screen of the app by its rail item. */
export async function openScreen(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name }).click();
}

/** Waits until the beginning of the file has been looked at under the latest answers. */
export async function waitForLook(page: Page): Promise<void> {
  // An answer waits for the next key before it is acted on.
  await expect(page.locator('.wizard-actions [role=status]')).not.toHaveText('Looking again', { timeout: 60_000 });
}

/** What the wizard asks, by the titles of its questions. */
export async function readQuestions(page: Page): Promise<string[]> {
  await page.locator('.wizard').waitFor({ timeout: 60_000 });
  return page.locator('.question legend').allInnerTexts();
}

/** Imports from the wizard. */
export async function confirmImport(page: Page): Promise<void> {
  await waitForLook(page);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
}
