import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from './fixtures/test.ts';
import { openApp, waitForApp } from './pages/app.ts';
import { waitForControl, waitForPrecache } from './pages/offline.ts';
import { dist, listFiles } from '../tools/project.mjs';

test('after one visit the app starts with the server stopped', async ({ page, server }) => {
  await openApp(page);
  expect((await waitForPrecache(page)).missing).toBe(0);
  await server.stop();
  await page.reload();
  await waitForApp(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  // A new tab with another view's address, too.
  const tab = await page.context().newPage();
  await openApp(tab, './#/runs');
});

test('the precache holds every file that was built, and each is answered byte for byte without a server', async ({
  page,
  server,
}) => {
  const files = listFiles(dist)
    .map((file) => relative(dist, file))
    .filter((file) => !file.endsWith('.gz') && file !== 'sw.js');
  await openApp(page);
  expect(await waitForPrecache(page)).toEqual({ files: files.length, missing: 0 });
  await waitForControl(page);
  await server.stop();
  const sizes = await page.evaluate(
    (paths) =>
      Promise.all(
        paths.map(async (path) => {
          const answer = await fetch(new URL(path, document.baseURI));
          return [path, answer.ok ? (await answer.arrayBuffer()).byteLength : -1] as const;
        }),
      ),
    files,
  );
  expect(sizes).toEqual(files.map((file) => [file, readFileSync(join(dist, file)).byteLength]));
});

test('the service worker stops and reports what would leave the origin or send something', async ({
  page,
  server,
  watch,
}) => {
  watch.allow(/Failed to load resource/);
  await openApp(page);
  await waitForPrecache(page);
  await waitForControl(page);
  const notice = await page.evaluate(async () => {
    const channel = new BroadcastChannel('beatbook-network');
    const heard = new Promise((settle) => channel.addEventListener('message', (event) => settle(event.data)));
    const refused = await fetch('./', { method: 'POST', body: 'rows' }).then(
      () => false,
      () => true,
    );
    return { refused, heard: await heard };
  });
  expect(notice.refused).toBe(true);
  expect(notice.heard).toMatchObject({ kind: 'upload', origin: new URL(server.url).origin });
  expect(server.answers.filter(({ status }) => status === 405)).toEqual([]);
});
