import { parseCoordinate } from '../plain-number.ts';
import type { ColumnSample } from '../sample.ts';

/** Fewer places than this say nothing about where a file lies. */
const FEWEST_PLACES = 20;
/** Room around the sampled places, in degrees: a file sorted by district must not lose its other districts. */
const LEAST_ROOM_DEGREES = 2;
const ROOM_SHARE = 3;

/**
 * Bounds for a file no profile knows, from sampled rows: the box between the 5th and 95th percentiles of its places, widened on each side
 * by the larger of two degrees and three times its own width. Only gross errors (another state, a typing error) lie outside; null when
 * fewer than 20 places are known. Percentiles, not extremes, because the sample itself holds such errors.
 */
export function estimateBounds(
  longitude: ColumnSample,
  latitude: ColumnSample,
): readonly [number, number, number, number] | null {
  const range = (column: ColumnSample, most: number): readonly [number, number] | null => {
    const values = column.values
      .map(parseCoordinate)
      .filter((value) => Math.abs(value) <= most && value !== 0 && value !== -1)
      .sort((a, b) => a - b);
    if (values.length < FEWEST_PLACES) return null;
    const low = values[Math.floor(0.05 * (values.length - 1))]!;
    const high = values[Math.ceil(0.95 * (values.length - 1))]!;
    const room = Math.max(LEAST_ROOM_DEGREES, ROOM_SHARE * (high - low));
    return [Math.max(-most, low - room), Math.min(most, high + room)];
  };
  const across = range(longitude, 180);
  const along = range(latitude, 90);
  return across && along ? [across[0], along[0], across[1], along[1]] : null;
}
