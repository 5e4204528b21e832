import { expect, startAppServer, test } from './fixtures/test.ts';
import { waitForApp } from './pages/app.ts';

// Recording a trace asks the page things, which counts as a touch.
test.use({ trace: 'off' });

test('on a host without headers the first page reloads itself once, while it is untouched', async ({ page }) => {
  const host = await startAppServer({ base: '/sub/', headers: false });
  let loads = 0;
  page.on('load', () => loads++);
  await page.goto(host.url);
  await expect.poll(() => loads).toBe(2);
  await waitForApp(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await host.stop();
});
