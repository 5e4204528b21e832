import archiveUrl from './basemap.bin?url';

/** The outlines of the world as vector tiles, packed by tools/basemap.mjs. */
export type Basemap = { readonly maxZoom: number; tile(z: number, x: number, y: number): ArrayBuffer };

const MAGIC = 0x314d4242; // 'BBM1', little endian

/** Opens the unpacked archive; throws when it is not one, which can only be a broken build. */
export function openBasemap(archive: ArrayBuffer): Basemap {
  const view = new DataView(archive);
  if (archive.byteLength < 12 || view.getUint32(0, true) !== MAGIC) throw new Error('basemap.bin is damaged');
  const maxZoom = view.getUint32(4, true);
  const count = view.getUint32(8, true);
  const index = new Uint32Array(archive.slice(12, 12 + count * 8));
  const start = 12 + count * 8;
  const places = new Map<number, number>();
  for (let i = 0; i < count; i++) places.set(index[i * 2]!, i);
  return {
    maxZoom,
    tile(z, x, y) {
      const at = places.get(z * 2 ** 26 + x * 2 ** 13 + y);
      if (at === undefined) return new ArrayBuffer(0);
      const from = at === 0 ? 0 : index[at * 2 - 1]!;
      return archive.slice(start + from, start + index[at * 2 + 1]!);
    },
  };
}

let opened: Promise<Basemap> | null = null;

/** Loads the outlines that ship with the app, once. */
export function loadBasemap(): Promise<Basemap> {
  opened ??= fetch(archiveUrl)
    .then((response) => {
      if (!response.ok || response.body === null) throw new Error(`basemap.bin: ${response.status}`);
      return new Response(response.body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
    })
    .then(openBasemap);
  opened.catch(() => (opened = null));
  return opened;
}
