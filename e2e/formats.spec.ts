import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { expect, test } from './fixtures/test.ts';
import { openApp } from './pages/app.ts';

const header = 'id,date,category,latitude,longitude\n';
const rows = (from: number, count: number) =>
  Array.from(
    { length: count },
    (_, i) => `A${from + i},2024-05-${10 + (i % 20)},${i % 3 ? 'Theft' : 'Assault'},42.${3000 + i},-71.06\n`,
  ).join('');
const bytesOf = (text: string) => new TextEncoder().encode(text);
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../fixtures/formats/${name}`, import.meta.url)));
const features = Array.from({ length: 40 }, (_, i) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [-71.06, 42.3 + i / 1000] },
  properties: { id: `A${i}`, date: '2024-05-10', category: i % 3 ? 'Theft' : 'Assault' },
}));

type Given = readonly (readonly [name: string, bytes: Uint8Array])[];
type Outcome = { readonly kept?: number; readonly files?: readonly string[]; readonly code?: string };

const cases: readonly (readonly [what: string, files: Given, options: object, outcome: Outcome])[] = [
  [
    'an archive of two tables',
    [['months.zip', zipSync({ 'a.csv': bytesOf(header + rows(0, 30)), 'b.csv': bytesOf(header + rows(30, 30)) })]],
    {},
    { kept: 60, files: ['a.csv', 'b.csv'] },
  ],
  [
    'two files at once',
    [
      ['a.csv', bytesOf(header + rows(0, 30))],
      ['b.csv', bytesOf(header + rows(30, 30))],
    ],
    {},
    { kept: 60, files: ['a.csv', 'b.csv'] },
  ],
  [
    'a sheet of a workbook',
    [['cases.xlsx', fixture('workbook.xlsx')]],
    { sheet: 'Incidents & more', columns: { date: 'Date', category: 'Type' } },
    { kept: 40 },
  ],
  [
    'Parquet',
    [['cases.parquet', fixture('incidents-zstd.parquet')]],
    { columns: { date: 'when_us', category: 'type', latitude: 'latitude', longitude: 'longitude', id: 'case' } },
    { kept: 50 },
  ],
  ['GeoJSON', [['points.geojson', bytesOf(JSON.stringify({ type: 'FeatureCollection', features }))]], {}, { kept: 40 }],
  [
    'a workbook cut off',
    [['cut.xlsx', fixture('workbook.xlsx').subarray(0, 4000)]],
    {},
    { code: 'import.zip-damaged' },
  ],
  [
    'files of different columns',
    [
      ['a.csv', bytesOf(header + rows(0, 30))],
      ['codes.csv', bytesOf('id,name\n1,Theft\n2,Robbery\n')],
    ],
    {},
    { code: 'import.files-differ' },
  ],
];

// The libraries of these formats come when they are needed, under the same policy as everything else.
for (const [what, files, options, outcome] of cases) {
  test(`${what}: read or refused in the browser as elsewhere`, async ({ page }) => {
    await openApp(page);
    const found = await page.evaluate(
      async ([given, settings]) => {
        const chosen = given.map(
          ([name, text]) => new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name),
        );
        return await window.beatbook.importFiles(chosen, settings).then(
          (report) => ({ kept: report.rowsKept, ...(report.files && { files: report.files }) }),
          (error: Error & { code: string }) => ({ code: error.code }),
        );
      },
      [files.map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')] as const), options] as const,
    );
    expect(found).toEqual(outcome);
  });
}
