import type { Column } from './column.ts';

type Joinable = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

function join<Target extends Joinable>(target: Target, parts: readonly Joinable[]): Target {
  let at = 0;
  for (const part of parts) {
    target.set(part, at);
    at += part.length;
  }
  return target;
}

/** Puts the blocks of one column together, in order. Category codes take the widest type of the blocks; one block is returned as it is. */
export function concatenateColumns(parts: readonly [Column, ...Column[]]): Column {
  const [first] = parts;
  if (parts.length === 1) return first;
  if (first.kind === 'category') {
    const arrays = parts.map((part) => (part as typeof first).codes);
    const total = arrays.reduce((sum, codes) => sum + codes.length, 0);
    const width = Math.max(...arrays.map((codes) => codes.BYTES_PER_ELEMENT));
    const target = width === 1 ? new Uint8Array(total) : width === 2 ? new Uint16Array(total) : new Uint32Array(total);
    return { kind: 'category', codes: join(target, arrays), labels: first.labels };
  }
  if (first.kind === 'time') {
    const arrays = parts.map((part) => (part as typeof first).minutes);
    const total = arrays.reduce((sum, minutes) => sum + minutes.length, 0);
    return { kind: 'time', minutes: join(new Int32Array(total), arrays), precision: first.precision };
  }
  if (first.kind === 'text') {
    const texts = parts.map((part) => part as typeof first);
    const ends = new Uint32Array(texts.reduce((sum, part) => sum + part.ends.length, 0));
    let at = 0;
    let offset = 0;
    for (const part of texts) {
      for (let i = 0; i < part.ends.length; i++) ends[at++] = offset + part.ends[i]!;
      offset += part.text.length;
    }
    return { kind: 'text', text: texts.map((part) => part.text).join(''), ends };
  }
  const arrays = parts.map((part) => (part as typeof first).values);
  const total = arrays.reduce((sum, values) => sum + values.length, 0);
  const every = (type: typeof Int32Array | typeof Float32Array) => arrays.every((values) => values instanceof type);
  const target = every(Int32Array)
    ? new Int32Array(total)
    : every(Float32Array)
      ? new Float32Array(total)
      : new Float64Array(total);
  return { kind: 'number', values: join(target, arrays) };
}
