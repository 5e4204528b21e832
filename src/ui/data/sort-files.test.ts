import { expect, test } from 'vitest';
import type { Detection, Doubt } from '../../data/read/detection.ts';
import { differenceOf, groupOfProblem, isNoIncidents, sortFiles } from './sort-files.ts';

const missing = (role: 'date' | 'category' | 'area'): Doubt => ({ kind: 'column-missing', role });
const found = (headers: readonly string[], doubts: readonly Doubt[] = []) =>
  ({ shape: 'incidents', doubts, columns: headers.map((header) => ({ header })) }) as unknown as Detection;

test('a file without dates, or with neither type nor place, holds no incidents; one that lacks only its types may', () => {
  expect(isNoIncidents({ shape: 'incidents', doubts: [missing('date')] })).toBe(true);
  expect(isNoIncidents({ shape: 'incidents', doubts: [missing('category'), missing('area')] })).toBe(true);
  expect(isNoIncidents({ shape: 'incidents', doubts: [missing('category')] })).toBe(false);
  expect(isNoIncidents({ shape: 'area-counts', doubts: [missing('date')] })).toBe(false);
});

test('the first column that differs is named; order, case and signs are no difference', () => {
  expect(differenceOf(['Date Occur', 'Crime'], ['crime', 'date_occur'])).toBeNull();
  expect(differenceOf(['Date', 'Crime'], ['Date', 'Offence'])).toBe('it lacks the column Crime');
  expect(differenceOf(['Date'], ['Date', 'Offence'])).toBe('it has the further column Offence');
});

test('files of one schema are put together, the largest group first, what differs after it', async () => {
  const schemas: Record<string, Detection> = {
    'odd.csv': found(['when', 'offence']),
    'a.csv': found(['when', 'what']),
    'b.csv': found(['What', 'When']),
    'codes.csv': found(['code', 'name'], [missing('date')]),
  };
  const app = {
    async detect(file: File | Blob) {
      const detection = schemas[(file as File).name];
      if (detection) return detection;
      throw Object.assign(new Error('shapes'), { code: 'import.geojson-no-points' });
    },
    unpackArchive: async () => [],
  };
  const files = [...Object.keys(schemas), 'areas.geojson'].map((name) => new File(['{}'], name));
  const done: number[] = [];
  const groups = await sortFiles(app, files, new AbortController().signal, (count) => done.push(count));
  expect(groups.map(({ kind, files: own }) => [kind, own.map(({ name }) => name)])).toEqual([
    ['incidents', ['a.csv', 'b.csv']],
    ['incidents', ['odd.csv']],
    ['table', ['codes.csv']],
    ['boundaries', ['areas.geojson']],
  ]);
  expect(groups.map(({ difference }) => difference)).toEqual([null, 'it lacks the column what', null, null]);
  expect(done).toEqual([1, 2, 3, 4, 5]);
});

test('an archive of files that differ is taken for its files', async () => {
  const app = {
    async detect(file: File | Blob) {
      const { name } = file as File;
      if (name === 'all.zip') throw Object.assign(new Error('differ'), { code: 'import.files-differ' });
      return name === 'codes.csv' ? found(['code', 'name'], [missing('date')]) : found(['when', 'what']);
    },
    unpackArchive: async () => ['june.csv', 'july.csv', 'codes.csv'].map((name) => new File(['-'], name)),
  };
  const done: string[] = [];
  const groups = await sortFiles(app, [new File(['PK'], 'all.zip')], new AbortController().signal, (count, all) =>
    done.push(`${count} of ${all}`),
  );
  expect(groups.map(({ kind, files }) => [kind, files.map(({ name }) => name)])).toEqual([
    ['incidents', ['june.csv', 'july.csv']],
    ['table', ['codes.csv']],
  ]);
  expect(done).toEqual(['1 of 3', '2 of 3', '3 of 3']);
});

test('a saved mapping is told from boundaries, and a zipped shapefile from a broken archive of tables', async () => {
  const problem = (code: string) => ({ code, message: '' });
  const kindOf = async (name: string, content: string, code: string) =>
    (await groupOfProblem(new File([content], name), problem(code))).kind;
  expect(await kindOf('desk.json', '{"beatbookProfile":1}', 'import.json-not-geojson')).toBe('mapping');
  expect(await kindOf('topo.json', '{"type":"Topology"}', 'import.json-not-geojson')).toBe('boundaries');
  expect(await kindOf('beats.zip', 'PK', 'import.zip-empty')).toBe('boundaries');
  expect(await kindOf('months.zip', 'PK', 'import.zip-damaged')).toBe('unreadable');
  expect(await kindOf('scan.csv', 'x', 'import.binary-file')).toBe('unreadable');
});
