import type { Page } from '@playwright/test';
import { mutate, mutationNames } from '../fixtures/fuzz/mutate.ts';
import { readOriginals } from '../fixtures/fuzz/originals.ts';
import { en } from '../src/text/en.ts';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';
import { chooseFile } from './pages/data.ts';
import { countRows } from './pages/store.ts';

/** The mutants after those of src/data/read/broken-files.fuzz.test.ts, by the same seeds: no file is tried twice. */
const FIRST_SEED = Number(process.env['FUZZ_SEED'] ?? 1) + 1904;
const THROUGH_API = 104;
const THROUGH_SCREEN = 12;
/** No mutant may hang; most take a fraction of a second. */
const LONGEST_MS = 10_000;

// A trace of every step would take longer than the imports.
test.use({ trace: 'off' });

const originals = readOriginals();

/** A broken file, and what to call it in an account. */
function makeMutant(seed: number) {
  const original = originals[seed % originals.length]!;
  const { bytes, applied } = mutate(original.bytes, seed);
  const name = original.name.replace(/^.*\//, '');
  return { name, bytes, what: `seed ${seed}, ${original.name}, ${applied.join(' and ')}`, applied };
}

/** Whether a code is one of ours, with a sentence for it. */
const isOurs = (code: string) => code in en && code !== 'platform.unexpected';

/** Imports a file by the scripting interface and looks at what came of it; the dataset is deleted again. */
async function importMutant(page: Page, name: string, bytes: Uint8Array) {
  return await page.evaluate(
    async ([file, base64, longest]) => {
      const { beatbook } = window;
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const started = performance.now();
      const late = new Promise<'late'>((settle) => setTimeout(() => settle('late'), longest));
      const importing = beatbook.importFile(new File([content], file)).then(
        (report) => ({ report }),
        (error: Error & { code?: string }) => ({ code: String(error.code), message: error.message }),
      );
      const end = await Promise.race([importing, late]);
      if (end === 'late' || !('report' in end)) return end;
      const { report } = end;
      const milliseconds = performance.now() - started;
      const verified = await beatbook.verifyDataset(report.dataset);
      const { rows } = await beatbook.datasetRecord(report.dataset);
      const quarantine = await (await beatbook.quarantine(report.dataset)).text();
      await beatbook.deleteDataset(report.dataset);
      return { report, milliseconds, verified, rows, quarantineLines: quarantine.split('\r\n').length - 2 };
    },
    [name, Buffer.from(bytes).toString('base64'), LONGEST_MS] as const,
  );
}

/** What is wrong with the end of one mutant; [] when nothing is. */
function faultsOf(end: Awaited<ReturnType<typeof importMutant>>): string[] {
  if (end === 'late') return ['took longer than ten seconds'];
  if (!('report' in end)) {
    const isPlain = end.message.length > 20 && !/\bat \w+ \(|undefined|NaN|\[object|\{\w+\}/.test(end.message);
    return [
      ...(isOurs(end.code) ? [] : [`no code of ours: ${end.code}: ${end.message}`]),
      ...(isPlain ? [] : [`no plain message: ${end.message}`]),
    ];
  }
  const { report, verified, rows, quarantineLines } = end;
  const { rowsRead, rowsKept, rowsQuarantined, rowsDuplicate } = report;
  const reasons = Object.values(report.reasons).reduce((a, b) => a + b, 0);
  return [
    ...(rowsRead === rowsKept + rowsQuarantined + rowsDuplicate ? [] : ['the rows do not add up']),
    ...(reasons === rowsQuarantined ? [] : ['the reasons do not add up']),
    ...(quarantineLines >= rowsQuarantined ? [] : ['quarantined rows are missing from their file']),
    ...(verified.ok && verified.rows === rows ? [] : [`it does not verify: ${JSON.stringify(verified)}`]),
    // A table of counts keeps one row for each number above zero.
    ...(report.shape === 'area-counts' || rows === rowsKept ? [] : ['kept rows are not in the dataset']),
  ];
}

test(`broken files end in a report that adds up or in a code, and leave nothing (FUZZ_SEED ${FIRST_SEED - 1904})`, async ({
  page,
}) => {
  test.setTimeout(600_000);
  await openApp(page);
  // A dataset that stands by: whatever becomes of the others, it stays as it is.
  const standing = await page.evaluate(async () => {
    const file = new File(['date,category,latitude,longitude\n2024-05-01 13:30,Theft,42.36,-71.06\n'], 'standing.csv');
    return (await window.beatbook.importFile(file)).dataset;
  });
  const before = await countRows(page);
  const faults: string[] = [];
  const outcomes = new Map<string, number>();
  const tried = new Set<string>();
  let slowest = 0;
  for (let seed = FIRST_SEED; seed < FIRST_SEED + THROUGH_API; seed++) {
    const { name, bytes, what, applied } = makeMutant(seed);
    for (const mutation of applied) tried.add(mutation);
    const end = await importMutant(page, name, bytes);
    const found = faultsOf(end);
    const after = await countRows(page);
    if (JSON.stringify(after) !== JSON.stringify(before))
      found.push(`the store is not as before: ${JSON.stringify(after)}`);
    faults.push(...found.map((fault) => `${what}: ${fault}`));
    const outcome = end === 'late' ? 'late' : 'report' in end ? 'imported' : end.code;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (end !== 'late' && 'report' in end) slowest = Math.max(slowest, end.milliseconds);
  }
  expect(faults).toEqual([]);
  expect(await page.evaluate((id) => window.beatbook.verifyDataset(id), standing)).toMatchObject({ ok: true, rows: 1 });
  // The mutants break files in every way, and not all alike.
  expect([...tried].toSorted()).toEqual(mutationNames.toSorted());
  expect(outcomes.get('imported')).toBeGreaterThan(THROUGH_API / 4);
  expect(outcomes.size).toBeGreaterThan(3);
  test.info().annotations.push({
    type: 'figure',
    description: `${JSON.stringify(Object.fromEntries(outcomes))}, slowest import ${slowest.toFixed(0)} ms`,
  });
});

/** Where the Data screen stands when it has done with a file: questions, a report, or messages with their codes. */
async function readEnd(page: Page): Promise<{ step: 'asked' | 'reported' | 'told'; codes: string[] }> {
  const wizard = page.locator('.wizard');
  const report = page.getByText(/rows read,/);
  const told = page.locator('main .notice-code, main .sorted-group').first();
  await expect(wizard.or(report).or(told).first()).toBeVisible({ timeout: LONGEST_MS });
  const codes = await page.locator('main .notice-code').allInnerTexts();
  if (await report.isVisible()) return { step: 'reported', codes };
  return { step: (await wizard.isVisible()) ? 'asked' : 'told', codes };
}

test(`a broken file on the Data screen leads to questions, a report or a message with its code (FUZZ_SEED ${FIRST_SEED - 1904})`, async ({
  page,
}) => {
  test.setTimeout(600_000);
  const faults: string[] = [];
  const ends = new Map<string, number>();
  for (let seed = FIRST_SEED + THROUGH_API; seed < FIRST_SEED + THROUGH_API + THROUGH_SCREEN; seed++) {
    const { name, bytes, what } = makeMutant(seed);
    await openApp(page, './#/data');
    await chooseFile(page, { name, mimeType: 'text/csv', buffer: Buffer.from(bytes) });
    let end = await readEnd(page);
    ends.set(end.step, (ends.get(end.step) ?? 0) + 1);
    const go = page.getByRole('button', { name: 'Import', exact: true });
    if (end.step === 'asked' && (await go.isEnabled())) {
      // Whoever goes on without an answer gets a report, or the questions again with what stands in the way.
      await go.click();
      await expect(
        page
          .getByText(/rows read,/)
          .or(page.locator('.wizard .notice-code'))
          .first(),
      ).toBeVisible({
        timeout: LONGEST_MS,
      });
      end = await readEnd(page);
    }
    for (const code of end.codes) if (!isOurs(code)) faults.push(`${what}: ${code}`);
    const words = (await page.locator('main').innerText()).trim();
    if (words.length < 40 || /undefined|\[object|NaN/.test(words)) faults.push(`${what}: the screen says ${words}`);
    await page.evaluate(async () => {
      for (const { id } of await window.beatbook.datasets()) await window.beatbook.deleteDataset(id);
    });
    await page.goto('about:blank');
  }
  expect(faults).toEqual([]);
  expect(ends.size, JSON.stringify([...ends])).toBeGreaterThan(1);
});
