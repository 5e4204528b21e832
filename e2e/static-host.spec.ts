import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { expect, startAppServer, test } from './fixtures/test.ts';
import { openApp, waitForApp } from './pages/app.ts';
import { startEveryWorker } from './pages/workers.ts';
import { waitForControl, waitForPrecache } from './pages/offline.ts';
import { dist } from '../tools/project.mjs';
import { responseHeaders } from '../tools/serve.mjs';

test('from a sub-path of a host that sends no headers the service worker adds them', async ({ page, watch }) => {
  watch.allow(/Content Security Policy|violates|Refused to|Failed to fetch|https:\/\/example\.com/i);
  const host = await startAppServer({ base: '/teams/analysis/beatbook/', headers: false });
  await openApp(page, host.url);
  expect((await waitForPrecache(page)).missing).toBe(0);
  await waitForControl(page);
  const answer = await page.reload();
  await waitForApp(page);
  const sent = answer?.headers() ?? {};
  for (const [name, value] of Object.entries(responseHeaders)) expect(sent[name.toLowerCase()], name).toBe(value);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

  for (const worker of await startEveryWorker(page)) {
    expect(
      await worker.evaluate(() => fetch('https://example.com/', { mode: 'no-cors' }).then(String, () => 'blocked')),
      worker.url(),
    ).toBe('blocked');
  }

  await host.stop();
  await page.reload();
  await waitForApp(page);
});

test('plain http on another machine says what to do', async ({ page, server, watch }) => {
  watch.allow(/Cross-Origin-Opener-Policy header has been ignored/);
  await page.goto(server.url.replace('localhost', 'beatbook.test'));
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await expect(page.getByText(/https/).first()).toBeVisible();
});

test('a page opened as a file says what to do', async ({ page, watch }) => {
  watch.allow(/CORS policy|ERR_FAILED|origin 'null'|file:/);
  await page.goto(pathToFileURL(join(dist, 'index.html')).href);
  await expect(page.locator('.cannot-start')).toHaveCSS('opacity', '1');
  await expect(page.getByText('npm start')).toBeVisible();
});
