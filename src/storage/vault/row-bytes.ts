/*
 * Any plain value as bytes, little-endian: u32 bytes of the JSON, the JSON, padding to a multiple of 8, then the arrays, each padded to
 * a multiple of 8. What JSON cannot hold is tagged: { $number: 'NaN' }, { $bytes: [kind, offset, bytes] }; an object that has keys
 * with a dollar of its own becomes { $object: [[key, value], ...] }.
 */
const LENGTH_BYTES = 4;

const arrayTypes = {
  buffer: ArrayBuffer,
  u8: Uint8Array,
  u8c: Uint8ClampedArray,
  i8: Int8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;
type ArrayName = keyof typeof arrayTypes;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

function align(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

function arrayNameOf(value: object): ArrayName | null {
  const names = Object.keys(arrayTypes) as ArrayName[];
  return names.find((name) => value instanceof arrayTypes[name]) ?? null;
}

function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object of another realm (a frame, a test's sandbox) has another Object.prototype, whose own prototype is null, too.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Writes a row as bytes. Throws on what is no plain data. */
export function encodeRow(row: unknown): Uint8Array<ArrayBuffer> {
  const arrays: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  let length = 0;

  function attach(name: ArrayName, value: ArrayBuffer | ArrayBufferView): Json {
    const bytes =
      value instanceof ArrayBuffer
        ? new Uint8Array(value)
        : new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
    const at = length;
    arrays.push({ at, bytes });
    length += align(bytes.length);
    return { $bytes: [name, at, bytes.length] };
  }

  function write(value: unknown): Json {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { $number: Object.is(value, -0) ? '-0' : String(value) };
      case 'undefined':
        return { $undefined: true };
      case 'object': {
        if (value === null) return null;
        if (Array.isArray(value)) return value.map(write);
        const name = arrayNameOf(value);
        if (name) return attach(name, value as ArrayBuffer);
        if (isPlainObject(value)) {
          const entries = Object.entries(value).filter(([, item]) => item !== undefined);
          const written = entries.map(([key, item]) => [key, write(item)] as const);
          return written.some(([key]) => key.startsWith('$') || key === '__proto__')
            ? { $object: written }
            : Object.fromEntries(written);
        }
      }
    }
    throw new TypeError('Only plain data can be stored');
  }

  const json = new TextEncoder().encode(JSON.stringify(write(row)));
  const start = align(LENGTH_BYTES + json.length);
  const bytes = new Uint8Array(start + length);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, LENGTH_BYTES);
  for (const { at, bytes: part } of arrays) bytes.set(part, start + at);
  return bytes;
}

/** Reads what `encodeRow` wrote. Throws on anything else. */
export function decodeRow(buffer: ArrayBuffer): unknown {
  const jsonBytes = new DataView(buffer).getUint32(0, true);
  const start = align(LENGTH_BYTES + jsonBytes);
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
    new Uint8Array(buffer, LENGTH_BYTES, jsonBytes),
  );

  let taken = 0;

  function read(value: Json): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(read);
    const object = value as Readonly<Record<string, Json>>;
    if ('$number' in object) return Number(object['$number']);
    if ('$undefined' in object) return undefined;
    if ('$object' in object) {
      const entries = object['$object'] as readonly (readonly [string, Json])[];
      return Object.fromEntries(entries.map(([key, item]) => [key, read(item)]));
    }
    if ('$bytes' in object) {
      const [name, at, length] = object['$bytes'] as [ArrayName, number, number];
      if (!(at >= 0 && length >= 0 && start + at + length <= buffer.byteLength)) {
        throw new RangeError('The row is cut short');
      }
      // Each array has bytes of its own, or a short row could ask for more memory than there is.
      taken += length;
      if (taken > buffer.byteLength) throw new RangeError('Arrays share bytes');
      // A copy of its own: whoever gets it may look at its buffer, or move it.
      const own = buffer.slice(start + at, start + at + length);
      return name === 'buffer' ? own : new arrayTypes[name](own);
    }
    return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, read(item)]));
  }

  return read(JSON.parse(text) as Json);
}
