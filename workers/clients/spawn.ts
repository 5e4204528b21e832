import type {
  AnalyseContract,
  ArchiveContract,
  ContextContract,
  GeocodeContract,
  IngestContract,
  QueryContract,
  TrainContract,
  VaultContract,
} from '../contracts.ts';
import type { StoreAccess } from '../../src/storage/database.ts';
import { connect, type Connection } from '../protocol/connect.ts';

/** The store a new worker opens; throws 'vault.locked' while there is none. */
type Access = () => StoreAccess;

/**
 * The long-lived worker that holds the open tables. Cancels come by the dozen while a map is moved, and ending the worker costs
 * everybody the open tables, so it gets longer than a job to finish the one step (a sort of millions of rows) that keeps it from answering.
 */
export function connectQuery(access: Access): Connection<QueryContract> {
  const spawn = () => new Worker(new URL('../query.ts', import.meta.url), { type: 'module', name: 'query' });
  return connect(spawn, { graceMs: 10_000, access });
}

/** A worker that reads one file. */
export function connectIngest(access: Access): Connection<IngestContract> {
  return connect(() => new Worker(new URL('../ingest.ts', import.meta.url), { type: 'module', name: 'ingest' }), {
    access,
  });
}

/** A worker that trains one model. */
export function connectTrain(access: Access): Connection<TrainContract> {
  return connect(() => new Worker(new URL('../train.ts', import.meta.url), { type: 'module', name: 'train' }), {
    access,
  });
}

/** A worker that does one thing to a whole vault: deriving a key keeps a core busy, and encrypting a store all of them. */
export function connectVault(): Connection<VaultContract> {
  return connect(() => new Worker(new URL('../vault.ts', import.meta.url), { type: 'module', name: 'vault' }));
}

/** A worker that reads one context file. */
export function connectContext(access: Access): Connection<ContextContract> {
  return connect(() => new Worker(new URL('../context.ts', import.meta.url), { type: 'module', name: 'context' }), {
    access,
  });
}

/** A worker that makes or opens one archive. */
export function connectArchive(access: Access): Connection<ArchiveContract> {
  return connect(() => new Worker(new URL('../archive.ts', import.meta.url), { type: 'module', name: 'archive' }), {
    access,
  });
}

/** A worker that matches addresses. */
export function connectGeocode(access: Access): Connection<GeocodeContract> {
  return connect(() => new Worker(new URL('../geocode.ts', import.meta.url), { type: 'module', name: 'geocode' }), {
    access,
  });
}

/** A worker that runs one analysis. */
export function connectAnalyse(access: Access): Connection<AnalyseContract> {
  return connect(() => new Worker(new URL('../analyse.ts', import.meta.url), { type: 'module', name: 'analyse' }), {
    access,
  });
}
