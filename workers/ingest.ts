import { detectTable } from '../src/data/read/detect.ts';
import { importTable, type ImportProgress } from '../src/data/read/import-table.ts';
import { previewPlaces } from '../src/data/read/places/preview-places.ts';
import { generateCityCsv } from '../src/data/synthetic/city.ts';
import { openStore, type Database, type StoreAccess } from '../src/storage/database.ts';
import { createDatasetWriter } from '../src/storage/dataset-writer.ts';
import { succeed } from '../src/text/failure.ts';
import { appendTable } from './append/append-table.ts';
import { createAppendHandlers } from './append/handlers.ts';
import type { IngestContract } from './contracts.ts';
import { createBreath } from './ingest/breathe.ts';
import { openSource } from './ingest/open-source.ts';
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

  async import({ files, settings }, { signal, progress }) {
    const source = await openSource(files, settings);
    if (!source.ok) return source;
    const name = settings.name ?? source.value.name;
    const dataset = crypto.randomUUID();
    let share = 0;
    const context = {
      signal,
      onProgress: (value: ImportProgress) => {
        share = value.totalBytes > 0 ? value.bytes / value.totalBytes : 0;
        progress(value, value.points ? [value.points.buffer] : []);
      },
      clock: () => performance.now(),
      createdAt: new Date().toISOString(),
      breathe,
    };
    if (settings.appendTo !== undefined) {
      const further = { ...context, entryId: crypto.randomUUID(), share: () => share };
      return await appendTable(database, settings.appendTo, source.value, settings, further);
    }
    const createSink = () => createDatasetWriter(database, { dataset, name, share: () => share });
    return await importTable(source.value, settings, { ...context, dataset, createSink });
  },

  async demo({ seed }, { progress }) {
    const { chunks, incidents } = generateCityCsv(seed, (done, total) => progress({ done, total }));
    return succeed({ csv: new Blob(chunks, { type: 'text/csv' }), incidents });
  },
});

serveWith<IngestContract, StoreAccess>((access) => createHandlers(openStore(access)));
