import type { IngestContract, QueryContract, TrainContract } from '../contracts.ts';
import { connect, type Connection } from '../protocol/connect.ts';

/** The long-lived worker that holds the open tables. */
export function connectQuery(): Connection<QueryContract> {
  return connect(() => new Worker(new URL('../query.ts', import.meta.url), { type: 'module', name: 'query' }));
}

/** A worker that reads one file. */
export function connectIngest(): Connection<IngestContract> {
  return connect(() => new Worker(new URL('../ingest.ts', import.meta.url), { type: 'module', name: 'ingest' }));
}

/** A worker that trains one model. */
export function connectTrain(): Connection<TrainContract> {
  return connect(() => new Worker(new URL('../train.ts', import.meta.url), { type: 'module', name: 'train' }));
}
