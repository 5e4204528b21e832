import { aggregate } from '../../src/data/aggregate/aggregate.ts';
import { extentOf } from '../../src/data/aggregate/extent.ts';
import { nearestRows } from '../../src/data/aggregate/nearest.ts';
import { encodeTile } from '../../src/data/aggregate/tiles.ts';
import type { Clause } from '../../src/data/contract.ts';
import { describeRow } from '../../src/data/table/describe-row.ts';
import type { Selection } from '../../src/data/table/filter.ts';
import { weightsOf } from '../../src/data/table/weights.ts';
import { loadBlockOfRow } from '../../src/storage/columns.ts';
import type { Database } from '../../src/storage/database.ts';
import { readQuarantine, readQuarantinePage } from '../../src/storage/quarantine.ts';
import { refuseRows } from '../../src/storage/summaries.ts';
import { succeed, type Result } from '../../src/text/failure.ts';
import type { QueryContract } from '../contracts.ts';
import type { CallContext, Handlers } from '../protocol/serve.ts';
import type { Asked } from './open-summary.ts';
import type { OpenTable } from './open-table.ts';
import { createOpenTables, type OpenTables } from './open-tables.ts';
import { createRowReader, type RowReader } from './rows-page.ts';

type RowOperations =
  | 'aggregate'
  | 'count'
  | 'tile'
  | 'incident'
  | 'nearest'
  | 'quarantine'
  | 'quarantinePage'
  | 'rowsPage'
  | 'rowsFile'
  | 'forget'
  | 'recheck';

/** Leaves a call that was cancelled at once: what it waited for, such as a table being loaded, goes on for the others. */
function unlessCancelled<T>(work: Promise<T>, { signal }: CallContext<never>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
    work.then(resolve, reject);
  });
}

/** Answers questions about the rows of stored datasets. */
export function createRowHandlers(
  database: Database,
  tables: OpenTables = createOpenTables(database),
): Pick<Handlers<QueryContract>, RowOperations> {
  const readers = new WeakMap<OpenTable, RowReader>();

  function readerOf(opened: OpenTable): RowReader {
    const reader = readers.get(opened) ?? createRowReader(database, opened);
    readers.set(opened, reader);
    return reader;
  }

  async function withSelection<T>(
    { dataset, ...asked }: { dataset: string; where?: readonly Clause[] } & Asked,
    call: CallContext<never>,
    answer: (opened: OpenTable, selection: Selection) => Result<T>,
  ): Promise<Result<T>> {
    const whole = await unlessCancelled(tables.open(dataset), call);
    const opened = whole.ok && whole.value.part ? whole.value.part(asked) : whole;
    if (!opened.ok) return opened;
    const selected = opened.value.select(asked.where);
    return selected.ok ? answer(opened.value, selected.value) : selected;
  }

  return {
    aggregate: (input, call) =>
      withSelection(input, call, ({ table }, selection) => aggregate(table, input.by, selection, input.areaColumn)),

    count: (input, call) => withSelection(input, call, ({ table }, selection) => succeed(extentOf(table, selection))),

    tile: ({ z, x, y, ...input }, call) =>
      withSelection(input, call, (opened, selection) => {
        const { category } = opened.table.columns;
        const labels = category?.kind === 'category' ? category : null;
        const tile = encodeTile(
          opened.tiles(),
          opened.ordered(selection),
          labels,
          { z, x, y },
          opened.pointsFrom(selection),
          weightsOf(opened.table),
        );
        if (tile) call.transfer(tile);
        return succeed(tile);
      }),

    nearest: (input, call) =>
      withSelection(input, call, ({ table }, selection) => {
        const { longitude, latitude } = table.columns;
        if (longitude?.kind !== 'number' || latitude?.kind !== 'number') return succeed([]);
        const weights = weightsOf(table);
        return succeed(nearestRows(longitude.values, latitude.values, selection, input, input.count, weights));
      }),

    async incident({ dataset, row }) {
      const loaded = await loadBlockOfRow(database, dataset, row);
      if (!loaded.ok) return loaded;
      const { record, block, index } = loaded.value;
      return succeed(describeRow(block, record.columns, index));
    },

    quarantine: ({ dataset }) => readQuarantine(database, dataset),

    quarantinePage: (input) => readQuarantinePage(database, input),

    async rowsPage(input, call) {
      const opened = await unlessCancelled(tables.open(input.dataset), call);
      if (!opened.ok) return opened;
      if (opened.value.record.summary) return refuseRows();
      const selected = opened.value.select(input.where);
      if (!selected.ok) return selected;
      return await unlessCancelled(readerOf(opened.value).page(selected.value.mask, input, call.signal), call);
    },

    async rowsFile(input, call) {
      const opened = await unlessCancelled(tables.open(input.dataset), call);
      if (!opened.ok) return opened;
      if (opened.value.record.summary) return refuseRows();
      const selected = opened.value.select(input.where);
      if (!selected.ok) return selected;
      const onRows = (done: number, total: number) => call.progress({ done, total });
      return await readerOf(opened.value).file(selected.value.mask, input, { signal: call.signal, onRows });
    },

    async recheck() {
      await tables.recheck();
      return succeed(null);
    },

    async forget({ dataset }) {
      tables.forget(dataset);
      return succeed(null);
    },
  };
}
