import { parseAngle } from './parse-angle.ts';

/** The two numbers of a place in one text, as they are written. */
export type Point = {
  readonly first: number;
  readonly second: number;
  /** Which of them is the longitude (or easting), where the notation says it. */
  readonly order: 'longitude-first' | 'latitude-first' | null;
  /** EPSG code that the text names; null when it names none. */
  readonly code: number | null;
};

const NUMBER = String.raw`([+\-−]?\d+(?:\.\d*)?(?:e[+-]?\d+)?)`;
const wellKnown = new RegExp(
  String.raw`^(?:SRID\s*=\s*(\d+)\s*;\s*)?POINT\s*(?:ZM|Z|M)?\s*\(\s*${NUMBER}[\s,]+${NUMBER}(?:\s+\S+)*\s*\)$`,
  'i',
);
const latitudeKey = new RegExp(String.raw`["']?\b(?:latitude|latitud|lat|y)["']?\s*[:=]\s*["']?${NUMBER}`, 'i');
const longitudeKey = new RegExp(
  String.raw`["']?\b(?:longitude|longitud|long|lng|lon|x)["']?\s*[:=]\s*["']?${NUMBER}`,
  'i',
);
const listed = new RegExp(String.raw`["']?coordinates["']?\s*:\s*\[\s*${NUMBER}\s*,\s*${NUMBER}`, 'i');
/** The last brackets of a text, with the address before them that some portals put into the same field. */
const bracketed = /[([]([^()[\]]*)[)\]]\s*$/;
const angles = /^([NS].*?|.*?[NS])[\s,;/]+([EWO].*|.*[EWO])$|^([EWO].*?|.*?[EWO])[\s,;/]+([NS].*|.*[NS])$/i;

function toNumber(text: string): number {
  return Number(text.replace('−', '-'));
}

/** The number of a half of a pair: a decimal point or comma, or an angle. */
function readHalf(text: string): { readonly value: number; readonly axis: 'longitude' | 'latitude' | null } | null {
  const trimmed = text.trim();
  if (/^[+\-−]?\d+(?:[.,]\d*)?(?:e[+-]?\d+)?$/i.test(trimmed)) {
    return { value: toNumber(trimmed.replace(',', '.')), axis: null };
  }
  const angle = parseAngle(trimmed);
  return angle && { value: angle.degrees, axis: angle.axis };
}

/** Ways to cut a pair in two, the surest first; a comma may be the decimal sign. */
const cuts: readonly ((text: string) => readonly string[])[] = [
  (text) => text.split(/\s*[;|/]\s*/),
  (text) => text.split(/,\s+/),
  (text) => text.split(','),
  (text) => text.split(/\s+/),
];

function readPair(text: string): Point | null {
  const lettered = angles.exec(text);
  const halves = lettered ? lettered.slice(1).filter((part) => part !== undefined) : null;
  for (const parts of halves ? [halves] : cuts.map((cut) => cut(text.trim()))) {
    if (parts.length !== 2) continue;
    const [first, second] = [readHalf(parts[0]!), readHalf(parts[1]!)];
    if (!first || !second) continue;
    if (first.axis !== null && first.axis === second.axis) return null;
    const longitudeFirst = first.axis === 'longitude' || second.axis === 'latitude';
    const latitudeFirst = first.axis === 'latitude' || second.axis === 'longitude';
    const order = longitudeFirst ? 'longitude-first' : latitudeFirst ? 'latitude-first' : null;
    return { first: first.value, second: second.value, order, code: null };
  }
  return null;
}

/**
 * Reads a place that stands in one text: WKT (`POINT (lon lat)`, with SRID and heights), objects with latitude and longitude or GeoJSON
 * coordinates, pairs in brackets or bare (`(41.88, -87.63)`, `48,85; 2,35`, `-87.63 41.88`), angles with compass letters. An address may
 * stand before a pair in brackets. Null when it holds no place.
 */
export function parsePoint(text: string): Point | null {
  const trimmed = text.trim();
  if (trimmed.length < 3 || trimmed.length > 1000) return null;
  const known = wellKnown.exec(trimmed);
  if (known) {
    const code = known[1] === undefined ? null : Number(known[1]);
    return { first: toNumber(known[2]!), second: toNumber(known[3]!), order: 'longitude-first', code };
  }
  if (trimmed.includes(':') || trimmed.includes('=')) {
    const pair = listed.exec(trimmed);
    if (pair) return { first: toNumber(pair[1]!), second: toNumber(pair[2]!), order: 'longitude-first', code: null };
    const latitude = latitudeKey.exec(trimmed);
    const longitude = longitudeKey.exec(trimmed);
    if (latitude && longitude) {
      return { first: toNumber(latitude[1]!), second: toNumber(longitude[1]!), order: 'latitude-first', code: null };
    }
  }
  const inner = bracketed.exec(trimmed);
  return readPair(inner ? inner[1]! : trimmed);
}
