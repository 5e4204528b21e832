import { importTable, type ImportProgress } from '../../src/data/read/import-table.ts';
import type { Database } from '../../src/storage/database.ts';
import { createDatasetWriter } from '../../src/storage/dataset-writer.ts';
import { appendTable } from '../append/append-table.ts';
import type { IngestContract } from '../contracts.ts';
import type { Handler } from '../protocol/serve.ts';
import { openSource } from './open-source.ts';
import { createUnitReaders } from './unit-readers.ts';

/** Imports files as a dataset of their own, or adds them to one. */
export function createImport(database: Database, breathe: () => Promise<void>): Handler<IngestContract['import']> {
  return async ({ files, settings }, { signal, progress }) => {
    const source = await openSource(files, settings);
    if (!source.ok) return source;
    const name = settings.name ?? source.value.name;
    const dataset = crypto.randomUUID();
    let share = 0;
    const readers = createUnitReaders(source.value.totalBytes, navigator.hardwareConcurrency);
    const context = {
      ...(readers && { readers }),
      signal,
      onProgress: (value: ImportProgress) => {
        share = value.totalBytes > 0 ? value.bytes / value.totalBytes : 0;
        progress(value, value.points ? [value.points.buffer] : []);
      },
      clock: () => performance.now(),
      createdAt: new Date().toISOString(),
      breathe,
    };
    try {
      if (settings.appendTo !== undefined) {
        const further = { ...context, entryId: crypto.randomUUID(), share: () => share };
        return await appendTable(database, settings.appendTo, source.value, settings, further);
      }
      const createSink = () => createDatasetWriter(database, { dataset, name, share: () => share });
      return await importTable(source.value, settings, { ...context, dataset, createSink });
    } finally {
      readers?.end();
    }
  };
}
