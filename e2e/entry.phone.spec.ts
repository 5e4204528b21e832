import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';

test.use({
  viewport: { width: 390, height: 844 },
  geolocation: { latitude: 42.361145, longitude: -71.057083, accuracy: 12 },
});

test('in the field: a log begins with an incident where the phone is, goes on offline, is changed and taken back', async ({
  page,
  context,
  server,
}) => {
  await context.grantPermissions(['geolocation'], { origin: new URL(server.url).origin });
  await openApp(page, './#/data');
  await page.getByRole('link', { name: 'Start a field log' }).click();
  await expect(page.getByRole('heading', { name: 'A new field log' })).toBeVisible();
  await page.getByLabel('Name of the log').fill('Night shift');
  await page.getByLabel('Offence').fill('Graffiti');
  await page.getByLabel('Note').fill('Two tags on the wall. Call Maria Lopez, 617-555-0188.');
  await page.getByRole('button', { name: 'Where I am' }).tap();
  await expect(page.getByText('42.36115, −71.05708.')).toBeVisible();
  await expect(page.getByText('To about 12 m.', { exact: false })).toBeVisible();
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overhang).toBe(0);
  await page.getByRole('button', { name: 'Save the incident' }).tap();
  await expect(page.getByText(/Saved: Graffiti/)).toBeVisible({ timeout: 30_000 });
  // The position was that of the saved incident.
  await expect(page.getByText('To about', { exact: false })).toHaveCount(0);
  const first = await page.evaluate(async () => (await window.beatbook.datasets())[0]!);
  expect(first).toMatchObject({ name: 'Night shift', rows: 1, located: 1 });

  await server.stop();
  await page.getByLabel('Offence').fill('Theft');
  await page.getByLabel('Date and time').fill('2024-05-04T22:10');
  await page.getByRole('button', { name: 'Save the incident' }).tap();
  await expect(page.getByText(/Saved: Theft/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Undo' }).tap();
  await expect(page.getByText('Taken out again.')).toBeVisible({ timeout: 30_000 });

  await page.getByRole('button', { name: 'Change: Graffiti' }).tap();
  await page.getByLabel('Offence').fill('Vandalism');
  await page.getByRole('button', { name: 'Save the incident' }).tap();
  await expect(page.getByText(/Saved: Vandalism/)).toBeVisible({ timeout: 30_000 });
  const entries = await page.evaluate((dataset) => window.beatbook.handEntries(dataset), first.id);
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({ category: 'Vandalism', latitude: 42.361145, longitude: -71.057083 });
  expect(entries[0]!.note).toMatch(/^Two tags/);
  expect(entries[0]!.note).not.toMatch(/617|Lopez/);
});

test('a phone that may not tell its position says so, and the map still can', async ({ page, context, server }) => {
  await context.clearPermissions();
  expect(server.url).toBeTruthy();
  await openApp(page, './#/data?add=new');
  await page.getByRole('button', { name: 'Where I am' }).tap();
  await expect(page.getByText(/(was not allowed to tell|could not be found)/)).toBeVisible({ timeout: 30_000 });
});
