import { readFileSync } from 'node:fs';
import { root } from '../tools/project.mjs';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';
import { chooseFile, confirmImport, openScreen, readQuestions, readReport } from './pages/data.ts';
import { realData, realFile } from './pages/real-data.ts';

type Counts = { rowsRead: number; rowsKept: number; rowsQuarantined: number; rowsDuplicate: number; located: number };
/** What pandas counts in the same files; see tools/golden/import_counts.py. */
const counted = JSON.parse(readFileSync(`${root}/fixtures/golden/import-counts.json`, 'utf8')) as {
  files: Record<string, Counts>;
};

for (const name of [
  'boston/boston_2022_ytd.csv',
  'boston/boston_2016-2017_top8groups_from_rdata.csv',
  'boston/boston_2016-2018_larceny_subset.csv',
  'chicago/chicago_crimes_2015.csv.gz',
]) {
  const path = realFile(name);
  // Incident numbers that several offences share: how they count is asked, with each offence counting until the reader says otherwise.
  const questions = name.includes('larceny') ? 1 : 0;
  test(`${name} goes in with ${questions} questions, counts as pandas counts, and stands on the map`, async ({
    page,
  }) => {
    test.skip(path === null, `no real crime files in ${realData}: set BEATBOOK_DATA to try them`);
    await openApp(page);
    await chooseFile(page, path!);
    if (questions > 0) {
      expect(await readQuestions(page)).toEqual([expect.stringContaining('How do rows of one incident count?')]);
      await confirmImport(page);
    }
    const expected = counted.files[name]!;
    expect(await readReport(page)).toEqual({
      read: expected.rowsRead,
      kept: expected.rowsKept,
      quarantined: expected.rowsQuarantined,
      duplicates: expected.rowsDuplicate,
    });
    const [dataset] = await page.evaluate(() => window.beatbook.datasets());
    expect(dataset!.located).toBe(expected.located);
    await openScreen(page, 'Explore');
    await expect(page.locator('.map-panel canvas')).toBeVisible();
    await expect(page.locator('.filter-words')).toContainText(`${expected.rowsKept.toLocaleString('en')} incidents`);
    await expect(page.getByRole('heading', { name: 'Hour by weekday' })).toBeVisible();
  });
}
