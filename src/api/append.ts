import type { Jobs } from '../../workers/clients/jobs.ts';
import type { IngestContract } from '../../workers/contracts.ts';
import type { AppendApp, ContextApp } from '../beatbook.ts';
import type { HandIncident } from '../data/append/hand-incident.ts';
import { describeDataset } from '../data/table/dataset-info.ts';
import { listDatasets } from '../storage/datasets.ts';
import { listImports } from '../storage/imports.ts';
import { unwrap, type Answer } from './answer.ts';
import type { Session } from './session.ts';
import { createFolderWatch, type FolderParts } from './watch-folder.ts';

export type AppendParts = {
  readonly session: Session;
  readonly answer: Answer;
  readonly ingesting: Jobs<IngestContract>;
  readonly refreshContext: ContextApp['refreshContext'];
  readonly importFiles: FolderParts['importFiles'];
};

/** The part of the scripting interface for what is added to a dataset: what came when, single incidents, a watched folder. */
export function createAppendApi({ session, answer, ingesting, refreshContext, importFiles }: AppendParts): AppendApp {
  const { database } = session;
  const folders = createFolderWatch({ session, importFiles });

  async function addIncident(
    incident: HandIncident,
    { dataset = null, name = 'Field log' }: { dataset?: string | null; name?: string } = {},
  ) {
    const { id, report } = await ingesting.run((worker) => worker.call('enter', { incident, dataset, name }));
    // The areas of the new place; what fails stays marked as stale.
    await refreshContext(report.dataset).catch(() => null);
    return { id, dataset: report.dataset, report };
  }

  return {
    imports: (dataset) => answer(async () => [...unwrap(await listImports(database, dataset))]),
    changes: (dataset) =>
      answer(async () => {
        const { changesCsv } = await import('../data/append/changes.ts');
        return new Blob([changesCsv(unwrap(await listImports(database, dataset)))], { type: 'text/csv' });
      }),
    matchingDatasets: (detection) =>
      answer(async () => {
        const { fitsDataset } = await import('../data/append/fits-dataset.ts');
        return (await listDatasets(database)).filter((record) => fitsDataset(record, detection)).map(describeDataset);
      }),
    addIncident: (incident, options) => answer(() => addIncident(incident, options)),
    removeIncident: (dataset, id) =>
      answer(async () => {
        await ingesting.run((worker) => worker.call('remove', { dataset, id }));
        await refreshContext(dataset).catch(() => null);
      }),
    handEntries: (dataset) => answer(() => ingesting.run((worker) => worker.call('handEntries', { dataset }))),
    watchFolder: (dataset, folder) => answer(() => folders.watch(dataset, folder)),
    unwatchFolder: (dataset) => answer(() => folders.unwatch(dataset)),
    lookIntoFolders: () => answer(folders.look),
    watchedFolders: () => answer(folders.list),
    onFolderChange: folders.onChange,
  };
}
