/** Rings of polygons, as GeoJSON has them. */
type Rings = readonly (readonly (readonly number[])[])[];

/** Bytes of the envelope of a GeoPackage geometry, by its code (OGC 12-128r18, clause 2.1.3). */
const envelopes = [0, 32, 48, 48, 64];

/** The polygons of a GeoPackage geometry; none for points, lines and empty ones. Throws when the bytes do not hold together. */
export function polygonsOfGeometry(blob: Uint8Array): readonly Rings[] {
  if (blob[0] !== 0x47 || blob[1] !== 0x50) throw new Error('magic');
  const flags = blob[3]!;
  const size = envelopes[(flags >> 1) & 7];
  if (size === undefined) throw new Error('envelope');
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  let at = 8 + size;
  const polygons: Rings[] = [];
  readGeometry(0);
  return polygons;

  /** Well-known binary (ISO 13249-3): codes 1000 to 3007 carry heights or measures, which are passed over. */
  function readGeometry(depth: number): void {
    if (depth > 8) throw new Error('depth');
    const isLittle = view.getUint8(at) === 1;
    const code = view.getUint32(at + 1, isLittle);
    at += 5;
    // PostGIS marks heights in the highest bits instead.
    const plain = code & 0x0fffffff;
    const kind = plain % 1000;
    const thousands = Math.floor(plain / 1000);
    const dimensions = 2 + (thousands === 3 ? 2 : thousands > 0 ? 1 : 0) + ((code >>> 31) & 1) + ((code >>> 30) & 1);
    const count = () => {
      const value = view.getUint32(at, isLittle);
      at += 4;
      if (value > view.byteLength) throw new Error('count');
      return value;
    };
    const points = () =>
      Array.from({ length: count() }, () => {
        const point = [view.getFloat64(at, isLittle), view.getFloat64(at + 8, isLittle)];
        at += 8 * dimensions;
        return point;
      });
    if (kind === 3) polygons.push(Array.from({ length: count() }, points));
    else if (kind === 6 || kind === 7 || kind === 4 || kind === 5)
      for (let left = count(); left > 0; left--) readGeometry(depth + 1);
    else if (kind === 2) points();
    else if (kind === 1) at += 8 * dimensions;
    else throw new Error('kind');
  }
}
