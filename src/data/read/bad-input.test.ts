import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openBlob } from '../../../workers/ingest/blob-source.ts';
import {
  codeOf,
  createMemorySource,
  importSource,
  importText,
  reportOf,
} from '../../../fixtures/import/memory-import.ts';
import { sayFailure } from '../../text/say.ts';

const header = 'id,date,type,lat,lon\n';
const row = (i: number) =>
  `A${i},2020-03-${String((i % 28) + 1).padStart(2, '0')} 10:${String(i % 60).padStart(2, '0')},${['Theft', 'Assault'][i % 2]},42.3${i % 10},-71.0${i % 10}\n`;
const rows = (count: number) => Array.from({ length: count }, (_, i) => row(i)).join('');
const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file that is no table ends in a plain message', () => {
  test.each([
    ['an empty file', '', 'import.empty-file'],
    ['blank lines only', '\n\n  \n', 'import.empty-file'],
    ['a header only', header, 'import.no-rows'],
    ['one column', 'words\nonly\nhere\n', 'import.not-a-table'],
    ['a million commas', ','.repeat(1_000_000), 'import.too-many-columns'],
    ['no date column', 'id,type,lat,lon\n1,Theft,42.3,-71.0\n2,Theft,42.3,-71.0\n', 'import.no-date-column'],
    ['no category column', 'date,lat,lon\n2020-01-02,42.3,-71.0\n2020-01-03,42.3,-71.0\n', 'import.no-category-column'],
    ['no place', 'date,type\n2020-01-02,Theft\n2020-01-03,Theft\n', 'import.no-place-column'],
    ['counts of no period', 'type,area,count\nTheft,A,3\nTheft,B,1\n', 'import.period-missing'],
    ['a PDF', '%PDF-1.7\n1 0 obj', 'import.binary-file'],
  ])('%s', async (_, text, code) => {
    const { result, table } = await importText(text);
    expect(result.ok ? 'imported' : result.failure.code).toBe(code);
    expect(table.record).toBeNull();
    // Every placeholder of the sentence is filled.
    expect(result.ok ? '' : sayFailure(result.failure)).not.toMatch(/[{}]/);
  });

  test('a meaning that does not exist', async () => {
    const columns = { offence: 'type' } as Record<string, string>;
    expect(codeOf(await importText(header + rows(20), { columns }))).toBe('import.role-unknown');
  });

  test('random bytes', async () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251);
    expect(codeOf(await importSource(createMemorySource('x.csv', () => [noise])))).toBe('import.binary-file');
  });

  test('only impossible dates', async () => {
    const text = header + 'A,2020-02-30,Theft,42.3,-71\n'.repeat(5) + 'A,,Theft,42.3,-71\n';
    expect(codeOf(await importText(text, { columns: { date: 'date' } }))).toBe('import.nothing-kept');
  });
});

test('a date after the day of the import is set aside: one wrong year would stretch every series', async () => {
  // The imports of these tests take place on 1 January 2026.
  const text = `${header}${rows(20)}A90,2026-01-01 23:00,Theft,42.3,-71\nA91,2199-03-01 10:00,Theft,42.3,-71\n`;
  const imported = await importText(text);
  expect(reportOf(imported)).toMatchObject({ rowsKept: 21, reasons: { 'date-future': 1 }, dateTo: '2026-01-01T23:00' });
  expect(imported.table.quarantine).toContain('23,date-future,A91');
});

describe('a file that stops making sense leaves nothing behind', () => {
  test('a field of two gigabytes is refused after a few megabytes', async () => {
    let handedOver = 0;
    const piece = bytes('x'.repeat(1 << 20));
    async function* endless() {
      yield bytes(`${header}${rows(3000)}"never closed `);
      for (; handedOver < 2048; handedOver++) yield piece;
    }
    const { result, table } = await importSource(createMemorySource('big.csv', endless));
    expect(result).toMatchObject({ ok: false, failure: { code: 'import.field-too-long', detail: { line: 3002 } } });
    expect(handedOver).toBeLessThan(12);
    expect(table).toMatchObject({ record: null, aborted: 1, quarantine: '' });
  });

  test('a line of two gigabytes without any newline is refused as well', async () => {
    let handedOver = 0;
    const piece = bytes('x,y;'.repeat(1 << 18));
    async function* endless() {
      for (; handedOver < 2048; handedOver++) yield piece;
    }
    expect(codeOf(await importSource(createMemorySource('big.csv', endless)))).toBe('import.too-many-columns');
    expect(handedOver).toBeLessThan(12);
  });

  test('a truncated gzip', async () => {
    const packed = gzipSync(header + rows(60_000));
    const whole = await openBlob(new Blob([packed]), 'whole.csv.gz');
    const cut = await openBlob(new Blob([packed.subarray(0, packed.length - 2000)]), 'cut.csv.gz');
    if (!whole.ok || !cut.ok) throw new Error('not opened');
    expect(reportOf(await importSource(whole.value)).rowsRead).toBe(60_000);
    const { result, table } = await importSource(cut.value);
    expect(result).toMatchObject({ ok: false, failure: { code: 'import.gzip-damaged' } });
    expect(table).toMatchObject({ record: null, aborted: 1 });
  });

  test('a gzip by its first bytes, not its name', async () => {
    const opened = await openBlob(new Blob([gzipSync(header + rows(100))]), 'plain.csv');
    if (!opened.ok) throw new Error('not opened');
    expect(reportOf(await importSource(opened.value)).rowsKept).toBe(100);
  });

  test('a cancel in the middle', async () => {
    const controller = new AbortController();
    const { result, table } = await importSource(
      createMemorySource('x.csv', () =>
        Array.from({ length: 50 }, (_, i) => bytes((i === 0 ? header : '') + rows(4000))),
      ),
      {},
      { signal: controller.signal, onProgress: () => controller.abort(), clock: steppedClock(40) },
    );
    expect(result).toMatchObject({ ok: false, failure: { code: 'import.cancelled' } });
    expect(table).toMatchObject({ record: null, aborted: 1 });
  });
});

describe('rows that make no sense are set aside with line and reason', () => {
  test('the header again in the middle', async () => {
    const imported = await importText(header + rows(40) + header + rows(40).replaceAll('A', 'B'));
    expect(reportOf(imported)).toMatchObject({ rowsRead: 81, rowsKept: 80, reasons: { 'header-repeated': 1 } });
    expect(imported.table.quarantine).toBe(
      'line,reason,id,date,type,lat,lon\r\n42,header-repeated,id,date,type,lat,lon\r\n',
    );
  });

  test('NUL bytes', async () => {
    const imported = await importText(header + rows(40) + 'A\0,2020-03-01 10:00,Theft,42.3,-71\n');
    expect(reportOf(imported)).toMatchObject({ rowsKept: 40, reasons: { 'nul-byte': 1 } });
  });

  test('a quote that is never closed costs one line, not the rest of the file', async () => {
    const imported = await importText(
      header + rows(10) + '"oops,2020-03-01 10:00,Theft,42.3,-71\n' + rows(30).replaceAll('A', 'B'),
    );
    expect(reportOf(imported)).toMatchObject({ rowsRead: 41, rowsKept: 40, reasons: { 'quote-unclosed': 1 } });
    expect(imported.table.quarantine).toContain('12,quote-unclosed,');
  });

  test('thousands of unclosed quotes end in time', async () => {
    const imported = await importText(header + rows(10) + '"a\n'.repeat(20_001));
    expect(reportOf(imported)).toMatchObject({ rowsKept: 10, rowsRead: 20_011 });
  });

  test('names of columns that are as long as a file are read like any others', async () => {
    const names = `id,date,type,lat,lon,${'date'.repeat(40_000)},${'x'.repeat(90_000)}\n`;
    const imported = await importText(names + rows(20).replaceAll('\n', ',a,b\n'));
    expect(reportOf(imported)).toMatchObject({ rowsKept: 20, columns: { date: 'date', category: 'type' } });
  });

  test('too few and too many fields, but not blank ones at the end', async () => {
    const imported = await importText(
      header +
        rows(20) +
        'A,2020-03-01\n' +
        'B1,2020-03-01 10:00,Theft,42.3,-71,extra\n' +
        'B2,2020-03-01 10:00,Theft,42.3,-71,,\n',
    );
    expect(reportOf(imported)).toMatchObject({ rowsKept: 21, reasons: { ragged: 2 } });
  });

  test('dates in another order than the rest of the file', async () => {
    const day = (i: number) => `A${i},03/${String((i % 28) + 1).padStart(2, '0')}/2020,Theft,42.3,-71.0\n`;
    const text = header + Array.from({ length: 200 }, (_, i) => day(i)).join('');
    const imported = await importText(
      `${text}B1,25/12/2020,Theft,42.3,-71\nB2,2020-12-25,Theft,42.3,-71\nB3,25 Dec 2020,Theft,42.3,-71\n`,
    );
    expect(reportOf(imported)).toMatchObject({
      rowsKept: 202,
      reasons: { 'date-impossible': 1 },
      dateTo: '2020-12-25',
    });
  });

  test('day and month mixed half and half are asked about, never guessed', async () => {
    const text =
      header + 'A,25/12/2020,Theft,42.3,-71\nB,12/25/2020,Theft,42.3,-71\nC,01/02/2020,Theft,42.3,-71\n'.repeat(20);
    expect(codeOf(await importText(text))).toBe('import.date-ambiguous');
  });
});

/** A clock that has moved on by `step` whenever it is read, so that time passes without waiting. */
function steppedClock(step: number): () => number {
  let now = 0;
  return () => (now += step);
}
