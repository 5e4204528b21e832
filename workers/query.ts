import { openStore, type StoreAccess } from '../src/storage/database.ts';
import type { QueryContract } from './contracts.ts';
import { serveWith } from './protocol/serve.ts';
import { createAdjustHandlers } from './query/adjust.ts';
import { createOpenTables } from './query/open-tables.ts';
import { createQualityHandlers } from './query/quality.ts';
import { createRowHandlers } from './query/rows.ts';
import { createRunHandlers } from './query/runs.ts';

serveWith<QueryContract, StoreAccess>((access) => {
  const database = openStore(access);
  const tables = createOpenTables(database);
  return {
    ...createRowHandlers(database, tables),
    ...createAdjustHandlers(database, tables),
    ...createQualityHandlers(database, tables),
    ...createRunHandlers(database),
  };
});
