import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readAll, readTable } from '../../../../fixtures/formats/read-all.ts';
import { giveBytes } from '../../../../fixtures/import/memory-import.ts';

/** What pyarrow wrote; see tools/golden/formats.py. */
const { parquet: golden } = JSON.parse(readFileSync('fixtures/golden/formats.json', 'utf8')) as {
  readonly parquet: {
    readonly files: readonly string[];
    readonly headers: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly leftOut: readonly string[];
  };
};
const bytesOf = (name: string) => new Uint8Array(readFileSync(`fixtures/formats/${name}`));

describe('Parquet as pyarrow writes it', () => {
  test.each(golden.files)('%s gives every value as text', async (name) => {
    const { head, rows, lines, source } = await readTable([giveBytes('anything.csv', bytesOf(name))]);
    expect(head).toMatchObject({ format: 'parquet', headers: golden.headers, hasHeader: true });
    expect(rows).toEqual(golden.rows);
    expect(lines).toEqual(golden.rows.map((_, i) => i + 1));
    expect(source.notes().join()).toContain(golden.leftOut.join(', '));
  });

  test('a file that was cut off or changed is refused whole', async () => {
    const whole = bytesOf(golden.files[1]!);
    expect(await readAll([giveBytes('x', whole.subarray(0, whole.length - 40))])).toBe('import.parquet-damaged');
    expect(await readAll([giveBytes('x', whole.subarray(0, 30))])).toBe('import.parquet-damaged');
    const noise = whole.map((byte, i) => (i > 3000 && i < 6000 ? (byte * 31 + i) & 255 : byte));
    const read = await readAll([giveBytes('x', noise)]);
    expect(typeof read === 'string' ? read : 'read').toMatch(/import\.parquet-damaged|read/);
  });
});
