import type { DatasetRecord } from './dataset.ts';

/** The names of the columns that only layers made: areas of boundaries, places of a file that had none. */
export function layerColumns({ columns }: Pick<DatasetRecord, 'columns'>): ReadonlySet<string> {
  return new Set(columns.filter(({ layer, covers }) => layer !== undefined && !covers).map(({ name }) => name));
}

type Layered = Pick<DatasetRecord, 'columns' | 'areaColumns' | 'blockChecksums' | 'beneath'>;

/**
 * The record as the import left it, without the areas found from boundaries and the places found from addresses: what an append builds
 * on, for layers know old rows only. Blocks loaded by this record hold the values of the file.
 */
export function withoutLayers<Some extends Layered>(record: Some): Some {
  if (!record.columns.some(({ layer }) => layer !== undefined)) return record;
  const layers = layerColumns(record);
  const checksums =
    record.blockChecksums && Object.entries(record.blockChecksums).filter(([name]) => !layers.has(name));
  return {
    ...record,
    ...record.beneath,
    beneath: undefined,
    columns: record.columns.flatMap((column) =>
      column.covers ? [column.covers] : column.layer === undefined ? [column] : [],
    ),
    areaColumns: record.areaColumns.filter((name) => !layers.has(name)),
    ...(checksums && { blockChecksums: Object.fromEntries(checksums) }),
  };
}
