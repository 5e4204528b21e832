import { hasAreaKey, type AreaLabels, type RawTable } from '../../src/data/context/area-table.ts';
import type { ContextKind } from '../../src/data/context/context.ts';
import { findDateColumn } from '../../src/data/context/date-table.ts';
import { findTextColumn } from '../../src/data/context/text-days.ts';
import { isPointCollection } from '../../src/data/context/features.ts';
import { parseAmount } from '../../src/data/context/column-facts.ts';
import { hasBoundaries, parseJson } from './read-boundaries.ts';
import type { OpenedFile } from './open-file.ts';

const latitude = /^(lat|latitude|latitud|breitengrad|geo_lat|y)(_?\w{0,4})?$/i;
const longitude = /^(lon|lng|long|longitude|longitud|laengengrad|längengrad|geo_lon|x)(_?\w{0,4})?$/i;

/** What a file that is no table is taken for; null for tables. */
export function kindOfForm(file: OpenedFile): ContextKind | null {
  if (file.form === 'json') {
    const json = parseJson(file.bytes, file.name);
    return json.ok && isPointCollection(json.value) ? 'events' : 'boundaries';
  }
  if (file.form === 'xml' || file.form === 'sqlite' || file.form === 'shp') return 'boundaries';
  return file.form === 'zip' && hasBoundaries(file) ? 'boundaries' : null;
}

/**
 * What a table is taken for: one row for each place and date are events; texts with dates a text file; dates alone a table by date;
 * otherwise a table by area when a column of it is the key of one. Null when it is none of these.
 */
export function kindOfTable(table: RawTable, areas: readonly AreaLabels[]): ContextKind | null {
  const hasDates = findDateColumn(table) >= 0;
  const hasPlaces =
    table.headers.some((header) => latitude.test(header.trim())) &&
    table.headers.some((header, at) => longitude.test(header.trim()) && isNumberAt(table, at));
  if (hasDates && hasPlaces) return 'events';
  if (hasDates) return findTextColumn(table) >= 0 ? 'text' : 'date-table';
  return hasAreaKey(table, areas) ? 'area-table' : null;
}

function isNumberAt({ rows }: RawTable, at: number): boolean {
  const filled = rows.slice(0, 200).filter((row) => (row[at] ?? '').trim() !== '');
  return filled.length > 0 && filled.every((row) => !Number.isNaN(parseAmount(row[at]!)));
}
