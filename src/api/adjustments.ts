import type { Connection } from '../../workers/protocol/connect.ts';
import type { Jobs } from '../../workers/clients/jobs.ts';
import type { ContextContract, QueryContract } from '../../workers/contracts.ts';
import type { AdjustApp } from '../beatbook.ts';
import { getAdjustments } from '../storage/adjustments.ts';
import { getDataset } from '../storage/datasets.ts';
import { unwrap, type Answer } from './answer.ts';
import type { Session } from './session.ts';

type Parts = {
  readonly session: Session;
  readonly answer: Answer;
  readonly query: Connection<QueryContract>;
  readonly contextJobs: Jobs<ContextContract>;
};

/** A sheet of a spreadsheet holds no more. */
const MOST_ROWS = 1_000_000;

/** The part of the scripting interface for adjustments and for rows as a file. */
export function createAdjustApi({ session, answer, query, contextJobs }: Parts): AdjustApp {
  const { database } = session;

  const variants: AdjustApp['variants'] = (dataset) =>
    answer(async () => {
      // Loaded when somebody asks: comparing spellings is no part of the first picture.
      const { findVariants } = await import('../data/adjust/find-variants.ts');
      const { resolveMerges } = await import('../data/adjust/relabel.ts');
      const { adjustments } = await getAdjustments(database, dataset);
      const merged = resolveMerges(adjustments.merges);
      const values = await query.call('columnValues', { dataset, column: 'category' });
      return [...findVariants(values.filter(({ value }) => !merged.has(value)))];
    });

  return {
    adjustments: (dataset) =>
      answer(async () => {
        unwrap(await getDataset(database, dataset));
        return await getAdjustments(database, dataset);
      }),
    changeAdjustments: (dataset, change) =>
      answer(() => query.call('changeAdjustments', { dataset, change, at: new Date().toISOString() })),
    variants,
    columnValues: (dataset, column) => answer(() => query.call('columnValues', { dataset, column })),
    codeTable: (file, settings = {}) =>
      answer(() => {
        const input = { file, name: file instanceof File ? file.name : 'codes.csv', settings };
        return contextJobs.run((worker) => worker.call('readTable', input));
      }),
    rowsFile: ({ onProgress, signal, most = MOST_ROWS, ...request }) =>
      answer(() => query.call('rowsFile', { ...request, most }, { onProgress, signal })),
  };
}
