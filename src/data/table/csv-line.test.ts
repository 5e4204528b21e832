import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCsvLine, neutralizeFormula } from './csv-line.ts';

describe('a field of an exported table', () => {
  test.each(['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '=HYPERLINK("http://x")'])(
    '%j cannot run',
    (text) => {
      expect(neutralizeFormula(text)).toBe(`'${text}`);
    },
  );

  test.each(['-71.0912', '+5', '-0,25', '1e-7', '-3', 'Theft', '', ' =1', 'a;-5', 'x; =1'])(
    '%j stays as it is',
    (text) => {
      expect(neutralizeFormula(text)).toBe(text);
    },
  );

  test('cannot run where a spreadsheet cuts at semicolons', () => {
    expect(neutralizeFormula('x;=HYPERLINK(1);y')).toBe("x;'=HYPERLINK(1);y");
    expect(formatCsvLine(['a', 'x;@b'])).toBe("a,x;'@b\r\n");
    expect(neutralizeFormula(";+cmd|' /C calc'!A0")).toBe(";'+cmd|' /C calc'!A0");
  });

  test('none begins as a formula does, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (fields) => {
        for (const field of fields) {
          const line = formatCsvLine([field]);
          const written = line.startsWith('"') ? line.slice(1, -3).replaceAll('""', '"') : line.slice(0, -2);
          // Apostrophes are all that is added.
          expect(written.replaceAll("'", '')).toBe(field.replaceAll("'", ''));
          expect(written).not.toMatch(/^[=@\t\r\n]|;[=@]/);
        }
      }),
    );
  });
});
