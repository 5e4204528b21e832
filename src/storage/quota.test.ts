import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { labels, smallBlock, smallRecord } from '../../fixtures/storage/small-dataset.ts';
import { failureError, failureOf } from '../text/failure-error.ts';
import { fail } from '../text/failure.ts';
import { openDatabase, type Database } from './database.ts';
import { createDatasetWriter } from './dataset-writer.ts';
import { explainQuota } from './quota.ts';

let names = 0;
let database: Database;
beforeEach(() => void (database = openDatabase(`quota-${names++}`, null)));
afterEach(async () => await database.dexie.delete());

const isFull = new DOMException('full', 'QuotaExceededError');
const words = async (room?: Parameters<typeof explainQuota>[2]) =>
  ((await explainQuota(database, isFull, room)) as Error).message;

test.each([
  ['nothing', undefined, 'How much more is needed is not known yet.'],
  ['the whole, of which nothing found room', { written: 0, whole: 15.2e6 }, 'Up to 16 MB more is needed.'],
  ['the whole and what found room', { written: 4e6, whole: 16e6 }, '12 MB more is needed and 4 MB is free.'],
  ['only what found room', { written: 4e6, whole: 0 }, '4 MB more is needed and 4 MB is free.'],
  ['a whole that was reckoned too small', { written: 4e6, whole: 3e6 }, '1 MB more is needed and 4 MB is free.'],
])('of %s the sentence says as much', async (_known, room, sentence) => {
  expect(await words(room)).toMatch(new RegExp(`Delete a dataset or free disk space, then try again. ${sentence}$`));
});

test('what could be deleted is named', async () => {
  const sink = createDatasetWriter(database, { dataset: 'a', name: 'a.csv' });
  await sink.putBlock(0, smallBlock(5));
  await sink.commit(smallRecord('a', 5), labels, '');
  expect(await words({ written: 0, whole: 2e6 })).toMatch(/The largest datasets: Planted Town a \(1 MB\)\.$/);
});

test('it is told from what the database throws when a commit is refused, and from nothing else', async () => {
  const aborted = new Dexie.AbortError('Transaction aborted', isFull);
  expect(failureOf(await explainQuota(database, aborted))).toMatchObject({ code: 'storage.quota-exceeded' });
  for (const other of [
    new Dexie.AbortError('Transaction aborted'),
    new TypeError('x'),
    failureError(fail('storage.busy').failure),
  ])
    expect(await explainQuota(database, other, { written: 1e6, whole: 2e6 })).toBe(other);
});

test('what was explained where it happened is not explained again', async () => {
  const first = await explainQuota(database, isFull, { written: 0, whole: 5e6 });
  expect(await explainQuota(database, first)).toBe(first);
});
