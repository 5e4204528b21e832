import type { DatasetRecord } from '../data/table/dataset.ts';
import { selectRows } from '../data/table/select-rows.ts';
import type { Table } from '../data/table/table.ts';
import { weightsOf } from '../data/table/weights.ts';
import { fail, succeed, type Result } from '../text/failure.ts';

/** Larger counts in one row are no repeated incidents but a sum. */
const MOST_REPEATS = 100;

/**
 * The rows of a dataset as incidents, for models that learn from each: a row that counts 2 comes twice, one that counts 0 or takes another
 * back does not come. Fails with 'model.needs-incidents' on counts of areas, whose rows are no incidents.
 */
export function listSingleIncidents(record: Pick<DatasetRecord, 'name' | 'shape'>, table: Table): Result<Table> {
  if (record.shape === 'area-counts') return fail('model.needs-incidents', { dataset: record.name });
  const weights = weightsOf(table);
  if (weights === null) return succeed(table);
  const rows: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    for (let i = Math.min(MOST_REPEATS, weights[row]!); i > 0; i--) rows.push(row);
  }
  return rows.length === 0 ? fail('model.no-rows') : succeed(selectRows(table, Uint32Array.from(rows)));
}
