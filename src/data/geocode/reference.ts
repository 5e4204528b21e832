import { keyOf } from '../context/key-text.ts';
import { createMeterProjection, type MeterProjection } from '../projection.ts';
import { createLineGrid, type LineGrid } from './line-grid.ts';
import { readAddress, type AddressReading } from './read-address.ts';
import { readStreet, writeStreet, type StreetName } from './read-street.ts';
import { cleanAddress } from './clean-address.ts';
import type { ReferencePoint, ReferenceRows, SideNumbers } from './reference-rows.ts';
import { createStreetNames, type StreetNames } from './street-names.ts';

/** House numbers of a street that have a place: one house, or a block (`from` < `to`). Metres of the reference's plane. */
export type NumberPlace = {
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly y: number;
  readonly area: number;
};

export type Place = { readonly x: number; readonly y: number; readonly area: number };

/** A piece of a street. */
export type StreetLine = {
  /** Metres east and north, by turns. */
  readonly path: Float64Array;
  readonly left: SideNumbers | null;
  readonly right: SideNumbers | null;
  readonly area: number;
};

export type Street = StreetName & {
  readonly label: string;
  /** By number, then by place. */
  readonly numbers: readonly NumberPlace[];
  /** Places of the street of which no number is known. */
  readonly loose: readonly Place[];
  /** Numbers of its lines. */
  readonly lines: readonly number[];
};

/** The user's address and street files, indexed. */
export type Reference = {
  readonly projection: MeterProjection;
  readonly streets: readonly Street[];
  /** Street numbers by number of their name. */
  readonly streetsOfName: readonly (readonly number[])[];
  readonly names: StreetNames;
  readonly lines: readonly StreetLine[];
  readonly grid: LineGrid;
  /** Places of corners, by `cornerKey`. */
  readonly corners: ReadonlyMap<string, readonly Place[]>;
  /** Places of names that are no address, by their text. */
  readonly landmarks: ReadonlyMap<string, readonly Place[]>;
  /** Keys of areas by number; the first is ''. */
  readonly areas: readonly string[];
  /** The number of an area, 0 where it is unknown. */
  areaOf(text: string): number;
  /** Whether a place may lie in an area: near the middle 98 % of what the files place there. */
  mayLieIn(area: number, x: number, y: number): boolean;
  /** Rows of the files that say no street and no name. */
  readonly skipped: number;
};

export function cornerKey(a: number, b: number): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

/** Rows of one address lie within it of each other, unless the name stands for several places. */
const SPREAD_METERS = 300;
/** Streets along the border of an area are said to be of either side. */
const BORDER_METERS = 500;
/** Rows of one landmark do not lie further from its middle; those of a street do. */
const LANDMARK_METERS = 100;

type Draft = StreetName & {
  readonly label: string;
  readonly numbers: Map<
    string,
    { readonly from: number; readonly to: number; readonly area: number; readonly places: number[] }
  >;
  readonly loose: Place[];
  readonly lines: number[];
};

/** Reads every row of the files. Nothing of it depends on the order of the rows but the choice among equals. */
export function createReference({ points, lines }: ReferenceRows): Reference {
  const projection = createMeterProjection(
    middleOf(
      points,
      lines.map(({ path }) => path),
    ),
  );
  const xy = new Float64Array(2);
  const streets: Draft[] = [];
  const streetByLabel = new Map<string, number>();
  const areas = [''];
  const areaNumbers = new Map([['', 0]]);
  const corners = new Map<string, { readonly places: number[]; readonly area: number }>();
  const landmarks = new Map<string, { readonly places: number[]; readonly area: number }>();
  let skipped = 0;

  const areaOf = (text: string): number => {
    const key = keyOf(text);
    const known = areaNumbers.get(key);
    if (known !== undefined) return known;
    areaNumbers.set(key, areas.length);
    return areas.push(key) - 1;
  };
  const streetOf = (name: StreetName): number => {
    const label = writeStreet(name);
    const known = streetByLabel.get(label);
    if (known !== undefined) return known;
    streetByLabel.set(label, streets.length);
    return streets.push({ ...name, label, numbers: new Map(), loose: [], lines: [] }) - 1;
  };
  const extents: { readonly x: number[]; readonly y: number[] }[] = [];
  const extend = (area: number, x: number, y: number) => {
    const extent = (extents[area] ??= { x: [], y: [] });
    extent.x.push(x);
    extent.y.push(y);
  };
  const gather = (map: typeof corners, key: string, area: number) => {
    const known = map.get(`${key}\n${area}`);
    if (known) known.places.push(xy[0]!, xy[1]!);
    else map.set(`${key}\n${area}`, { places: [xy[0]!, xy[1]!], area });
  };

  function addNumber(reading: Extract<AddressReading, { from: number }>, area: number): void {
    const { numbers } = streets[streetOf(reading.street)]!;
    const key = `${reading.from}-${reading.to}-${area}`;
    const known = numbers.get(key);
    if (known) known.places.push(xy[0]!, xy[1]!);
    else numbers.set(key, { from: reading.from, to: reading.to, area, places: [xy[0]!, xy[1]!] });
  }

  // An export of incidents as reference says the same address many times over.
  const readings = new Map<string, ReturnType<typeof readAddress>>();
  for (const { address, area: areaText, longitude, latitude } of points) {
    let read = readings.get(address);
    if (!read) readings.set(address, (read = readAddress(address)));
    const [reading] = read.readings;
    const area = areaOf(areaText === '' ? read.locality : areaText);
    projection.forward(longitude, latitude, xy, 0);
    if (area > 0) extend(area, xy[0]!, xy[1]!);
    if (read.text === '') skipped++;
    else if (reading?.kind === 'number' || reading?.kind === 'block') addNumber(reading, area);
    else if (reading?.kind === 'intersection') {
      gather(corners, cornerKey(streetOf(reading.street), streetOf(reading.cross)), area);
    } else {
      gather(landmarks, read.text, area);
      if (reading) streets[streetOf(reading.street)]!.loose.push({ x: xy[0]!, y: xy[1]!, area });
    }
  }

  const kept: StreetLine[] = [];
  for (const line of lines) {
    const name = readStreet(cleanAddress(line.street).split(' '));
    if (!name) {
      skipped++;
      continue;
    }
    const path = new Float64Array(line.path.length);
    for (let i = 0; i + 1 < path.length; i += 2) projection.forward(line.path[i]!, line.path[i + 1]!, path, i);
    streets[streetOf(name)]!.lines.push(kept.length);
    const area = areaOf(line.area);
    if (area > 0) for (let i = 0; i < path.length; i += 2) extend(area, path[i]!, path[i + 1]!);
    kept.push({ path, left: line.left, right: line.right, area });
  }

  const names: string[] = [];
  const numberOfName = new Map<string, number>();
  const streetsOfName: number[][] = [];
  streets.forEach(({ name }, street) => {
    let number = numberOfName.get(name);
    if (number === undefined) {
      numberOfName.set(name, (number = names.push(name) - 1));
      streetsOfName.push([]);
    }
    streetsOfName[number]!.push(street);
  });
  const known = new Set(areas);
  const boxes = extents.map(({ x, y }) => boxOf(x, y));
  return {
    projection,
    streets: streets.map(settleStreet),
    streetsOfName,
    names: createStreetNames(names),
    lines: kept,
    grid: createLineGrid(kept.map(({ path }) => path)),
    corners: settlePlaces(corners),
    landmarks: settlePlaces(new Map([...landmarks].filter(([, { places }]) => isOnePlace(places)))),
    areas,
    areaOf: (text) => {
      const key = keyOf(text);
      return known.has(key) ? areaNumbers.get(key)! : 0;
    },
    mayLieIn(area, x, y) {
      const box = boxes[area];
      return !box || (x >= box[0] && y >= box[1] && x <= box[2] && y <= box[3]);
    },
    skipped,
  };
}

/** Around most of the places: single rows of a wrong area must not widen it. */
function boxOf(xs: number[], ys: number[]): readonly [number, number, number, number] {
  const sorted = [xs, ys].map((values) => Float64Array.from(values).sort());
  const at = (values: Float64Array, share: number) => values[Math.round(share * (values.length - 1))]!;
  const [x, y] = [sorted[0]!, sorted[1]!];
  return [
    at(x, 0.01) - BORDER_METERS,
    at(y, 0.01) - BORDER_METERS,
    at(x, 0.99) + BORDER_METERS,
    at(y, 0.99) + BORDER_METERS,
  ];
}

function settleStreet({ numbers, ...street }: Draft): Street {
  const settled = [...numbers.values()].flatMap(({ from, to, area, places }) =>
    settle(places).map(([x, y]): NumberPlace => ({ from, to, area, x, y })),
  );
  settled.sort((a, b) => a.from - b.from || a.to - b.to || a.x - b.x || a.y - b.y);
  return { ...street, numbers: settled };
}

/** A name of a street alone, in files that tell no more, has rows all along the street. */
function isOnePlace(places: readonly number[]): boolean {
  return settle(places).every(([x, y]) => {
    const own = places.flatMap((_, i) => {
      const meters = i % 2 === 0 ? Math.hypot(places[i]! - x, places[i + 1]! - y) : Infinity;
      return meters <= SPREAD_METERS ? [meters] : [];
    });
    return own.filter((meters) => meters <= LANDMARK_METERS).length >= 0.9 * own.length;
  });
}

function settlePlaces(
  drafts: ReadonlyMap<string, { readonly places: readonly number[]; readonly area: number }>,
): ReadonlyMap<string, readonly Place[]> {
  const settled = new Map<string, Place[]>();
  for (const [key, { places, area }] of drafts) {
    const name = key.slice(0, key.lastIndexOf('\n'));
    const found = settle(places).map(([x, y]): Place => ({ x, y, area }));
    settled.set(name, [...(settled.get(name) ?? []), ...found]);
  }
  return settled;
}

/**
 * The place most rows of one address agree on: the median of those around it. Several places where they do not agree: then the address
 * stands for more than one.
 */
function settle(places: readonly number[]): readonly (readonly [number, number])[] {
  if (places.length === 2) return [[places[0]!, places[1]!]];
  const [x, y] = medianPlace(places);
  const near = places.flatMap((_, i) =>
    i % 2 === 0 && Math.hypot(places[i]! - x, places[i + 1]! - y) <= SPREAD_METERS ? [places[i]!, places[i + 1]!] : [],
  );
  if (near.length >= 0.7 * places.length) return [medianPlace(near)];
  const groups: number[][] = [];
  for (let i = 0; i < places.length; i += 2) {
    const group = groups.find((one) => Math.hypot(one[0]! - places[i]!, one[1]! - places[i + 1]!) <= SPREAD_METERS);
    if (group) group.push(places[i]!, places[i + 1]!);
    else groups.push([places[i]!, places[i + 1]!]);
  }
  return groups.map(medianPlace);
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2;
}

/** The medians of x and of y. */
export function medianPlace(places: readonly number[]): readonly [number, number] {
  return [median(places.filter((_, i) => i % 2 === 0)), median(places.filter((_, i) => i % 2 === 1))];
}

function middleOf(
  points: readonly ReferencePoint[],
  paths: readonly Float64Array[],
): { longitude: number; latitude: number } {
  // Of some thousand places: only the origin of a plane is needed.
  const step = Math.max(1, Math.floor((points.length + paths.length) / 5000));
  const longitudes: number[] = [];
  const latitudes: number[] = [];
  for (let i = 0; i < points.length; i += step) {
    longitudes.push(points[i]!.longitude);
    latitudes.push(points[i]!.latitude);
  }
  for (let i = 0; i < paths.length; i += step) {
    longitudes.push(paths[i]![0]!);
    latitudes.push(paths[i]![1]!);
  }
  return longitudes.length === 0
    ? { longitude: 0, latitude: 0 }
    : { longitude: median(longitudes), latitude: median(latitudes) };
}
