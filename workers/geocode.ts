import { openStore, type StoreAccess } from '../src/storage/database.ts';
import { succeed } from '../src/text/failure.ts';
import type { GeocodeContract } from './contracts.ts';
import { matchAddresses } from './geocode/match-addresses.ts';
import { readReferenceFile } from './geocode/read-reference-file.ts';
import { serveWith } from './protocol/serve.ts';

serveWith<GeocodeContract, StoreAccess>((access) => {
  const database = openStore(access);
  return {
    readFile: async ({ file, name, settings }) => {
      const read = await readReferenceFile(file, name, settings);
      return read.ok ? succeed(read.value.facts) : read;
    },
    match: (input, { signal, progress }) =>
      matchAddresses(database, input, { signal, onProgress: (done, total) => progress({ done, total }) }),
  };
});
