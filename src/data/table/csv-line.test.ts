import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCsvLine, neutralizeFormula } from './csv-line.ts';

describe('a field of an exported table', () => {
  test.each(['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x")'])(
    '%j cannot run',
    (text) => {
      expect(neutralizeFormula(text)).toBe(`'${text}`);
    },
  );

  test.each(['-71.0912', '+5', '-0,25', '1e-7', '-3', 'Theft', '', ' =1'])('%j stays as it is', (text) => {
    expect(neutralizeFormula(text)).toBe(text);
  });

  test('none begins as a formula does, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (fields) => {
        for (const field of fields) {
          const line = formatCsvLine([field]);
          const written = line.startsWith('"') ? line.slice(1, -3).replaceAll('""', '"') : line.slice(0, -2);
          expect(written === field || written === `'${field}`).toBe(true);
          if (/^[=@\t\r]/.test(field)) expect(written.startsWith("'")).toBe(true);
        }
      }),
    );
  });
});
