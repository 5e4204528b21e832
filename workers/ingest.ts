import { detectTable } from '../src/data/read/detect.ts';
import { previewPlaces } from '../src/data/read/places/preview-places.ts';
import { generateCityCsv } from '../src/data/synthetic/city.ts';
import { openStore, type Database, type StoreAccess } from '../src/storage/database.ts';
import { succeed } from '../src/text/failure.ts';
import { createAppendHandlers } from './append/handlers.ts';
import type { IngestContract } from './contracts.ts';
import { createBreath } from './ingest/breathe.ts';
import { createImport } from './ingest/import-files.ts';
import { openSource } from './ingest/open-source.ts';
import { unpackArchive } from './ingest/unpack-archive.ts';
import { serveWith, type Handlers } from './protocol/serve.ts';

const breathe = createBreath();

const createHandlers = (database: Database): Handlers<IngestContract> => ({
  ...createAppendHandlers(database, breathe),

  async detect({ files, settings }) {
    const source = await openSource(files, settings);
    if (!source.ok) return source;
    const detected = await detectTable(source.value, settings);
    return detected.ok ? succeed(detected.value.detection) : detected;
  },

  async previewPlaces({ files, settings }) {
    const source = await openSource(files, settings);
    return source.ok ? await previewPlaces(source.value, settings) : source;
  },

  unpack: ({ file }) => unpackArchive(file),

  import: createImport(database, breathe),

  async demo({ seed }, { progress }) {
    const { chunks, incidents } = generateCityCsv(seed, (done, total) => progress({ done, total }));
    return succeed({ csv: new Blob(chunks, { type: 'text/csv' }), incidents });
  },
});

serveWith<IngestContract, StoreAccess>((access) => createHandlers(openStore(access)));
