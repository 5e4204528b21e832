import { expect, type Page, type Worker } from '@playwright/test';

/**
 * Does a little of everything, so that every kind of worker starts, then starts one more of each that stays:
 * the product ends its own as soon as their work is done.
 */
export async function startEveryWorker(page: Page): Promise<Worker[]> {
  const scripts = new Set<string>();
  page.on('worker', (worker) => scripts.add(worker.url()));
  const dataset = await page.evaluate(async () => {
    const report = await window.beatbook.importFile(await window.beatbook.demoFile());
    await window.beatbook.train({ dataset: report.dataset, model: 'kmeans' });
    await window.beatbook.verifyDataset(report.dataset);
    // Whatever becomes of it, its worker has started.
    const rain = new File(['date,rain\n2020-01-01,1\n2020-01-02,2\n'], 'rain.csv');
    await window.beatbook.importContext(rain, { dataset: report.dataset }).catch(() => null);
    return report.dataset;
  });
  await page.evaluate((id) => (location.hash = `#/explore?dataset=${id}`), dataset);
  await page.locator('.map-panel canvas').first().waitFor();
  for (const kind of ['ingest', 'query', 'train', 'vault', 'context', 'maplibre']) {
    await expect.poll(() => [...scripts].filter((url) => url.includes(kind)).length, kind).toBeGreaterThan(0);
  }
  const started: Worker[] = [];
  for (const url of scripts) {
    const next = page.waitForEvent('worker', (worker) => worker.url() === url);
    await page.evaluate((address) => void new Worker(address, { type: 'module' }), url);
    started.push(await next);
  }
  return started;
}
