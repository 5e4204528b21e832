import { measureEffect } from '../../src/data/adjust/measure-effect.ts';
import { codesOf } from '../../src/data/adjust/adjust-table.ts';
import { AS_FILED, type Adjustments } from '../../src/data/adjust/adjustments.ts';
import { changeAdjustments } from '../../src/data/adjust/change-adjustments.ts';
import type { LabelCount } from '../../src/data/adjust/find-variants.ts';
import type { Table } from '../../src/data/table/table.ts';
import { weightsOf } from '../../src/data/table/weights.ts';
import { getAdjustments, putAdjustments, type StoredAdjustments } from '../../src/storage/adjustments.ts';
import { loadColumns } from '../../src/storage/columns.ts';
import type { Database } from '../../src/storage/database.ts';
import { getDataset } from '../../src/storage/datasets.ts';
import { loadAdjusted } from '../../src/storage/load-adjusted.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import type { QueryContract } from '../contracts.ts';
import type { Handlers } from '../protocol/serve.ts';
import { createOpenTable } from './open-table.ts';
import { columnsToOpen, type OpenTables } from './open-tables.ts';

type AdjustOperations = 'changeAdjustments' | 'measureAdjustments' | 'columnValues';

/** A column of more values than this is no column of labels: nobody groups them by hand. */
const MOST_VALUES = 20_000;

/** Changes what is done to the rows of a dataset, and tells what stands in its columns. */
export function createAdjustHandlers(
  database: Database,
  tables: OpenTables,
): Pick<Handlers<QueryContract>, AdjustOperations> {
  /** Stores adjustments with what they make of the rows, and opens the table under them: the next question is about the new rows. */
  async function store(dataset: string, adjustments: Adjustments): Promise<Result<StoredAdjustments>> {
    const loaded = await loadAdjusted(database, dataset, columnsToOpen, adjustments);
    if (!loaded.ok) return loaded;
    const { stored, table } = loaded.value;
    const effect = measureEffect(stored.record, stored.table, table, adjustments);
    const put = await putAdjustments(database, dataset, { adjustments, effect });
    if (!put.ok) return put;
    // Measured now, the record can tell the new places and categories, too.
    tables.replace(dataset, createOpenTable(loaded.value.recordWith(effect), table));
    return put;
  }

  /** One change after the other: two at once must not undo each other. */
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work, work);
    last = done.catch(() => null);
    return done;
  }

  return {
    changeAdjustments: ({ dataset, change, at }) =>
      inTurn(async () => {
        const { adjustments } = await getAdjustments(database, dataset);
        const changed = changeAdjustments(adjustments, change, at);
        return changed.ok ? await store(dataset, changed.value) : changed;
      }),

    measureAdjustments: ({ dataset }) =>
      inTurn(async () => {
        const kept = await getAdjustments(database, dataset);
        return kept.effect === null ? succeed(kept) : await store(dataset, kept.adjustments);
      }),

    async columnValues({ dataset, column }) {
      const record = await getDataset(database, dataset);
      if (!record.ok) return record;
      const name = column === AS_FILED ? 'category' : column;
      const info = record.value.columns.find((one) => one.name === name);
      if (!info || info.kind === 'text' || info.kind === 'time') return fail('adjust.column-unknown', { column });
      const table = await loadColumns(database, dataset, [name, 'count']);
      return table.ok ? countValues(table.value, name, column) : table;
    },
  };
}

function countValues(table: Table, name: string, column: string): Result<LabelCount[]> {
  const codes = codesOf(table, name);
  if (!codes || codes.labels.length > MOST_VALUES) return fail('adjust.column-unknown', { column });
  const weights = weightsOf(table);
  const counts = new Float64Array(codes.labels.length);
  const seen = new Uint8Array(codes.labels.length);
  for (let row = 0; row < codes.codes.length; row++) {
    const code = codes.codes[row]!;
    counts[code]! += weights ? weights[row]! : 1;
    seen[code] = 1;
  }
  return succeed(
    codes.labels
      .map((value, code) => ({ value, count: counts[code]!, code }))
      .filter(({ code }) => seen[code] === 1)
      .sort((a, b) => b.count - a.count || a.code - b.code)
      .map(({ value, count }) => ({ value, count })),
  );
}
