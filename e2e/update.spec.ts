import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, startAppServer, test } from './fixtures/test.ts';
import { openApp, waitForApp } from './pages/app.ts';
import { waitForControl, waitForPrecache } from './pages/offline.ts';
import { dist } from '../tools/project.mjs';

const readVersion = (page: Page) => page.evaluate(() => document.documentElement.dataset['release'] ?? 'first');

/** Puts a changed page into the folder, with the service worker that a build of it would have. */
function release(folder: string, name: string): void {
  const html = readFileSync(join(dist, 'index.html'), 'utf8').replace('<html ', `<html data-release="${name}" `);
  writeFileSync(join(folder, 'index.html'), html);
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
  const changed = worker.replace(
    /(["`])?revision\1?:\s*(["`])[0-9a-f]{32}\2,\s*(["`])?url\3?:\s*(["`])index\.html\4/,
    (entry) => entry.replace(/[0-9a-f]{32}/, name.padEnd(32, '0')),
  );
  expect(changed).not.toBe(worker);
  writeFileSync(join(folder, 'sw.js'), changed);
  for (const file of ['index.html.gz', 'sw.js.gz']) rmSync(join(folder, file), { force: true });
}

test('a new version waits until it is asked for, and not even then while a job runs', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-'));
  cpSync(dist, folder, { recursive: true });
  const host = await startAppServer({ folder });
  await openApp(page, host.url);
  await waitForPrecache(page);
  await waitForControl(page);

  await host.stop();
  release(folder, 'second');
  await host.start();
  // A reload shows the version that is on the device, and finds the new one behind it.
  await page.reload();
  await waitForApp(page);
  expect(await readVersion(page)).toBe('first');
  const dataset = await page.evaluate(
    async () => (await window.beatbook.importFile(await window.beatbook.demoFile())).dataset,
  );
  const update = page.getByRole('button', { name: /reload now/i });
  await expect(update).toBeVisible();

  // In one go: while a job runs the button is not there for long.
  await page.evaluate(async (id) => {
    const controller = new AbortController();
    document.addEventListener('end-of-job', () => controller.abort(), { once: true });
    await new Promise<void>((begun) => {
      const series = { by: 'area', period: 'week' } as const;
      const params = { epochs: 500, patience: 500 };
      const onProgress = () => begun();
      const job = { dataset: id, model: 'lstm', series, params, backend: 'wasm', onProgress } as const;
      void window.beatbook.train({ ...job, signal: controller.signal }).catch(() => undefined);
    });
    const buttons = [...document.querySelectorAll('button')];
    buttons.find(({ textContent }) => /reload now/i.test(textContent))!.click();
  }, dataset);
  await page.waitForTimeout(2500);
  expect(await page.evaluate(() => window.beatbook.busy())).toBe(true);
  expect(await readVersion(page)).toBe('first');

  await page.evaluate(() => document.dispatchEvent(new Event('end-of-job')));
  await page.waitForFunction(() => document.documentElement.dataset['release'] === 'second');
  await waitForApp(page);
  expect((await waitForPrecache(page)).missing).toBe(0);
  await host.stop();
  rmSync(folder, { recursive: true });
});
