import { medianPlace, type NumberPlace, type Reference, type Street, type StreetLine } from './reference.ts';
import type { SideNumbers } from './reference-rows.ts';
import type { MatchKind } from './place-kind.ts';

/** A place on a street, how it was found, and what that costs the score. */
export type Found = {
  readonly x: number;
  readonly y: number;
  readonly area: number;
  readonly kind: MatchKind;
  readonly penalty: number;
};

/** Houses stand this far from the middle of the street. */
const OFFSET_METERS = 8;
/** Numbers and metres between which a missing house is placed between two that are known. */
const MOST_GAP_NUMBERS = 60;
const MOST_GAP_METERS = 400;

/** Places of a house number on a street, all of the surest kind there is: its own, by the range of a line, between neighbours, its block's. */
export function placesOfNumber({ lines }: Reference, street: Street, number: number): readonly Found[] {
  const own = street.numbers.filter(({ from, to }) => from === number && to === number);
  if (own.length > 0) return own.map(({ x, y, area }) => ({ x, y, area, kind: 'point', penalty: 0 }));
  const onLines = street.lines.flatMap((line) => placeOnLine(lines[line]!, number) ?? []);
  if (onLines.length > 0) {
    const least = Math.min(...onLines.map(({ penalty }) => penalty));
    return onLines.filter(({ penalty }) => penalty === least);
  }
  const between = placeBetween(street.numbers, number);
  if (between) return [between];
  const blocks = street.numbers.filter(({ from, to }) => from < to && from <= number && number <= to);
  const shortest = Math.min(...blocks.map(({ from, to }) => to - from));
  return blocks
    .filter(({ from, to }) => to - from === shortest)
    .map(({ x, y, area }) => ({ x, y, area, kind: 'block', penalty: 0.04 }));
}

function parityFits({ parity }: SideNumbers, number: number): boolean {
  return parity === 'both' || (parity === 'even') === (number % 2 === 0);
}

function holds({ from, to }: SideNumbers, number: number): boolean {
  return number >= Math.min(from, to) && number <= Math.max(from, to);
}

function placeOnLine(line: StreetLine, number: number): Found | null {
  const sides = [
    [line.left, 1],
    [line.right, -1],
  ] as const;
  const held = sides.filter(([side]) => side !== null && holds(side, number));
  const [side, turn] = held.find(([one]) => parityFits(one!, number)) ?? held[0] ?? [null, 0];
  if (!side) return null;
  const share = side.from === side.to ? 0.5 : (number - side.from) / (side.to - side.from);
  // The first and last houses of a block do not stand on the crossing.
  const [x, y] = pointAlong(line.path, 0.05 + 0.9 * share, turn * OFFSET_METERS);
  return { x, y, area: line.area, kind: 'range', penalty: parityFits(side, number) ? 0.02 : 0.06 };
}

/** The point a share of the way along a path (x, y by turns), `offset` metres to its left. */
export function pointAlong(path: Float64Array, share: number, offset = 0): readonly [number, number] {
  let length = 0;
  for (let i = 2; i < path.length; i += 2) length += Math.hypot(path[i]! - path[i - 2]!, path[i + 1]! - path[i - 1]!);
  let left = Math.min(1, Math.max(0, share)) * length;
  for (let i = 2; i < path.length; i += 2) {
    const [x, y, ux, uy] = [path[i - 2]!, path[i - 1]!, path[i]! - path[i - 2]!, path[i + 1]! - path[i - 1]!];
    const own = Math.hypot(ux, uy);
    if (own === 0 || (left > own && i + 2 < path.length)) {
      left -= own;
      continue;
    }
    const t = Math.min(1, left / own);
    return [x + t * ux - (offset * uy) / own, y + t * uy + (offset * ux) / own];
  }
  return [path[0]!, path[1]!];
}

/** Between the next lower and higher known houses of one side of the street and one block. */
function placeBetween(numbers: readonly NumberPlace[], number: number): Found | null {
  let lower: NumberPlace | null = null;
  let upper: NumberPlace | null = null;
  for (const one of numbers) {
    if (one.from !== one.to || one.from % 2 !== number % 2) continue;
    if (Math.floor(one.from / 100) !== Math.floor(number / 100)) continue;
    if (one.from < number) lower = one;
    else if (!upper) upper = one;
  }
  if (!lower || !upper || lower.area !== upper.area) return null;
  const gap = upper.from - lower.from;
  if (gap > MOST_GAP_NUMBERS || Math.hypot(upper.x - lower.x, upper.y - lower.y) > MOST_GAP_METERS) return null;
  const t = (number - lower.from) / gap;
  return {
    x: lower.x + t * (upper.x - lower.x),
    y: lower.y + t * (upper.y - lower.y),
    area: lower.area,
    kind: 'range',
    penalty: 0.04,
  };
}

/** Places of a block: its own, the middle of its stretch of the lines, or the median of its houses. */
export function placesOfBlock({ lines }: Reference, street: Street, from: number, to: number): readonly Found[] {
  const own = street.numbers.filter((one) => one.from === from && one.to === to && from < to);
  if (own.length > 0) return own.map(({ x, y, area }) => ({ x, y, area, kind: 'block', penalty: 0 }));
  const onLines = middleOfLines(
    street.lines.map((line) => lines[line]!),
    from,
    to,
  );
  if (onLines.length > 0) return onLines;
  const houses = street.numbers.filter((one) => one.from >= from && one.to <= to);
  if (houses.length > 0) return byArea(houses, 0.02);
  const around = street.numbers.filter((one) => one.from < one.to && one.from <= from && to <= one.to);
  return byArea(around, 0.04);
}

function byArea(places: readonly NumberPlace[], penalty: number): readonly Found[] {
  const areas = [...new Set(places.map(({ area }) => area))];
  return areas.map((area): Found => {
    const own = places.filter((one) => one.area === area).flatMap(({ x, y }) => [x, y]);
    // A house rather than the middle between two ends of a bent street.
    const [mx, my] = medianPlace(own);
    return { ...nearestOf(own, mx, my), area, kind: 'block', penalty };
  });
}

function nearestOf(places: readonly number[], x: number, y: number): { readonly x: number; readonly y: number } {
  let best = 0;
  const metersTo = (i: number) => Math.hypot(places[i]! - x, places[i + 1]! - y);
  for (let i = 2; i < places.length; i += 2) if (metersTo(i) < metersTo(best)) best = i;
  return { x: places[best]!, y: places[best + 1]! };
}

type Stretch = {
  readonly line: StreetLine;
  readonly low: number;
  readonly high: number;
  readonly start: number;
  readonly end: number;
};

/** The middle of the stretches of lines whose numbers lie within a block; one for each place where such stretches hang together. */
function middleOfLines(lines: readonly StreetLine[], from: number, to: number): readonly Found[] {
  const stretches = lines.flatMap((line) => stretchOf(line, from, to) ?? []);
  const found: Found[] = [];
  const areas = [...new Set(stretches.map(({ line }) => line.area))];
  for (const area of areas) {
    const own = stretches.filter(({ line }) => line.area === area).sort((a, b) => a.low - b.low || a.high - b.high);
    // Half the numbers of the block lie before its middle.
    const middle = (own[0]!.low + Math.max(...own.map(({ high }) => high))) / 2;
    const at = own.find(({ low, high }) => low <= middle && middle <= high) ?? own[own.length >> 1]!;
    const share = at.high === at.low ? 0.5 : Math.min(1, Math.max(0, (middle - at.low) / (at.high - at.low)));
    const [x, y] = pointAlong(at.line.path, at.start + share * (at.end - at.start));
    found.push({ x, y, area, kind: 'block', penalty: 0.02 });
  }
  return found;
}

/** The stretch of a line with numbers of a block, as shares of its length, from its lowest number to its highest. */
function stretchOf(line: StreetLine, from: number, to: number): Stretch | null {
  for (const side of [line.left, line.right]) {
    if (!side) continue;
    const [least, most] = [Math.min(side.from, side.to), Math.max(side.from, side.to)];
    const [low, high] = [Math.max(from, least), Math.min(to, most)];
    if (low > high) continue;
    const shareOf = (number: number) => (side.from === side.to ? 0.5 : (number - side.from) / (side.to - side.from));
    return { line, low, high, start: shareOf(low), end: shareOf(high) };
  }
  return null;
}

/** Somewhere in the middle of a street, of its part in `area` where it has one there. */
export function placeOfStreet({ lines }: Reference, street: Street, area: number): Found | null {
  const all = [
    ...street.lines.map((line) => ({ place: pointAlong(lines[line]!.path, 0.5), area: lines[line]!.area })),
    ...[...street.numbers, ...street.loose].map((one) => ({ place: [one.x, one.y] as const, area: one.area })),
  ];
  const within = area === 0 ? [] : all.filter((one) => one.area === area);
  const used = within.length > 0 ? within : all;
  if (used.length === 0) return null;
  const places = used.flatMap(({ place }) => place);
  const [mx, my] = medianPlace(places);
  return { ...nearestOf(places, mx, my), area: within.length > 0 ? area : 0, kind: 'street', penalty: 0.1 };
}
