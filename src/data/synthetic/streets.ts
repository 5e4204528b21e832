import { createMeterProjection } from '../projection.ts';
import type { Random } from '../random.ts';
import { cityTruth } from './truth.ts';

const FACES = 2;
const ADDRESSES = 10;
/** Addresses per block: ten on its street, ten on its avenue. */
export const PLACES_PER_BLOCK = FACES * ADDRESSES;

const STEMS =
  'Alder Ash Aspen Barley Birch Bracken Cedar Chapel Clover Copper Elder Fallow Fern Hazel Heron Juniper Larch Linden Maple Meadow Orchard Poplar Quarry Rowan Sorrel Tanner Willow Yarrow'.split(
    ' ',
  );

/** The blocks, addresses and districts of the demo city; a place number is block x 20 + address. */
export type CityStreets = {
  readonly columns: number;
  readonly blocks: number;
  /** Metres east and north of every place. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** District of every block; 255 outside the city. */
  readonly district: Uint8Array;
  /** A random place of a district, blocks drawn by their weight. */
  drawPlace(district: number, random: Random): number;
  /** Places within a disc, inside the city. */
  findWithin(x: number, y: number, radiusMeters: number): Uint32Array;
  /** A random place within a distance of another, inside the city. */
  drawNear(place: number, radiusMeters: number, random: Random): number;
  describe(place: number): {
    readonly district: string;
    readonly beat: string;
    readonly address: string;
    readonly latitude: string;
    readonly longitude: string;
  };
};

/** Lays out the streets of the demo city. */
export function layOutStreets(random: Random): CityStreets {
  const { semiAxesMeters, blockMeters, gridDegrees, districts, blockSigma, center } = cityTruth;
  const columns = Math.ceil((2 * semiAxesMeters.east) / blockMeters);
  // The turned grid reaches as far north as east, so that it covers the ellipse.
  const rows = columns;
  const blocks = columns * rows;
  const cos = Math.cos((gridDegrees * Math.PI) / 180);
  const sin = Math.sin((gridDegrees * Math.PI) / 180);
  const half = (columns * blockMeters) / 2;
  const toX = (u: number, v: number) => (u - half) * cos - (v - half) * sin;
  const toY = (u: number, v: number) => (u - half) * sin + (v - half) * cos;

  const x = new Float64Array(blocks * PLACES_PER_BLOCK);
  const y = new Float64Array(blocks * PLACES_PER_BLOCK);
  const district = new Uint8Array(blocks).fill(255);
  const members = districts.map(() => ({ blocks: [] as number[], cumulative: [] as number[], total: 0 }));
  for (let block = 0; block < blocks; block++) {
    const u = (block % columns) * blockMeters;
    const v = Math.floor(block / columns) * blockMeters;
    for (let address = 0; address < ADDRESSES; address++) {
      const along = ((address + 0.5) / ADDRESSES) * blockMeters;
      const place = block * PLACES_PER_BLOCK + address;
      x[place] = toX(u + along, v);
      y[place] = toY(u + along, v);
      x[place + ADDRESSES] = toX(u, v + along);
      y[place + ADDRESSES] = toY(u, v + along);
    }
    const middleX = toX(u + blockMeters / 2, v + blockMeters / 2);
    const middleY = toY(u + blockMeters / 2, v + blockMeters / 2);
    if ((middleX / semiAxesMeters.east) ** 2 + (middleY / semiAxesMeters.north) ** 2 > 1) continue;
    let nearest = 0;
    districts.forEach((d, i) => {
      const best = districts[nearest]!;
      if (Math.hypot(middleX - d.x, middleY - d.y) < Math.hypot(middleX - best.x, middleY - best.y)) nearest = i;
    });
    district[block] = nearest;
    const own = members[nearest]!;
    own.blocks.push(block);
    own.cumulative.push((own.total += Math.exp(blockSigma * random.normal())));
  }

  // A street corner is projected once; places between two corners lie on the line, to within a centimetre.
  const { inverse } = createMeterProjection(center);
  const corners = new Map<number, { longitude: number; latitude: number }>();
  function corner(column: number, row: number) {
    const key = row * (columns + 1) + column;
    let found = corners.get(key);
    if (!found) {
      found = inverse(toX(column * blockMeters, row * blockMeters), toY(column * blockMeters, row * blockMeters));
      corners.set(key, found);
    }
    return found;
  }

  return {
    columns,
    blocks,
    x,
    y,
    district,
    drawPlace(of, draw) {
      const { blocks: own, cumulative, total } = members[of]!;
      const at = draw.next() * total;
      let low = 0;
      let high = own.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (cumulative[middle]! > at) high = middle;
        else low = middle + 1;
      }
      return own[low]! * PLACES_PER_BLOCK + draw.integer(PLACES_PER_BLOCK);
    },
    findWithin(centerX, centerY, radiusMeters) {
      const found: number[] = [];
      for (let place = 0; place < x.length; place++) {
        if (district[Math.floor(place / PLACES_PER_BLOCK)] === 255) continue;
        if (Math.hypot(x[place]! - centerX, y[place]! - centerY) <= radiusMeters) found.push(place);
      }
      return Uint32Array.from(found);
    },
    drawNear(place, radiusMeters, draw) {
      const block = Math.floor(place / PLACES_PER_BLOCK);
      const reach = Math.ceil(radiusMeters / blockMeters);
      for (;;) {
        const east = draw.integer(2 * reach + 1) - reach;
        const north = draw.integer(2 * reach + 1) - reach;
        const near = block + north * columns + east;
        const other = near * PLACES_PER_BLOCK + draw.integer(PLACES_PER_BLOCK);
        if (district[near] === undefined || district[near] === 255) continue;
        if (Math.hypot(x[other]! - x[place]!, y[other]! - y[place]!) <= radiusMeters) return other;
      }
    },
    describe(place) {
      const block = Math.floor(place / PLACES_PER_BLOCK);
      const column = block % columns;
      const row = Math.floor(block / columns);
      const address = place % PLACES_PER_BLOCK;
      const onStreet = address < ADDRESSES;
      const along = ((address % ADDRESSES) + 0.5) / ADDRESSES;
      const start = corner(column, row);
      const end = onStreet ? corner(column + 1, row) : corner(column, row + 1);
      const home = districts[district[block]!]!;
      const quarter = (x[place]! < home.x ? 0 : 1) + (y[place]! < home.y ? 2 : 0);
      return {
        district: home.name,
        beat: `${home.code}${quarter + 1}`,
        address: onStreet
          ? `${column * 100} block of ${STEMS[row % STEMS.length]} ${row < STEMS.length ? 'Street' : row < 2 * STEMS.length ? 'Lane' : 'Way'}`
          : `${row * 100} block of ${column + 1}${ordinal(column + 1)} Avenue`,
        latitude: (start.latitude + along * (end.latitude - start.latitude)).toFixed(6),
        longitude: (start.longitude + along * (end.longitude - start.longitude)).toFixed(6),
      };
    },
  };
}

function ordinal(n: number): string {
  if (n % 100 >= 11 && n % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][n % 10] ?? 'th';
}
