import type { AppendStore } from '../../src/data/append/append-sink.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { loadBlock } from '../../src/storage/columns.ts';
import type { Database } from '../../src/storage/database.ts';
import { createDatasetWriter } from '../../src/storage/dataset-writer.ts';
import { commitImport, noteImport } from '../../src/storage/imports.ts';
import { failureError } from '../../src/text/failure-error.ts';
import type { Result } from '../../src/text/failure.ts';

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw failureError(result.failure);
  return result.value;
}

/** Stores an append as the next version of a dataset. `record` is the dataset as it is stored, `base` the same without what layers made of it. */
export function openAppendStore(
  database: Database,
  record: DatasetRecord,
  base: DatasetRecord,
  name: string,
  share?: () => number,
): AppendStore {
  const writer = createDatasetWriter(database, { dataset: base.id, name, base: record, share });
  return {
    read: async (index, names) => unwrap(await loadBlock(database, base, index, names)),
    begin: () => writer.begin(),
    putBlock: (index, block) => writer.putBlock(index, block),
    putQuarantine: (index, csv) => writer.putQuarantine(index, csv),
    putBeside: (index, column, values) => writer.putBeside(index, column, values),
    async commit(given, labels, quarantineHeader, entry) {
      const prepared = await writer.prepare(given, labels, quarantineHeader);
      await commitImport(database, record, prepared, { ...entry, hashBefore: record.dataHash }).catch(writer.fail);
      await writer.done();
      return prepared.record;
    },
    async note(entry) {
      unwrap(await noteImport(database, record, { ...entry, hashBefore: record.dataHash, hashAfter: record.dataHash }));
    },
    abort: () => writer.abort(),
  };
}
