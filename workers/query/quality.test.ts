import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemorySource, importSource } from '../../fixtures/import/memory-import.ts';
import { createDatasetWriter } from '../../src/storage/dataset-writer.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import type { CallContext } from '../protocol/serve.ts';
import { createOpenTables } from './open-tables.ts';
import { createQualityHandlers } from './quality.ts';

let database: Database;
let names = 0;

beforeEach(() => void (database = openDatabase(`quality-${names++}`, null)));
afterEach(() => database.dexie.delete());

function call(
  signal = new AbortController().signal,
): CallContext<{ done: number; total: number }> & { steps: number[] } {
  const steps: number[] = [];
  return { signal, progress: ({ done, total }) => void steps.push(done / total), transfer: () => {}, steps };
}

/** A year of incidents with four rows that repeat a number and type: one of them equal, three with another arrest. */
function exampleFile(): string {
  const lines = ['Incident Number,Date,Type,District,Arrest,Latitude,Longitude'];
  for (let i = 0; i < 400; i++) {
    const day = String((i % 28) + 1).padStart(2, '0');
    const month = String((Math.floor(i / 28) % 12) + 1).padStart(2, '0');
    const place = `${(41.8 + (i % 50) / 1000).toFixed(4)},${(-87.6 - (i % 40) / 1000).toFixed(4)}`;
    lines.push(`N${i},2022-${month}-${day} ${String(i % 24).padStart(2, '0')}:15,Theft,${i % 3},A${i},${place}`);
  }
  const [first, second] = [lines[1]!, lines[2]!];
  lines.push(first, ...[1, 2, 3].map((n) => second.replace('A1,', `B${n},`)));
  return `${lines.join('\r\n')}\r\n`;
}

async function importExample(): Promise<void> {
  const bytes = new TextEncoder().encode(exampleFile());
  const source = createMemorySource('example.csv', () => [bytes], bytes.length);
  const { result } = await importSource(
    source,
    {},
    { dataset: 'example', createSink: () => createDatasetWriter(database, { dataset: 'example', name: 'example' }) },
  );
  if (!result.ok) throw new Error(result.failure.code);
  expect(result.value).toMatchObject({ rowsRead: 404, rowsKept: 400, rowsDuplicate: 4 });
}

describe('the quality of a stored dataset', () => {
  test('is told with the rows that were left out, and how they differ from those that were kept', async () => {
    await importExample();
    const handlers = createQualityHandlers(database, createOpenTables(database));
    const context = call();
    const found = await handlers.quality({ dataset: 'example' }, context);
    if (!found.ok) throw new Error(found.failure.code);
    expect(context.steps.length).toBeGreaterThan(3);
    expect(found.value).toMatchObject({
      n: 400,
      from: '2022-01-01',
      nearDuplicates: { kind: 'found', compared: 400 },
      duplicates: { rows: 4, compared: 4, identical: 1, differing: [{ header: 'Arrest', rows: 3 }] },
    });
    expect(found.value.duplicates.examples[0]).toMatchObject({
      line: 403,
      id: 'N1',
      columns: [{ kept: 'A1', dropped: 'B1' }],
    });
    // The same question is not searched for twice, another one is.
    const again = call();
    expect(await handlers.quality({ dataset: 'example' }, again)).toEqual(found);
    expect(again.steps).toEqual([]);
    const wider = call();
    await handlers.quality({ dataset: 'example', radiusMeters: 100 }, wider);
    expect(wider.steps).not.toEqual([]);
  });

  test('the rows left out can be had as a file, and are no part of the quarantine', async () => {
    await importExample();
    const { duplicates } = createQualityHandlers(database, createOpenTables(database));
    const file = await duplicates({ dataset: 'example' }, call());
    if (!file.ok) throw new Error(file.failure.code);
    const lines = (await file.value.text()).trim().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toContain('Incident Number');
    expect(lines[2]).toMatch(/^403,duplicate,N1,/);
    const { readQuarantine } = await import('../../src/storage/quarantine.ts');
    const quarantine = await readQuarantine(database, 'example');
    if (!quarantine.ok) throw new Error(quarantine.failure.code);
    expect((await quarantine.value.text()).trim().split('\r\n')).toHaveLength(1);
  });

  test('the first look names what is empty; an unknown dataset and a call that was called off fail', async () => {
    await importExample();
    const handlers = createQualityHandlers(database, createOpenTables(database));
    const look = await handlers.firstLook({ dataset: 'example' }, call());
    if (!look.ok) throw new Error(look.failure.code);
    expect(look.value).toMatchObject({ n: 400, points: { incidents: 400 }, correlations: [] });
    expect(look.value.emptiness!.columns.every(({ rows, empty }) => rows === 400 && empty === 0)).toBe(true);
    expect(await handlers.quality({ dataset: 'nothing' }, call())).toMatchObject({ ok: false });
    const ended = new AbortController();
    ended.abort(new Error('called off'));
    const late = handlers.quality({ dataset: 'example', windowMinutes: 7 }, call(ended.signal));
    await expect(late).rejects.toThrow('called off');
    // Nothing half is kept: the next one searches.
    const next = call();
    expect((await handlers.quality({ dataset: 'example', windowMinutes: 7 }, next)).ok).toBe(true);
    expect(next.steps).not.toEqual([]);
  });
});
