import { fail, succeed, type Result } from '../../../text/failure.ts';
import { say } from '../../../text/say.ts';
import type { RawFeature, RawFeatures } from '../features.ts';
import { openSqlite, type SqliteTable, type SqliteValue } from './sqlite-tables.ts';
import { polygonsOfGeometry } from './polygons-of-wkb.ts';

const column = (table: SqliteTable, name: string) => table.columns.findIndex((one) => one.toLowerCase() === name);

/** Areas of the first layer of features of a GeoPackage (OGC 12-128r18) that has polygons. Fails with 'context.gpkg-*'. */
export function readGeoPackage(
  bytes: Uint8Array,
  file: string,
): Result<{ readonly raw: RawFeatures; readonly warnings: readonly string[] }> {
  try {
    const database = openSqlite(bytes);
    const layers = database.table('gpkg_geometry_columns');
    if (!layers) return fail('context.gpkg-damaged', { file });
    const find = (row: readonly SqliteValue[], name: string) => row[column(layers, name)] ?? null;
    let hasFeatures = false;
    for (const layer of layers.rows) {
      const name = String(find(layer, 'table_name'));
      const table = database.table(name);
      const geometry = table ? column(table, String(find(layer, 'column_name')).toLowerCase()) : -1;
      if (!table || geometry < 0) continue;
      hasFeatures = true;
      const { features, others } = readLayer(table, geometry);
      if (features.length === 0) continue;
      const crs = systemOf(database.table('gpkg_spatial_ref_sys'), Number(find(layer, 'srs_id')));
      const warnings = layers.rows.length > 1 ? [say('context.boundaries.layers', { layer: name })] : [];
      return succeed({ raw: { features, crs, others }, warnings });
    }
    return hasFeatures ? fail('context.no-polygons', { file }) : fail('context.gpkg-no-features', { file });
  } catch (thrown) {
    return fail('context.gpkg-damaged', { file }, thrown instanceof Error ? thrown.message : undefined);
  }
}

function readLayer(
  table: SqliteTable,
  geometry: number,
): { readonly features: readonly RawFeature[]; readonly others: number } {
  const features: RawFeature[] = [];
  let others = 0;
  for (const row of table.rows) {
    const blob = row[geometry];
    const polygons = blob instanceof Uint8Array ? polygonsOfGeometry(blob) : [];
    if (polygons.length === 0) {
      others++;
      continue;
    }
    const properties: Record<string, string | number> = {};
    table.columns.forEach((name, at) => {
      const value = row[at];
      if (at === geometry || value === null || value === undefined || value instanceof Uint8Array) return;
      if (typeof value === 'number' || value.trim() !== '')
        properties[name] = typeof value === 'number' ? value : value.trim();
    });
    features.push({ polygons, properties });
  }
  return { features, others };
}

/** What a system is called: its code where it has one, else its definition; null for degrees and where nobody knows. */
function systemOf(systems: SqliteTable | null, srs: number): string | null {
  const row = systems?.rows.find((one) => one[column(systems, 'srs_id')] === srs);
  // 0 and -1 stand for "unknown degrees" and "unknown plane".
  if (!systems || !row || srs <= 0 || srs === 4326) return null;
  const organization = String(row[column(systems, 'organization')] ?? '');
  const code = Number(row[column(systems, 'organization_coordsys_id')]);
  if (/^(epsg|esri)$/i.test(organization) && code > 0) return `${organization.toUpperCase()}:${code}`;
  const definition = row[column(systems, 'definition')];
  return typeof definition === 'string' && definition.trim() !== '' ? definition : null;
}
