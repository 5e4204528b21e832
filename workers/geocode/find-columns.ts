import type { Reference } from '../../src/data/geocode/reference.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import type { ColumnInfo } from '../../src/data/table/table.ts';
import { loadBlock } from '../../src/storage/columns.ts';
import type { Database } from '../../src/storage/database.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import { findReferenceColumns } from '../../src/data/geocode/reference-columns.ts';
import type { AddressSettings } from '../contracts.ts';
import type { AddressParts } from './address-texts.ts';

/** Share of a column's areas that must be areas of the files before it tells streets apart. */
const LEAST_SHARED = 0.5;

const headerOf = ({ header, name }: ColumnInfo) => header ?? name;

/** The columns of a dataset that make its addresses: those asked for, else the one whose role is address, or whose header says so. */
export async function findAddressColumns(
  database: Database,
  record: DatasetRecord,
  reference: Reference,
  { addressColumn, numberColumn, areaColumn }: AddressSettings,
): Promise<Result<AddressParts>> {
  const columns = record.columns.filter(({ kind, layer }) => kind !== 'time' && layer === undefined);
  const known = columns.map(headerOf);
  const find = (wanted: string) => columns.find((column) => headerOf(column) === wanted || column.name === wanted);
  const unknown = (column: string) =>
    fail('geocode.column-unknown', { file: record.name, column, columns: known.join(', ') });
  const address = addressColumn === undefined ? guessAddress(columns) : find(addressColumn);
  if (!address)
    return addressColumn === undefined
      ? fail('geocode.no-address', { columns: known.join(', ') })
      : unknown(addressColumn);
  const number = numberColumn === undefined || numberColumn === '' ? null : (find(numberColumn) ?? undefined);
  if (number === undefined) return unknown(numberColumn!);
  const parts = { address: address.name, number: number?.name ?? null };
  if (areaColumn !== undefined && areaColumn !== '') {
    const area = find(areaColumn);
    return area ? succeed({ ...parts, area: area.name }) : unknown(areaColumn);
  }
  const area = areaColumn === '' ? null : await guessArea(database, record, reference);
  return succeed({ ...parts, area });
}

function guessAddress(columns: readonly ColumnInfo[]): ColumnInfo | undefined {
  const ofRole = columns.find(({ role }) => role === 'address');
  if (ofRole) return ofRole;
  const texts = columns.filter(
    ({ kind, role }) => kind !== 'number' && (role === null || role === 'area' || role === 'otherArea'),
  );
  const { address, street } = findReferenceColumns(texts.map(headerOf), false);
  return texts.find((column) => headerOf(column) === (address ?? street));
}

/** The area column most of whose areas the files know; null where none does. */
async function guessArea(database: Database, record: DatasetRecord, reference: Reference): Promise<string | null> {
  if (reference.areas.length < 2 || record.blocks === 0) return null;
  const areaColumns = record.columns.filter(
    ({ name, layer }) => record.areaColumns.includes(name) && layer === undefined,
  );
  // One block of a category brings the labels of all.
  const block = await loadBlock(
    database,
    record,
    0,
    areaColumns.map(({ name }) => name),
  );
  if (!block.ok) return null;
  const shared = Object.entries(block.value.columns).map(([name, column]) => {
    const labels = column.kind === 'category' ? column.labels.slice(1) : [];
    const found = labels.filter((label) => reference.areaOf(label) > 0).length;
    return { name, share: labels.length === 0 ? 0 : found / labels.length };
  });
  const best = shared.sort((a, b) => b.share - a.share)[0];
  return best && best.share >= LEAST_SHARED ? best.name : null;
}
