import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { giveBytes, importGiven, type MemoryImport } from '../../../../fixtures/import/memory-import.ts';
import { createUnitReaders } from '../../../../fixtures/import/unit-readers.ts';
import type { ImportSettings } from '../detection.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** An import as it is told: all but how long it took. */
function outcomeOf({ result, table }: MemoryImport) {
  const report = result.ok ? { ...result.value, milliseconds: 0 } : result;
  const record = table.record && { ...table.record, report: null };
  const { blocks, quarantine, labels } = table;
  return { report, record, blocks, quarantine, labels };
}

async function importBoth(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  {
    settings = {},
    unitBytes,
    pieceBytes = unitBytes,
    readers = 2,
  }: { settings?: ImportSettings; unitBytes: number; pieceBytes?: number; readers?: number },
) {
  const given = () => files.map(({ name, bytes }) => giveBytes(name, bytes, pieceBytes));
  const pool = createUnitReaders(readers);
  const inOrder = outcomeOf(await importGiven(given(), settings));
  const inUnits = outcomeOf(await importGiven(given(), settings, { readers: pool, unitBytes }));
  return { inOrder, inUnits, reads: pool.reads() };
}

const pick = <T>(...values: T[]) => fc.constantFrom(...values);

const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Fields of a narrative: with quotes, newlines, delimiters and characters of several bytes; some not quoted as they should be. */
const narrative = fc.oneof(
  { weight: 6, arbitrary: fc.constant('plain') },
  {
    weight: 3,
    arbitrary: fc.string({ maxLength: 12, unit: pick('a', ' ', 'é', '€', '\n', ',', '"', '\r\n') }).map(quote),
  },
  { weight: 1, arbitrary: pick('5" pipe', 'a"b"c', '" ', "O'Neil", 'Call 617-555-0142 or 617-555-0143 now', '') },
);

const row = fc.record({
  id: fc.oneof(
    fc.nat(60).map(String),
    fc.nat(1e6).map((n) => `HX${n}`),
    fc.constant(''),
  ),
  day: fc.nat(27),
  clock: pick('00:00', '00:01', '12:00', '13:37', '23:59'),
  category: pick('Theft', 'Arson', ' Theft ', 'Fraud', ''),
  detail: pick('A', 'B', 'C D', 'x'),
  area: fc.nat(30).map((n) => `Area ${n}`),
  place: pick('-71.06,42.36', '-71.061234,42.351', '0,0', ',', '42.36,-71.06'),
  text: narrative,
});

type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

function toLine({ id, day, clock, category, detail, area, place, text }: Row): string {
  return `${id},2024-0${1 + (day % 3)}-${String(day + 1).padStart(2, '0')} ${clock},${category},${detail},${area},${place},${text}`;
}

const noise = pick(
  '',
  'ragged,row',
  'id,date,category,detail,area,longitude,latitude,text',
  '7,not a date,Theft,A,Area 1,,,x',
  ',,,',
);

const file = fc
  .tuple(
    fc.array(fc.oneof({ weight: 8, arbitrary: row.map(toLine) }, { weight: 1, arbitrary: noise }), {
      minLength: 2,
      maxLength: 60,
    }),
    pick('\n', '\r\n'),
    fc.boolean(),
  )
  .map(([lines, newline, isClosed]) => {
    const header = 'id,date,category,detail,area,longitude,latitude,text';
    const head = [
      '1,2024-03-05 13:37,Theft,A,Area 1,-71.06,42.36,ok',
      '2,2024-03-25 14:02,Fraud,B,Area 2,-71.05,42.35,fine',
    ];
    return [header, ...head, ...lines].join(newline) + (isClosed ? newline : '');
  });

describe('a text that is read in units', () => {
  test('comes out as if it were read in order, wherever it is cut', async () => {
    const settings: ImportSettings = {
      columns: {
        id: 'id',
        date: 'date',
        category: 'category',
        subcategory: 'detail',
        area: 'area',
        longitude: 'longitude',
        latitude: 'latitude',
      },
    };
    const cuts = fc.tuple(
      fc.integer({ min: 60, max: 1500 }),
      fc.integer({ min: 1, max: 64 }),
      fc.integer({ min: 1, max: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 1, maxLength: 3 }),
        cuts,
        pick('offences' as const, 'incidents' as const, null),
        async (texts, [unitBytes, pieceBytes, readers], countingRule) => {
          const files = texts.map((text, i) => ({ name: `part-${i}.csv`, bytes: bytesOf(text) }));
          const { inOrder, inUnits } = await importBoth(files, {
            settings: { ...settings, ...(countingRule && { countingRule }) },
            unitBytes,
            pieceBytes,
            readers,
          });
          expect(inUnits).toEqual(inOrder);
        },
      ),
      { numRuns: Number(process.env['BEATBOOK_RUNS'] ?? 60) },
    );
  }, 120_000);
});
