import type { QualityOptions, QualityReport } from '../../src/analysis/quality/assess-quality.ts';
import type { DuplicateRows } from '../../src/analysis/quality/differing-columns.ts';
import type { FirstLook } from '../../src/analysis/first-look/first-look.ts';
import { type AreaTableContext, CATEGORY_KEY, type ContextTable, HOUR_KEY } from '../../src/data/context/context.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import type { Table } from '../../src/data/table/table.ts';
import { loadBlock, loadColumns } from '../../src/storage/columns.ts';
import { getContext, listContext } from '../../src/storage/context.ts';
import type { Database } from '../../src/storage/database.ts';
import { getDataset } from '../../src/storage/datasets.ts';
import { readDuplicates } from '../../src/storage/duplicates.ts';
import { refuseRows } from '../../src/storage/summaries.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import type { QueryContract } from '../contracts.ts';
import { createBreath } from '../ingest/breathe.ts';
import type { CallContext, Handlers } from '../protocol/serve.ts';
import type { OpenTables } from './open-tables.ts';

/** The checks of a dataset, with what its import left out as duplicates. */
export type DatasetQuality = QualityReport & { readonly duplicates: DuplicateRows };

type QualityOperations = 'quality' | 'firstLook' | 'duplicates';

type Step = { done: number; total: number };

const PAUSE_MILLISECONDS = 30;
/** Reports that stay in memory: they are a few hundred kilobytes at most. */
const KEPT = 6;

/** Answers how good the rows of a dataset are, and what they show at a first look. Each answer is kept until the dataset changes. */
export function createQualityHandlers(
  database: Database,
  tables: OpenTables,
): Pick<Handlers<QueryContract>, QualityOperations> {
  const kept = new Map<string, unknown>();

  async function once<T>(key: string, make: () => Promise<Result<T>>): Promise<Result<T>> {
    const known = kept.get(key);
    if (known !== undefined) return succeed(known as T);
    const made = await make();
    if (!made.ok) return made;
    kept.set(key, made.value);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
    return made;
  }

  /** The open table with columns that only checks look at. */
  async function openWith(
    dataset: string,
    names: (record: DatasetRecord) => readonly string[],
  ): Promise<Result<{ record: DatasetRecord; table: Table }>> {
    const opened = await tables.open(dataset);
    if (!opened.ok) return opened;
    const { record, table } = opened.value;
    const wanted = names(record).filter((name) => table.columns[name] === undefined);
    const further = await loadColumns(database, dataset, wanted);
    if (!further.ok) return further;
    // An append in between: the rows would not fit together.
    if (further.value.rows !== table.rows) return fail('storage.block-damaged', { dataset, column: wanted.join(', ') });
    return succeed({ record, table: { rows: table.rows, columns: { ...table.columns, ...further.value.columns } } });
  }

  /** A summary has counts, and no rows that could be looked through. */
  async function openRows(dataset: string): ReturnType<OpenTables['open']> {
    const opened = await tables.open(dataset);
    return opened.ok && opened.value.record.summary ? refuseRows() : opened;
  }

  const keyOf = ({ id, version, dataHash, columns }: DatasetRecord, what: unknown) =>
    JSON.stringify([id, version, dataHash, columns.map(({ name }) => name), what]);

  return {
    async quality({ dataset, ...options }, call) {
      const opened = await openRows(dataset);
      if (!opened.ok) return opened;
      return await once(keyOf(opened.value.record, ['quality', options]), () => assess(dataset, options, call));
    },

    async firstLook({ dataset }, call) {
      const opened = await openRows(dataset);
      if (!opened.ok) return opened;
      const items = await listContext(database, dataset);
      const areaTables = items.filter(
        (item): item is AreaTableContext =>
          item.kind === 'area-table' && item.areaColumn !== CATEGORY_KEY && item.areaColumn !== HOUR_KEY,
      );
      return await once(keyOf(opened.value.record, ['first-look', areaTables]), () => look(dataset, areaTables, call));
    },

    async duplicates({ dataset }) {
      const found = await readDuplicates(database, dataset);
      if (!found.ok) return found;
      const { header, csv } = found.value;
      return succeed(new Blob([header, ...csv], { type: 'text/csv' }));
    },
  };

  async function assess(
    dataset: string,
    options: Pick<QualityOptions, 'radiusMeters' | 'windowMinutes'>,
    call: CallContext<Step>,
  ): Promise<Result<DatasetQuality>> {
    const pause = createPause(call.signal);
    const addressOf = ({ columns }: DatasetRecord) => columns.find(({ role }) => role === 'address')?.name ?? null;
    const opened = await openWith(dataset, (record) => ['id', 'timeReported', addressOf(record) ?? ''].filter(Boolean));
    if (!opened.ok) return opened;
    const { record, table } = opened.value;
    const { assessQuality } = await import('../../src/analysis/quality/assess-quality.ts');
    const onPart = (done: number, total: number) => call.progress({ done, total: total + 1 });
    const report = await assessQuality(
      table,
      { ...record, addressColumn: addressOf(record) },
      { ...options, pause, onPart },
    );
    const { compareDuplicates } = await import('./duplicate-rows.ts');
    const duplicates = await compareDuplicates(database, dataset, pause);
    return duplicates.ok ? succeed({ ...report, duplicates: duplicates.value }) : duplicates;
  }

  async function look(
    dataset: string,
    items: readonly AreaTableContext[],
    call: CallContext<Step>,
  ): Promise<Result<FirstLook>> {
    const pause = createPause(call.signal);
    const opened = await tables.open(dataset);
    if (!opened.ok) return opened;
    const { record, table } = opened.value;
    const joined: { item: AreaTableContext; content: ContextTable }[] = [];
    for (const item of items) {
      const { content } = (await getContext(database, item.id).then((found) => (found.ok ? found.value : null))) ?? {};
      if (content)
        joined.push({
          item,
          content: (JSON.parse(new TextDecoder().decode(content)) as { table: ContextTable }).table,
        });
    }
    const { takeFirstLook } = await import('../../src/analysis/first-look/first-look.ts');
    const { createEmptinessCount } = await import('../../src/analysis/first-look/missing-values.ts');
    const seen = await takeFirstLook(table, { facts: record, tables: joined, pause });
    const stored = await getDataset(database, dataset);
    if (!stored.ok) return stored;
    const { blocks, columns } = stored.value;
    const emptiness = createEmptinessCount(columns);
    for (let index = 0; index < blocks; index++) {
      call.progress({ done: index + 1, total: blocks + 1 });
      const block = await loadBlock(database, stored.value, index);
      if (!block.ok) return block;
      emptiness.add(block.value);
      await pause();
    }
    return succeed({ ...seen, emptiness: emptiness.finish() });
  }
}

/** Lets messages in every 30 ms and throws when the call was cancelled. */
function createPause(signal: AbortSignal): () => Promise<void> {
  const breathe = createBreath();
  let last = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - last < PAUSE_MILLISECONDS) return;
    await breathe();
    last = performance.now();
    signal.throwIfAborted();
  };
}
