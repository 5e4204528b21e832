import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { unpackArchive } from './unpack-archive.ts';

const text = 'id,date\n1,2024-01-01\n';
const archive = zipSync({
  'export/a.csv': strToU8(text),
  'export/b.csv': [strToU8(text), { level: 0 }],
  'export/readme.txt': strToU8('terms'),
  '__MACOSX/export/._a.csv': strToU8('x'),
});

test('the tables of an archive become files of their own; what lies beside them does not', async () => {
  const unpacked = await unpackArchive({ file: new Blob([archive]), name: 'months.zip' });
  if (!unpacked.ok) throw new Error(unpacked.failure.code);
  expect(unpacked.value.map(({ name }) => name)).toEqual(['a.csv', 'b.csv']);
  for (const { file } of unpacked.value) expect(await file.text()).toBe(text);
});

test('a damaged archive gives none of its files', async () => {
  const damaged = archive.slice();
  // Within the packed bytes of the stored file.
  damaged[damaged.findIndex((_, at) => strToU8('1,2024').every((byte, i) => damaged[at + i] === byte))] = 0;
  const unpacked = await unpackArchive({ file: new Blob([damaged]), name: 'months.zip' });
  expect(unpacked).toMatchObject({ ok: false, failure: { code: 'import.zip-damaged' } });
});
