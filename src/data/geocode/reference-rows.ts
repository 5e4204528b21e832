import { fail, succeed, type Result } from '../../text/failure.ts';

/** What is kept of the user's address and street files: places and lines with what is written of them, in degrees. */
export type ReferenceRows = {
  readonly points: readonly ReferencePoint[];
  readonly lines: readonly ReferenceLine[];
};

/** A place and its address, or a block, corner or landmark and its name. */
export type ReferencePoint = {
  readonly address: string;
  /** Town, district or postal code; '' where none is given. */
  readonly area: string;
  readonly longitude: number;
  readonly latitude: number;
};

/** House numbers along one side of a line, from its start to its end; null where there are none. */
export type SideNumbers = {
  readonly from: number;
  readonly to: number;
  readonly parity: 'even' | 'odd' | 'both';
};

/** A piece of a street. */
export type ReferenceLine = {
  readonly street: string;
  readonly area: string;
  readonly left: SideNumbers | null;
  readonly right: SideNumbers | null;
  /** Longitude and latitude, by turns. */
  readonly path: Float64Array;
};

/** Degrees to 1e-7: a centimetre. */
const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** As bytes for the store. */
export function encodeReference({ points, lines }: ReferenceRows): Uint8Array {
  const plain = {
    points: points.map(({ address, area, longitude, latitude }) => [address, area, round(longitude), round(latitude)]),
    lines: lines.map(({ street, area, left, right, path }) => [
      street,
      area,
      sideOf(left),
      sideOf(right),
      [...path].map(round),
    ]),
  };
  return new TextEncoder().encode(JSON.stringify(plain));
}

const parities = ['both', 'even', 'odd'] as const;
type PlainSide = readonly [from: number, to: number, parity: number] | 0;

function sideOf(side: SideNumbers | null): PlainSide {
  return side === null ? 0 : [side.from, side.to, parities.indexOf(side.parity)];
}

function sideFrom(side: PlainSide): SideNumbers | null {
  return side === 0 ? null : { from: side[0], to: side[1], parity: parities[side[2]] ?? 'both' };
}

/** From the store. */
export function decodeReference(bytes: Uint8Array): ReferenceRows {
  const { points, lines } = JSON.parse(new TextDecoder().decode(bytes)) as {
    points: [string, string, number, number][];
    lines: [string, string, PlainSide, PlainSide, number[]][];
  };
  return {
    points: points.map(([address, area, longitude, latitude]) => ({ address, area, longitude, latitude })),
    lines: lines.map(([street, area, left, right, path]) => ({
      street,
      area,
      left: sideFrom(left),
      right: sideFrom(right),
      path: Float64Array.from(path),
    })),
  };
}

/** Several files as one reference. */
export function joinReferences(all: readonly ReferenceRows[]): ReferenceRows {
  return { points: all.flatMap(({ points }) => points), lines: all.flatMap(({ lines }) => lines) };
}

const MOST_ROWS = 3_000_000;

/** Fails with 'geocode.nothing' for files without one usable place, and 'geocode.too-many' beyond what fits into memory. */
export function checkReference({ points, lines }: ReferenceRows, file: string): Result<null> {
  if (points.length + lines.length === 0) return fail('geocode.nothing', { file });
  if (points.length + lines.length > MOST_ROWS)
    return fail('geocode.too-many', { file, rows: points.length + lines.length, most: MOST_ROWS });
  return succeed(null);
}
