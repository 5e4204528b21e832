import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';
import { waitForPrecache } from './pages/offline.ts';

test('the browser finds nothing that would keep it from installing the app', async ({ page, context }) => {
  await openApp(page);
  await waitForPrecache(page);
  const devtools = await context.newCDPSession(page);
  const { errors, data } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '{}');
  expect(manifest).toMatchObject({ name: 'Beatbook', display: 'standalone', start_url: './', scope: './' });
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // A test browser keeps nothing, as a private window does; that alone is no fault of the app.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
});

test('every icon of the manifest has the size it claims', async ({ page }) => {
  await openApp(page);
  const icons = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
    const manifest = await (await fetch(link?.href ?? '')).json();
    return Promise.all(
      manifest.icons
        .filter((icon: { sizes: string }) => icon.sizes !== 'any')
        .map(async (icon: { src: string; sizes: string }) => {
          const image = new Image();
          image.src = new URL(icon.src, link?.href).href;
          await image.decode();
          return [icon.sizes, `${image.naturalWidth}x${image.naturalHeight}`];
        }),
    ) as Promise<string[][]>;
  });
  expect(icons).toHaveLength(3);
  for (const [claimed, found] of icons) expect(found).toBe(claimed);
});
