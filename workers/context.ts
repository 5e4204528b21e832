import { openStore, type StoreAccess } from '../src/storage/database.ts';
import { changeContext } from './context/change-context.ts';
import { importContext } from './context/import-context.ts';
import { openFile } from './context/open-file.ts';
import { readTable } from './context/read-table.ts';
import { writeBasemap } from './context/write-basemap.ts';
import type { ContextContract } from './contracts.ts';
import { serveWith } from './protocol/serve.ts';

serveWith<ContextContract, StoreAccess>((access) => {
  const database = openStore(access);
  return {
    importContext: (input, { signal, progress }) =>
      importContext(database, input, { signal, onProgress: (done, total) => progress({ done, total }) }),
    changeContext: ({ id, change }, { signal, progress }) =>
      changeContext(database, id, change, { signal, onProgress: (done, total) => progress({ done, total }) }),
    async readTable({ file, name, settings }) {
      const opened = await openFile(file, name);
      return opened.ok ? await readTable(opened.value, settings) : opened;
    },
    writeBasemap: ({ file, name }, { signal, progress }) =>
      writeBasemap(file, name, { signal, onProgress: (done, total) => progress({ done, total }) }),
  };
});
