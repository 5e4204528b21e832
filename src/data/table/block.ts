import { fail, succeed, type Result } from '../../text/failure.ts';
import { checksumWords } from './checksum.ts';
import type { Column, ColumnKind } from './column.ts';
import type { DatePrecision } from './precision.ts';

/*
 * A block is one column of at most BLOCK_ROWS rows in one ArrayBuffer, little-endian (every platform that runs browsers):
 *
 *   0  u32 magic 'BBK1'     4  u8 version, u8 kind, u8 array type, u8 date precision
 *   8  u32 rows            12  u32 checksum of every other word of the buffer
 *  16  u32 text bytes      20  u32 zero (keeps the values on a multiple of 8)
 *  24  the values (text: the ends), then the text in UTF-8, padded with zeros to a multiple of 8
 *
 * Labels of categories are stored once per dataset, not here.
 */
const MAGIC = 0x314b4242;
const VERSION = 1;
const HEADER_BYTES = 24;
const CHECKSUM_WORD = 3;

const kinds = ['number', 'category', 'time', 'text'] as const satisfies readonly ColumnKind[];
const precisions = ['minute', 'hour', 'day', 'month', 'year'] as const satisfies readonly DatePrecision[];
const arrayTypes = [Uint8Array, Uint16Array, Uint32Array, Int32Array, Float32Array, Float64Array] as const;
type Values = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

function valuesOf(column: Column): Values {
  if (column.kind === 'number') return column.values;
  if (column.kind === 'category') return column.codes;
  return column.kind === 'time' ? column.minutes : column.ends;
}

/** Writes a column as one buffer with header and checksum. */
export function encodeBlock(column: Column): ArrayBuffer {
  const values = valuesOf(column);
  const text = column.kind === 'text' ? new TextEncoder().encode(column.text) : new Uint8Array(0);
  const buffer = new ArrayBuffer(Math.ceil((HEADER_BYTES + values.byteLength + text.byteLength) / 8) * 8);
  const bytes = new Uint8Array(buffer);
  const words = new Uint32Array(buffer);
  words[0] = MAGIC;
  bytes[4] = VERSION;
  bytes[5] = kinds.indexOf(column.kind);
  bytes[6] = arrayTypes.findIndex((type) => values instanceof type);
  bytes[7] = column.kind === 'time' ? precisions.indexOf(column.precision) : 0;
  words[2] = values.length;
  words[4] = text.byteLength;
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), HEADER_BYTES);
  bytes.set(text, HEADER_BYTES + values.byteLength);
  words[CHECKSUM_WORD] = checksumOf(words);
  return buffer;
}

function checksumOf(words: Uint32Array): number {
  return checksumWords(words.subarray(CHECKSUM_WORD + 1), checksumWords(words.subarray(0, CHECKSUM_WORD)));
}

/** The checksum a block carries: what the hash of a dataset is made of. */
export function blockChecksum(buffer: ArrayBuffer): number {
  return new Uint32Array(buffer, 0, CHECKSUM_WORD + 1)[CHECKSUM_WORD]!;
}

/** Rebuilds a column as views on the buffer, without a copy (text is decoded). Fails with 'storage.block-damaged'. */
export function decodeBlock(buffer: ArrayBuffer, labels: readonly string[], name: string): Result<Column> {
  const damaged = (cause: string) => fail('storage.block-damaged', { column: name }, cause);
  if (buffer.byteLength < HEADER_BYTES || buffer.byteLength % 8 !== 0) return damaged('length');
  const bytes = new Uint8Array(buffer);
  const words = new Uint32Array(buffer);
  if (words[0] !== MAGIC || bytes[4] !== VERSION) return damaged('header');
  if (words[CHECKSUM_WORD] !== checksumOf(words)) return damaged('checksum');
  const ArrayType = arrayTypes[bytes[6]!];
  const rows = words[2]!;
  const textBytes = words[4]!;
  if (!ArrayType || HEADER_BYTES + rows * ArrayType.BYTES_PER_ELEMENT + textBytes > buffer.byteLength) {
    return damaged('layout');
  }
  const values: Values = new ArrayType(buffer, HEADER_BYTES, rows);
  const kind = kinds[bytes[5]!];
  if (
    kind === 'number' &&
    (values instanceof Int32Array || values instanceof Float32Array || values instanceof Float64Array)
  ) {
    return succeed({ kind, values });
  }
  if (
    kind === 'category' &&
    (values instanceof Uint8Array || values instanceof Uint16Array || values instanceof Uint32Array)
  ) {
    return succeed({ kind, codes: values, labels });
  }
  if (kind === 'time' && values instanceof Int32Array) {
    return succeed({ kind, minutes: values, precision: precisions[bytes[7]!]! });
  }
  if (kind === 'text' && values instanceof Uint32Array) {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      new Uint8Array(buffer, HEADER_BYTES + values.byteLength, textBytes),
    );
    return succeed({ kind, text, ends: values });
  }
  return damaged('type');
}
