import { openStore, type StoreAccess } from '../src/storage/database.ts';
import type { QueryContract } from './contracts.ts';
import { serveWith } from './protocol/serve.ts';
import { createRowHandlers } from './query/rows.ts';
import { createRunHandlers } from './query/runs.ts';

serveWith<QueryContract, StoreAccess>((access) => {
  const database = openStore(access);
  return { ...createRowHandlers(database), ...createRunHandlers(database) };
});
