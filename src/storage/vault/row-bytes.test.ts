import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRow, encodeRow } from './row-bytes.ts';

const array = fc.oneof(
  fc.uint8Array({ maxLength: 20 }),
  fc.float64Array({ maxLength: 5 }),
  fc.int32Array({ maxLength: 5 }),
  fc.uint16Array({ maxLength: 5 }),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => bytes.slice().buffer),
);
const { row } = fc.letrec((tie) => ({
  row: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.string({ unit: 'binary' }),
    array,
    fc.array(tie('row'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$bytes', '$number', '$object')), tie('row'), { maxKeys: 4 }),
  ),
}));

test('a row comes back as it was: not-numbers, minus zero, arrays, keys with dollars and half characters included', () => {
  fc.assert(
    fc.property(row, (value) => {
      expect(decodeRow(encodeRow(value).buffer)).toEqual(value);
    }),
    { numRuns: 500 },
  );
  expect(decodeRow(encodeRow({ a: '\uD800', b: -0, c: [NaN, undefined] }).buffer)).toEqual({
    a: '\uD800',
    b: -0,
    c: [NaN, undefined],
  });
});

test('arrays own their bytes, whatever view they were', () => {
  const whole = Uint8Array.of(9, 9, 1, 2, 3, 9);
  const back = decodeRow(encodeRow({ part: whole.subarray(2, 5) }).buffer) as { part: Uint8Array };
  expect([...new Uint8Array(back.part.buffer)]).toEqual([1, 2, 3]);
});

test('what is no plain data is refused, not stored as something else', () => {
  for (const value of [() => 1, Symbol('x'), new Map(), new Date(0), 1n]) {
    expect(() => encodeRow({ value })).toThrow(TypeError);
  }
});
