import { isRecord, listOf, mapOf, number, oneOf, optional, orNull, shape, text, whole } from './checks.ts';
import type { ArchiveRecord } from './records.ts';
import type { DocumentKind } from '../database.ts';

const kinds = oneOf('number', 'category', 'time', 'text');
const precisions = oneOf('minute', 'hour', 'day', 'month', 'year');
/** Ids are in plain sight and in addresses: nothing but what the app makes of letters, digits and dashes. */
const id = (value: unknown) => typeof value === 'string' && /^[\w-]{1,100}$/.test(value);
const key = (value: unknown) => typeof value === 'string' && value.length > 0 && value.length <= 1000;
const day = (value: unknown) => typeof value === 'string' && /^(\d{4,6}-\d\d-\d\d)?$/.test(value);
const stamp = (value: unknown) => typeof value === 'string' && !Number.isNaN(Date.parse(value));

const columnFields = {
  name: key,
  key: optional(key),
  header: orNull(text),
  role: orNull(text),
  layer: optional(text),
  kind: kinds,
  distinct: optional(whole),
};
const column = shape({ ...columnFields, covers: optional(shape(columnFields)) });

const report = shape({
  dataset: text,
  profile: text,
  encoding: text,
  delimiter: text,
  rowsRead: whole,
  rowsKept: whole,
  rowsQuarantined: whole,
  rowsDuplicate: whole,
  rowsUpdated: whole,
  incidents: number,
  reasons: mapOf(number),
  fixes: mapOf(number),
  columns: mapOf(text),
  datePrecision: precisions,
  dateFrom: text,
  dateTo: text,
  milliseconds: number,
  warnings: listOf(text),
});

const bounds = (value: unknown) => listOf(number)(value) && (value as unknown[]).length === 4;

const dataset = shape({
  id,
  name: text,
  shape: oneOf('incidents', 'area-counts'),
  version: (value) => whole(value) && (value as number) >= 1,
  rows: whole,
  total: optional(number),
  located: number,
  timeFrom: orNull(number),
  timeTo: orNull(number),
  precision: precisions,
  bounds: orNull(bounds),
  columns: listOf(column),
  blocks: whole,
  bytes: whole,
  categories: listOf(text),
  discovery: optional(mapOf(text)),
  areas: listOf(text),
  areaColumns: listOf(text),
  timeZone: orNull(text),
  quarantineBlocks: whole,
  report,
  dataHash: key,
  beneath: optional(isRecord),
  createdAt: stamp,
  purgeFrom: optional(day),
  summary: optional(shape({ minimum: whole })),
});

/** Kinds of documents that travel; notices and backups are about one machine. */
export const travellingKinds = [
  'profile',
  'adjustments',
  'layer',
  'area-table',
  'date-table',
  'changes',
  'geocode',
  'alerts',
  'tags',
  'saved-view',
  'summary',
] as const satisfies readonly DocumentKind[];

const document = shape({
  id: key,
  kind: oneOf(...travellingKinds),
  dataset: (value) => value === '' || id(value),
  value: () => true,
  bytes: (value) => value === null || value instanceof Uint8Array,
});

const leftOut = listOf(shape({ what: text, why: text }));
const settingValue = (value: unknown) => typeof value === 'string' || typeof value === 'number';

const records: Readonly<Record<ArchiveRecord['kind'], (value: unknown) => boolean>> = {
  archive: shape({
    format: whole,
    app: text,
    createdAt: stamp,
    minimum: orNull(whole),
    settings: mapOf(settingValue),
  }),
  dataset: shape({ record: dataset }),
  labels: shape({ column: key, labels: (value) => listOf(text)(value) && (value as unknown[])[0] === '' }),
  block: shape({ column: key, index: whole, bytes: (value) => value instanceof ArrayBuffer }),
  quarantine: shape({ version: whole, index: (value) => Number.isInteger(value), csv: text }),
  document: shape({ document }),
  run: shape({ file: (value) => value instanceof Uint8Array }),
  end: shape({ records: whole, leftOut }),
};

/** The record when it is one this version knows and every field of it is of its type; null otherwise. */
export function readShape(value: unknown): ArchiveRecord | null {
  if (!isRecord(value) || typeof value['kind'] !== 'string' || !Object.hasOwn(records, value['kind'])) return null;
  return records[value['kind'] as ArchiveRecord['kind']](value) ? (value as unknown as ArchiveRecord) : null;
}
