/**
 * Writes longitude and latitude (degrees WGS84) of a point of a system into `out[0]` and `out[1]`; NaN where the point has none.
 * Points that come again are remembered: block and street anchors repeat.
 */
export type ToDegrees = (x: number, y: number, out: Float64Array) => void;

/** Entries of the memory of one projection: 4 MB, enough for the street corners of a city. */
const MEMORY = 1 << 17;

/**
 * The way from a system to degrees, by proj4, which is loaded here. Datum shifts are those written in the definition (three or seven
 * parameters, no grids). Throws when the definition cannot be read.
 */
export async function openProjection(definition: string, remembers = true): Promise<ToDegrees> {
  const { default: proj4 } = await import('proj4');
  const converter = proj4(definition);
  const point: [number, number] = [0, 0];
  const convert: ToDegrees = (x, y, out) => {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      out[0] = out[1] = NaN;
      return;
    }
    point[0] = x;
    point[1] = y;
    const [longitude, latitude] = converter.inverse(point, true) as [number, number];
    const isPlace = Number.isFinite(longitude) && Number.isFinite(latitude) && Math.abs(latitude) <= 90;
    out[0] = isPlace ? longitude : NaN;
    out[1] = isPlace ? latitude : NaN;
  };
  return remembers ? remember(convert) : convert;
}

/** Remembers the last point of each of 131,072 slots: exact, because a slot is believed only when both numbers are the same. */
function remember(convert: ToDegrees): ToDegrees {
  const known = new Float64Array(4 * MEMORY).fill(NaN);
  const words = new Float64Array(2);
  const bits = new Uint32Array(words.buffer);
  return (x, y, out) => {
    words[0] = x;
    words[1] = y;
    let hash = Math.imul(bits[0]!, 0x9e3779b1) ^ Math.imul(bits[1]!, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hash ^= Math.imul(bits[2]!, 0xc2b2ae35) ^ Math.imul(bits[3]!, 0x27d4eb2f);
    hash = Math.imul(hash ^ (hash >>> 15), 0x297a2d39);
    const at = 4 * ((hash ^ (hash >>> 15)) & (MEMORY - 1));
    if (known[at] === x && known[at + 1] === y) {
      out[0] = known[at + 2]!;
      out[1] = known[at + 3]!;
      return;
    }
    convert(x, y, out);
    known[at] = x;
    known[at + 1] = y;
    known[at + 2] = out[0]!;
    known[at + 3] = out[1]!;
  };
}
