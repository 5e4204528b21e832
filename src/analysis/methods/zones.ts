import { settleBoundaries } from '../../data/context/boundaries.ts';
import { readFeatures } from '../../data/context/features.ts';
import { keyOf } from '../../data/context/key-text.ts';
import { createAreaIndex } from '../../data/geometry/area-index.ts';
import type { Table } from '../../data/table/table.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { labelColumnOf } from '../quality/time-counts.ts';
import { listOf } from './rate-table.ts';

/** Whether a row of the table lies in a zone. */
export type Zone = (row: number) => boolean;

/**
 * A zone of a text: GeoJSON of polygons in degrees, or names of areas of a column with semicolons between them; null for ''. Names are compared without
 * case, accents and punctuation. Fails with 'analysis.zone-*'.
 */
export function readZone(text: string, table: Table, areaColumn: string): Result<Zone | null> {
  if (text.trim() === '') return succeed(null);
  return isOfPolygons(text) ? zoneOfPolygons(text, table) : zoneOfNames(text, table, areaColumn);
}

/** Whether a text of a zone is GeoJSON, so that only located rows can lie in it. */
export function isOfPolygons(text: string): boolean {
  return text.trim().startsWith('{');
}

function zoneOfNames(text: string, table: Table, areaColumn: string): Result<Zone> {
  const column = labelColumnOf(table, areaColumn);
  if (!column) return fail('analysis.zone-no-column', { column: areaColumn });
  const codes = new Map(column.labels.map((label, code) => [keyOf(label), code]));
  const names = text
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = names.filter((name) => (codes.get(keyOf(name)) ?? 0) === 0);
  if (unknown.length > 0) {
    const known = listOf(column.labels.slice(1));
    return fail('analysis.zone-unknown', { names: listOf(unknown), column: areaColumn, known });
  }
  const wanted = new Uint8Array(column.labels.length);
  for (const name of names) wanted[codes.get(keyOf(name))!] = 1;
  return succeed((row) => wanted[column.codes[row]!] === 1);
}

function zoneOfPolygons(text: string, table: Table): Result<Zone> {
  const { longitude, latitude } = table.columns;
  if (longitude?.kind !== 'number' || latitude?.kind !== 'number') return fail('analysis.zone-no-places');
  const raw = readFeatures(parse(text), '');
  const settled = raw.ok ? settleBoundaries(raw.value, { file: '', toDegrees: null }) : raw;
  if (!settled.ok) return fail('analysis.zone-invalid', { start: text.trim().slice(0, 40) });
  const polygons = settled.value.features.flatMap((feature) => feature.polygons);
  const index = createAreaIndex([{ name: '', polygons }]);
  return succeed((row) => index.locate(longitude.values[row]!, latitude.values[row]!) >= 0);
}

/** The value of a JSON text; an object without a type of what is none. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
