import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';
import { chooseFile, openScreen, readReport, textFile } from './pages/data.ts';

const header = 'incident_id,occurred,offense,district,latitude,longitude\n';
const lineOf = (i: number, district = `D${i % 4}`) =>
  `A${1000 + i},2024-05-${String(1 + (i % 27)).padStart(2, '0')} ${String(8 + (i % 12)).padStart(2, '0')}:15,${i % 3 === 0 ? 'Robbery' : 'Theft'},${district},42.${3000 + i},-71.${1000 + i}\n`;
const linesOf = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => lineOf(from + i)).join('');

/** The first dataset, imported by the drop zone. */
async function importMay(page: Page): Promise<void> {
  await openApp(page, './#/data');
  await chooseFile(page, textFile('may.csv', header + linesOf(0, 200)));
  expect(await readReport(page)).toEqual({ read: 200, kept: 200, quarantined: 0, duplicates: 0 });
}

const only = (page: Page) => page.evaluate(async () => (await window.beatbook.datasets())[0]!);

test('the same export again and an overlapping one are offered to the dataset they belong to; a model then says it is older', async ({
  page,
}) => {
  await importMay(page);
  const { id } = await only(page);
  await page.evaluate((dataset) => window.beatbook.train({ dataset, model: 'kmeans', params: { k: 3 } }), id);

  await page.goto('./#/data');
  await chooseFile(page, textFile('may again.csv', header + linesOf(0, 200)));
  await expect(page.getByRole('heading', { name: 'Add may again.csv to a dataset?' })).toBeVisible();
  await page.getByRole('button', { name: 'Add to “may”' }).click();
  await expect(page.getByText('200 rows read, 0 new, 200 there already')).toBeVisible();

  await page.goto('./#/data');
  await chooseFile(page, textFile('june.csv', header + lineOf(100, 'D9') + linesOf(101, 210)));
  await page.getByRole('button', { name: 'Add to “may”' }).click();
  await expect(page.getByText('110 rows read, 10 new, 1 changed, 99 there already')).toBeVisible();
  // Rows that were there already are no duplicates that were left out, and the places of all are told once.
  const balance = page.getByLabel('What became of the rows').locator('li > div');
  await expect(balance).toHaveText([
    '310rows read',
    '210kept',
    '1took the place of a row',
    '0quarantined',
    '0duplicates',
    '99there already',
  ]);
  expect(await only(page)).toMatchObject({ rows: 210, version: 2 });
  expect(await page.evaluate(async (dataset) => (await window.beatbook.changes(dataset)).text(), id)).toContain(
    'A1100,district,D0,D9',
  );

  await openScreen(page, 'Hotspots');
  await page.getByText('Partition (k-means)').click();
  await expect(page.getByText('Made before the last addition: 10 new rows, 1 changed since.')).toBeVisible();
  await page.getByRole('button', { name: 'Train again with the same settings' }).click();
  await expect(page.getByText('Made before the last addition', { exact: false })).toHaveCount(0, { timeout: 60_000 });
  expect(
    await page.evaluate(async (dataset) => (await window.beatbook.runs(dataset)).map(({ params }) => params['k']), id),
  ).toEqual([3, 3]);

  await page.goto('./#/data');
  await chooseFile(page, textFile('own.csv', header + linesOf(300, 330)));
  await page.getByRole('button', { name: 'Make a new dataset' }).click();
  expect((await readReport(page)).kept).toBe(30);
  expect(await page.evaluate(async () => (await window.beatbook.datasets()).length)).toBe(2);
});

test('what comes into a watched folder is added by itself; what does not fit is listed with the reason', async ({
  page,
}) => {
  // A folder of the page's own storage stands in for the one the user would choose: it is read in the same way.
  await page.addInitScript(() => {
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('inbox', { create: true }),
    });
  });
  await importMay(page);
  const write = (name: string, text: string) =>
    page.evaluate(
      async ([file, content]) => {
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('inbox', { create: true });
        const writable = await (await folder.getFileHandle(file!, { create: true })).createWritable();
        await writable.write(content!);
        await writable.close();
      },
      [name, text],
    );
  await write('june.csv', header + linesOf(190, 220));
  await page.goto('./#/data');
  await page.getByRole('button', { name: 'Add rows to may' }).click();
  await page.getByRole('menuitem', { name: 'Watch a folder' }).click();
  await expect(page.getByText('Files that come into the folder inbox are added by themselves.')).toBeVisible();
  await expect(page.getByText('june.csv: 20 new rows, 0 changed')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('june.csv was added to may: 20 new rows, 0 changed.')).toBeVisible();

  await write('letters.csv', 'a,b\n1,2\n');
  await write('july.csv', header + lineOf(0, 'D8') + linesOf(220, 225));
  await page.waitForTimeout(2_000);
  await page.evaluate(() => window.beatbook.lookIntoFolders());
  await expect(page.getByText('july.csv: 5 new rows, 1 changed')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/letters\.csv: not added\. .+/)).toBeVisible({ timeout: 30_000 });
  expect(await only(page)).toMatchObject({ rows: 225 });

  // It is still watched after a reload, and reading its files again adds nothing.
  await page.reload();
  await expect(page.getByText('Files that come into the folder inbox are added by themselves.')).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText('july.csv: nothing new')).toBeVisible({ timeout: 30_000 });
  expect(await only(page)).toMatchObject({ rows: 225, version: 3 });
  await page.getByRole('button', { name: 'Add rows to may' }).click();
  await page.getByRole('menuitem', { name: 'Stop watching' }).click();
  await expect(page.getByText('Files that come into the folder inbox are added by themselves.')).toHaveCount(0);
});
