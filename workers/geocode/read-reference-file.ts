import { openProjection } from '../../src/data/places/open-projection.ts';
import { resolveCrs } from '../../src/data/places/resolve-crs.ts';
import type { AddressFile } from '../../src/data/geocode/address-matches.ts';
import { readReferenceFeatures } from '../../src/data/geocode/reference-features.ts';
import { checkReference, type ReferenceRows } from '../../src/data/geocode/reference-rows.ts';
import { readReference, type RawReference } from '../../src/data/geocode/read-reference.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import { openFile, readZipEntry, type OpenedFile } from '../context/open-file.ts';
import { parseJson, readShapefile } from '../context/read-boundaries.ts';
import { readTable } from '../context/read-table.ts';
import type { AddressSettings } from '../contracts.ts';

/** Reads an address or street file of any of the formats. Fails with 'geocode.*', 'context.*' or 'import.*'. */
export async function readReferenceFile(
  blob: Blob,
  name: string,
  settings: AddressSettings,
): Promise<Result<{ readonly rows: ReferenceRows; readonly facts: AddressFile }>> {
  const opened = await openFile(blob, name);
  if (!opened.ok) return opened;
  const raw = await readRaw(opened.value, settings);
  if (!raw.ok) return raw;
  const asked = settings.crs ?? raw.value.crs;
  const crs = asked === null ? null : await resolveCrs(asked);
  if (crs && !crs.ok) return crs;
  const definition = crs?.value.definition ?? null;
  const toDegrees = definition === null ? null : await openProjection(definition, false);
  const read = readReference(raw.value, { file: name, columns: settings.columns, toDegrees });
  if (!read.ok) return read;
  const { rows, columns, skipped } = read.value;
  const checked = checkReference(rows, name);
  if (!checked.ok) return checked;
  const facts: AddressFile = {
    name,
    points: rows.points.length,
    lines: rows.lines.length,
    ranges: rows.lines.filter(({ left, right }) => left !== null || right !== null).length,
    skipped,
    columns,
    headers: raw.value.headers,
    crs: definition === null || !crs ? null : crs.value.id === 'custom' ? crs.value.title : crs.value.id,
  };
  return succeed({ rows, facts });
}

async function readRaw(file: OpenedFile, settings: AddressSettings): Promise<Result<RawReference>> {
  if (file.form === 'json') return fromJson(file.bytes, file.name);
  if (file.form === 'shp') return fail('context.shp-alone', { file: file.name });
  if (file.form === 'zip') {
    const find = (ending: RegExp) => file.entries.find(({ name }) => ending.test(name));
    if (find(/\.shp$/i)) {
      const shapes = await readShapefile(file);
      return shapes.ok ? succeed({ ...readReferenceFeatures(shapes.value.json), crs: shapes.value.crs }) : shapes;
    }
    const inner = find(/\.(geo)?json$/i);
    if (inner) {
      const bytes = await readZipEntry(file, inner);
      return bytes.ok ? fromJson(bytes.value, inner.name) : bytes;
    }
  }
  if (file.form !== 'zip' && file.form !== 'excel' && file.form !== 'text')
    return fail('geocode.form', { file: file.name });
  const { sheet, encoding, delimiter } = settings;
  const table = await readTable(file, { sheet, encoding, delimiter });
  if (!table.ok) return table;
  const { headers, rows } = table.value;
  return succeed({ headers, rows: rows.map((fields) => ({ fields, paths: null })), crs: null });
}

function fromJson(bytes: Uint8Array, file: string): Result<RawReference> {
  const json = parseJson(bytes, file);
  if (!json.ok) return json;
  const name = (json.value as { crs?: { properties?: { name?: unknown } } } | null)?.crs?.properties?.name;
  const crs = typeof name === 'string' && !/CRS:?84$/i.test(name) ? name : null;
  return succeed({ ...readReferenceFeatures(json.value), crs });
}
