import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { labels, smallBlock, smallRecord, testKeys } from '../../fixtures/storage/small-dataset.ts';
import { createTabs } from '../../fixtures/storage/tabs.ts';
import { type AlertInbox, mergeAlerts, readBoard } from '../data/alerts/alert.ts';
import type { Analysis } from '../data/contract.ts';
import { fail, succeed } from '../text/failure.ts';
import { changeInbox, datasetOfAlert, getInbox, replaceAlert } from './alerts.ts';
import { openDatabase, type Database } from './database.ts';
import { createDatasetWriter } from './dataset-writer.ts';
import { purgeDataset } from './purge.ts';

let names = 0;
let database: Database;

beforeEach(async () => {
  database = openDatabase(`alerts-${names++}`, createTabs().locksOf('here'), await testKeys());
  const sink = createDatasetWriter(database, { dataset: 'town', name: 'planted-town.csv' });
  await sink.putBlock(0, smallBlock(20));
  await sink.commit(smallRecord('town', 20), labels, 'line,reason');
});
afterEach(async () => {
  await database.dexie.delete();
});

const board = (observed: number, week = '2023-03-13'): Analysis => ({
  method: 'surge-board',
  params: {},
  n: 1000,
  periodFrom: '2019-01-01',
  periodTo: '2024-12-31',
  table: {
    label: ['Planted theft, North', 'Arson, South'],
    category: ['Planted theft', 'Arson'],
    area: ['North', 'South'],
    observed: [observed, 2],
    expected: [4.5, 2],
    upper: [10, 5],
    p: [0.0001, 0.5],
    strength: [5, 0.1],
    alarm: [1, 0],
    weeks: [100, 60],
  },
  more: { course: { period: ['2023-03-06', week], label: ['a', 'a'], value: [1, 2] } },
  summary: { lines: 2, alarms: 1, expectedFalse: 0.4 },
  sentence: 'One of two.',
  warnings: [],
  milliseconds: 1,
});
const asked = {
  dataset: 'town',
  by: 'category-area',
  alarmsPerWeek: 2,
  where: [],
  at: '2026-01-01T00:00:00Z',
} as const;

async function look(observed: number, week?: string): Promise<AlertInbox> {
  const found = readBoard(board(observed, week), asked);
  const changed = await changeInbox(database, 'town', (inbox) =>
    succeed({ ...inbox, look: found.look, alerts: mergeAlerts(inbox.alerts, found.alerts).alerts }),
  );
  if (!changed.ok) throw new Error(changed.failure.code);
  return changed.value;
}

async function read(): Promise<AlertInbox> {
  const found = await getInbox(database, 'town');
  if (!found.ok) throw new Error(found.failure.code);
  return found.value;
}

test('the alarms of a board are kept with their week, and the same look again makes no doubles', async () => {
  expect((await read()).alerts).toEqual([]);
  await look(31);
  await look(33);
  const { alerts, look: last } = await read();
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toMatchObject({ week: '2023-03-13', weekTo: '2023-03-19', observed: 33, area: 'North' });
  expect(datasetOfAlert(alerts[0]!.id)).toBe('town');
  expect(last).toMatchObject({ lines: 2, n: 1000, from: '2021-04-12', to: '2023-03-19', expectedFalse: 0.4 });
  expect((await look(20, '2023-03-20')).alerts.map(({ week }) => week)).toEqual(['2023-03-20', '2023-03-13']);
});

test('a closed alert stays as it was judged, whatever a later look finds', async () => {
  const [alert] = (await look(31)).alerts;
  const event = { kind: 'closed', at: '2026-01-02T00:00:00Z', reason: 'planned event' } as const;
  const close = (inbox: AlertInbox) =>
    replaceAlert(inbox, alert!.id, (one) => ({ ...one, events: [...one.events, event] }));
  await changeInbox(database, 'town', close);
  await look(50);
  expect((await read()).alerts[0]).toMatchObject({ observed: 31, events: [event] });
  const unknown = await changeInbox(database, 'town', (inbox) => replaceAlert(inbox, 'town:x', (one) => one));
  expect(unknown).toMatchObject({ ok: false, failure: { code: 'analysis.alert-unknown' } });
});

test('changes at the same time wait for each other', async () => {
  await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      changeInbox(database, 'town', (inbox) =>
        succeed({ ...inbox, alerts: [...inbox.alerts, ...readBoard(board(9, `2023-04-0${i + 1}`), asked).alerts] }),
      ),
    ),
  );
  expect((await read()).alerts).toHaveLength(8);
});

test('no word of an alert lies in the store in plain sight, and it goes with its dataset', async () => {
  await look(31);
  const rows = await database.dexie.table('documents').toArray();
  const plain = JSON.stringify(rows, (_, value) => (ArrayBuffer.isView(value) ? 'bytes' : value));
  expect(rows).toHaveLength(1);
  expect(plain).not.toMatch(/Planted|North/);
  const purged = await purgeDataset(database, 'town');
  expect(purged).toMatchObject({ ok: true, value: { clean: true, removed: { documents: 1 } } });
  expect(await database.dexie.documents.count()).toBe(0);
  expect(await getInbox(database, 'town')).toMatchObject({ failure: { code: 'storage.dataset-unknown' } });
  expect(await changeInbox(database, 'town', () => fail('analysis.no-rows'))).toMatchObject({
    failure: { code: 'storage.dataset-unknown' },
  });
});

test('what restricts the rows besides the line makes another alert; its own category does not', () => {
  const ids = [
    [],
    [{ column: 'category' as const, in: ['Planted theft'] }],
    [{ column: 'bounds' as const, bounds: [0, 0, 1, 1] as [number, number, number, number] }],
  ].map((where) => readBoard(board(31), { ...asked, where }).alerts[0]!.id);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});
