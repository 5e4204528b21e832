import { getAdjustedDataset } from '../../src/storage/adjustments.ts';
import { onStoreChange } from '../../src/storage/changes.ts';
import type { Database } from '../../src/storage/database.ts';
import { getDataset } from '../../src/storage/datasets.ts';
import { loadAdjusted } from '../../src/storage/load-adjusted.ts';
import { getSummary } from '../../src/storage/summaries.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { succeed, type Result } from '../../src/text/failure.ts';
import { createOpenSummary } from './open-summary.ts';
import { createOpenTable, type OpenTable } from './open-table.ts';

export type OpenTables = {
  open(dataset: string): Promise<Result<OpenTable>>;
  forget(dataset: string): void;
  /** Drops what is no longer as the store has it. News of other workers' writes may come after the answer to whoever caused them. */
  recheck(): Promise<void>;
  /** Puts a table that was opened elsewhere in the place of the one that is open. */
  replace(dataset: string, opened: OpenTable): void;
};

/** A second table serves the switch back; more would only fill memory. */
const KEPT_TABLES = 2;
const columns = ['time', 'clock', 'category', 'longitude', 'latitude', 'count'];

/** The columns filters, counts and the map look at. */
export function columnsToOpen({ areaColumns }: Pick<DatasetRecord, 'areaColumns'>): readonly string[] {
  return [...columns, ...areaColumns];
}

/** Holds the tables that were asked for last, loads each once however many ask, and drops what was deleted or replaced. */
export function createOpenTables(database: Database): OpenTables {
  const tables = new Map<string, Promise<Result<OpenTable>>>();

  async function load(dataset: string): Promise<Result<OpenTable>> {
    const record = await getDataset(database, dataset);
    if (record.ok && record.value.summary) {
      const summary = await getSummary(database, dataset);
      return summary.ok ? succeed(createOpenSummary(record.value, summary.value)) : summary;
    }
    const loaded = await loadAdjusted(database, dataset, columnsToOpen);
    return loaded.ok ? succeed(createOpenTable(loaded.value.record, loaded.value.table)) : loaded;
  }

  async function dropStale(): Promise<void> {
    for (const [dataset, loading] of tables) {
      const [opened, stored] = await Promise.all([loading.catch(() => null), getAdjustedDataset(database, dataset)]);
      const isSame = (record: DatasetRecord) =>
        stored.ok &&
        stored.value.version === record.version &&
        stored.value.dataHash === record.dataHash &&
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
    recheck: dropStale,
    replace(dataset, opened) {
      tables.delete(dataset);
      tables.set(dataset, Promise.resolve(succeed(opened)));
    },
  };
}
