import { citiesNamedIn, distanceToCity, nearestCity } from '../../places/cities.ts';
import type { PlaceHints } from '../../places/suggest-crs.ts';
import { distinctPlaces, isWithin, type Bounds, type Pair } from './place-bounds.ts';
import type { AxisRepair } from './place-plan.ts';

/** One way to read the numbers of a file, and the place it gives. */
export type AxisChoice = AxisRepair & {
  readonly longitude: number;
  readonly latitude: number;
  /** The large town within 60 km, if there is one. */
  readonly near: string | null;
};

/** What is done to the axes, and what must be asked: several readings are possible. */
export type AxisJudgement = { readonly repair: AxisRepair; readonly choices: readonly AxisChoice[] };

const FEWEST_PLACES = 5;
const NEAR_KILOMETERS = 60;
/** So far from any large town lies no file of a town. */
const NOWHERE_KILOMETERS = 500;

/** Ways in which exports spoil coordinates, the simplest first. */
const repairs: readonly AxisRepair[] = [
  { swapped: true },
  { negative: ['longitude'] },
  { negative: ['latitude'] },
  { negative: ['longitude', 'latitude'] },
  { swapped: true, negative: ['longitude'] },
  { swapped: true, negative: ['latitude'] },
  { swapped: true, negative: ['longitude', 'latitude'] },
];

/** A place after a repair. */
export function repairPair([x, y]: Pair, { swapped, negative = [] }: AxisRepair): Pair {
  const [longitude, latitude] = swapped ? [y, x] : [x, y];
  return [
    negative.includes('longitude') ? -Math.abs(longitude) : longitude,
    negative.includes('latitude') ? -Math.abs(latitude) : latitude,
  ];
}

/** Whether a repair changes every sign it is about: a sign that is there was not lost. */
function isRepair(pair: Pair, repair: AxisRepair): boolean {
  const [x, y] = repairPair(pair, { swapped: repair.swapped ?? false });
  const { negative = [] } = repair;
  return (!negative.includes('longitude') || x > 0) && (!negative.includes('latitude') || y > 0);
}

/**
 * Finds columns with exchanged axes or lost signs. Within published bounds the reading with most places inside is taken. Without them a
 * reading must lie near a large town; it is taken when the file as written lies nowhere (500 km from any large town, beyond a pole, or
 * half the world from its time zone) or when the file names the town, and asked about otherwise.
 */
export function judgeAxes(pairs: readonly Pair[], published: Bounds | null, hints: PlaceHints): AxisJudgement {
  const asWritten: AxisJudgement = { repair: {}, choices: [] };
  const usable = pairs.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y) && (x !== 0 || y !== 0));
  if (published) {
    const inside = (repair: AxisRepair) =>
      usable.filter((pair) => isRepair(pair, repair) && isWithin(published, ...repairPair(pair, repair))).length;
    if (usable.length === 0 || inside({}) > 0.2 * usable.length) return asWritten;
    const found = repairs.find((repair) => inside(repair) >= 0.8 * usable.length);
    return found ? { repair: found, choices: [] } : asWritten;
  }
  const distinct = distinctPlaces(usable);
  const legal = distinct.length >= 0.5 * Math.min(usable.length, FEWEST_PLACES);
  const basis = legal ? distinct : usable;
  if (basis.length < FEWEST_PLACES) return asWritten;
  const center = middleOf(basis);
  const isPossible = ([x, y]: Pair) => Math.abs(x) <= 180 && Math.abs(y) <= 90;
  const distance = isPossible(center) ? nearestCity(...center).kilometers : Infinity;
  if (distance < NEAR_KILOMETERS) return asWritten;
  const near = repairs.filter((repair) => {
    const place = repairPair(center, repair);
    return isRepair(center, repair) && isPossible(place) && nearestCity(...place).kilometers < NEAR_KILOMETERS;
  });
  if (near.length === 0) {
    // Beyond a pole as written, but not with exchanged axes: the headers are exchanged, wherever the place is.
    const isExchanged = !isPossible(center) && isPossible(repairPair(center, { swapped: true }));
    return isExchanged ? { repair: { swapped: true }, choices: [] } : asWritten;
  }
  const sure = near.filter((repair) => isNamed(repairPair(center, repair), hints.text));
  const timely = near.filter((repair) => isTimely(repairPair(center, repair), hints));
  if (sure.length === 1) return { repair: sure[0]!, choices: [] };
  if (!isTimely(center, hints) && timely.length === 1) return { repair: timely[0]!, choices: [] };
  if (distance > NOWHERE_KILOMETERS && near.length === 1) return { repair: near[0]!, choices: [] };
  return { repair: {}, choices: [{}, ...near].map((repair) => describe(center, repair)) };
}

function describe(center: Pair, repair: AxisRepair): AxisChoice {
  const [longitude, latitude] = repairPair(center, repair);
  const { city, kilometers } = nearestCity(longitude, latitude);
  return { ...repair, longitude, latitude, near: kilometers < NEAR_KILOMETERS ? city.name : null };
}

function isNamed(place: Pair, text: string): boolean {
  return citiesNamedIn(text).some((city) => distanceToCity(city, ...place) < NEAR_KILOMETERS);
}

/** Whether the sun of a place goes with the clock of the file, to three hours. */
function isTimely([longitude]: Pair, { utcOffsetMinutes }: PlaceHints): boolean {
  if (utcOffsetMinutes === null) return true;
  const apart = Math.abs(longitude - utcOffsetMinutes / 4);
  return Math.min(apart, 360 - apart) <= 45;
}

/** The median of each axis. */
export function middleOf(pairs: readonly Pair[]): Pair {
  return [median(pairs.map(([x]) => x)), median(pairs.map(([, y]) => y))];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
