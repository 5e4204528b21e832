import type { Page } from '@playwright/test';

/** Resolves when the service worker is active and every file of its precache is on the device. */
export async function waitForPrecache(page: Page): Promise<{ files: number; missing: number }> {
  return page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    return new Promise<{ files: number; missing: number }>((settle) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', (event) => settle(event.data));
      port1.start();
      active?.postMessage({ type: 'precache-state' }, [port2]);
    });
  });
}

/** Resolves when a service worker answers this page's requests. */
export async function waitForControl(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}
