import { openStore, type StoreAccess } from '../src/storage/database.ts';
import { exportArchive, importArchive } from './archive/handlers.ts';
import type { ArchiveContract } from './contracts.ts';
import { serveWith } from './protocol/serve.ts';

serveWith<ArchiveContract, StoreAccess>((access) => {
  const database = openStore(access);
  return {
    export: (input, context) => exportArchive(database, input, context),
    import: (input, context) => importArchive(database, input, context),
  };
});
