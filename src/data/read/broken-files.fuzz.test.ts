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
const sum = (counts: readonly number[] | Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);

/** What became of one mutant: 'imported' or the code it was refused with, and what is wrong with that end; [] when nothing is. */
async function tryMutant(seed: number): Promise<{ readonly outcome: string; readonly faults: readonly string[] }> {
  const original = originals[seed % originals.length]!;
  const { bytes, applied } = mutate(original.bytes, seed);
  const started = performance.now();
  const { result, table } = await importGiven([giveBytes(original.name.replace(/^.*\//, ''), bytes, 4096)]);
  const faults: string[] = [];
  const hold = (holds: boolean, fault: string) => {
    if (!holds) faults.push(`seed ${seed}, ${original.name}, ${applied.join(' and ')}: ${fault}`);
  };
  hold(performance.now() - started < LONGEST_MS, 'took too long');
  if (!result.ok) {
    const { code } = result.failure;
    hold(code in en && code !== 'platform.unexpected', `no code of ours: ${code}`);
    hold(table.record === null, 'something was stored');
    return { outcome: code, faults };
  }
  const report = result.value;
  const { rowsRead, rowsKept, rowsQuarantined, rowsDuplicate } = report;
  hold(rowsRead === rowsKept + rowsQuarantined + rowsDuplicate, 'the rows do not add up');
  hold(sum(report.reasons) === rowsQuarantined, 'the reasons do not add up');
  // Every row set aside can be downloaded: at least one line each beside the header (fields may hold line ends of their own).
  hold(table.quarantine.split('\r\n').length - 2 >= rowsQuarantined, 'quarantined rows are missing from their file');
  hold(sum(table.blocks.map((block) => block.rows)) === table.record!.rows, 'blocks and record differ');
  hold(report.shape === 'area-counts' || table.record!.rows === rowsKept, 'kept rows are not in the table');
  return { outcome: 'imported', faults };
}

describe('broken files end in a report that adds up or in a code', () => {
  const outcomes = new Map<string, number>();
  test.each(Array.from({ length: PARTS }, (_, part) => part))(
    'part %i',
    async (part) => {
      const share = MUTANTS / PARTS;
      const found: string[] = [];
      for (let i = 0; i < share; i++) {
        const { outcome, faults } = await tryMutant(FIRST_SEED + part * share + i);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        found.push(...faults);
      }
      expect(found).toEqual([]);
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
