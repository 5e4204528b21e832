import type { ToDegrees } from '../places/open-projection.ts';
import { createPairReader } from '../read/places/read-pair.ts';
import { isWithin, type Bounds } from '../read/places/place-bounds.ts';
import type { PlacePlan } from '../read/places/place-plan.ts';
import { placeLabels, type CleanBatch, type PlaceLabel } from './batch.ts';

const codes = Object.fromEntries(placeLabels.map((label, code) => [label, code])) as Record<PlaceLabel, number>;

/** What was done to the numbers of a located row. */
export type PlaceFix = 'none' | 'swapped' | 'sign';

/** Decides where a row lies, or why it has no place. */
export type PlaceRule = {
  /** Writes the place of a row into entry `at` of a batch. Tells whether coordinates were exchanged back, or a lost sign was restored. */
  read(row: readonly string[], batch: CleanBatch, at: number): PlaceFix;
};

/** Some publishers shift their zeros by a rounding error: (1.3e-7, 5.2e-8) is no place in the Gulf of Guinea. */
const TOLERANCE_DEGREES = 1e-4;

function isNear(x: number, y: number, mark: number): boolean {
  return Math.abs(x - mark) < TOLERANCE_DEGREES && Math.abs(y - mark) < TOLERANCE_DEGREES;
}

/** Whether no place of bounds can be taken for another one after its axes are exchanged. */
function isUnlikeItsTranspose([west, south, east, north]: Bounds): boolean {
  return west > north || east < south || south > east || north < west;
}

/**
 * The rule of a plan: blank or unreadable coordinates, (0, 0) and (-1, -1) are no places, nor are fixed values written where the place is
 * not known; nor is what lies outside the bounds, unless it lies inside with longitude and latitude exchanged, or with a sign that the
 * other places have. Estimated bounds allow these repairs where no place of theirs could be another's repair. `toDegrees` converts the
 * numbers of a plan with a projection; without it such a plan throws.
 */
export function createPlaceRule(plan: PlacePlan, toDegrees: ToDegrees | null = null): PlaceRule {
  const { bounds, repair, sentinels } = plan;
  if (plan.definition !== null && !toDegrees) throw new Error(`no projection was opened for ${plan.crs}`);
  const convert = plan.definition === null ? null : toDegrees;
  const inside: Bounds = bounds ?? [-180, -90, 180, 90];
  const isInside = (x: number, y: number) => isWithin(inside, x, y);
  const allowsExchange = bounds !== null && !convert && (plan.hasPublishedBounds || isUnlikeItsTranspose(bounds));
  const isWest = bounds !== null && !convert && bounds[2] < 0;
  const isSouth = bounds !== null && !convert && bounds[3] < 0;
  const [negatesX, negatesY] = [repair.negative?.includes('longitude'), repair.negative?.includes('latitude')];
  const readPair = createPairReader(plan);
  const pair = new Float64Array(2);

  function isSentinel(x: number, y: number): boolean {
    for (const [longitude, latitude] of sentinels) {
      if (Math.abs(x - longitude) < TOLERANCE_DEGREES && Math.abs(y - latitude) < TOLERANCE_DEGREES) return true;
    }
    return false;
  }

  const hasCoordinates = plan.longitude >= 0 && plan.latitude >= 0;
  const noPlace = codes[plan.isProjected ? 'place-projected' : 'place-missing'];

  function refuse(batch: CleanBatch, at: number, code: number): PlaceFix {
    batch.place[at] = code;
    batch.longitude[at] = batch.latitude[at] = NaN;
    return 'none';
  }

  function accept(batch: CleanBatch, at: number, x: number, y: number, fix: PlaceFix): PlaceFix {
    batch.place[at] = codes.located;
    batch.longitude[at] = x;
    batch.latitude[at] = y;
    return fix;
  }

  return {
    read(row, batch, at) {
      if (!hasCoordinates) return refuse(batch, at, noPlace);
      let fix: PlaceFix = readPair(row, pair) ? 'swapped' : 'none';
      let [x, y] = [pair[0]!, pair[1]!];
      if (Number.isNaN(x) || Number.isNaN(y)) return refuse(batch, at, codes['place-missing']);
      if (isNear(x, y, 0)) return refuse(batch, at, codes['place-zero']);
      if (isNear(x, y, -1)) return refuse(batch, at, codes['place-minus-one']);
      if (repair.swapped) {
        [x, y] = [y, x];
        fix = 'swapped';
      }
      if (negatesX && x > 0) [x, fix] = [-x, 'sign'];
      if (negatesY && y > 0) [y, fix] = [-y, 'sign'];
      if (convert) {
        convert(x, y, pair);
        [x, y] = [pair[0]!, pair[1]!];
      }
      if (sentinels.length > 0 && isSentinel(x, y)) return refuse(batch, at, codes['place-sentinel']);
      if (isInside(x, y)) return accept(batch, at, x, y, fix);
      // 99, 99 or -999, -999: one number in both columns is a place on no file's map.
      if (!convert && Math.abs(x) === Math.abs(y)) return refuse(batch, at, codes['place-sentinel']);
      if (allowsExchange && isInside(y, x)) return accept(batch, at, y, x, 'swapped');
      const west = isWest && x > 0 ? -x : x;
      const south = isSouth && y > 0 ? -y : y;
      if ((west !== x || south !== y) && isInside(west, south)) return accept(batch, at, west, south, 'sign');
      return refuse(batch, at, codes['place-out-of-bounds']);
    },
  };
}
