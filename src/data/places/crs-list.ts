import type { Crs } from './crs.ts';

/** [code, title, definition, area of use in degrees, metres that PROJ states for the shift to WGS84]; made by tools/crs.py. */
type Row = readonly [number, string, string, readonly [number, number, number, number], number];

/** Codes above these are ESRI's, below them EPSG's. */
const FIRST_ESRI_CODE = 100_000;

function utm(code: number, datum: string, zone: number, south: boolean, ellipsoid: string): Crs {
  const center = 6 * zone - 183;
  const [low, high] = datum === 'NAD83' ? [14, 84] : datum === 'ETRS89' ? [34, 84] : south ? [-80, 0] : [0, 84];
  return {
    id: `EPSG:${code}`,
    title: `${datum} / UTM zone ${zone}${south ? 'S' : 'N'}`,
    definition: `+proj=utm +zone=${zone}${south ? ' +south' : ''} +ellps=${ellipsoid} +units=m`,
    area: [center - 3, low, center + 3, high],
  };
}

const zones = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Universal transverse Mercator on the datums of North America, Europe and the world: the codes follow from the zone. */
function listUtm(): readonly Crs[] {
  return [
    ...zones(1, 23).map((zone) => utm(26900 + zone, 'NAD83', zone, false, 'GRS80')),
    ...zones(28, 38).map((zone) => utm(25800 + zone, 'ETRS89', zone, false, 'GRS80')),
    ...zones(1, 60).map((zone) => utm(32600 + zone, 'WGS 84', zone, false, 'WGS84')),
    ...zones(1, 60).map((zone) => utm(32700 + zone, 'WGS 84', zone, true, 'WGS84')),
  ];
}

/** Every projected system the import knows by its code, loaded when it is first needed. */
export async function loadCrsList(): Promise<readonly Crs[]> {
  const { default: made } = await import('./crs.json', { with: { type: 'json' } });
  const rows = made.systems as unknown as readonly Row[];
  const listed = rows.map(([code, title, definition, area]): Crs => {
    return { id: `${code > FIRST_ESRI_CODE ? 'ESRI' : 'EPSG'}:${code}`, title, definition, area };
  });
  return [...listed, ...listUtm()];
}
