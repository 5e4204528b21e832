import { parseAngle } from '../../places/parse-angle.ts';
import { parsePoint } from '../../places/parse-point.ts';
import { parseCoordinate } from '../plain-number.ts';
import type { PlacePlan } from './place-plan.ts';

/**
 * Writes the two numbers of a row into `out`: longitude (or easting) first, NaN where there is none. True when compass letters show that
 * they stand in each other's columns.
 */
export type PairReader = (row: readonly string[], out: Float64Array) => boolean;

/** The reader of a plan's columns. Plain decimals are read first; angles and points cost more. */
export function createPairReader({
  longitude,
  latitude,
  form,
  order,
}: Pick<PlacePlan, 'longitude' | 'latitude' | 'form' | 'order'>): PairReader {
  return form === 'point' ? readPoint : readColumns;

  function readPoint(row: readonly string[], out: Float64Array): boolean {
    const text = row[longitude]!;
    const point = text === '' ? null : parsePoint(text);
    const isLongitudeFirst = (point?.order ?? order) === 'longitude-first';
    out[0] = point ? (isLongitudeFirst ? point.first : point.second) : NaN;
    out[1] = point ? (isLongitudeFirst ? point.second : point.first) : NaN;
    return false;
  }

  function readColumns(row: readonly string[], out: Float64Array): boolean {
    const [across, along] = [row[longitude]!, row[latitude]!];
    const x = across === '' ? NaN : parseCoordinate(across);
    const y = along === '' ? NaN : parseCoordinate(along);
    out[0] = x;
    out[1] = y;
    if ((Number.isNaN(x) && across !== '') || (Number.isNaN(y) && along !== '')) return readAngles(across, along, out);
    return false;
  }
}

function readAngles(across: string, along: string, out: Float64Array): boolean {
  const first = Number.isNaN(out[0]!) ? parseAngle(across) : null;
  const second = Number.isNaN(out[1]!) ? parseAngle(along) : null;
  const isExchanged = first?.axis === 'latitude' || second?.axis === 'longitude';
  const x = first ? first.degrees : out[0]!;
  const y = second ? second.degrees : out[1]!;
  out[0] = isExchanged ? y : x;
  out[1] = isExchanged ? x : y;
  return isExchanged;
}
