import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../random.ts';
import { giveBytes } from '../../../../fixtures/import/memory-import.ts';
import { readAll } from '../../../../fixtures/formats/read-all.ts';

const bytesOf = (name: string) => new Uint8Array(readFileSync(`fixtures/formats/${name}`));
const feature = (i: number) =>
  `{"type":"Feature","geometry":{"type":"Point","coordinates":[${i},${i / 2}]},"properties":{"id":"A${i}","x":[{"y":"]}"}]}}`;
const collection = `{"type":"FeatureCollection","features":[${Array.from({ length: 60 }, (_, i) => feature(i)).join(',')}]}`;
const csv = `id,date\n${Array.from({ length: 400 }, (_, i) => `A${i},2020-03-01`).join('\n')}\n`;
const text = (value: string) => new TextEncoder().encode(value);

const whole: Readonly<Record<string, Uint8Array>> = {
  workbook: bytesOf('workbook-1904.xlsx'),
  parquet: bytesOf('incidents-snappy.parquet'),
  'parquet of zstd': bytesOf('incidents-zstd.parquet'),
  geojson: text(collection),
  archive: zipSync({ 'a.csv': text(csv), 'b.csv': text(csv), 'readme.txt': text('x') }),
};
const ROUNDS = 60;

describe('a file with bytes changed, cut out or cut off is read or refused with a code', () => {
  test.each(Object.keys(whole))('%s', { timeout: 60_000 }, async (kind) => {
    const random = createRandom(7);
    const codes = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const bytes = whole[kind]!.slice();
      const at = () => random.integer(bytes.length);
      for (let change = 0; change <= round % 8; change++) bytes[at()] = random.integer(256);
      const [a, b] = [at(), at()].sort((one, other) => one - other) as [number, number];
      const mutant =
        round % 3 === 0
          ? bytes
          : round % 3 === 1
            ? bytes.slice(0, b)
            : Uint8Array.from([...bytes.slice(0, a), ...bytes.slice(Math.min(b, a + 200))]);
      const read = await readAll([giveBytes('mutant', mutant)], kind === 'workbook' ? { sheet: 'Sheet1' } : {});
      if (typeof read === 'string') codes.add(read);
      else if (!read.rows.every((row) => row.every((field) => typeof field === 'string'))) codes.add('no text');
    }
    for (const code of codes) expect(code).toMatch(/^import\./);
    expect(codes.size).toBeGreaterThan(0);
  });
});
