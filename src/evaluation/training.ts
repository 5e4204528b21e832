import type { Run, TrainRequest } from '../data/contract.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import type { Table } from '../data/table/table.ts';
import type { Block, FitContext } from '../models/model.ts';
import type { RunDetails } from './details.ts';

/** A training request without the callbacks that cannot cross to a worker. */
export type TrainingRequest = Omit<TrainRequest, 'onProgress' | 'signal'>;

/** Everything a training needs; the worker fills it. `table` holds the rows of the request's filter, in time order as stored. */
export type TrainingJob = {
  readonly runId: string;
  /** ISO time stamp of the run record. */
  readonly createdAt: string;
  readonly record: DatasetRecord;
  readonly table: Table;
  readonly request: TrainingRequest;
  readonly context: FitContext;
};

/** What a training leaves behind: the record, the numbers behind its charts, and the fitted model. */
export type TrainedRun = { readonly run: Run; readonly details: RunDetails; readonly fitted: Block };
