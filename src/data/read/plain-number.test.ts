import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCoordinate, parsePlainNumber } from './plain-number.ts';

test('agrees with Number on every plain number', () => {
  const plain = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 999_999_999n }), fc.option(fc.stringMatching(/^\d{1,6}$/)))
    .map(([negative, whole, decimals]) => `${negative ? '-' : ''}${whole}${decimals === null ? '' : `.${decimals}`}`);
  fc.assert(
    fc.property(plain, (text) => {
      expect(parsePlainNumber(text)).toBe(Number(text));
    }),
  );
  for (const text of ['-87.773718669', '41.982217474', '42.35779134', '0.1', '0', '-0.5']) {
    expect(parsePlainNumber(text)).toBe(Number(text));
  }
});

test.each([
  '',
  '-',
  '.',
  '1.',
  '.5',
  '007',
  '00',
  '0110',
  '08A',
  '1e5',
  '0x10',
  '+1',
  ' 1',
  '1,5',
  '12345678901234567',
  'NaN',
  '--1',
])('%j is no plain number', (text) => {
  expect(parsePlainNumber(text)).toBeNaN();
});

test('coordinates may have a decimal comma, sixteen digits or an exponent', () => {
  expect(parseCoordinate('-75,5698')).toBe(-75.5698);
  expect(parseCoordinate('42.33367921810846')).toBe(42.33367921810846);
  expect(parseCoordinate('1.327276129121855e-07')).toBe(1.327276129121855e-7);
  expect(parseCoordinate(' 42.1 ')).toBe(42.1);
  expect(parseCoordinate('')).toBeNaN();
  expect(parseCoordinate('north')).toBeNaN();
});
