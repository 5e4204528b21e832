import { fail, succeed, type Result } from '../../text/failure.ts';
import { parsePoint } from '../places/parse-point.ts';
import { parseCoordinate } from '../read/plain-number.ts';
import type { ToDegrees } from '../places/open-projection.ts';
import {
  findReferenceColumns,
  referenceRoles,
  type ReferenceColumns,
  type ReferenceRole,
} from './reference-columns.ts';
import type { ReferenceLine, ReferencePoint, ReferenceRows, SideNumbers } from './reference-rows.ts';

/** A file as it came: a table, or features with what is said of each. */
export type RawReference = {
  readonly headers: readonly string[];
  /** Fields in the order of the headers, and where the row lies: a point or a path in the file's coordinates, null where columns say it. */
  readonly rows: readonly {
    readonly fields: readonly string[];
    readonly paths: readonly (readonly (readonly number[])[])[] | null;
  }[];
  /** Name or definition of the reference system the file states. */
  readonly crs: string | null;
};

export type ReadReference = {
  readonly rows: ReferenceRows;
  readonly columns: ReferenceColumns;
  /** Rows without a place or a name. */
  readonly skipped: number;
};

type Options = {
  readonly file: string;
  readonly columns?: ReferenceColumns;
  /** Null: the coordinates are degrees. */
  readonly toDegrees: ToDegrees | null;
};

/** Degrees of rows that are none of their file: blank, zero. */
const NO_PLACE = 1e-4;

/** The places and lines of a file. Fails with 'geocode.columns', 'geocode.column-unknown' and 'geocode.projected'. */
export function readReference(
  raw: RawReference,
  { file, columns: chosen = {}, toDegrees }: Options,
): Result<ReadReference> {
  const { headers, rows } = raw;
  const isLines = rows.some(({ paths }) => paths?.some((path) => path.length > 1));
  const hasGeometry = rows.some(({ paths }) => paths !== null);
  for (const role of referenceRoles) {
    const column = chosen[role];
    if (column !== undefined && column !== '' && !headers.includes(column))
      return fail('geocode.column-unknown', { file, column, columns: headers.join(', ') });
  }
  const asked = Object.entries(chosen).filter(([, column]) => column !== undefined);
  const columns: ReferenceColumns = { ...findReferenceColumns(headers, isLines), ...Object.fromEntries(asked) };
  const at = (role: ReferenceRole) => (columns[role] ? headers.indexOf(columns[role]) : -1);
  const indexes = Object.fromEntries(referenceRoles.map((role) => [role, at(role)])) as Record<ReferenceRole, number>;
  const point = hasGeometry ? -1 : indexes.longitude >= 0 && indexes.latitude >= 0 ? -1 : findPoints(raw);
  if (!hasGeometry && point < 0 && (indexes.longitude < 0 || indexes.latitude < 0))
    return fail('geocode.columns', {
      file,
      role: indexes.longitude < 0 ? 'longitude' : 'latitude',
      columns: headers.join(', '),
    });
  if (indexes.address < 0 && indexes.street < 0)
    return fail('geocode.columns', { file, role: isLines ? 'street' : 'address', columns: headers.join(', ') });

  const points: ReferencePoint[] = [];
  const lines: ReferenceLine[] = [];
  const out = new Float64Array(2);
  let outside: readonly [number, number] | null = null;
  let outsideCount = 0;
  let skipped = 0;
  const place = (x: number, y: number): boolean => {
    if (Number.isNaN(x) || Number.isNaN(y) || (Math.abs(x) < NO_PLACE && Math.abs(y) < NO_PLACE)) return false;
    if (toDegrees) toDegrees(x, y, out);
    else [out[0], out[1]] = [x, y];
    if (Math.abs(out[0]!) <= 180 && Math.abs(out[1]!) <= 90) return true;
    outside ??= [x, y];
    outsideCount++;
    return false;
  };
  const field = (fields: readonly string[], role: ReferenceRole) => fields[indexes[role]]?.trim() ?? '';

  for (const { fields, paths } of rows) {
    const area = field(fields, 'area');
    const street = streetOf(fields, field);
    const own = paths ?? [[coordinatesOf(fields, indexes, point)]];
    let isUsed = false;
    for (const path of own) {
      if (path.length > 1) {
        const kept: number[] = [];
        for (const [x, y] of path) if (place(x ?? NaN, y ?? NaN)) kept.push(out[0]!, out[1]!);
        if (kept.length < 4 || street === '') continue;
        const left = sideOf(fields, field, 'left');
        const right = sideOf(fields, field, 'right');
        lines.push({ street, area, left, right, path: Float64Array.from(kept) });
        isUsed = true;
        continue;
      }
      const address = indexes.address >= 0 ? field(fields, 'address') : `${field(fields, 'number')} ${street}`.trim();
      const [x, y] = path[0] ?? [];
      if (address === '' || !place(x ?? NaN, y ?? NaN)) continue;
      points.push({ address, area, longitude: out[0]!, latitude: out[1]! });
      isUsed = true;
    }
    if (!isUsed) skipped++;
  }
  if (outside !== null && outsideCount > (points.length + lines.length) / 2) {
    const [x, y] = outside as readonly [number, number];
    return fail('geocode.projected', { file, x: String(x), y: String(y) });
  }
  return succeed({ rows: { points, lines }, columns, skipped });
}

type FieldOf = (fields: readonly string[], role: ReferenceRole) => string;

/** The street with its direction and type, where these stand in columns of their own. */
function streetOf(fields: readonly string[], field: FieldOf): string {
  const street = field(fields, 'street');
  if (street === '') return '';
  const words = street.toUpperCase().split(/\s+/);
  const [pre, type, post] = [field(fields, 'preDirection'), field(fields, 'type'), field(fields, 'postDirection')];
  const isSaid = (part: string) => part === '' || words.includes(part.toUpperCase());
  return [isSaid(pre) ? '' : pre, street, isSaid(type) ? '' : type, isSaid(post) ? '' : post]
    .filter((part) => part !== '')
    .join(' ');
}

function sideOf(fields: readonly string[], field: FieldOf, side: 'left' | 'right'): SideNumbers | null {
  const [from, to] = [numberOf(field(fields, `${side}From`)), numberOf(field(fields, `${side}To`))];
  if (from === null || to === null || (from === 0 && to === 0)) return null;
  const stated = field(fields, `${side}Parity`).toUpperCase();
  const parity = stated.startsWith('E')
    ? 'even'
    : stated.startsWith('O')
      ? 'odd'
      : stated.startsWith('B') || from % 2 !== to % 2
        ? 'both'
        : from % 2 === 0
          ? 'even'
          : 'odd';
  return { from, to, parity };
}

/** '1201', '1201.0', '12-01'. */
function numberOf(text: string): number | null {
  const found = /^(\d{1,6})(?:-(\d{1,3}))?[A-Z]?(?:\.0+)?$/i.exec(text);
  if (!found) return null;
  return found[2] === undefined ? Number(found[1]) : Number(found[1]) * 100 + Number(found[2]);
}

function coordinatesOf(
  fields: readonly string[],
  { longitude, latitude }: Readonly<Record<ReferenceRole, number>>,
  point: number,
): readonly [number, number] {
  if (point < 0)
    return [parseCoordinate(fields[longitude]?.trim() ?? ''), parseCoordinate(fields[latitude]?.trim() ?? '')];
  const found = parsePoint(fields[point] ?? '');
  if (!found) return [NaN, NaN];
  const isLongitudeFirst = found.order === 'longitude-first';
  return isLongitudeFirst ? [found.first, found.second] : [found.second, found.first];
}

/** A column of points such as 'POINT (-87.6 41.9)' or '(41.9, -87.6)'; -1 where there is none. */
function findPoints({ headers, rows }: RawReference): number {
  const sample = rows.slice(0, 50);
  return headers.findIndex(
    (_, i) =>
      sample.length > 0 && sample.filter(({ fields }) => parsePoint(fields[i] ?? '')).length > 0.7 * sample.length,
  );
}
