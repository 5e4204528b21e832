import { blockChecksum, decodeBlock } from '../data/table/block.ts';
import type { Column } from '../data/table/column.ts';
import { withoutLayers } from '../data/table/without-layers.ts';
import { succeed, type Result } from '../text/failure.ts';
import { hashOf } from './block-facts.ts';
import { openBlock } from './blocks.ts';
import { columnKey, versionOfBlock } from './columns.ts';
import type { Database } from './database.ts';
import { getDataset } from './datasets.ts';
import type { VerifyReport } from './vault.ts';

function rowsOf(column: Column): number {
  if (column.kind === 'number') return column.values.length;
  if (column.kind === 'category') return column.codes.length;
  return column.kind === 'time' ? column.minutes.length : column.ends.length;
}

/** Reads every block of a dataset again: each must be there, decrypt, carry the right checksum, and be of the rows the record counts. */
export async function verifyDataset(database: Database, dataset: string): Promise<Result<VerifyReport>> {
  const { dexie, codec } = database;
  const started = performance.now();
  const found = await getDataset(database, dataset);
  if (!found.ok) return found;
  // Areas found from boundaries are no part of what was imported, nor of its hash; they can be found anew.
  const record = withoutLayers(found.value);
  const damaged: VerifyReport['damaged'][number][] = [];
  const checksums: Record<string, number[]> = {};
  const labels: [string, readonly string[]][] = [];
  let bytes = 0;
  let rows = record.columns.length === 0 ? record.rows : Number.POSITIVE_INFINITY;
  for (const column of record.columns) {
    const stored = await dexie.labels.get([dataset, record.version, columnKey(column)]);
    if (stored) labels.push([column.name, (await codec.open('labels', stored)).labels]);
    const sums: number[] = (checksums[column.name] = []);
    let columnRows = 0;
    for (let index = 0; index < record.blocks; index++) {
      const row = await dexie.blocks.get([dataset, versionOfBlock(record, index), columnKey(column), index]);
      const block = await openBlock({ codec }, row, column.name);
      const decoded = block.ok ? decodeBlock(block.value.bytes, [''], column.name) : block;
      if (!block.ok || !decoded.ok) {
        const cause = decoded.ok ? 'unknown' : (decoded.failure.cause ?? 'unknown');
        damaged.push({ column: column.name, block: index, cause });
        continue;
      }
      sums[index] = blockChecksum(block.value.bytes);
      bytes += block.value.bytes.byteLength;
      columnRows += rowsOf(decoded.value);
    }
    rows = Math.min(rows, columnRows);
  }
  labels.sort(([a], [b]) => (a < b ? -1 : 1));
  const hashMatches = damaged.length === 0 && hashOf(checksums, labels) === record.dataHash;
  return succeed({
    dataset,
    ok: damaged.length === 0 && hashMatches && rows === record.rows,
    blocks: record.blocks,
    bytes,
    rows,
    damaged,
    hashMatches,
    milliseconds: performance.now() - started,
  });
}
