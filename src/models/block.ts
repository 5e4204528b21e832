import { fail, type Result, succeed } from '../text/failure.ts';
import type { Block } from './model.ts';

/** Typed arrays a fitted model is made of, by name. */
export type BlockArrays = Readonly<
  Record<
    string,
    Uint8Array | Uint16Array | Uint32Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array
  >
>;

/** A decoded block: plain JSON and the arrays beside it. */
export type BlockContent = { readonly header: Readonly<Record<string, unknown>>; readonly arrays: BlockArrays };

const MAGIC = 0x4b4c4242; // 'BBLK', little-endian
const FIXED_BYTES = 16;
const ALIGNMENT = 8;
const views = {
  Uint8Array,
  Uint16Array,
  Uint32Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Float32Array,
  Float64Array,
} as const;

/** 32-bit FNV-1a of bytes: tells a damaged block, not a forged one. */
function hash(bytes: Uint8Array): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) value = Math.imul(value ^ bytes[i]!, 0x01000193);
  return value >>> 0;
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** Packs a fitted model: magic, header length, checksum, a JSON header that names model, version and arrays, then the arrays' bytes. */
export function packBlock(
  model: string,
  version: number,
  header: Readonly<Record<string, unknown>>,
  arrays: BlockArrays,
): Block {
  const listed = Object.entries(arrays).map(([name, values]) => ({
    name,
    type: Object.prototype.toString.call(values).slice(8, -1),
    length: values.length,
  }));
  const json = new TextEncoder().encode(JSON.stringify({ model, version, header, arrays: listed }));
  const start = align(FIXED_BYTES + json.length);
  const total = Object.values(arrays).reduce((sum, values) => sum + align(values.byteLength), start);
  const block = new Uint8Array(total);
  block.set(json, FIXED_BYTES);
  let at = start;
  for (const values of Object.values(arrays)) {
    block.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += align(values.byteLength);
  }
  const fixed = new DataView(block.buffer);
  fixed.setUint32(0, MAGIC, true);
  fixed.setUint32(4, json.length, true);
  fixed.setUint32(8, hash(block.subarray(FIXED_BYTES)), true);
  fixed.setUint32(12, total, true);
  return block;
}

/** Reads what `packBlock` wrote. Refuses a foreign, damaged or newer block; what the header says is for the model to check. */
export function unpackBlock(model: string, version: number, block: Block): Result<BlockContent> {
  const refuse = (cause: string) => fail('model.block-invalid', { model }, cause);
  if (block.length < FIXED_BYTES) return refuse('too short');
  const fixed = new DataView(block.buffer, block.byteOffset, block.byteLength);
  if (fixed.getUint32(0, true) !== MAGIC) return refuse('no model block');
  if (fixed.getUint32(12, true) !== block.length) return refuse('cut short');
  if (fixed.getUint32(8, true) !== hash(block.subarray(FIXED_BYTES))) return refuse('checksum differs');
  const jsonBytes = fixed.getUint32(4, true);
  if (FIXED_BYTES + jsonBytes > block.length) return refuse('header too long');
  let parsed: {
    model?: unknown;
    version?: unknown;
    header?: Record<string, unknown>;
    arrays?: { name: string; type: keyof typeof views; length: number }[];
  };
  try {
    parsed = JSON.parse(new TextDecoder().decode(block.subarray(FIXED_BYTES, FIXED_BYTES + jsonBytes)));
  } catch {
    return refuse('header unreadable');
  }
  if (parsed?.model !== model) return refuse('made by another model');
  if (parsed.version !== version) return refuse(`version ${String(parsed.version)}`);
  if (typeof parsed.header !== 'object' || !Array.isArray(parsed.arrays)) return refuse('header incomplete');

  const arrays: Record<string, BlockArrays[string]> = {};
  let at = align(FIXED_BYTES + jsonBytes);
  for (const { name, type, length } of parsed.arrays) {
    if (!Object.hasOwn(views, type) || !Number.isInteger(length) || length < 0) return refuse('array unknown');
    const bytes = length * views[type].BYTES_PER_ELEMENT;
    if (at + bytes > block.length) return refuse('array cut short');
    // A copy, so the views are aligned wherever the block lies.
    arrays[name] = new views[type](block.slice(at, at + bytes).buffer);
    at += align(bytes);
  }
  return succeed({ header: parsed.header!, arrays });
}
