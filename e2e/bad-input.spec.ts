import { gzipSync } from 'node:zlib';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';
import { chooseFile, readReport, textFile } from './pages/data.ts';

const header = 'id,date,category,latitude,longitude\n';
const row = (i: number) =>
  `${i},2024-05-${10 + (i % 20)} 13:${10 + (i % 50)},${i % 3 ? 'Theft' : 'Assault'},42.${3000 + (i % 999)},-71.06\n`;
const rows = (count: number) => Array.from({ length: count }, (_, i) => row(i)).join('');
const truncated = gzipSync(Buffer.from(header + rows(20_000))).subarray(0, 30_000);

/** Files that cannot become a dataset, and the code their message carries. */
const refused: [what: string, name: string, content: string | Buffer, code: RegExp][] = [
  ['an empty file', 'empty.csv', '', /import\.empty/],
  ['a header without rows', 'header.csv', header, /import\.no-rows/],
  ['a binary file', 'picture.csv', Buffer.from(Array.from({ length: 40_000 }, (_, i) => (i * 7919) % 256)), /import\./],
  ['a million commas', 'commas.csv', ','.repeat(1_000_000), /import\./],
  [
    'no date column',
    'undated.csv',
    `id,category,latitude,longitude\n${Array.from({ length: 50 }, (_, i) => `${i},Theft,42.35,-71.06\n`).join('')}`,
    /import\.no-date-column/,
  ],
  ['a truncated gzip', 'cut.csv.gz', truncated, /import\.gzip-damaged/],
  ['a field that never ends', 'quote.csv', `${header}1,"${'x'.repeat(9_000_000)}`, /import\.field-too-long/],
];

for (const [what, name, content, code] of refused) {
  test(`${what} ends in a plain message and leaves nothing behind`, async ({ page }) => {
    await openApp(page);
    await chooseFile(page, textFile(name, content));
    const notice = page.locator('.notice').filter({ hasText: code });
    // A file without a recognised column may be asked about first; importing it as it is must end in the message.
    const confirm = page.getByRole('button', { name: 'Import', exact: true });
    await expect(notice.or(confirm).first()).toBeVisible({ timeout: 30_000 });
    if (await confirm.isVisible()) {
      await expect(confirm).toBeDisabled();
    } else {
      await expect(notice).not.toContainText(/\bat \w+ \(|undefined|NaN|\[object/);
    }
    const failure = await page.evaluate(
      async ([file, text]) => {
        const bytes = Uint8Array.from(atob(text!), (letter) => letter.charCodeAt(0));
        return window.beatbook.importFile(new File([bytes], file!)).then(
          () => null,
          (error: Error & { code: string }) => error.code,
        );
      },
      [name, Buffer.from(content).toString('base64')],
    );
    expect(failure).toMatch(code);
    expect(await page.evaluate(() => window.beatbook.datasets())).toEqual([]);
  });
}

test('broken rows are set aside with their line, and every row is accounted for', async ({ page }) => {
  await openApp(page);
  const text = [
    header,
    rows(200),
    '200,,Theft,42.3,-71.06\n',
    '201,2024-02-30 10:00,Theft,42.3,-71.06\n',
    '202,2024-05-11 10:00,,42.3,-71.06\n',
    header,
    '203,2024-05-11 10:00,Theft\0,42.3,-71.06\n',
    '204,2024-05-11 10:00,Theft,0,0\n',
    '205,2024-05-11 10:00,Theft,,\n',
    row(7),
  ].join('');
  await chooseFile(page, textFile('messy.csv', text));
  expect(await readReport(page)).toEqual({ read: 208, kept: 202, quarantined: 5, duplicates: 1 });
  const quarantine = await page.evaluate(async () => {
    const [dataset] = await window.beatbook.datasets();
    return (await window.beatbook.quarantine(dataset!.id)).text();
  });
  expect(quarantine).toMatch(/^line,reason,/);
  for (const [line, reason] of [
    [202, 'date-missing'],
    [203, 'date-impossible'],
    [204, 'category-missing'],
    [205, 'header-repeated'],
  ]) {
    expect(quarantine).toContain(`${line},${reason}`);
  }
});

test('a cancelled import leaves nothing behind', async ({ page }) => {
  await openApp(page);
  const { code, milliseconds, datasets } = await page.evaluate(async () => {
    const lines = Array.from({ length: 1_000_000 }, (_, i) => `${i},2024-05-1${i % 9} 13:30,Theft,42.3,-71.06\n`);
    const file = new File(['id,date,category,latitude,longitude\n', ...lines], 'long.csv');
    const controller = new AbortController();
    let asked = 0;
    const failure = await window.beatbook
      .importFile(file, {
        signal: controller.signal,
        onProgress: ({ rows: read }) => {
          if (read > 0 && asked === 0) {
            asked = performance.now();
            controller.abort();
          }
        },
      })
      .catch((error: Error & { code: string }) => error.code);
    return { code: failure, milliseconds: performance.now() - asked, datasets: await window.beatbook.datasets() };
  });
  test.info().annotations.push({ type: 'figure', description: `import cancelled after ${milliseconds.toFixed(0)} ms` });
  expect(code).toBe('import.cancelled');
  expect(milliseconds).toBeLessThan(1000);
  expect(datasets).toEqual([]);
});
