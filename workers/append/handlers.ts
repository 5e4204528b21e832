import { detectByHand } from '../../src/data/append/detect-by-hand.ts';
import { HAND_PREFIX, writeHandTable } from '../../src/data/append/hand-incident.ts';
import { findRowById, removeRow } from '../../src/data/append/remove-row.ts';
import { importTable } from '../../src/data/read/import-table.ts';
import { withoutLayers } from '../../src/data/table/without-layers.ts';
import type { Database } from '../../src/storage/database.ts';
import { createDatasetWriter } from '../../src/storage/dataset-writer.ts';
import { getIncidents } from '../../src/storage/imports.ts';
import { fail, succeed } from '../../src/text/failure.ts';
import { say } from '../../src/text/say.ts';
import type { IngestContract } from '../contracts.ts';
import { openSource } from '../ingest/open-source.ts';
import type { Handlers } from '../protocol/serve.ts';
import { openAppendStore } from './append-store.ts';
import { appendTable } from './append-table.ts';
import { listHandEntries } from './list-hand-entries.ts';

type AppendHandlers = Pick<Handlers<IngestContract>, 'enter' | 'remove' | 'handEntries'>;

/** What is done to single incidents: entered, changed, taken out again. */
export function createAppendHandlers(database: Database, breathe: () => Promise<void>): AppendHandlers {
  return {
    async enter({ incident, dataset, name }) {
      const found = dataset === null ? null : await getIncidents(database, dataset);
      if (found && !found.ok) return found;
      const id = incident.id ?? HAND_PREFIX + crypto.randomUUID();
      const table = writeHandTable(incident, id, found?.value ?? null);
      if (!table.ok) return table;
      const source = await openSource([{ file: new Blob([table.value]), name: say('append.by-hand') }], {
        delimiter: ',',
        encoding: 'utf-8',
      });
      if (!source.ok) return source;
      const context = { clock: () => performance.now(), createdAt: new Date().toISOString(), breathe };
      if (dataset !== null) {
        const further = { ...context, entryId: crypto.randomUUID(), isAllNew: incident.id === undefined };
        const report = await appendTable(database, dataset, source.value, {}, further, detectByHand);
        return report.ok ? succeed({ id, report: report.value }) : report;
      }
      const log = crypto.randomUUID();
      const report = await importTable(
        source.value,
        { name },
        {
          ...context,
          dataset: log,
          createSink: () => createDatasetWriter(database, { dataset: log, name }),
          async detect(of, given) {
            const detected = await detectByHand(of, given, null);
            return detected.ok ? succeed(detected.value.detected) : detected;
          },
        },
      );
      return report.ok ? succeed({ id, report: report.value }) : report;
    },

    async remove({ dataset, id }) {
      const found = await getIncidents(database, dataset);
      if (!found.ok) return found;
      const base = withoutLayers(found.value);
      const store = openAppendStore(database, found.value, base, say('append.by-hand'));
      const row = id.startsWith(HAND_PREFIX) ? await findRowById(base, store.read, id) : -1;
      if (row < 0) return fail('append.row-unknown', { id });
      try {
        await removeRow(base, store, row, {
          id: crypto.randomUUID(),
          dataset,
          at: new Date().toISOString(),
          files: [say('append.by-hand')],
          kind: 'removed',
          version: base.version + 1,
          hashBefore: found.value.dataHash,
          hashAfter: '',
          rowsNew: 0,
          rowsUpdated: 0,
          rowsRemoved: 1,
          report: base.report,
          cells: [],
          cellsTotal: 0,
        });
      } catch (thrown) {
        await store.abort();
        throw thrown;
      }
      return succeed(null);
    },

    handEntries: ({ dataset }) => listHandEntries(database, dataset),
  };
}
