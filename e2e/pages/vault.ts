import { expect, type Page } from '@playwright/test';

export const PASSPHRASE = 'violet anchor murmur thicket';

/** The page stands at the lock. */
export async function expectLocked(page: Page): Promise<void> {
  await expect(page.getByLabel('Passphrase or recovery key')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.app')).toHaveCount(0);
}

/** Opens the locked workspace and waits for the screens. */
export async function unlock(page: Page, secret = PASSPHRASE): Promise<void> {
  const field = page.getByLabel('Passphrase or recovery key');
  await field.fill(secret);
  await field.press('Enter');
  await expect(page.locator('.app')).toBeVisible({ timeout: 60_000 });
}

/** Types a new passphrase twice into the open dialog and goes on. */
export async function typePassphrase(page: Page, passphrase: string, go: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('New passphrase').fill(passphrase);
  await dialog.getByLabel('The same again').fill(passphrase);
  await dialog.getByRole('button', { name: go }).click();
}

/** Reads the recovery key, says that it is kept, and closes the dialog. */
export async function keepRecoveryKey(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'Your recovery key' });
  await expect(dialog).toBeVisible({ timeout: 90_000 });
  const key = await dialog.locator('output').innerText();
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeDisabled();
  await dialog.getByLabel('I have kept it').check();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
  return key;
}

/** Rows with one category, area and text that nothing else holds. */
export function secretCsv(rows = 200): string {
  const lines = ['date,category,district,note,latitude,longitude'];
  for (let row = 0; row < rows; row++) {
    const day = String(1 + (row % 28)).padStart(2, '0');
    const category = row % 3 === 0 ? 'Zanzibarite theft' : 'Quillon arson';
    const district = row % 2 === 0 ? 'Xanadu north' : 'Ypsilon south';
    lines.push(
      `2024-0${1 + (row % 6)}-${day} 13:3${row % 10},${category},${district},wobblefish ${row},42.${3000 + row},-71.06`,
    );
  }
  return lines.join('\n');
}

/** What of `secretCsv` must be nowhere once the workspace is locked. */
export const secrets = ['Zanzibarite', 'Quillon', 'Xanadu', 'Ypsilon', 'wobblefish', 'zephyrbook'];
