import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBlock, encodeBlock } from './block.ts';
import type { Column } from './column.ts';

const labels = ['', 'Burglary', 'Robbery'];
const bounded = { maxLength: 40 };
const precision = fc.constantFrom(
  'minute' as const,
  'hour' as const,
  'day' as const,
  'month' as const,
  'year' as const,
);
const text = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), bounded).map((values): Column => {
  let end = 0;
  return { kind: 'text', text: values.join(''), ends: Uint32Array.from(values, (value) => (end += value.length)) };
});
const column: fc.Arbitrary<Column> = fc.oneof(
  fc.float64Array(bounded).map((values): Column => ({ kind: 'number', values: Float64Array.from(values) })),
  fc.float32Array(bounded).map((values): Column => ({ kind: 'number', values: Float32Array.from(values) })),
  fc.int32Array(bounded).map((values): Column => ({ kind: 'number', values: Int32Array.from(values) })),
  fc.uint8Array(bounded).map((codes): Column => ({ kind: 'category', codes: Uint8Array.from(codes), labels })),
  fc.uint16Array(bounded).map((codes): Column => ({ kind: 'category', codes: Uint16Array.from(codes), labels })),
  fc.uint32Array(bounded).map((codes): Column => ({ kind: 'category', codes: Uint32Array.from(codes), labels })),
  fc
    .tuple(fc.int32Array(bounded), precision)
    .map(([minutes, p]): Column => ({ kind: 'time', minutes: Int32Array.from(minutes), precision: p })),
  text,
);

describe('blocks', () => {
  test('a decoded block is the column that was encoded', () => {
    fc.assert(
      fc.property(column, (original) => {
        expect(decodeBlock(encodeBlock(original), labels, 'c')).toEqual({ ok: true, value: original });
      }),
    );
  });

  test('one changed byte anywhere is found', () => {
    fc.assert(
      fc.property(column, fc.nat(), fc.integer({ min: 1, max: 255 }), (original, at, change) => {
        const buffer = encodeBlock(original);
        const bytes = new Uint8Array(buffer);
        bytes[at % bytes.length]! ^= change;
        expect(decodeBlock(buffer, labels, 'c')).toMatchObject({
          ok: false,
          failure: { code: 'storage.block-damaged' },
        });
      }),
    );
  });

  test('a part of a block is refused, whatever its length', () => {
    const buffer = encodeBlock({ kind: 'number', values: Float64Array.of(1, 2, 3) });
    for (let length = 0; length < buffer.byteLength; length++) {
      expect(decodeBlock(buffer.slice(0, length), labels, 'c').ok).toBe(false);
    }
  });

  test('values are views, not copies', () => {
    const buffer = encodeBlock({ kind: 'number', values: Float64Array.of(1, 2, 3) });
    const decoded = decodeBlock(buffer, [], 'c');
    expect(decoded.ok && decoded.value.kind === 'number' && decoded.value.values.buffer).toBe(buffer);
  });
});
