import type { DatasetRecord } from './dataset.ts';

/** The names of the columns that hold areas of boundaries. */
export function layerColumns({ columns }: Pick<DatasetRecord, 'columns'>): ReadonlySet<string> {
  return new Set(columns.filter(({ layer }) => layer !== undefined).map(({ name }) => name));
}

/** The record without the areas found from boundaries: what an append builds on, for it has them for old rows only. */
export function withoutLayers<Some extends Pick<DatasetRecord, 'columns' | 'areaColumns' | 'blockChecksums'>>(
  record: Some,
): Some {
  const layers = layerColumns(record);
  if (layers.size === 0) return record;
  const checksums =
    record.blockChecksums && Object.entries(record.blockChecksums).filter(([name]) => !layers.has(name));
  return {
    ...record,
    columns: record.columns.filter(({ name }) => !layers.has(name)),
    areaColumns: record.areaColumns.filter((name) => !layers.has(name)),
    ...(checksums && { blockChecksums: Object.fromEntries(checksums) }),
  };
}
