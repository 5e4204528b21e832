import { placeOfStreet, placesOfBlock, placesOfNumber, type Found } from './along-street.ts';
import { clusterPlaces } from './line-grid.ts';
import type { MatchKind } from './place-kind.ts';
import type { AddressReading, ReadAddress } from './read-address.ts';
import { HIGHWAY, type StreetName } from './read-street.ts';
import { cornerKey, type Reference, type Street } from './reference.ts';

/** A place an address may stand for. */
export type Candidate = {
  /** What of the reference it is: '3300-3399 N CLARK ST, LAKE VIEW'. */
  readonly label: string;
  readonly kind: MatchKind;
  /** 1: the same words; each difference of spelling, type, direction and way of finding takes away from it. */
  readonly score: number;
  readonly longitude: number;
  readonly latitude: number;
};

/** Why an address has no place. */
export type MissReason =
  | 'unreadable'
  | 'street-unknown'
  | 'number-unknown'
  | 'corner-unknown'
  | 'street-only'
  | 'elsewhere'
  | 'unsure';

export type AddressMatch =
  | ({ readonly status: 'matched' } & Candidate)
  /** Several places would do; none is taken. */
  | { readonly status: 'ambiguous'; readonly candidates: readonly Candidate[] }
  | { readonly status: 'unmatched'; readonly reason: MissReason };

export type MatchSettings = {
  /** No match below. */
  readonly leastScore: number;
  /** Whether an address of which only the street is found gets a place in its middle. */
  readonly allowStreets: boolean;
};

export const DEFAULT_SCORE = 0.8;

/** Names this much worse than the best one are no rivals. */
const MARGIN = 0.04;
/** Places further apart are different places. */
const APART_METERS: Readonly<Record<MatchKind, number>> = {
  chosen: 0,
  point: 150,
  place: 150,
  intersection: 60,
  range: 200,
  block: 250,
  street: 1000,
};
const MOST_CANDIDATES = 8;
/** Types that end the names of stations and parks as well as of streets. */
const landmarkTypes: ReadonlySet<string> = new Set(
  'STA PARK CTR PLZ BCH BRG MALL GDN LK IS PRT CMN UN FRY MDW FLS SHR HBR RAMP'.split(' '),
);

type Scored = Found & { readonly name: number; readonly label: string };
type StreetHit = { readonly street: number; readonly score: number };

/** Matches addresses to a reference: the same address always gets the same answer. `areas` are what else is known of where it lies. */
export function createMatcher(
  reference: Reference,
  settings: MatchSettings,
): (address: ReadAddress, areas?: readonly string[]) => AddressMatch {
  const { streets, streetsOfName, names, lines, grid, corners, landmarks, projection } = reference;
  const hitsOf = new Map<string, readonly StreetHit[]>();
  const crossings = new Map<string, readonly Found[]>();

  function findStreets(wanted: StreetName): readonly StreetHit[] {
    const key = `${wanted.pre}|${wanted.name}|${wanted.type}|${wanted.post}`;
    let hits = hitsOf.get(key);
    if (!hits) hitsOf.set(key, (hits = lookUp(wanted)));
    return hits;
  }

  function lookUp(wanted: StreetName): readonly StreetHit[] {
    const hits: (StreetHit & { readonly isOtherType: boolean })[] = [];
    for (const { name, penalty, edits } of names.find(wanted.name)) {
      for (const street of streetsOfName[name]!) {
        const cost = costOf(wanted, streets[street]!);
        if (cost === null || (edits > 0 && cost.isOtherType)) continue;
        hits.push({ street, score: 1 - penalty - cost.penalty, isOtherType: cost.isOtherType });
      }
    }
    const hasType = hits.some(({ isOtherType }) => !isOtherType);
    return hits
      .filter(({ isOtherType }) => !(hasType && isOtherType))
      .sort((a, b) => b.score - a.score || a.street - b.street);
  }

  function labelOf(street: Street, number: string, area: number): string {
    return `${number}${street.label}${area === 0 ? '' : `, ${reference.areas[area]!}`}`;
  }

  function placesOf(reading: AddressReading, areas: readonly number[]): readonly Scored[] {
    if (reading.kind === 'intersection') return cornersOf(reading);
    const scored: Scored[] = [];
    for (const { street: at, score } of findStreets(reading.street)) {
      const street = streets[at]!;
      const found =
        reading.kind === 'number'
          ? placesOfNumber(reference, street, reading.from)
          : reading.kind === 'block'
            ? placesOfBlock(reference, street, reading.from, reading.to)
            : [];
      const number =
        reading.kind === 'street' ? '' : `${reading.from}${reading.kind === 'block' ? `-${reading.to}` : ''} `;
      for (const one of found) scored.push({ ...one, name: score, label: labelOf(street, number, one.area) });
    }
    if (scored.length > 0 || !settings.allowStreets) return scored;
    for (const { street: at, score } of findStreets(reading.street)) {
      const found = placeOfStreet(reference, streets[at]!, areas.find((area) => area > 0) ?? 0);
      if (found) scored.push({ ...found, name: score, label: labelOf(streets[at]!, '', found.area) });
    }
    return scored;
  }

  function cornersOf({ street, cross }: Extract<AddressReading, { kind: 'intersection' }>): readonly Scored[] {
    const scored: Scored[] = [];
    const seconds = findStreets(cross);
    for (const first of findStreets(street)) {
      for (const second of seconds) {
        if (first.street === second.street) continue;
        const label = `${streets[first.street]!.label} & ${streets[second.street]!.label}`;
        const score = Math.min(first.score, second.score, first.score + second.score - 1 + MARGIN);
        for (const found of cornerOf(first.street, second.street)) scored.push({ ...found, name: score, label });
      }
    }
    return scored;
  }

  function cornerOf(first: number, second: number): readonly Found[] {
    const key = cornerKey(first, second);
    const named = corners.get(key);
    if (named) return named.map((place) => ({ ...place, kind: 'intersection', penalty: 0 }));
    const known = crossings.get(key);
    if (known) return known;
    const { places, isExact } = grid.findCrossings(streets[first]!.lines, streets[second]!.lines);
    const found = clusterPlaces(places, APART_METERS.intersection).map(([x, y]): Found => {
      const area = streets[first]!.lines.map((line) => lines[line]!).find(({ path }) => isNear(path, x, y))?.area ?? 0;
      return { x, y, area, kind: 'intersection', penalty: isExact ? 0 : 0.05 };
    });
    crossings.set(key, found);
    return found;
  }

  function candidateOf({ x, y, kind, name, penalty, label }: Scored): Candidate {
    const { longitude, latitude } = projection.inverse(x, y);
    return { label, kind, score: Math.round((name - penalty) * 1000) / 1000, longitude, latitude };
  }

  /** One place where the best ones agree; where they do not, what is known of the area decides, or nobody. */
  function decide(scored: readonly Scored[], areas: readonly number[]): AddressMatch | null {
    const likely = scored.filter(({ name, penalty }) => name - penalty >= settings.leastScore);
    if (likely.length === 0) return scored.length > 0 ? { status: 'unmatched', reason: 'unsure' } : null;
    const stated = areas.find((area) => area > 0) ?? 0;
    const sure = likely.filter(({ area, x, y }) => area === stated || stated === 0 || reference.mayLieIn(stated, x, y));
    if (sure.length === 0) return { status: 'unmatched', reason: 'elsewhere' };
    const best = Math.max(...sure.map(({ name }) => name));
    const rivals = sure
      .filter(({ name }) => name >= best - MARGIN)
      .sort(
        (a, b) => b.name - b.penalty - (a.name - a.penalty) || (a.label < b.label ? -1 : 1) || a.x - b.x || a.y - b.y,
      );
    let places = apart(rivals);
    for (const area of places.length > 1 ? areas : []) {
      const within = rivals.filter((one) => one.area === area);
      if (area > 0 && within.length > 0) {
        places = apart(within);
        break;
      }
    }
    if (places.length === 1) return { status: 'matched', ...candidateOf(places[0]!) };
    return { status: 'ambiguous', candidates: places.slice(0, MOST_CANDIDATES).map(candidateOf) };
  }

  return ({ readings, locality, text }, known = []) => {
    const areas = [...known, locality].map((area) => reference.areaOf(area));
    let open: AddressMatch | null = null;
    for (const reading of readings) {
      const decided = decide(placesOf(reading, areas), areas);
      if (decided?.status === 'matched') return decided;
      open ??= decided;
    }
    const marks = landmarks.get(text);
    const [reading] = readings;
    // A street's name beside a place is no landmark: it lies somewhere along the street.
    if (marks && (!reading || !isStreet(reading))) {
      const found = marks.map((place): Scored => ({ ...place, kind: 'place', penalty: 0, name: 1, label: text }));
      return decide(found, areas)!;
    }
    return open ?? { status: 'unmatched', reason: reasonOf(readings[0]) };
  };

  function isStreet({ street }: AddressReading): boolean {
    return (street.type !== '' && !landmarkTypes.has(street.type)) || street.pre !== '' || street.post !== '';
  }

  function reasonOf(reading: AddressReading | undefined): MissReason {
    if (!reading) return 'unreadable';
    if (findStreets(reading.street).length === 0) return 'street-unknown';
    if (reading.kind === 'street') return 'street-only';
    if (reading.kind !== 'intersection') return 'number-unknown';
    return findStreets(reading.cross).length === 0 ? 'street-unknown' : 'corner-unknown';
  }
}

/** Keeps the first of every group of places that are one. */
function apart(places: readonly Scored[]): Scored[] {
  const kept: Scored[] = [];
  for (const one of places) {
    const reach = APART_METERS[one.kind];
    if (!kept.some((other) => Math.hypot(other.x - one.x, other.y - one.y) <= reach)) kept.push(one);
  }
  return kept;
}

function isNear(path: Float64Array, x: number, y: number): boolean {
  for (let i = 2; i < path.length; i += 2) {
    const [ax, ay, ux, uy] = [path[i - 2]!, path[i - 1]!, path[i]! - path[i - 2]!, path[i + 1]! - path[i - 1]!];
    const square = ux * ux + uy * uy;
    const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * ux + (y - ay) * uy) / square));
    if (Math.hypot(ax + t * ux - x, ay + t * uy - y) < 5) return true;
  }
  return false;
}

const MISSING = 0.05;
const OTHER_TYPE = 0.14;
const OTHER_ORDER = 0.02;

/** What separates a written street from one of the reference of the same name: null where they cannot be the same. */
function costOf(
  wanted: StreetName,
  street: StreetName,
): { readonly penalty: number; readonly isOtherType: boolean } | null {
  const turn = directionCost(wanted, street);
  if (turn === null) return null;
  if (wanted.type === street.type) return { penalty: turn, isOtherType: false };
  if (wanted.type === '' || street.type === '') return { penalty: turn + MISSING, isOtherType: false };
  // '5TH ST' and '5TH AVE' are two streets in every city, and so are two networks of roads.
  if (/^\d/.test(street.name) || /^[A-Z]$/.test(street.name) || street.name.startsWith(HIGHWAY)) return null;
  return { penalty: turn + OTHER_TYPE, isOtherType: true };
}

function directionCost(wanted: StreetName, street: StreetName): number | null {
  if (wanted.pre === street.pre && wanted.post === street.post) return 0;
  const own = [wanted.pre, wanted.post].filter((part) => part !== '');
  const theirs = [street.pre, street.post].filter((part) => part !== '');
  const isWithin = (some: readonly string[], all: readonly string[]) => some.every((part) => all.includes(part));
  if (own.length === theirs.length) return isWithin(own, theirs) ? OTHER_ORDER : null;
  return isWithin(own, theirs) || isWithin(theirs, own) ? MISSING : null;
}
