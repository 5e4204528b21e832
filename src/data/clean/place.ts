import { parseCoordinate } from '../read/plain-number.ts';
import { placeLabels, type CleanBatch, type PlaceLabel } from './batch.ts';

const codes = Object.fromEntries(placeLabels.map((label, code) => [label, code])) as Record<PlaceLabel, number>;

/** Decides where a row lies, or why it has no place, and writes it into entry `at` of a batch. True when coordinates were exchanged back. */
export type PlaceRule = (batch: CleanBatch, at: number, longitude: string, latitude: string) => boolean;

/** Some publishers shift their zeros by a rounding error: (1.3e-7, 5.2e-8) is no place in the Gulf of Guinea. */
const TOLERANCE_DEGREES = 1e-4;

function isNear(x: number, y: number, mark: number): boolean {
  return Math.abs(x - mark) < TOLERANCE_DEGREES && Math.abs(y - mark) < TOLERANCE_DEGREES;
}

/**
 * The rule for a file: blank or unreadable coordinates, (0, 0) and (-1, -1) are no places; nor is what lies outside `bounds`
 * (west, south, east, north; null: the globe), unless it lies inside with longitude and latitude exchanged and `canExchange` is set.
 */
export function createPlaceRule(
  bounds: readonly [number, number, number, number] | null,
  canExchange: boolean,
): PlaceRule {
  const [west, south, east, north] = bounds ?? [-180, -90, 180, 90];
  const isInside = (x: number, y: number) => x >= west && x <= east && y >= south && y <= north;

  function classify(x: number, y: number): PlaceLabel {
    if (Number.isNaN(x) || Number.isNaN(y)) return 'place-missing';
    if (isNear(x, y, 0)) return 'place-zero';
    if (isNear(x, y, -1)) return 'place-minus-one';
    return isInside(x, y) ? 'located' : 'place-out-of-bounds';
  }

  return (batch, at, longitude, latitude) => {
    const x = longitude === '' ? NaN : parseCoordinate(longitude);
    const y = latitude === '' ? NaN : parseCoordinate(latitude);
    const label = classify(x, y);
    const isExchanged = label === 'place-out-of-bounds' && canExchange && isInside(y, x);
    batch.place[at] = isExchanged ? codes.located : codes[label];
    batch.longitude[at] = isExchanged ? y : label === 'located' ? x : NaN;
    batch.latitude[at] = isExchanged ? x : label === 'located' ? y : NaN;
    return isExchanged;
  };
}
