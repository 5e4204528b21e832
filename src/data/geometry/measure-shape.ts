import { createMeterProjection, type LongitudeLatitude, type MeterProjection } from '../projection.ts';
import type { DrawnShape } from './drawn-shape.ts';
import { isInPolygon } from './inside.ts';

/** The middle of a shape, about which its metres are measured. */
function middleOf({ places }: DrawnShape): LongitudeLatitude {
  const mean = (at: 0 | 1) => places.reduce((sum, place) => sum + place[at], 0) / places.length;
  return { longitude: mean(0), latitude: mean(1) };
}

function inMeters({ places }: DrawnShape, projection: MeterProjection): Float64Array {
  const out = new Float64Array(2 * places.length);
  places.forEach(([longitude, latitude], i) => projection.forward(longitude, latitude, out, 2 * i));
  return out;
}

/** Metres per degree of latitude, at least. */
const LEAST_METERS_PER_DEGREE = 110_500;

/** West, south, east, north of a rectangle in degrees that holds the shape; no smaller rectangle need be looked for. */
export function boxOfShape(shape: DrawnShape): readonly [number, number, number, number] {
  const longitudes = shape.places.map(([longitude]) => longitude);
  const latitudes = shape.places.map(([, latitude]) => latitude);
  const reach = shape.kind === 'polygon' ? 0 : shape.meters / LEAST_METERS_PER_DEGREE;
  const [south, north] = [Math.min(...latitudes) - reach, Math.max(...latitudes) + reach];
  const aside = reach / Math.max(0.01, Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180));
  return [Math.min(...longitudes) - aside, south, Math.max(...longitudes) + aside, north];
}

/**
 * A test of whether a place lies in a shape. Corners of an area are joined by straight lines in degrees, with half-open edges as in
 * `isInPolygon`; distances from a centre or a route are metres of a transverse Mercator projection, the rim included.
 */
export function createShapeTest(shape: DrawnShape): (longitude: number, latitude: number) => boolean {
  if (shape.kind === 'polygon') {
    const polygon = [Float64Array.from(shape.places.flat())];
    return (longitude, latitude) => isInPolygon(polygon, longitude, latitude);
  }
  const projection = createMeterProjection(middleOf(shape));
  const line = inMeters(shape, projection);
  const at = new Float64Array(2);
  const most = shape.meters ** 2;
  return (longitude, latitude) => {
    projection.forward(longitude, latitude, at, 0);
    if (line.length === 2) return (at[0]! - line[0]!) ** 2 + (at[1]! - line[1]!) ** 2 <= most;
    for (let i = 2; i < line.length; i += 2) {
      const [x, y] = [line[i - 2]!, line[i - 1]!];
      if (squareToSegment(at[0]! - x, at[1]! - y, line[i]! - x, line[i + 1]! - y) <= most) return true;
    }
    return false;
  };
}

/** The square of the distance of a point from a segment that begins at 0, 0. */
function squareToSegment(x: number, y: number, toX: number, toY: number): number {
  const square = toX ** 2 + toY ** 2;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, (x * toX + y * toY) / square));
  return (x - along * toX) ** 2 + (y - along * toY) ** 2;
}

/** How large a shape is: square metres of an area or a circle, metres along a route. */
export function measureShape(shape: DrawnShape): { readonly squareMeters: number } | { readonly lengthMeters: number } {
  if (shape.kind === 'circle') return { squareMeters: Math.PI * shape.meters ** 2 };
  const line = inMeters(shape, createMeterProjection(middleOf(shape)));
  let [twice, length] = [0, 0];
  for (let i = 0; i < line.length; i += 2) {
    const next = (i + 2) % line.length;
    twice += line[i]! * line[next + 1]! - line[next]! * line[i + 1]!;
    if (next > 0) length += Math.hypot(line[next]! - line[i]!, line[next + 1]! - line[i + 1]!);
  }
  return shape.kind === 'polygon' ? { squareMeters: Math.abs(twice) / 2 } : { lengthMeters: length };
}
