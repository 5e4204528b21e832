import { type Alert, type AlertInbox, EMPTY_INBOX } from '../data/alerts/alert.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import type { Database, DocumentRow } from './database.ts';
import { getDataset } from './datasets.ts';
import { getDocument } from './documents.ts';
import { attempt } from './failures.ts';
import { holdLock, withStore } from './locks.ts';

const documentId = (dataset: string) => `alerts:${dataset}`;

/** The alerts of a dataset; an empty inbox where nobody has looked yet. Fails with 'storage.dataset-unknown'. */
export async function getInbox(database: Database, dataset: string): Promise<Result<AlertInbox>> {
  const record = await getDataset(database, dataset);
  if (!record.ok) return record;
  const found = await getDocument(database, documentId(dataset));
  if (!found.ok) return succeed(EMPTY_INBOX);
  const stored = found.value.value as Partial<AlertInbox>;
  // What an older version did not know has its standard value.
  return succeed({ ...EMPTY_INBOX, ...stored, settings: { ...EMPTY_INBOX.settings, ...stored.settings } });
}

/** The dataset an alert belongs to; its id begins with it. */
export function datasetOfAlert(id: string): string {
  return id.slice(0, id.indexOf(':'));
}

/**
 * Changes the alerts of a dataset. Two tabs that do so at once wait for each other, so that neither loses what the other did. Fails as
 * `change` does, and with 'storage.dataset-unknown' when the dataset was deleted meanwhile.
 */
export async function changeInbox(
  database: Database,
  dataset: string,
  change: (inbox: AlertInbox) => Result<AlertInbox>,
): Promise<Result<AlertInbox>> {
  const { dexie, codec, locks } = database;
  const release = await holdLock(locks, `beatbook-alerts-${dexie.name}-${dataset}`);
  try {
    const before = await getInbox(database, dataset);
    const changed = before.ok ? change(before.value) : before;
    if (!changed.ok) return changed;
    const row: DocumentRow = { id: documentId(dataset), kind: 'alerts', dataset, value: changed.value, bytes: null };
    const put = await attempt(() =>
      withStore(database, async () => {
        const sealed = await codec.seal('documents', row);
        return await dexie.transaction('rw', [dexie.datasets, dexie.documents], async () => {
          if (!(await dexie.datasets.get(dataset))) return false;
          await dexie.documents.put(sealed);
          return true;
        });
      }),
    );
    if (!put.ok) return put;
    return put.value ? changed : fail('storage.dataset-unknown', { dataset });
  } finally {
    release();
  }
}

/** An inbox in which one alert is another; fails with 'analysis.alert-unknown'. */
export function replaceAlert(inbox: AlertInbox, id: string, change: (alert: Alert) => Alert): Result<AlertInbox> {
  if (!inbox.alerts.some((alert) => alert.id === id)) return fail('analysis.alert-unknown');
  return succeed({ ...inbox, alerts: inbox.alerts.map((alert) => (alert.id === id ? change(alert) : alert)) });
}
