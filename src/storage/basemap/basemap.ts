import type { PMTiles } from 'pmtiles';
import { fail, succeed, type Result } from '../../text/failure.ts';

/** How the layers of a street map are called, which tells how to draw them. */
export type BasemapSchema = 'openmaptiles' | 'protomaps' | 'shortbread' | 'raster' | 'unknown';

/** What is told of a street map without opening its tiles. */
export type BasemapFacts = {
  readonly name: string;
  readonly bytes: number;
  readonly schema: BasemapSchema;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  /** Names of its layers, where it has any. */
  readonly layers: readonly string[];
  readonly attribution: string | null;
};

/** An opened street map. */
export type Basemap = {
  readonly facts: BasemapFacts;
  /** One tile, unpacked; empty where there is none. */
  tile(z: number, x: number, y: number, signal?: AbortSignal): Promise<ArrayBuffer>;
};

/** The folder in the origin private file system, and the one file in it; a copy under way ends in '.part'. */
export const FOLDER = 'basemap';
export const FILE = 'streets.pmtiles';

const MAGIC = 'PMTiles';
const kinds = ['unknown', 'mvt', 'png', 'jpeg', 'webp', 'avif', 'mlt'];
const compressions = ['unknown', 'none', 'gzip', 'brotli', 'zstd'];

/** Opens a PMTiles archive (version 3) and reads one tile of it. Fails with 'basemap.*' when it could not be drawn. */
export async function openArchive(file: Blob, name: string): Promise<Result<Basemap>> {
  const magic = new TextDecoder('latin1').decode(await file.slice(0, MAGIC.length).arrayBuffer());
  if (magic !== MAGIC) return fail('basemap.not-pmtiles', { file: name });
  const { PMTiles } = await import('pmtiles');
  const archive = new PMTiles({
    getKey: () => name,
    getBytes: async (offset, length) => ({ data: await file.slice(offset, offset + length).arrayBuffer() }),
  });
  try {
    return await describeArchive(archive, file, name);
  } catch (thrown) {
    // Directories and metadata that cannot be unpacked or parsed.
    return fail('basemap.damaged', { file: name }, thrown instanceof Error ? thrown.name : undefined);
  }
}

async function describeArchive(archive: PMTiles, file: Blob, name: string): Promise<Result<Basemap>> {
  const header = await archive.getHeader();
  const kind = kinds[header.tileType] ?? 'unknown';
  if (kind === 'unknown' || kind === 'mlt') return fail('basemap.no-tiles', { file: name, kind });
  const compression = compressions[header.tileCompression] ?? 'unknown';
  if (compression === 'brotli' || compression === 'zstd')
    return fail('basemap.compression', { file: name, kind: compression });
  if (header.tileDataOffset + (header.tileDataLength ?? 0) > file.size) return fail('basemap.damaged', { file: name });
  const metadata = (await archive.getMetadata()) as {
    name?: unknown;
    attribution?: unknown;
    vector_layers?: { id?: unknown }[];
  } | null;
  const layers = (metadata?.vector_layers ?? []).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  const tile: Basemap['tile'] = async (z, x, y, signal) => {
    const found = await archive.getZxy(z, x, y, signal);
    return found?.data ?? new ArrayBuffer(0);
  };
  // One tile must unpack: the one at the centre of the least zoom.
  const side = 2 ** header.minZoom;
  const [longitude, latitude] = [(header.minLon + header.maxLon) / 2, (header.minLat + header.maxLat) / 2];
  const radians = (latitude * Math.PI) / 180;
  const column = Math.floor(((longitude + 180) / 360) * side);
  const row = Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * side);
  await tile(header.minZoom, Math.min(side - 1, Math.max(0, column)), Math.min(side - 1, Math.max(0, row)));
  return succeed({
    tile,
    facts: {
      name: typeof metadata?.name === 'string' && metadata.name.trim() !== '' ? metadata.name.trim() : name,
      bytes: file.size,
      schema: kind === 'mvt' ? schemaOf(layers) : 'raster',
      minZoom: header.minZoom,
      maxZoom: header.maxZoom,
      bounds: [header.minLon, header.minLat, header.maxLon, header.maxLat],
      layers,
      attribution: typeof metadata?.attribution === 'string' ? textOfHtml(metadata.attribution) : null,
    },
  });
}

/** The schemas in use name their road layers each in its own way. */
function schemaOf(layers: readonly string[]): BasemapSchema {
  if (layers.includes('transportation')) return 'openmaptiles';
  if (layers.includes('roads')) return 'protomaps';
  return layers.includes('streets') ? 'shortbread' : 'unknown';
}

/** An attribution as text: it comes as HTML with links, and is shown beside a map. */
function textOfHtml(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&copy;', '©')
    .replaceAll('&amp;', '&')
    .trim();
}

/** The folder of the street map; null where the browser has no such file system. */
export async function openFolder(create: boolean): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(FOLDER, { create });
  } catch {
    return null;
  }
}

/** The stored street map; null when there is none, or none that can be read. */
export async function openBasemap(): Promise<Basemap | null> {
  try {
    const folder = await openFolder(false);
    const handle = await folder?.getFileHandle(FILE);
    const file = await handle?.getFile();
    const opened = file && (await openArchive(file, FILE));
    return opened?.ok ? opened.value : null;
  } catch {
    return null;
  }
}

/** Removes the street map with what a cancelled copy left. */
export async function deleteBasemap(): Promise<void> {
  const folder = await openFolder(false);
  for (const name of [FILE, `${FILE}.part`]) await folder?.removeEntry(name).catch(() => null);
  tellBasemapChange();
}

const CHANNEL = 'beatbook-basemap';

/** Calls back after the street map was added, replaced or removed, in this tab or another. Returns the way to stop. */
export function onBasemapChange(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', listener);
  return () => channel.close();
}

/** Tells all tabs, this one included, that the street map is another. */
export function tellBasemapChange(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}
