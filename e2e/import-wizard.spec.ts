import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';
import { chooseFile, confirmImport, readQuestions, readReport, textFile, waitForLook } from './pages/data.ts';

const rows = (count: number, row: (i: number) => string, header: string) =>
  [header, ...Array.from({ length: count }, (_, i) => row(i))].join('\n');

/** State Plane feet, as Portland's exports have them: nothing in the file says so. */
const projected = rows(
  60,
  (i) =>
    `03/04/2016 0${i % 9}:30,${i % 3 ? 'Theft' : 'Assault'},${7_640_000 + 400 * (i % 20)},${680_000 + 300 * (i % 17)}`,
  'reported on,what,x,y',
);

async function expectNoViolations(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
    what,
  ).toEqual([]);
}

test('of hundreds of columns a part is shown, with those that mean something, and the rest on demand', async ({
  page,
}) => {
  await openApp(page);
  const fillers = Array.from({ length: 250 }, (_, i) => `m${i}`);
  const text = rows(
    30,
    (i) => `${fillers.map((_, at) => (i * at) % 7).join(',')},2024-05-${10 + (i % 9)} 10:00,Theft,North`,
    [...fillers, 'date', 'category', 'district'].join(','),
  );
  await page.getByLabel('Check the columns first').check();
  await chooseFile(page, textFile('wide.csv', text));
  const columns = page.getByRole('region', { name: 'Columns' });
  await expect(columns.getByText('253 in the file')).toBeVisible();
  const menus = columns.getByRole('combobox');
  await expect(menus).toHaveCount(103);
  await expect(columns.getByLabel('Meaning of date')).toHaveValue('date');
  await columns.getByRole('button', { name: 'Show 100 of 150 more columns' }).click();
  await columns.getByRole('button', { name: 'Show 50 of 50 more columns' }).click();
  await expect(menus).toHaveCount(253);
  await expect(columns.getByRole('button', { name: /more columns/ })).toHaveCount(0);
});

test('a projection nobody named is seen on the map, and day and month are asked with an example', async ({ page }) => {
  await openApp(page);
  await chooseFile(page, textFile('calls.csv', projected));
  expect(await readQuestions(page)).toEqual([
    'Which day is 03/04/2016 00:30?',
    expect.stringMatching(/^Where does 7640000/),
  ]);
  // The likeliest town is proposed and drawn; the sentence below says where the points lie.
  const likeliest = page.getByRole('radio', { name: /^Near Portland/ });
  await expect(likeliest).toBeChecked();
  await expect(page.locator('.preview-map canvas')).toBeVisible();
  await expect(
    page.getByText(/^60 of the first 60 rows have a place, in the middle 45\.\d\d° N, 122\.\d\d° W/),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await expectNoViolations(page, 'questions about dates and places');

  await page.getByRole('radio', { name: '3 Apr 2016' }).check();
  await waitForLook(page);
  // Another system moves the points; what cannot be one says so in its place and leaves the last picture.
  await page.getByLabel('Another system').fill('EPSG:999999');
  await expect(page.getByText('There is no known coordinate system EPSG:999999', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await page.getByLabel('Another system').fill('EPSG:2913');
  await waitForLook(page);
  await expect(page.getByText('There is no known coordinate system', { exact: false })).toHaveCount(0);
  await confirmImport(page);
  expect((await readReport(page)).kept).toBe(60);
  const [dataset] = await page.evaluate(() => window.beatbook.datasets());
  expect(dataset).toMatchObject({ located: 60, dateFrom: '2016-04-03' });
  await expect(page.getByText('EPSG:2913', { exact: true })).toBeVisible();
});

test('columns that identify persons are left out until the reader keeps one', async ({ page }) => {
  await openApp(page);
  const people = ['Maria Gonzalez', 'John Smith', 'Aisha Khan', 'Peter Novak', 'Linda Brown', 'Carlos Silva'];
  const text = rows(
    60,
    (i) => `A${i},2024-05-${10 + (i % 20)} 13:30,Theft,42.3${i % 10},-71.06,${people[i % 6]},617-555-01${10 + i}`,
    'id,date,category,latitude,longitude,victim name,phone',
  );
  await page.getByLabel('Check the columns first').check();
  await chooseFile(page, textFile('victims.csv', text));
  expect(await readQuestions(page)).toEqual([]);
  await expect(
    page.getByText('Left out because they identify persons: victim name and phone', { exact: false }),
  ).toBeVisible();
  await expect(page.locator('.mapping-table')).not.toContainText('Gonzalez');
  await expectNoViolations(page, 'the table of columns');
  await page.getByLabel('Keep phone').check();
  await waitForLook(page);
  await expect(page.locator('.mapping-table')).toContainText('617-555-0110');
  await confirmImport(page);
  await readReport(page);
  const persons = page.getByRole('region', { name: 'Persons in the file' });
  await expect(persons.getByRole('listitem').filter({ hasText: 'victim name' })).toContainText('left out: not stored');
  await expect(persons.getByRole('listitem').filter({ hasText: 'phone' }).last()).toContainText('kept');
});

test('a mapping made by hand is saved, read back without a question, renamed and deleted', async ({ page }) => {
  await openApp(page);
  const text = (from: number) =>
    rows(
      50,
      (i) => `K${from + i};0${1 + (i % 9)}/0${1 + (i % 8)}/2021;kind ${i % 4};zone ${i % 5};42,3${i % 10};-71,06`,
      'nr;d1;k;z;pos a;pos b',
    );
  await chooseFile(page, textFile('one.csv', text(0)));
  expect(await readQuestions(page)).toContainEqual(expect.stringMatching(/^Which day is/));
  await page.getByRole('radio', { name: /DD\/MM\/YYYY/ }).check();
  await waitForLook(page);
  await page.getByLabel('Meaning of k', { exact: true }).selectOption('category');
  await page.getByLabel('Meaning of z', { exact: true }).selectOption('area');
  await page.getByLabel('Meaning of pos a', { exact: true }).selectOption('latitude');
  await page.getByLabel('Meaning of pos b', { exact: true }).selectOption('longitude');
  await waitForLook(page);
  await expect(page.getByLabel('Delimiter')).toHaveValue(';');
  await page.getByLabel('Remember these choices as').fill('Desk export');
  await confirmImport(page);
  expect((await readReport(page)).kept).toBe(50);
  const [dataset] = await page.evaluate(() => window.beatbook.datasets());
  expect(dataset).toMatchObject({ located: 50, areas: expect.arrayContaining(['zone 0']) });

  await page.getByRole('link', { name: 'All datasets' }).click();
  const card = page.getByRole('region', { name: 'Saved mappings' });
  await card.getByRole('button', { name: 'Rename Desk export' }).click();
  await card.getByLabel('New name of Desk export').fill('Front desk');
  await card.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(card.getByText('Front desk')).toBeVisible();
  await expect(card.getByText('Desk export')).toHaveCount(0);
  const download = page.waitForEvent('download');
  await card.getByRole('button', { name: 'Save Front desk as a file' }).click();
  expect((await download).suggestedFilename()).toBe('Front-desk-mapping.json');
  await page.evaluate(async () => {
    for (const { id } of await window.beatbook.datasets()) await window.beatbook.deleteDataset(id);
  });

  await chooseFile(page, textFile('two.csv', text(100)));
  expect((await readReport(page)).kept).toBe(50);
  await expect(page.getByText('Front desk', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'All datasets' }).click();
  await card.getByRole('button', { name: 'Delete Front desk' }).click();
  await page.getByRole('button', { name: 'Delete the mapping' }).click();
  await expect(card.getByText('None yet', { exact: false })).toBeVisible();
});

const incidents = (from: number) =>
  rows(
    40,
    (i) => `M${from + i},2024-06-${10 + (i % 20)} 13:30,${i % 3 ? 'Theft' : 'Assault'},42.3${i % 10},-71.06`,
    'id,date,category,latitude,longitude',
  );
const shapes = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: 'Centre' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [-72, 42],
            [-70, 42],
            [-70, 43],
            [-72, 43],
            [-72, 42],
          ],
        ],
      },
    },
  ],
});

test('files of one schema become one dataset; one that differs is named, and boundaries are told apart', async ({
  page,
}) => {
  await openApp(page);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      textFile('june-a.csv', incidents(0)),
      textFile('june-b.csv', incidents(100)),
      textFile('codes.csv', 'code,name\n1,Theft\n2,Robbery\n3,Fraud\n'),
      textFile('districts.geojson', shapes),
      textFile('july.csv', incidents(200).replace('category', 'offence')),
    ]);
  await expect(page.getByRole('heading', { name: '5 files, not all of one kind' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Compared with the first: it lacks the column category.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'districts.geojson' })).toContainText('Shapes on the map');
  await expect(page.getByRole('listitem').filter({ hasText: 'codes.csv' })).toContainText('A table without incidents');
  await expectNoViolations(page, 'files of several kinds');
  await page.getByRole('button', { name: 'Import the 2 files as one dataset' }).click();
  expect((await readReport(page)).kept).toBe(80);
  await expect(page.getByText('2: june-a.csv and june-b.csv')).toBeVisible();
  const waiting = page.getByRole('region', { name: 'Files of several kinds' });
  await expect(waiting.getByRole('heading')).toHaveText('3 files still wait');
  const districts = waiting.getByRole('listitem').filter({ hasText: 'districts.geojson' });
  await districts.getByRole('button', { name: /^Add to/ }).click();
  await expect(waiting.getByText(/^districts\.geojson was added to/)).toBeVisible();
  const context = await page.evaluate(async () => {
    const [dataset] = await window.beatbook.datasets();
    return (await window.beatbook.context(dataset!.id)).map(({ kind }) => kind);
  });
  expect(context).toEqual(['boundaries']);
});

test('an archive of several kinds of files is sorted like files dropped together', async ({ page }) => {
  await openApp(page);
  const inside = {
    '2024-06/2024-06-street.csv': incidents(0),
    '2024-07/2024-07-street.csv': incidents(100),
    '2024-06/2024-06-outcomes.csv': rows(30, (i) => `M${i},2024-06,Charged`, 'id,month,outcome type'),
  };
  const archive = zipSync(Object.fromEntries(Object.entries(inside).map(([name, text]) => [name, strToU8(text)])));
  await chooseFile(page, { name: 'police.zip', mimeType: 'application/zip', buffer: Buffer.from(archive) });
  await expect(page.getByRole('heading', { name: '3 files, not all of one kind' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Import the 2 files as one dataset' }).click();
  expect((await readReport(page)).kept).toBe(80);
  await expect(page.getByText('2: 2024-06-street.csv and 2024-07-street.csv')).toBeVisible();
});

test('one type can be named for all rows where several columns could hold it', async ({ page }) => {
  await openApp(page);
  const text = rows(
    60,
    (i) =>
      `2024-05-${10 + (i % 20)},${['north side', 'south side'][i % 2]},${['van', 'bus', 'car'][i % 3]},42.3${100 + (i % 17)},-71.06${10 + (i % 19)}`,
    'col1,col2,col3,col4,col5',
  );
  await chooseFile(page, textFile('raw.csv', text));
  expect(await readQuestions(page)).toEqual(['Which column is the category?']);
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await page.getByRole('radio', { name: /^col3/ }).check();
  await waitForLook(page);
  await page.getByLabel('Or: every row is').fill('Robbery');
  await waitForLook(page);
  await expect(page.getByRole('radio', { name: /^col3/ })).not.toBeChecked();
  await confirmImport(page);
  expect((await readReport(page)).kept).toBe(60);
  const [dataset] = await page.evaluate(() => window.beatbook.datasets());
  expect(dataset).toMatchObject({ located: 60, categories: ['Robbery'] });
});

test('a sheet of a workbook is chosen where the file is checked', async ({ page }) => {
  await openApp(page);
  const buffer = readFileSync(new URL('../fixtures/formats/workbook.xlsx', import.meta.url));
  await chooseFile(page, {
    name: 'cases.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer,
  });
  // The first sheet is a cover without a table: the next one is shown instead.
  await readQuestions(page);
  await expect(page.getByLabel('Sheet', { exact: true })).toHaveValue('Incidents & more');
  await page.getByLabel('Sheet', { exact: true }).selectOption('Cover');
  await expect(page.getByRole('alert')).toContainText('The sheet Cover of cases.xlsx holds no table');
  await page.getByLabel('Sheet', { exact: true }).selectOption('Incidents & more');
  await waitForLook(page);
  await page.getByLabel('Meaning of Date', { exact: true }).selectOption('date');
  await page.getByLabel('Meaning of Type', { exact: true }).selectOption('category');
  await confirmImport(page);
  expect((await readReport(page)).kept).toBe(40);
  await expect(page.getByText('Incidents & more', { exact: true })).toBeVisible();
});

test('semicolons and decimal commas need no question, and another delimiter shows at once what it would give', async ({
  page,
}) => {
  await openApp(page);
  const text = rows(
    60,
    (i) => `H${i};2024-05-${10 + (i % 20)} 13:30;Hurto;6,2${10 + (i % 40)};-75,5${60 + (i % 30)};Comuna ${i % 9}`,
    'radicado;fecha_hecho;delito;latitud;longitud;comuna',
  );
  await page.getByLabel('Check the columns first').check();
  await chooseFile(page, textFile('hechos.csv', text));
  expect(await readQuestions(page)).toEqual([]);
  await expect(page.locator('.mapping-table')).toContainText('6,210');
  await page.getByLabel('Delimiter').selectOption(',');
  await expect(page.getByLabel('Delimiter')).toHaveValue(',');
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await page.getByLabel('Delimiter').selectOption(';');
  await expect(page.getByLabel('Meaning of delito', { exact: true })).toHaveValue('category');
  await confirmImport(page);
  expect((await readReport(page)).kept).toBe(60);
  const [dataset] = await page.evaluate(() => window.beatbook.datasets());
  expect(dataset!.located).toBe(60);
});

test('the figures of the report lead to their rows', async ({ page }) => {
  await openApp(page);
  const text = [
    rows(
      120,
      (i) =>
        `R${i},2024-0${1 + (i % 6)}-${10 + (i % 18)} 13:30,${i % 3 ? 'Theft' : 'Arson'},${i % 4 ? 42.3 + i / 1000 : 0},${i % 4 ? -71.06 : 0},${i % 4 ? 'North' : 'South'}`,
      'id,date,category,latitude,longitude,district',
    ),
    'Q1,,Theft,42.3,-71,North',
    'Q2,2024-02-30 10:00,Theft,42.3,-71,South',
    'Q3,2024-02-03 10:00,,42.3,-71,South',
    'U1,2024-03-03,Theft,42.3,-71,South',
  ].join('\n');
  await chooseFile(page, textFile('figures.csv', text));
  expect(await readReport(page)).toEqual({ read: 124, kept: 121, quarantined: 3, duplicates: 0 });
  await expectNoViolations(page, 'the report');

  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'No date', exact: true }).click();
  await expect(dialog.getByRole('row')).toHaveCount(2);
  await expect(dialog.getByRole('cell', { name: 'Q1' })).toBeVisible();
  await dialog.getByLabel('Reason').selectOption('');
  await expect(dialog.getByRole('row')).toHaveCount(4);
  await expectNoViolations(page, 'quarantined rows');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Coordinates 0, 0' }).click();
  await expect(dialog.getByRole('row')).toHaveCount(31);
  await expect(dialog).not.toContainText('North');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'No time of day' }).click();
  await expect(dialog.getByRole('cell', { name: 'U1' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'kept', exact: true }).click();
  await expect(dialog.getByText('1 to 50 of 121')).toBeVisible();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.getByText('51 to 100 of 121')).toBeVisible();
  await page.keyboard.press('Escape');

  // Loss is told by area, with its twin as a table, and leads on to the map.
  const areas = page.getByRole('region', { name: 'Lost rows, by area' });
  await expect(areas).toContainText('the loss is not random');
  await areas.getByRole('link', { name: 'South' }).click();
  await expect(page).toHaveURL(/#\/explore/);
  await expect(page.locator('.filter-words')).toContainText('South');
});
