import '../text/en/analysis-failures.ts';
import type { AlertsApp, Beatbook } from '../beatbook.ts';
import { type AlertEvent, type AlertInbox, mergeAlerts, readBoard } from '../data/alerts/alert.ts';
import { changeInbox, datasetOfAlert, getInbox, replaceAlert } from '../storage/alerts.ts';
import type { Database } from '../storage/database.ts';
import { fail, succeed } from '../text/failure.ts';
import { unwrap } from './answer.ts';

const now = () => new Date().toISOString();

/** The part of the scripting interface for alerts; fetched with the first question about them. */
export function createAlertsApi(database: Database, analyse: Beatbook['analyse']): AlertsApp {
  const addEvent = async (id: string, event: AlertEvent): Promise<AlertInbox> =>
    unwrap(
      await changeInbox(database, datasetOfAlert(id), (inbox) =>
        replaceAlert(inbox, id, (alert) => ({ ...alert, events: [...alert.events, event] })),
      ),
    );

  return {
    alerts: async (dataset) => unwrap(await getInbox(database, dataset)),
    async lookForAlerts({ dataset, where = [], until = '', by, alarmsPerWeek, onProgress, signal }) {
      const { settings } = unwrap(await getInbox(database, dataset));
      const asked = { by: by ?? settings.by, alarmsPerWeek: alarmsPerWeek ?? settings.alarmsPerWeek };
      const params = { ...asked, until };
      const board = await analyse({ dataset, method: 'surge-board', where, params, onProgress, signal });
      const { look, alerts: found } = readBoard(board, { dataset, where, ...asked, at: now() });
      let added: readonly string[] = [];
      const inbox = unwrap(
        await changeInbox(database, dataset, (before) => {
          const merged = mergeAlerts(before.alerts, found);
          added = merged.added.map(({ id }) => id);
          return succeed({ settings: { ...before.settings, ...asked }, look, alerts: merged.alerts });
        }),
      );
      return { look, added: inbox.alerts.filter(({ id }) => added.includes(id)) };
    },
    async closeAlert(id, reason) {
      if (reason.trim() === '') unwrap(fail('analysis.alert-reason'));
      return await addEvent(id, { kind: 'closed', at: now(), reason: reason.trim() });
    },
    reopenAlert: (id) => addEvent(id, { kind: 'reopened', at: now() }),
    changeAlertSettings: async (dataset, settings) =>
      unwrap(
        await changeInbox(database, dataset, (inbox) =>
          succeed({ ...inbox, settings: { ...inbox.settings, ...settings } }),
        ),
      ),
  };
}
