import type { Page } from '@playwright/test';

/** How many rows lie in each table of each of the app's databases, read past the app; the list of workspaces apart. */
export async function countRows(page: Page): Promise<Record<string, number>> {
  return await page.evaluate(async () => {
    const counts: Record<string, number> = {};
    for (const { name = '' } of await indexedDB.databases()) {
      if (name === 'beatbook-workspaces') continue;
      const database = await new Promise<IDBDatabase>((settle, reject) => {
        const request = indexedDB.open(name);
        request.addEventListener('success', () => settle(request.result));
        request.addEventListener('error', () => reject(request.error));
      });
      for (const table of database.objectStoreNames) {
        counts[`${name} ${table}`] = await new Promise<number>((settle) => {
          const request = database.transaction(table).objectStore(table).count();
          request.addEventListener('success', () => settle(request.result));
        });
      }
      database.close();
    }
    return counts;
  });
}
