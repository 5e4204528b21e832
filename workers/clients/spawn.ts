import type { IngestContract, QueryContract, TrainContract } from '../contracts.ts';
import { connect, type Connection } from '../protocol/connect.ts';

/**
 * The long-lived worker that holds the open tables. Cancels come by the dozen while a map is moved, and ending the worker costs
 * everybody the open tables, so it gets longer than a job to finish the one step (a sort of millions of rows) that keeps it from answering.
 */
export function connectQuery(): Connection<QueryContract> {
  const spawn = () => new Worker(new URL('../query.ts', import.meta.url), { type: 'module', name: 'query' });
  return connect(spawn, { graceMs: 10_000 });
}

/** A worker that reads one file. */
export function connectIngest(): Connection<IngestContract> {
  return connect(() => new Worker(new URL('../ingest.ts', import.meta.url), { type: 'module', name: 'ingest' }));
}

/** A worker that trains one model. */
export function connectTrain(): Connection<TrainContract> {
  return connect(() => new Worker(new URL('../train.ts', import.meta.url), { type: 'module', name: 'train' }));
}
