import { describe, expect, test } from 'vitest';
import { mutate, mutationNames } from '../../../fixtures/fuzz/mutate.ts';
import { readOriginals } from '../../../fixtures/fuzz/originals.ts';
import { giveBytes, importGiven } from '../../../fixtures/import/memory-import.ts';
import { en } from '../../text/en.ts';

/** With the hundred that go through the browser (e2e/broken-files.spec.ts) more than two thousand. */
const MUTANTS = 1904;
const PARTS = 8;
/** No mutant may hang; the slowest one of a run takes a fraction of a second. */
const LONGEST_MS = 10_000;
const FIRST_SEED = Number(process.env['FUZZ_SEED'] ?? 1);

const originals = readOriginals();
const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);

/** What became of one mutant: 'imported', or the code it was refused with. */
async function tryMutant(seed: number): Promise<string> {
  const original = originals[seed % originals.length]!;
  const { bytes, applied } = mutate(original.bytes, seed);
  const told = `seed ${seed}: ${original.name}, ${applied.join(', ')}`;
  const started = performance.now();
  const { result, table } = await importGiven([giveBytes(original.name.replace(/^.*\//, ''), bytes, 4096)]);
  expect(performance.now() - started, `${told} took too long`).toBeLessThan(LONGEST_MS);
  if (!result.ok) {
    expect(Object.keys(en), told).toContain(result.failure.code);
    expect(result.failure.code, told).not.toBe('platform.unexpected');
    expect(table.record, told).toBeNull();
    return result.failure.code;
  }
  const report = result.value;
  expect(report.rowsRead, told).toBe(report.rowsKept + report.rowsQuarantined + report.rowsDuplicate);
  expect(sum(report.reasons), told).toBe(report.rowsQuarantined);
  // Every row set aside can be downloaded: one line each beside the header (fields may hold line ends of their own).
  expect(table.quarantine.split('\r\n').length - 2, told).toBeGreaterThanOrEqual(report.rowsQuarantined);
  expect(
    table.blocks.reduce((rows, block) => rows + block.rows, 0),
    told,
  ).toBe(table.record!.rows);
  if (report.shape !== 'area-counts') expect(table.record!.rows, told).toBe(report.rowsKept);
  return 'imported';
}

describe('broken files end in a report that adds up or in a code', () => {
  const outcomes = new Map<string, number>();
  test.each(Array.from({ length: PARTS }, (_, part) => part))(
    'part %i',
    async (part) => {
      const share = MUTANTS / PARTS;
      for (let i = 0; i < share; i++) {
        const outcome = await tryMutant(FIRST_SEED + part * share + i);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    },
    300_000,
  );

  test('the mutants break files in every way, and not all alike', () => {
    expect(mutationNames.length).toBeGreaterThan(12);
    expect(sum(Object.fromEntries(outcomes))).toBe(MUTANTS);
    expect(outcomes.get('imported')).toBeGreaterThan(MUTANTS / 4);
    expect(outcomes.size).toBeGreaterThan(3);
  });
});
