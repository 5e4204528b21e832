import { onStoreChange } from '../../src/storage/changes.ts';
import { loadColumns } from '../../src/storage/columns.ts';
import type { Database } from '../../src/storage/database.ts';
import { getDataset } from '../../src/storage/datasets.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { succeed, type Result } from '../../src/text/failure.ts';
import { createOpenTable, type OpenTable } from './open-table.ts';

export type OpenTables = {
  open(dataset: string): Promise<Result<OpenTable>>;
  forget(dataset: string): void;
};

/** A second table serves the switch back; more would only fill memory. */
const KEPT_TABLES = 2;
const columns = ['time', 'clock', 'category', 'longitude', 'latitude', 'count'];

/** Holds the tables that were asked for last, loads each once however many ask, and drops what was deleted or replaced. */
export function createOpenTables(database: Database): OpenTables {
  const tables = new Map<string, Promise<Result<OpenTable>>>();

  async function load(dataset: string): Promise<Result<OpenTable>> {
    const record = await getDataset(database, dataset);
    if (!record.ok) return record;
    const table = await loadColumns(database, dataset, [...columns, ...record.value.areaColumns]);
    return table.ok ? succeed(createOpenTable(record.value, table.value)) : table;
  }

  async function dropStale(): Promise<void> {
    for (const [dataset, loading] of tables) {
      const [opened, stored] = await Promise.all([loading.catch(() => null), getDataset(database, dataset)]);
      const isSame = (record: DatasetRecord) =>
        stored.ok &&
        stored.value.version === record.version &&
        JSON.stringify(stored.value.columns) === JSON.stringify(record.columns);
      if (!opened?.ok || !isSame(opened.value.record)) {
        if (tables.get(dataset) === loading) tables.delete(dataset);
      }
    }
  }

  onStoreChange(database, () => void dropStale());

  return {
    async open(dataset) {
      const known = tables.get(dataset);
      const loading = known ?? load(dataset);
      tables.delete(dataset);
      tables.set(dataset, loading);
      if (tables.size > KEPT_TABLES) tables.delete(tables.keys().next().value!);
      const opened = await loading.catch((thrown: unknown) => {
        tables.delete(dataset);
        throw thrown;
      });
      // What failed may succeed the next time.
      if (!opened.ok && tables.get(dataset) === loading) tables.delete(dataset);
      return opened;
    },
    forget: (dataset) => void tables.delete(dataset),
  };
}
