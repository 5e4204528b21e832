import type * as GeoJSON from 'geojson';
import { createByteList } from './byte-list.ts';
import { writeGeometry } from './well-known-binary.ts';

/**
 * Shapes as a GeoParquet 1.1.0 file: one group of rows, plain and uncompressed; a column `geometry` of well-known binary in degrees WGS84,
 * and one column for each property, of numbers (DOUBLE) where all of it are, else of texts.
 */
export function writeGeoparquet(features: readonly GeoJSON.Feature[]): Uint8Array<ArrayBuffer> {
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})))].filter(
    (name) => name !== 'geometry',
  );
  const columns: Column[] = [
    ...names.map((name) => propertyColumn(name, features)),
    {
      name: 'geometry',
      type: BYTES,
      isText: false,
      isOptional: false,
      values: features.map(({ geometry }) => withLength(writeGeometry(geometry))),
    },
  ];
  const file = createByteList();
  file.raw(MAGIC);
  const chunks = columns.map((column) => {
    const data = dataOf(column);
    const header = pageHeader(features.length, data.length);
    const offset = file.length;
    file.raw(header);
    file.raw(data);
    return { column, offset, size: header.length + data.length };
  });
  const footer = fileMetadata(features, chunks);
  file.raw(footer);
  file.uint32(footer.length);
  file.raw(MAGIC);
  return file.take();
}

const MAGIC = new TextEncoder().encode('PAR1');
const DOUBLE = 5;
const BYTES = 6;
const PLAIN = 0;
const RUN_LENGTH = 3;

type Column = {
  readonly name: string;
  readonly type: number;
  readonly isText: boolean;
  readonly isOptional: boolean;
  readonly values: readonly (Uint8Array | null)[];
};

type Chunk = { readonly column: Column; readonly offset: number; readonly size: number };

function propertyColumn(name: string, features: readonly GeoJSON.Feature[]): Column {
  const values = features.map(({ properties }): unknown => properties?.[name] ?? null);
  const isNumber = values.every((value) => value === null || typeof value === 'number');
  return {
    name,
    type: isNumber ? DOUBLE : BYTES,
    isText: !isNumber,
    isOptional: true,
    values: values.map((value) => {
      if (value === null) return null;
      return isNumber
        ? double(value as number)
        : withLength(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)));
    }),
  };
}

function double(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return bytes;
}

function withLength(data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + data.length);
  new DataView(bytes.buffer).setUint32(0, data.length, true);
  bytes.set(data, 4);
  return bytes;
}

function dataOf({ values, isOptional }: Column): Uint8Array {
  const page = createByteList();
  if (isOptional) {
    // One bit for each value, eight to a byte, lowest first.
    const levels = new Uint8Array(Math.ceil(values.length / 8));
    values.forEach((value, i) => {
      if (value !== null) levels[i >> 3]! |= 1 << (i & 7);
    });
    const packed = createByteList();
    packed.varint((levels.length << 1) | 1);
    packed.raw(levels);
    page.raw(withLength(packed.take()));
  }
  for (const value of values) if (value !== null) page.raw(value);
  return page.take();
}

function pageHeader(rows: number, size: number): Uint8Array {
  return struct([
    [1, int32(0)],
    [2, int32(size)],
    [3, int32(size)],
    [
      5,
      {
        type: STRUCT,
        bytes: struct([
          [1, int32(rows)],
          [2, int32(PLAIN)],
          [3, int32(RUN_LENGTH)],
          [4, int32(RUN_LENGTH)],
        ]),
      },
    ],
  ]);
}

function fileMetadata(features: readonly GeoJSON.Feature[], chunks: readonly Chunk[]): Uint8Array {
  const rows = int64(features.length);
  const root = struct([
    [4, text('schema')],
    [5, int32(chunks.length)],
  ]);
  const schema = chunks.map(({ column: { name, type, isText, isOptional } }) =>
    struct([
      [1, int32(type)],
      [3, int32(isOptional ? 1 : 0)],
      [4, text(name)],
      ...(isText ? [[6, int32(0)] as const] : []),
    ]),
  );
  const group = struct([
    [
      1,
      list(
        STRUCT,
        chunks.map((chunk) =>
          struct([
            [2, int64(chunk.offset)],
            [3, { type: STRUCT, bytes: columnMetadata(chunk, features.length) }],
          ]),
        ),
      ),
    ],
    [2, int64(chunks.reduce((sum, { size }) => sum + size, 0))],
    [3, rows],
  ]);
  return struct([
    [1, int32(2)],
    [2, list(STRUCT, [root, ...schema])],
    [3, rows],
    [4, list(STRUCT, [group])],
    [
      5,
      list(STRUCT, [
        struct([
          [1, text('geo')],
          [2, text(JSON.stringify(geoMetadata(features)))],
        ]),
      ]),
    ],
    [6, text('Beatbook')],
  ]);
}

function columnMetadata({ column, offset, size }: Chunk, rows: number): Uint8Array {
  return struct([
    [1, int32(column.type)],
    [2, list(INT32, [int32(PLAIN).bytes, int32(RUN_LENGTH).bytes])],
    [3, list(BINARY, [text(column.name).bytes])],
    [4, int32(0)],
    [5, int64(rows)],
    [6, int64(size)],
    [7, int64(size)],
    [9, int64(offset)],
  ]);
}

function geoMetadata(features: readonly GeoJSON.Feature[]): unknown {
  const types = [...new Set(features.map(({ geometry }) => geometry.type))].toSorted();
  return {
    version: '1.1.0',
    primary_column: 'geometry',
    columns: { geometry: { encoding: 'WKB', geometry_types: types } },
  };
}

// Thrift's compact protocol, as far as Parquet's footer needs it.
const INT32 = 5;
const INT64 = 6;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;

type Value = { readonly type: number; readonly bytes: Uint8Array };

/** Numbers stay far below 2^53; shifting would cut them at 2^31. */
function integer(type: number, value: number): Value {
  const bytes = createByteList();
  bytes.varint(value * 2);
  return { type, bytes: bytes.take() };
}
const int32 = (value: number) => integer(INT32, value);
const int64 = (value: number) => integer(INT64, value);

function text(value: string): Value {
  const data = new TextEncoder().encode(value);
  const bytes = createByteList();
  bytes.varint(data.length);
  bytes.raw(data);
  return { type: BINARY, bytes: bytes.take() };
}

function list(of: number, items: readonly Uint8Array[]): Value {
  const bytes = createByteList();
  if (items.length < 15) bytes.byte((items.length << 4) | of);
  else {
    bytes.byte(0xf0 | of);
    bytes.varint(items.length);
  }
  for (const item of items) bytes.raw(item);
  return { type: LIST, bytes: bytes.take() };
}

/** Fields in ascending order of their numbers, none of them more than 15 after the one before. */
function struct(fields: readonly (readonly [id: number, value: Value])[]): Uint8Array {
  const bytes = createByteList();
  let last = 0;
  for (const [id, { type, bytes: data }] of fields) {
    bytes.byte(((id - last) << 4) | type);
    bytes.raw(data);
    last = id;
  }
  bytes.byte(0);
  return bytes.take();
}
