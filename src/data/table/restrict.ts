import type { TimeSpan } from '../calendar.ts';
import { MISSING_INTEGER } from './column.ts';

/** Clears the rows whose code is not allowed. */
export function restrictToCodes(
  mask: Uint8Array,
  codes: Uint8Array | Uint16Array | Uint32Array,
  allowed: Uint8Array,
): void {
  for (let row = 0; row < mask.length; row++) mask[row]! &= allowed[codes[row]!]!;
}

/** Clears the rows whose local minute lies in no span; a missing time lies in none. */
export function restrictToSpans(mask: Uint8Array, minutes: Int32Array, spans: readonly TimeSpan[]): void {
  for (let row = 0; row < mask.length; row++) {
    if (!mask[row]) continue;
    const at = minutes[row]!;
    let isInside = false;
    if (at !== MISSING_INTEGER) {
      for (let i = 0; i < spans.length && !isInside; i++) isInside = at >= spans[i]!.from && at < spans[i]!.to;
    }
    if (!isInside) mask[row] = 0;
  }
}

/** Clears the rows outside of a rectangle in degrees, edges included, and those without a place. */
export function restrictToBounds(
  mask: Uint8Array,
  longitudes: ArrayLike<number>,
  latitudes: ArrayLike<number>,
  [west, south, east, north]: readonly [number, number, number, number],
): void {
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] === 0) continue;
    const x = longitudes[row]!;
    const y = latitudes[row]!;
    const isBetween = west <= east ? x >= west && x <= east : x >= west || x <= east;
    // NaN compares false everywhere.
    if (!(isBetween && y >= south && y <= north)) mask[row] = 0;
  }
}
