import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';
import { openApp, waitForApp } from './pages/app.ts';

const rows = Array.from({ length: 240 }, (_, i) => {
  const day = `2024-0${1 + (i % 6)}-${String(1 + (i % 28)).padStart(2, '0')} 13:30`;
  const address = ['12XX N CLARK ST', '1200 Block of N Clark Street', 'N CLARK ST / W OAK ST', '10 PARK AVE'][i % 4];
  return `${day},${i % 3 ? 'Theft' : 'Assault'},${i % 2 ? 'North' : 'South'},${i % 20 === 19 ? '17 NOWHERE RD' : address}`;
});
const incidents = ['occurred,offence,district,address', ...rows].join('\n');

const line = (name: string, ranges: object, ...coordinates: readonly (readonly [number, number])[]) => ({
  type: 'Feature',
  properties: { FULLNAME: name, ...ranges },
  geometry: { type: 'LineString', coordinates },
});
const streets = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    line(
      'N Clark St',
      { LFROMADD: '1201', LTOADD: '1299', RFROMADD: '1200', RTOADD: '1298' },
      [-87.65, 41.9],
      [-87.65, 41.902],
    ),
    line('W Oak St', {}, [-87.66, 41.901], [-87.64, 41.901]),
    line('E Park Ave', { RFROMADD: '2', RTOADD: '20' }, [-87.6, 41.91], [-87.59, 41.91]),
    line('W Park Ave', { RFROMADD: '2', RTOADD: '20' }, [-87.7, 41.91], [-87.71, 41.91]),
  ],
});

async function importIncidents(page: Page): Promise<string> {
  return await page.evaluate(async (text) => {
    const { dataset } = await window.beatbook.importFile(new File([text], 'records.csv'));
    return dataset;
  }, incidents);
}

const card = (page: Page) => page.getByRole('region', { name: 'Addresses' });
const pick = async (page: Page, name: string, text: string) =>
  await card(page)
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

test('addresses of a file without coordinates are matched to a street file, settled by hand, kept, and given back', async ({
  page,
}) => {
  await openApp(page);
  const dataset = await importIncidents(page);
  await page.evaluate((hash) => (location.hash = hash), `#/data?report=${dataset}`);
  await expect(card(page)).toContainText('240 of 240 rows have no place. They have addresses in address.');
  await expect(page.getByText('none on the map: the file has no coordinates.')).toBeVisible();

  await pick(page, 'streets.geojson', streets);
  await expect(card(page)).toContainText(/75\.0\s%\smatched/);
  await expect(card(page)).toContainText('180 of 240 rows without a place got one.');
  // The report tells of the places there are now.
  await expect(page.getByText(/^240 rows read, 180 on the map\./)).toContainText('because: no coordinates (60).');
  await expect(card(page)).toContainText('Ratcliffe 2004');
  await expect(card(page)).toContainText('4 pieces of streets, 3 with house numbers');
  const kinds = card(page).getByRole('group', { name: 'How they were found' });
  await expect(kinds).toContainText('Middle of the block');
  await expect(kinds).toContainText('Street corner');

  await card(page).getByText('Not matched (addresses: 1, rows: 12)').click();
  await expect(card(page)).toContainText('The street is not in the files');
  await card(page).getByText('More than one place (addresses: 1, rows: 48)').click();
  await card(page).getByRole('button', { name: 'Place of 10 PARK AVE' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^10 W PARK AVE/ })
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(card(page)).toContainText(/95\.0\s%\smatched/);
  await expect(card(page)).toContainText('Addresses settled by hand: 1.');

  await page.reload();
  await waitForApp(page);
  await expect(card(page)).toContainText(/95\.0\s%\smatched/);
  const located = async () => (await page.evaluate((id) => window.beatbook.count({ dataset: id }), dataset)).located;
  expect(await located()).toBe(228);
  const fields = await page.evaluate((id) => window.beatbook.incident(id, 0), dataset);
  expect(fields.at(-1)).toEqual({ header: 'Place from the address', value: 'Middle of the block (within the block)' });

  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    for (const details of await card(page).locator('details').all())
      await details.evaluate((one) => ((one as HTMLDetailsElement).open = true));
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
    ).toEqual([]);
    if (process.env.SCREENSHOTS) {
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await card(page).screenshot({ path: `test-results/addresses-${scheme}-${width}.png` });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      }
      await page.setViewportSize({ width: 1360, height: 850 });
    }
  }

  await card(page)
    .getByRole('button', { name: 'Menu of Addresses' })
    .or(card(page).locator('.card-head button'))
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Remove matching' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove matching' }).click();
  await expect(card(page)).toContainText('240 of 240 rows have no place.');
  expect(await located()).toBe(0);
});

test('a file whose columns say nothing asks what they hold', async ({ page }) => {
  await openApp(page);
  const dataset = await importIncidents(page);
  await page.evaluate((hash) => (location.hash = hash), `#/data?report=${dataset}`);
  await pick(page, 'points.csv', 'where,e,n\n10 PARK AVE,-87.6,41.9\n');
  await expect(card(page)).toContainText('geocode.columns');
  await card(page).getByLabel('Address', { exact: true }).selectOption('where');
  await card(page).getByLabel('Longitude (x)').selectOption('e');
  await card(page).getByLabel('Latitude (y)').selectOption('n');
  await card(page).getByRole('button', { name: 'Try again' }).click();
  await expect(card(page)).toContainText('48 of 240 rows without a place got one.');
});

test('rows that are appended are matched to the files that are kept', async ({ page }) => {
  await openApp(page);
  const located = await page.evaluate(
    async ({ first, more, file }) => {
      const app = window.beatbook;
      const header = 'id,occurred,offence,address,longitude,latitude';
      const given = (text: string) => new File([`${header}\n${text}`], 'records.csv');
      const { dataset } = await app.importFile(given(first));
      await app.matchAddresses(dataset, new File([file], 'points.csv'));
      const before = (await app.datasetRecord(dataset)).located;
      await app.importFile(given(more), { appendTo: dataset });
      const matches = await app.addressMatches(dataset);
      const after = (await app.datasetRecord(dataset)).located;
      const verified = await app.verifyDataset(dataset);
      await app.removeAddressMatches(dataset);
      const removed = (await app.datasetRecord(dataset)).located;
      return { before, after, removed, rows: matches?.rows, isStale: matches?.isStale, ok: verified.ok };
    },
    {
      first: 'A1,2024-05-01 10:00,Theft,10 PARK AVE,,\nA2,2024-05-02 10:00,Theft,12 PARK AVE,-87.61,41.91\n',
      more: 'A3,2024-05-03 10:00,Theft,10 PARK AVE,,\nA4,2024-05-04 10:00,Theft,99 PARK AVE,,\n',
      file: 'address,lon,lat\n10 PARK AVE,-87.6,41.9\n',
    },
  );
  expect(located).toEqual({ before: 2, after: 3, removed: 1, rows: 4, isStale: false, ok: true });
});

test('matched places go into an archive and come out of it', async ({ page }) => {
  await openApp(page);
  const outcome = await page.evaluate(async () => {
    const app = window.beatbook;
    const csv =
      'id,occurred,offence,address\nA1,2024-05-01 10:00,Theft,10 PARK AVE\nA2,2024-05-02 10:00,Theft,99 PARK AVE\n';
    const { dataset } = await app.importFile(new File([csv], 'records.csv'));
    await app.matchAddresses(dataset, new File(['address,lon,lat\n10 PARK AVE,-87.6,41.9\n'], 'points.csv'));
    const archive = await app.exportArchive({});
    const { datasets } = await app.importArchive(archive);
    const [copy] = datasets;
    const located = (await app.datasetRecord(copy!)).located;
    const again = await app.matchAddresses(copy!, null);
    await app.removeAddressMatches(copy!);
    return {
      isNew: copy !== dataset,
      located,
      matched: again.matched,
      removed: (await app.datasetRecord(copy!)).located,
    };
  });
  expect(outcome).toEqual({ isNew: true, located: 1, matched: 1, removed: 0 });
});
