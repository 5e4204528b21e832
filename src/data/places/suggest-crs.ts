import { cities, citiesNamedIn, distanceToCity, nearestCity } from './cities.ts';
import type { Crs } from './crs.ts';
import { loadCrsList } from './crs-list.ts';
import { openProjection, type ToDegrees } from './open-projection.ts';

/** A system that fits the numbers of a file, and where it would put the file. */
export type CrsCandidate = {
  readonly crs: string;
  readonly title: string;
  /** Median of the places in degrees WGS84. */
  readonly longitude: number;
  readonly latitude: number;
  /** The large town within 40 km, if there is one. */
  readonly near: string | null;
};

/** What else is known of a file. */
export type PlaceHints = {
  /** Name of the file, names of its columns: they may name the town. */
  readonly text: string;
  /** Minutes that the file's time zone is ahead of UTC in winter; null when nobody said. */
  readonly utcOffsetMinutes: number | null;
};

const MOST_POINTS = 200;
const MOST_CANDIDATES = 12;
/** A town's points lie within it: this is how fast the likelihood falls with the distance from the next large town. */
const TOWN_KILOMETERS = 12;
const NEAR_KILOMETERS = 40;
/** Files of one place are rarely wider than this. */
const CITY_DEGREES = 1.5;
/** Room around the area of use: a few points may lie beyond the border of the state. */
const MARGIN_DEGREES = 0.25;

const rareGrid = /WISCRS|InGCS|NCRS|NECCS|San Francisco CS|Kalianpur|ED50|Pulkovo/;
const commonGrids: ReadonlySet<string> = new Set(
  [
    27700, 2157, 29902, 28992, 31370, 2056, 21781, 2154, 3006, 3067, 2180, 2193, 5179, 5186, 3414, 3116, 9377, 3857,
    3763, 5514,
  ].map((code) => `EPSG:${code}`),
);

/**
 * The systems that would put at least 95 % of the points into the area the system is made for, likeliest first: near a large town (by its
 * people over 1 + the cube of the distance in 12 km), in a small area of use, of a city's width, in a time zone or near a town that the
 * file names. Systems that differ only in their datum put the points within a metre or two of each other and are one candidate.
 */
export async function suggestCrs(
  xs: readonly number[],
  ys: readonly number[],
  hints: PlaceHints,
): Promise<readonly CrsCandidate[]> {
  if (xs.length === 0) return [];
  const named = citiesNamedIn(hints.text);
  const step = Math.max(1, Math.ceil(xs.length / MOST_POINTS));
  const sampled = xs.map((x, i) => [x, ys[i]!] as const).filter((_, i) => i % step === 0);
  const center = [median(xs), median(ys)] as const;
  const scored: (CrsCandidate & { readonly score: number })[] = [];
  for (const systems of groupAlike(await loadCrsList()).values()) {
    const first = systems[0]!;
    const toDegrees = await tryProjection(first);
    if (!toDegrees) continue;
    const out = new Float64Array(2);
    toDegrees(center[0], center[1], out);
    const [longitude, latitude] = [out[0]!, out[1]!];
    const fits = systems.filter((crs) => isInside(crs, longitude, latitude));
    const crs = preferred(fits);
    if (!crs) continue;
    let inside = 0;
    const east: number[] = [];
    for (const [x, y] of sampled) {
      toDegrees(x, y, out);
      if (isInside(crs, out[0]!, out[1]!)) inside++;
      east.push(out[0]!);
    }
    if (inside < 0.95 * sampled.length) continue;
    const others = fits.filter((one) => one !== crs).map(({ id }) => id);
    const { city, kilometers } = nearestCity(longitude, latitude);
    scored.push({
      crs: crs.id,
      title: others.length === 0 ? crs.title : `${crs.title}; also ${others.slice(0, 4).join(', ')}`,
      longitude,
      latitude,
      near: kilometers < NEAR_KILOMETERS ? city.name : null,
      score: scorePlace(longitude, latitude, crs, spread(east), named, hints),
    });
  }
  return scored
    .toSorted((a, b) => b.score - a.score)
    .filter((one, i, all) => all.findIndex((other) => isSamePlace(one, other)) === i)
    .slice(0, MOST_CANDIDATES)
    .map(({ score: _score, ...candidate }) => candidate);
}

/** Logarithm of the likelihood of a place, up to a constant. */
function scorePlace(
  longitude: number,
  latitude: number,
  { id, area, title }: Crs,
  width: number,
  named: readonly (typeof cities)[number][],
  { utcOffsetMinutes }: PlaceHints,
): number {
  let town = 0;
  for (const city of cities) {
    const people = city.people / (1 + (distanceToCity(city, longitude, latitude) / TOWN_KILOMETERS) ** 3);
    const weight = named.includes(city) ? 1000 : 1;
    town = Math.max(town, weight * people);
  }
  const [west, south, east, north] = area!;
  const size = Math.max(0.5, (east - west) * (north - south));
  let score = Math.log(town + 0.01) - 0.5 * Math.log(size);
  if (width > CITY_DEGREES) score -= Math.log(width / CITY_DEGREES);
  // Half the world away from its own time zone: a clock differs from the sun by three hours at most.
  if (utcOffsetMinutes !== null && Math.abs(turnOf(longitude - utcOffsetMinutes / 4)) > 45) score -= 10;
  // The box of a zone is wider than the zone: outside of it even the box says no.
  if (!isInBox(area!, longitude, latitude, 0)) score -= 4;
  // Grids of single counties, railways and surveys; older datums; and those that whole countries write.
  if (rareGrid.test(title)) score -= 4;
  if (commonGrids.has(id)) score += 2;
  if (/^(NAD27|ED50|Bogota 1975|Korean 1985)/.test(title)) score -= 2;
  return score;
}

function turnOf(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}

/** Systems whose numbers are the same but for their datum. */
function groupAlike(list: readonly Crs[]): ReadonlyMap<string, readonly Crs[]> {
  const groups = new Map<string, Crs[]>();
  for (const crs of list) {
    const key = crs
      .definition!.replace(/ \+towgs84=\S+/, '')
      .replace(/\+ellps=(WGS84|GRS80)/, '+ellps=earth')
      .replace(/(\d\.\d{8})\d+/g, '$1');
    const group = groups.get(key);
    if (group) group.push(crs);
    else groups.set(key, [crs]);
  }
  return groups;
}

/** Of systems alike the one a publisher most likely names: that of NAD83, of Europe or of the country before that of the world. */
function preferred(systems: readonly Crs[]): Crs | undefined {
  const rank = ({ id, title }: Crs) =>
    (title.startsWith('NAD83 /') || title.startsWith('ETRS89') ? 0 : title.startsWith('WGS 84') ? 2 : 1) +
    (id.startsWith('ESRI') ? 0.5 : 0);
  return systems.toSorted((a, b) => rank(a) - rank(b))[0];
}

function isInside({ area }: Crs, longitude: number, latitude: number): boolean {
  return area !== null && !Number.isNaN(longitude) && isInBox(area, longitude, latitude, MARGIN_DEGREES);
}

function isInBox(
  [west, south, east, north]: NonNullable<Crs['area']>,
  longitude: number,
  latitude: number,
  margin: number,
): boolean {
  const isAlong = latitude >= south - margin && latitude <= north + margin;
  // An area across the date line ends west of where it begins.
  const isAfter = longitude >= west - margin;
  const isBefore = longitude <= east + margin;
  return isAlong && (west <= east ? isAfter && isBefore : isAfter || isBefore);
}

/** One place in two systems that differ by less than a street: the likelier name is enough. */
function isSamePlace(a: CrsCandidate, b: CrsCandidate): boolean {
  return Math.abs(a.longitude - b.longitude) < 2e-4 && Math.abs(a.latitude - b.latitude) < 2e-4;
}

async function tryProjection({ definition }: Crs): Promise<ToDegrees | null> {
  try {
    return await openProjection(definition!, false);
  } catch {
    return null;
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** Width of the middle nine tenths. */
function spread(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const last = sorted.length - 1;
  return sorted[Math.floor(0.95 * last)]! - sorted[Math.floor(0.05 * last)]!;
}
