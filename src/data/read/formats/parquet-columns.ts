import type { FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';

/** A column of the table that a Parquet file holds: where its value lies in a record, and how it becomes text. */
export type ParquetColumn = {
  readonly header: string;
  /** Top-level column it is part of, and the names within that, for columns of records. */
  readonly column: string;
  readonly path: readonly string[];
  readonly textOf: (value: unknown) => string;
};

const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');

/** A moment as ISO text, as fine as it is; 'Z' where the file says that it is UTC and not a wall clock. */
function textOfMoment(value: unknown, isUtc: boolean): string {
  if (!(value instanceof Date)) return textOfValue(value);
  if (Number.isNaN(value.getTime())) return '';
  const text = value.toISOString().slice(0, 19);
  return isUtc ? `${text}Z` : text;
}

/** A time of day in parts of a second as 'HH:MM:SS'. */
function textOfClock(value: unknown, perSecond: number): string {
  if (typeof value !== 'number' && typeof value !== 'bigint') return textOfValue(value);
  const seconds = Math.floor(Number(value) / perSecond);
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

/** A value of any other type as text; lists and records as JSON. */
function textOfValue(value: unknown): string {
  if (value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value))) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (value instanceof Uint8Array) return [...value].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (typeof value === 'object')
    return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
  return String(value as string | number | bigint | boolean);
}

function formatOf(element: SchemaElement): (value: unknown) => string {
  const { logical_type: logical, converted_type: converted, type } = element;
  if (logical?.type === 'TIMESTAMP') return (value) => textOfMoment(value, logical.isAdjustedToUTC);
  if (converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS' || type === 'INT96')
    return (value) => textOfMoment(value, false);
  if (logical?.type === 'TIME')
    return (value) => textOfClock(value, { MILLIS: 1e3, MICROS: 1e6, NANOS: 1e9 }[logical.unit]);
  if (converted === 'TIME_MILLIS') return (value) => textOfClock(value, 1e3);
  if (converted === 'TIME_MICROS') return (value) => textOfClock(value, 1e6);
  return textOfValue;
}

const isGeometry = ({ logical_type: logical }: SchemaElement) =>
  logical?.type === 'GEOMETRY' || logical?.type === 'GEOGRAPHY';

function coordinate(axis: 0 | 1): (value: unknown) => string {
  return (value) => {
    const point = value as { type?: unknown; coordinates?: unknown } | null | undefined;
    if (point?.type !== 'Point' || !Array.isArray(point.coordinates)) return '';
    return typeof point.coordinates[axis] === 'number' ? String(point.coordinates[axis]) : '';
  };
}

/** Columns of a file, records taken apart ('place.street'), points as longitude and latitude; and the columns of lists, which are left out. */
export function planColumns(root: SchemaTree): {
  readonly columns: readonly ParquetColumn[];
  readonly leftOut: readonly string[];
} {
  const columns: ParquetColumn[] = [];
  const leftOut: string[] = [];

  function add({ element, children }: SchemaTree, column: string, path: readonly string[]): void {
    const header = [column, ...path].join('.');
    const { converted_type: converted } = element;
    const isList = element.repetition_type === 'REPEATED' || converted === 'LIST' || converted === 'MAP';
    if (isList || element.logical_type?.type === 'LIST' || element.logical_type?.type === 'MAP') {
      leftOut.push(header);
    } else if (children.length > 0) {
      for (const child of children) add(child, column, [...path, child.element.name]);
    } else if (isGeometry(element)) {
      columns.push({ header: 'longitude', column, path, textOf: coordinate(0) });
      columns.push({ header: 'latitude', column, path, textOf: coordinate(1) });
    } else {
      columns.push({ header, column, path, textOf: formatOf(element) });
    }
  }

  for (const child of root.children) add(child, child.element.name, []);
  return { columns, leftOut };
}

/**
 * Whether every group of rows holds exactly the columns that the schema names. The reader starts all columns of a group and waits for
 * those of the schema only: of any other a failure would surface unhandled.
 */
export function isConsistent(metadata: FileMetaData, root: SchemaTree): boolean {
  const leaves: string[] = [];
  const collect = ({ children, path }: SchemaTree): void => {
    if (children.length === 0) leaves.push(path.join('\0'));
    else children.forEach(collect);
  };
  collect(root);
  const expected = new Set(leaves);
  if (expected.size !== leaves.length) return false;
  return metadata.row_groups.every(({ columns }) => {
    const paths = columns.map(({ meta_data: data }) => data?.path_in_schema.join('\0') ?? '');
    return (
      paths.length === leaves.length &&
      new Set(paths).size === paths.length &&
      paths.every((path) => expected.has(path))
    );
  });
}

/** The value of a column in a record. */
export function pickValue(value: unknown, path: readonly string[]): unknown {
  let part = value;
  for (const name of path) part = (part as Record<string, unknown> | null | undefined)?.[name];
  return part;
}
