import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';
import { chooseFile, readReport, textFile } from './pages/data.ts';

/** Two years of thefts, a load of 200 rows on one minute, and two rows that repeat a number with another arrest. */
function exampleFile(): string {
  const lines = ['Incident Number,Date,Type,District,Arrest,Latitude,Longitude'];
  let number = 0;
  const add = (date: Date, minute: number) => {
    const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const place = `${(41.8 + (number % 97) / 1000).toFixed(4)},${(-87.6 - (number % 89) / 1000).toFixed(4)}`;
    const district = 1 + (number % 4);
    lines.push(`N${number},${date.toISOString().slice(0, 10)} ${clock},Theft,${district},A${number},${place}`);
    number++;
  };
  for (let day = 0; day < 730; day++) {
    const date = new Date(Date.UTC(2021, 0, 1 + day));
    const rows = 18 + ((day * 7919) % 7);
    for (let i = 0; i < rows; i++) add(date, (day * 37 + i * 67) % 1440);
    if (day === 400) for (let i = 0; i < 200; i++) add(date, 9 * 60);
  }
  for (const arrest of ['B1', 'B2']) lines.push(lines[1]!.replace(',A0,', `,${arrest},`));
  return `${lines.join('\r\n')}\r\n`;
}

test('the report checks the rows, takes a first look, and leads to the rows', async ({ page }) => {
  test.slow();
  await openApp(page);
  await chooseFile(page, textFile('example.csv', exampleFile()));
  expect((await readReport(page)).duplicates).toBe(2);
  const section = page.getByRole('region', { name: 'Quality and first look' });
  const days = section.getByRole('region', { name: 'Days that stand out' });
  await expect(days).toContainText('5 Feb 2022', { timeout: 60_000 });
  await expect(days).toContainText('have the time 09:00');
  const duplicates = section.getByRole('region', { name: 'Rows left out as duplicates' });
  await expect(duplicates).toContainText('Arrest');
  await expect(duplicates).toContainText('differs in 2');
  const saving = page.waitForEvent('download');
  await duplicates.getByRole('button', { name: 'Download them' }).click();
  expect((await saving).suggestedFilename()).toMatch(/duplicates\.csv$/);

  await section.getByText('First look', { exact: true }).click();
  await expect(section.getByRole('region', { name: 'Concentration' })).toContainText('Gini coefficient', {
    timeout: 60_000,
  });
  await expect(section.getByRole('region', { name: 'By hour' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('.quality').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  // A reload keeps the tab.
  await page.reload();
  await expect(section.getByRole('region', { name: 'Trend' })).toContainText('a year', { timeout: 60_000 });

  await section.getByText('Checks', { exact: true }).click();
  await days.getByRole('link', { name: '5 Feb 2022' }).click({ timeout: 60_000 });
  await expect(page).toHaveURL(/#\/explore\?/);
  await expect(page.getByText('09:00').first()).toBeVisible();
});
