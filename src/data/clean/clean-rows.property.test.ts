import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importText } from '../../../fixtures/import/memory-import.ts';

/** Rows as real files have them: mostly right, each fault somewhere. */
const blank = fc.constantFrom('', ' ');
const mostly = <T>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: right, weight: 8 }, { arbitrary: wrong, weight: 1 });
const day = fc.integer({ min: 1, max: 28 }).map((n) => String(n).padStart(2, '0'));
const date = mostly(
  day.map((d) => `2020-03-${d} 10:15`),
  fc.oneof(blank, fc.constantFrom('2020-02-31', 'yesterday', '2020-03-01', '2020-03-01T10:00:00Z')),
);
const type = mostly(fc.constantFrom('Theft', 'Assault', 'Robbery, street'), blank);
const place = mostly(fc.constantFrom('42.31', '42.32'), fc.constantFrom('', '0', '-1', '95', 'n/a'));
const id = mostly(
  fc.integer({ min: 1, max: 30 }).map((n) => `A${n}`),
  blank,
);
const note = fc.constantFrom('', 'a "quoted" word', 'two\nlines', 'semi;colon', '\0');
const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const row = fc.tuple(id, date, type, place, place, note).map((fields) => fields.map(quote).join(','));
const header = 'id,date,type,lat,lon,note';
const line = fc.oneof(
  { arbitrary: row, weight: 12 },
  { arbitrary: fc.constantFrom('too,few', 'far,too,many,fields,in,this,row', header, '', ',,,,,', '"open'), weight: 1 },
);

test('every row read is kept, quarantined with a reason, or a duplicate', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 5, maxLength: 60 }),
      fc.integer({ min: 7, max: 400 }),
      async (lines, piece) => {
        const settings = {
          columns: { id: 'id', date: 'date', category: 'type', latitude: 'lat', longitude: 'lon' },
        } as const;
        const text = `${header}\n${lines.join('\n')}\n`;
        const { result, table } = await importText(text, settings, 'messy.csv', piece);
        const codes = ['imported', 'import.nothing-kept', 'import.no-rows'];
        expect(codes).toContain(result.ok ? 'imported' : result.failure.code);
        expect(table.record === null).toBe(!result.ok);
        if (!result.ok) return;
        const report = result.value;
        const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
        expect(report.rowsRead).toBe(report.rowsKept + report.rowsQuarantined + report.rowsDuplicate);
        expect(sum(report.reasons)).toBe(report.rowsQuarantined);
        expect(report.incidents).toBeLessThanOrEqual(report.rowsKept);
        expect(table.blocks.reduce((rows, block) => rows + block.rows, 0)).toBe(report.rowsKept);
        const places = Object.entries(report.fixes).filter(
          ([key]) => key.startsWith('place-') && key !== 'place-swapped',
        );
        expect(table.record!.located + sum(Object.fromEntries(places))).toBe(report.rowsKept);
        // Nothing of the report depends on how the bytes arrived.
        const again = await importText(text, settings, 'messy.csv');
        expect(again.result.ok && { ...again.result.value, milliseconds: 0 }).toEqual({ ...report, milliseconds: 0 });
        expect(again.table.quarantine).toBe(table.quarantine);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
