import type { Detection } from '../read/detection.ts';
import { normalizeHeader } from '../read/profile.ts';
import type { DatasetRecord } from '../table/dataset.ts';

/** Share of the dataset's columns a further file of it must have. */
const LEAST_SHARE = 0.8;

/**
 * Whether a file looks like a further one of a dataset: of the same shape and precision, with the columns that mean something there and most
 * of the others. Only a guess to ask with: the import itself looks closer.
 */
export function fitsDataset(record: DatasetRecord, detection: Detection): boolean {
  const { shape, precision, columns, report, summary } = record;
  // Without rows there is nothing to hold further rows against.
  if (summary) return false;
  const clock = (of: string) => (of === 'hour' ? 'minute' : of);
  if (detection.shape !== shape || clock(detection.datePrecision) !== clock(precision)) return false;
  const given = new Set(detection.columns.map(({ header }) => normalizeHeader(header)));
  const hasHeader = (header: string) => given.has(normalizeHeader(header));
  const named = Object.values(report.columns).filter((header) => header !== '');
  const headers = columns.flatMap(({ header, layer }) => (header === null || layer !== undefined ? [] : [header]));
  // What was typed in has columns of its own, which no file has.
  const own = headers.filter((header) => named.includes(header) || !['id', 'note', 'address'].includes(header));
  if (named.length === 0 && own.length === 0) return false;
  return named.every(hasHeader) && own.filter(hasHeader).length >= LEAST_SHARE * own.length;
}
