import { parseCoordinate } from '../read/plain-number.ts';
import type { PlacePlan } from '../read/places/place-plan.ts';
import { placeLabels, type CleanBatch, type PlaceLabel } from './batch.ts';

const codes = Object.fromEntries(placeLabels.map((label, code) => [label, code])) as Record<PlaceLabel, number>;

/** Decides where a row lies, or why it has no place. */
export type PlaceRule = {
  /** Writes the place of a row into entry `at` of a batch. True when coordinates were exchanged back. */
  read(row: readonly string[], batch: CleanBatch, at: number): boolean;
};

/** Some publishers shift their zeros by a rounding error: (1.3e-7, 5.2e-8) is no place in the Gulf of Guinea. */
const TOLERANCE_DEGREES = 1e-4;

function isNear(x: number, y: number, mark: number): boolean {
  return Math.abs(x - mark) < TOLERANCE_DEGREES && Math.abs(y - mark) < TOLERANCE_DEGREES;
}

/**
 * The rule of a plan: blank or unreadable coordinates, (0, 0) and (-1, -1) are no places; nor is what lies outside the bounds,
 * unless it lies inside the publisher's with longitude and latitude exchanged.
 */
export function createPlaceRule(plan: PlacePlan): PlaceRule {
  const [west, south, east, north] = plan.bounds ?? [-180, -90, 180, 90];
  const isInside = (x: number, y: number) => x >= west && x <= east && y >= south && y <= north;

  function classify(x: number, y: number): PlaceLabel {
    if (Number.isNaN(x) || Number.isNaN(y)) return 'place-missing';
    if (isNear(x, y, 0)) return 'place-zero';
    if (isNear(x, y, -1)) return 'place-minus-one';
    return isInside(x, y) ? 'located' : 'place-out-of-bounds';
  }

  const hasCoordinates = plan.longitude >= 0 && plan.latitude >= 0;
  const noPlace = codes[plan.isProjected ? 'place-projected' : 'place-missing'];

  return {
    read(row, batch, at) {
      if (!hasCoordinates) {
        batch.place[at] = noPlace;
        batch.longitude[at] = batch.latitude[at] = NaN;
        return false;
      }
      const longitude = row[plan.longitude]!;
      const latitude = row[plan.latitude]!;
      const x = longitude === '' ? NaN : parseCoordinate(longitude);
      const y = latitude === '' ? NaN : parseCoordinate(latitude);
      const label = classify(x, y);
      const isExchanged = label === 'place-out-of-bounds' && plan.hasPublishedBounds && isInside(y, x);
      batch.place[at] = isExchanged ? codes.located : codes[label];
      batch.longitude[at] = isExchanged ? y : label === 'located' ? x : NaN;
      batch.latitude[at] = isExchanged ? x : label === 'located' ? y : NaN;
      return isExchanged;
    },
  };
}
