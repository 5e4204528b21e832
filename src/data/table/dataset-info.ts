import { isoDate } from '../calendar.ts';
import type { DatasetInfo } from '../contract.ts';
import type { DatasetRecord } from './dataset.ts';

/** What the scripting interface tells of a dataset; dates are ISO days, '' in an empty dataset. */
export function describeDataset(record: DatasetRecord): DatasetInfo {
  const { id, name, shape, rows, located, timeFrom, timeTo, precision, categories, areas, bytes, version } = record;
  return {
    id,
    name,
    shape,
    rows,
    located,
    dateFrom: timeFrom === null ? '' : isoDate(timeFrom),
    dateTo: timeTo === null ? '' : isoDate(timeTo),
    datePrecision: precision,
    categories: [...categories],
    areas: [...areas],
    bytes,
    version,
    precision: record.precision,
    incidents: record.report.incidents,
    total: record.total ?? rows,
    dataHash: record.dataHash,
    ...(record.rowsHash !== undefined && { rowsHash: record.rowsHash }),
    ...(record.summary && { summary: record.summary }),
  };
}
