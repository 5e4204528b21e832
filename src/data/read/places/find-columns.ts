import { parseAngle } from '../../places/parse-angle.ts';
import { parsePoint } from '../../places/parse-point.ts';
import type { Assignment } from '../assign-roles.ts';
import type { ColumnSample } from '../sample.ts';

/** Where the places of a file stand: a column for each number, or one for both. */
export type PlaceColumns = {
  readonly form: 'columns' | 'point';
  readonly x: number;
  readonly y: number;
  /** Columns that got their meaning here. */
  readonly assigned: ReadonlyMap<number, Assignment>;
};

const ENOUGH = 0.8;
/** Values of a column that are looked at. */
const LOOKED_AT = 200;

const latitudeName = /^(?:.*(?:latitude?|breite(?:ngrad)?)|lat.{0,6}|.{0,6}lat)$/;
const longitudeName =
  /^(?:.*(?:longitude?|laenge(?:ngrad)?|langengrad|lange)|(?:lon|lng).{0,6}|.{0,6}(?:lon|lng|long))$/;
const pointName =
  /(?:location|coord|koord|point|punto|geom|shape|wkt|lat.?lon|lon.?lat|position|ubicacion|localizacao|gps|geo|address|georef)/;

function shareOf(column: ColumnSample, holds: (value: string) => boolean): number {
  const values = column.values.slice(0, LOOKED_AT);
  return values.length === 0 ? 0 : values.filter(holds).length / values.length;
}

/** Columns of angles such as 41°52'30"N, which are no numbers: by their letters, else by their names. */
function findAngles(columns: readonly ColumnSample[]): readonly [x: number, y: number] | null {
  const angles = columns.filter(
    (column) => column.numberShare < ENOUGH && shareOf(column, (value) => parseAngle(value) !== null) > ENOUGH,
  );
  const find = (axis: 'longitude' | 'latitude', name: RegExp) =>
    angles.find((column) => shareOf(column, (value) => parseAngle(value)?.axis === axis) > 0.5) ??
    angles.find(({ key }) => name.test(key));
  const latitude = find('latitude', latitudeName);
  const longitude = find('longitude', longitudeName);
  return latitude && longitude && latitude !== longitude ? [longitude.index, latitude.index] : null;
}

/** Columns of numbers named for both axes: fixed values, or exchanged headers, may have hidden that they are degrees. */
function findNamed(columns: readonly ColumnSample[]): readonly [x: number, y: number] | null {
  const numbers = columns.filter((column) => column.numberShare > ENOUGH);
  const latitude = numbers.find(({ key }) => latitudeName.test(key));
  const longitude = numbers.find(({ key }) => longitudeName.test(key));
  return latitude && longitude && latitude !== longitude ? [longitude.index, latitude.index] : null;
}

/** Whether a text reads as a place with decimals: two whole numbers may be anything. */
function isPoint(value: string): boolean {
  return /\d[.,]\d|POINT/i.test(value) && parsePoint(value) !== null;
}

/** A column of points; one whose name speaks of places goes first. */
function findPoints(columns: readonly ColumnSample[]): number {
  const points = columns.filter(
    (column) => column.numberShare < ENOUGH && column.dateShare < 0.5 && shareOf(column, isPoint) > ENOUGH,
  );
  return (points.find(({ key }) => pointName.test(key)) ?? points[0])?.index ?? -1;
}

/**
 * Finds the columns of the places: those with the meaning of longitude and latitude; else columns of angles, a column of points, and
 * easting and northing. `wantsGrid`: a projection is known, so easting and northing go first.
 */
export function findPlaceColumns(
  samples: readonly ColumnSample[],
  roles: ReadonlyMap<number, Assignment>,
  wantsGrid: boolean,
): PlaceColumns | null {
  const find = (role: string) => [...roles].find(([, assignment]) => assignment.role === role)?.[0] ?? -1;
  const [longitude, latitude, x, y] = [find('longitude'), find('latitude'), find('x'), find('y')];
  const none: ReadonlyMap<number, Assignment> = new Map();
  const grid = x >= 0 && y >= 0 ? ({ form: 'columns', x, y, assigned: none } as const) : null;
  if (wantsGrid && grid) return grid;
  if (longitude >= 0 && latitude >= 0) return { form: 'columns', x: longitude, y: latitude, assigned: none };
  // One of both: the column may hold the whole place.
  const told = Math.max(longitude, latitude);
  if (told >= 0 && shareOf(samples[told]!, isPoint) > ENOUGH) {
    return { form: 'point', x: told, y: told, assigned: new Map([[told, { role: 'latitude', confidence: 1 }]]) };
  }
  const places = [undefined, 'address', 'otherArea', 'longitude', 'latitude', 'x', 'y'];
  const free = samples.filter(({ index }) => places.includes(roles.get(index)?.role));
  const angles = findNamed(free) ?? findAngles(free);
  if (angles) {
    const assigned = new Map<number, Assignment>([
      [angles[0], { role: 'longitude', confidence: 0.8 }],
      [angles[1], { role: 'latitude', confidence: 0.8 }],
    ]);
    return { form: 'columns', x: angles[0], y: angles[1], assigned };
  }
  const point = findPoints(free);
  if (point >= 0)
    return { form: 'point', x: point, y: point, assigned: new Map([[point, { role: 'latitude', confidence: 0.8 }]]) };
  return grid;
}
