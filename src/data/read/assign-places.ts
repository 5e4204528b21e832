import type { Role } from '../contract.ts';
import type { Casting } from './assign-roles.ts';
import { findLatitude } from './column-values.ts';
import { scoreHeader } from './header-names.ts';
import type { ColumnSample } from './sample.ts';

/** Places of incidents differ, though not all: codes have fewer values. */
const LEAST_VARIETY = 0.3;

function isWithin(column: ColumnSample, most: number): boolean {
  return column.numberShare > 0.8 && column.least >= -most && column.greatest <= most;
}

/** Finds the coordinates: degrees by name, axes by name, then degrees and axes by their values. */
export function assignPlaces(casting: Casting): void {
  const named = (role: Role, fits: (column: ColumnSample) => boolean) =>
    casting.settle(
      role,
      casting
        .free()
        .map((column) => ({ column, score: scoreHeader(role, column.meaning) }))
        .filter(({ column, score }) => score > 0 && column.values.length > 0 && fits(column)),
      false,
    );
  named('latitude', (column) => isWithin(column, 90));
  named('longitude', (column) => isWithin(column, 180));
  for (const role of ['x', 'y'] as const) named(role, (column) => column.numberShare > 0.8);
  promoteDegrees(casting);
  dropCopies(casting);
  if (hasPlaces(casting)) return;
  assignMislabelled(casting);
  if (!hasPlaces(casting)) assignByValue(casting);
}

function hasPlaces({ holder }: Casting): boolean {
  return (holder('latitude') && holder('longitude')) !== undefined || (holder('x') && holder('y')) !== undefined;
}

/** Columns named X and Y that hold degrees are longitude and latitude. */
function promoteDegrees(casting: Casting): void {
  const x = casting.holder('x');
  const y = casting.holder('y');
  if (!x || !y || casting.holder('longitude') || casting.holder('latitude')) return;
  // Whole numbers named X and Y are metres or cells, however small.
  if (!x.hasDecimals || !y.hasDecimals || !isWithin(x, 180) || !isWithin(y, 90)) return;
  casting.give(x, 'longitude', 0.9);
  casting.give(y, 'latitude', 0.9);
}

/** X and Y in degrees beside longitude and latitude are the same place once more. */
function dropCopies(casting: Casting): void {
  const x = casting.holder('x');
  const y = casting.holder('y');
  if (!x || !y || !casting.holder('longitude') || !casting.holder('latitude')) return;
  if (!isWithin(x, 180) || !isWithin(y, 180)) return;
  casting.release(x);
  casting.release(y);
}

/** 'Latitude' and 'Longitude' over metres or feet are axes of a projection. */
function assignMislabelled(casting: Casting): void {
  for (const [role, axis] of [
    ['latitude', 'y'],
    ['longitude', 'x'],
  ] as const) {
    if (casting.holder(role) || casting.holder(axis)) continue;
    const column = casting
      .free()
      .find((one) => scoreHeader(role, one.meaning) > 0 && one.numberShare > 0.8 && one.greatest > 1000);
    if (column) casting.give(column, axis, 0.6);
  }
}

/** Two columns of degrees that lie close together, or of large decimals: places, although nothing says so. */
function assignByValue(casting: Casting): void {
  const silent = casting.free().filter(({ meaning }) => {
    const told = [...meaning.concepts].filter((concept) => concept !== 'coordinate' && concept !== 'location');
    return told.length === 0 || meaning.concepts.has('x') || meaning.concepts.has('y');
  });
  const degrees = silent.filter((column) => casting.evidence(column).degrees !== null);
  if (pairUp(casting, degrees)) return;
  for (let i = 0; i + 1 < degrees.length; i++) {
    const [first, second] = [degrees[i]!, degrees[i + 1]!];
    const medians = [casting.evidence(first).degrees!.median, casting.evidence(second).degrees!.median] as const;
    if (!isWithin(first, 180) || !isWithin(second, 180)) continue;
    // Rates and shares scatter around their middle; places lie together, away from the equator or from Greenwich.
    const isFar = (column: ColumnSample) => {
      const { median, spread } = casting.evidence(column).degrees!;
      return Math.abs(median) > 3 * spread;
    };
    if (!isFar(first) && !isFar(second)) continue;
    const latitude = findLatitude(...medians);
    if (latitude === null) {
      // Two columns that both could be the latitude, such as 30 and 31: nobody but the reader knows.
      casting.ask('latitude', [first, second]);
      return;
    }
    casting.give(latitude === 'first' ? first : second, 'latitude', 0.6);
    casting.give(latitude === 'first' ? second : first, 'longitude', 0.6);
    return;
  }
  const isGrid = (column: ColumnSample) => column.numberShare > 0.8 && isProjected(column);
  const decimals = silent.filter((column) => column.hasDecimals && isGrid(column));
  const wholes = silent.filter((column) => isWholeGrid(column) && isGrid(column));
  const areNeighbours = wholes.length === 2 && wholes[1]!.index === wholes[0]!.index + 1;
  const axes = decimals.length === 0 && areNeighbours ? wholes : decimals;
  if (axes.length !== 2) return;
  casting.give(axes[0]!, 'x', 0.5);
  casting.give(axes[1]!, 'y', 0.5);
}

/** Where one axis is known the nearest column of degrees is the other. Whether there was one to look for. */
function pairUp(casting: Casting, degrees: readonly ColumnSample[]): boolean {
  const latitude = casting.holder('latitude');
  const known = latitude ?? casting.holder('longitude');
  if (known === undefined || known.numberShare <= 0.8) return false;
  const distance = ({ index }: ColumnSample) => Math.abs(index - known.index);
  const [other] = degrees.filter((column) => isWithin(column, 180)).toSorted((a, b) => distance(a) - distance(b));
  if (other) casting.give(other, latitude ? 'longitude' : 'latitude', 0.6);
  return true;
}

/** Whole metres or feet: numbers of five digits or more, of which some come again, as those of incidents do not. */
function isWholeGrid({ isNumeric, hasDecimals, values, distinct }: ColumnSample): boolean {
  if (!isNumeric || hasDecimals || distinct === values.length || distinct < LEAST_VARIETY * values.length) return false;
  return values.every((value) => /^(?:-?[1-9]\d{4,7}|0)(?:\.0+)?$/.test(value));
}

/** Large numbers that differ by a city's width. */
function isProjected(column: ColumnSample): boolean {
  const numbers = column.values
    .map((value) => Number(value.replace(',', '.')))
    .filter((value) => Math.abs(value) > 1000)
    .sort((a, b) => a - b);
  if (numbers.length < 0.7 * column.values.length || numbers.length < 10) return false;
  const spread = numbers[Math.floor(0.95 * (numbers.length - 1))]! - numbers[Math.floor(0.05 * (numbers.length - 1))]!;
  return spread > 500 && spread < 400_000;
}
