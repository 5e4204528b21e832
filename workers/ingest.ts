import { detectTable } from '../src/data/read/detect.ts';
import { importTable } from '../src/data/read/import-table.ts';
import { createTextSource } from '../src/data/read/text-source.ts';
import { generateCityCsv } from '../src/data/synthetic/city.ts';
import { openStore, type Database, type StoreAccess } from '../src/storage/database.ts';
import { createDatasetWriter } from '../src/storage/dataset-writer.ts';
import { succeed } from '../src/text/failure.ts';
import type { IngestContract } from './contracts.ts';
import { openBlob } from './ingest/blob-source.ts';
import { createBreath } from './ingest/breathe.ts';
import { unpackElsewhere } from './ingest/unpack.ts';
import { serveWith, type Handlers } from './protocol/serve.ts';

const breathe = createBreath();

const createHandlers = (database: Database): Handlers<IngestContract> => ({
  async detect({ file, name, settings }) {
    const source = await openBlob(file, name, unpackElsewhere);
    if (!source.ok) return source;
    const detected = await detectTable(createTextSource(source.value), settings);
    return detected.ok ? succeed(detected.value.detection) : detected;
  },

  async import({ file, name, settings }, { signal, progress }) {
    const source = await openBlob(file, name, unpackElsewhere);
    if (!source.ok) return source;
    const dataset = crypto.randomUUID();
    let share = 0;
    return await importTable(createTextSource(source.value), settings, {
      dataset,
      createSink: () => createDatasetWriter(database, { dataset, name: settings.name ?? name, share: () => share }),
      signal,
      onProgress: (value) => {
        share = value.totalBytes > 0 ? value.bytes / value.totalBytes : 0;
        progress(value, value.points ? [value.points.buffer] : []);
      },
      clock: () => performance.now(),
      createdAt: new Date().toISOString(),
      breathe,
    });
  },

  async demo({ seed }, { progress }) {
    const { chunks, incidents } = generateCityCsv(seed, (done, total) => progress({ done, total }));
    return succeed({ csv: new Blob(chunks, { type: 'text/csv' }), incidents });
  },
});

serveWith<IngestContract, StoreAccess>((access) => createHandlers(openStore(access)));
