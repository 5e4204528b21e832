// oxlint-disable-next-line typescript/triple-slash-reference -- the package ships no types, and every realm that reads this file needs them
/// <reference path="./shpjs.d.ts" />
import { readFeatures, type RawFeatures } from '../../src/data/context/features.ts';
import type { BoundaryContext } from '../../src/data/context/context.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import { say } from '../../src/text/say.ts';
import { readZipEntry, type OpenedFile } from './open-file.ts';

/** Areas of a boundary file in whatever format, in the coordinates they were written in. */
export type ReadBoundaries = {
  readonly format: BoundaryContext['format'];
  readonly raw: RawFeatures;
  readonly warnings: readonly string[];
};

/** JSON, or what is wrong with it; the parser's words are left out, for they quote the file. */
export function parseJson(bytes: Uint8Array, file: string): Result<unknown> {
  try {
    return succeed(JSON.parse(new TextDecoder().decode(bytes)) as unknown);
  } catch (thrown) {
    const at = thrown instanceof Error ? /position (\d+)/.exec(thrown.message)?.[1] : undefined;
    return fail('context.json-invalid', { file, cause: at === undefined ? '' : `position ${at}` });
  }
}

/** Whether a zip holds boundaries: a shapefile, KML or GeoJSON. */
export function hasBoundaries({ entries }: OpenedFile): boolean {
  return entries.some(({ name }) => /\.(shp|kml|geojson|json)$/i.test(name));
}

/** Reads the areas of a file. Heavy readers are loaded when the first file of their kind comes. */
export async function readBoundaries(file: OpenedFile): Promise<Result<ReadBoundaries>> {
  if (file.form === 'json') return fromJson(file.bytes, file.name);
  if (file.form === 'xml') return await fromKml(file.bytes, file.name);
  if (file.form === 'shp') return fail('context.shp-alone', { file: file.name });
  if (file.form === 'sqlite') {
    const { readGeoPackage } = await import('../../src/data/context/geopackage/read-geopackage.ts');
    const read = readGeoPackage(file.bytes, file.name);
    return read.ok ? succeed({ format: 'geopackage', ...read.value }) : read;
  }
  if (file.form !== 'zip') return fail('context.no-polygons', { file: file.name });
  const find = (ending: RegExp) => file.entries.find(({ name }) => ending.test(name));
  if (find(/\.shp$/i)) return await fromShapefile(file);
  const inner = find(/\.kml$/i) ?? find(/\.(geo)?json$/i);
  if (!inner) return fail('context.zip-nothing', { file: file.name });
  const bytes = await readZipEntry(file, inner);
  if (!bytes.ok) return bytes;
  return /\.kml$/i.test(inner.name) ? await fromKml(bytes.value, file.name) : fromJson(bytes.value, inner.name);
}

function fromJson(bytes: Uint8Array, file: string): Result<ReadBoundaries> {
  const json = parseJson(bytes, file);
  if (!json.ok) return json;
  const raw = readFeatures(json.value, file);
  if (!raw.ok) return raw;
  const isTopology = (json.value as { type?: unknown }).type === 'Topology';
  return succeed({ format: isTopology ? 'topojson' : 'geojson', raw: raw.value, warnings: [] });
}

async function fromKml(bytes: Uint8Array, file: string): Promise<Result<ReadBoundaries>> {
  const [{ kml }, { DOMParser }] = await Promise.all([import('@tmcw/togeojson'), import('@xmldom/xmldom')]);
  try {
    const document = new DOMParser({ onError: () => {} }).parseFromString(new TextDecoder().decode(bytes), 'text/xml');
    const raw = readFeatures(kml(document as never), file);
    return raw.ok ? succeed({ format: 'kml', raw: raw.value, warnings: [] }) : raw;
  } catch {
    return fail('context.xml-invalid', { file });
  }
}

/** The first shapefile of a zip. Its .prj says what its coordinates are; they are converted later, as those of any other file. */
async function fromShapefile(file: OpenedFile): Promise<Result<ReadBoundaries>> {
  const read = await readShapefile(file);
  if (!read.ok) return read;
  const raw = readFeatures(read.value.json, file.name);
  if (!raw.ok) return raw;
  return succeed({ format: 'shapefile', raw: { ...raw.value, crs: read.value.crs }, warnings: read.value.warnings });
}

/** The first shapefile of a zip as GeoJSON in its own coordinates, with what its .prj says of them. */
export async function readShapefile(
  file: OpenedFile,
): Promise<Result<{ readonly json: unknown; readonly crs: string | null; readonly warnings: readonly string[] }>> {
  const shapes = file.entries.filter(({ name }) => /\.shp$/i.test(name));
  if (shapes.length === 0) return fail('context.zip-nothing', { file: file.name });
  const stem = shapes[0]!.name.replace(/\.shp$/i, '').toLowerCase();
  const parts: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const entry of file.entries) {
    const ending = /\.(shp|dbf|prj|cpg)$/i.exec(entry.name)?.[1]?.toLowerCase();
    if (ending === undefined || entry.name.slice(0, -4).toLowerCase() !== stem) continue;
    const bytes = await readZipEntry(file, entry);
    if (!bytes.ok) return bytes;
    parts[ending] = bytes.value;
  }
  const { parseShp, parseDbf, combine } = await import('shpjs');
  const text = (bytes: Uint8Array | undefined) => (bytes === undefined ? undefined : new TextDecoder().decode(bytes));
  try {
    const view = (bytes: Uint8Array<ArrayBuffer>) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const geometries = parseShp(view(parts['shp']!));
    const rows =
      parts['dbf'] === undefined ? geometries.map(() => ({})) : parseDbf(view(parts['dbf']), text(parts['cpg']));
    const warnings = shapes.length > 1 ? [say('context.boundaries.layers', { layer: shapes[0]!.name })] : [];
    return succeed({ json: combine([geometries, rows]), crs: text(parts['prj']) ?? null, warnings });
  } catch {
    return fail('context.shapefile-damaged', { file: file.name });
  }
}
