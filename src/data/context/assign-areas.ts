import type { AreaIndex } from '../geometry/area-index.ts';
import type { CategoryColumn } from '../table/column.ts';
import type { BoundaryFeature } from './boundaries.ts';
import { keyOf } from './key-text.ts';

/** Where the rows of a dataset lie. */
export type AreaTally = { inside: number; outside: number; unlocated: number };

/**
 * Writes the code of every row's area (position + 1; 0 outside of all areas and without a place) and counts. Every place has at most one
 * area: edges are half-open, and of overlapping areas the first in the file counts.
 */
export function assignAreas(
  index: AreaIndex,
  longitudes: ArrayLike<number>,
  latitudes: ArrayLike<number>,
  codes: Uint8Array | Uint16Array | Uint32Array,
  tally: AreaTally,
): void {
  for (let row = 0; row < codes.length; row++) {
    const longitude = longitudes[row]!;
    if (Number.isNaN(longitude)) {
      codes[row] = 0;
      tally.unlocated++;
      continue;
    }
    const area = index.locate(longitude, latitudes[row]!);
    codes[row] = area + 1;
    if (area < 0) tally.outside++;
    else tally.inside++;
  }
}

/** The narrowest array of codes for so many areas. */
export function codesFor(areas: number, rows: number): Uint8Array | Uint16Array | Uint32Array {
  return areas < 256 ? new Uint8Array(rows) : areas < 65536 ? new Uint16Array(rows) : new Uint32Array(rows);
}

/** Counts how often the area found is the one a column of the file states. */
export type AgreementCounter = {
  readonly column: string;
  readonly property: string;
  compared: number;
  equal: number;
  add(stated: CategoryColumn['codes'], found: ArrayLike<number>, longitudes: ArrayLike<number>): void;
};

/** Compares a column's labels with a property of the areas found. Rows without a place or that state none of the areas are not compared. */
export function createAgreementCounter(
  column: string,
  labels: readonly string[],
  property: string,
  featuresOfAreas: readonly BoundaryFeature[],
): AgreementCounter {
  const keys = featuresOfAreas.map(({ properties }) => keyOf(String(properties[property] ?? '')));
  const numbers = new Map(keys.filter((key) => key !== '').map((key, i) => [key, i + 1]));
  const stated = labels.map((label) => numbers.get(keyOf(label)) ?? 0);
  const numberOfArea = [0, ...keys.map((key) => numbers.get(key) ?? -1)];
  const counter: AgreementCounter = {
    column,
    property,
    compared: 0,
    equal: 0,
    add(codes, found, longitudes) {
      for (let row = 0; row < codes.length; row++) {
        const number = stated[codes[row]!]!;
        if (number === 0 || Number.isNaN(longitudes[row]!)) continue;
        counter.compared++;
        if (numberOfArea[found[row]!] === number) counter.equal++;
      }
    },
  };
  return counter;
}
