import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import type { TrainingRequest } from '../../src/evaluation/training.ts';

// Everything a filter or a model may look at; not the text columns, which would double the memory for nothing.
const RESERVED = ['time', 'clock', 'category', 'area', 'longitude', 'latitude', 'count'];

/** Names of the columns a training loads: the reserved ones, and those its target, series and filter name. */
export function columnsFor(record: DatasetRecord, request: TrainingRequest): string[] {
  const asked = [
    request.target?.column,
    request.series?.areaColumn,
    ...(request.where ?? []).map((clause) => clause.areaColumn),
  ];
  const wanted = new Set([...RESERVED, ...asked]);
  return record.columns.filter(({ name, kind }) => wanted.has(name) && kind !== 'text').map(({ name }) => name);
}
