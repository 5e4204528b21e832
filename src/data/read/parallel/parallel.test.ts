import { existsSync, readFileSync } from 'node:fs';
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
      { numRuns: Number(process.env['BEATBOOK_RUNS'] ?? 40) },
    );
  }, 120_000);
});

const header = 'id,date,category,latitude,longitude,value,note';

function linesOf(count: number, line: (i: number) => string): string {
  return `${header}\n${Array.from({ length: count }, (_, i) => line(i)).join('\n')}\n`;
}

function incident(
  i: number,
  {
    date = `2024-03-${String(1 + (i % 28)).padStart(2, '0')} 1${i % 10}:30`,
    value = String(i % 7),
    note = 'seen',
    id = String(i),
  } = {},
) {
  return `${id},${date},${['Theft', 'Arson', 'Fraud'][i % 3]},42.${300000 + (i % 977)},-71.06,${value},${note}`;
}

/** What only shows far down a file, or only over all of it. */
const late: Readonly<Record<string, string>> = {
  'a column of numbers that holds words': linesOf(4000, (i) =>
    incident(i, { value: i === 3500 ? 'several' : String(i) }),
  ),
  'a column with too many labels': linesOf(70_000, (i) => incident(i, { note: i < 3000 ? 'seen' : `case ${i}` })),
  'months that turn out to be days': linesOf(4000, (i) =>
    incident(i, { date: i < 3500 ? `2024-0${1 + (i % 9)}-01` : '2024-03-17' }),
  ),
  'telephone numbers in a text': linesOf(9000, (i) =>
    incident(i, { note: i > 6000 ? `call 617-555-0${100 + (i % 800)} about it ${i}` : `story ${i} of many` }),
  ),
  'a column of names': linesOf(9000, (i) =>
    incident(i, { note: i > 4000 ? `${['Maria Lopez', 'James Miller', 'Anna Schmidt'][i % 3]}${i % 50}` : '' }),
  ),
  'ids that come back with other offences': linesOf(5000, (i) =>
    incident(i, { id: `K${Math.floor((i * 7919) % 5000) >> 1}` }),
  ),
  'rows that come back whole': linesOf(5000, (i) =>
    incident(i, { id: `K${(i * 7919) % 2500}` }).replace(/,(Theft|Arson|Fraud),/, ',Theft,'),
  ),
  'rows without ids that come back': linesOf(5000, (i) => incident(i % 2100, { id: '' })),
  'stories of many lines': linesOf(300, (i) =>
    incident(i, { note: `"${'a line, with ""quotes""\n'.repeat(i === 100 ? 3000 : i % 40)}"` }),
  ),
  'a lone quote in a field': linesOf(3000, (i) => incident(i, { note: i === 700 ? '5" pipe' : 'seen' })),
  'a quote that is never closed': linesOf(3000, (i) => incident(i, { note: i === 1200 ? '"never closed' : 'seen' })),
  'a field that is too long': linesOf(3000, (i) =>
    incident(i, { note: i === 1200 ? `"${'x'.repeat(4_500_000)}"` : 'seen' }),
  ),
  'a million quotes': linesOf(4000, (i) => incident(i, { note: `"${'""'.repeat(120)}"` })),
};

describe('a text that is read in units and misleads', () => {
  test.each(Object.entries(late))(
    '%s',
    async (_, text) => {
      const files = [{ name: 'late.csv', bytes: bytesOf(text) }];
      const { inOrder, inUnits, reads } = await importBoth(files, {
        unitBytes: Math.max(40_000, text.length / 12),
        pieceBytes: 16_384,
        readers: 3,
      });
      expect(inUnits).toEqual(inOrder);
      expect(reads).toBeGreaterThan(2);
    },
    120_000,
  );

  test('in an encoding whose newlines cannot be told apart is read in order', async () => {
    const text = linesOf(2000, (i) => incident(i));
    const bytes = new Uint8Array(Uint16Array.from(`\ufeff${text}`, (sign) => sign.charCodeAt(0)).buffer);
    const { inOrder, inUnits, reads } = await importBoth([{ name: 'wide.csv', bytes }], { unitBytes: 20_000 });
    expect(inUnits).toEqual(inOrder);
    expect(reads).toBe(0);
  });
});

const folder = process.env['BEATBOOK_DATA'] ?? '../shared/data';

/** Real files: several offences of an id, no ids, rows in one pair of quotes, other encodings, projections, several files of one schema. */
const real: readonly (readonly string[])[] = [
  ['awkward/chicago_double_quoted_rows.csv'],
  ['berlin/Fahrraddiebstahl.csv'],
  ['boston/boston_2016-2018_larceny_subset.csv'],
  ['boston/boston_2021_subset.csv'],
  ['chicago/chicago_homicides_2001-2018.csv', 'chicago/chicago_homicides_2001-2018.csv'],
  ['la/la_west_2020-2021_duplicate_header.csv'],
  ['medellin/medellin_homicides.csv'],
  ['sf/sf_crime_2017-07.csv'],
  ['stlouis/raw/2017/january2017.csv', 'stlouis/raw/2017/june2017.csv'],
  ['uk_asb/lancashire_asb_2022.tab'],
  ['vancouver/crimedata_csv_AllNeighbourhoods_2020.csv'],
];

describe.skipIf(!existsSync(folder))('a real file that is read in units', () => {
  test.each(real.map((paths) => [paths.join(' + '), paths] as const))(
    'comes out the same: %s',
    async (_, paths) => {
      const files = paths.map((path) => ({ name: path, bytes: new Uint8Array(readFileSync(`${folder}/${path}`)) }));
      const { inOrder, inUnits, reads } = await importBoth(files, {
        unitBytes: 300_000,
        pieceBytes: 65_536,
        readers: 3,
      });
      expect(inOrder.record).not.toBeNull();
      expect(inUnits).toEqual(inOrder);
      expect(reads).toBeGreaterThan(1);
    },
    120_000,
  );
});
