import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRepeats } from './repeats.ts';

test('counts incidents and offences as a set of texts would', () => {
  const seen = fc.tuple(fc.stringMatching(/^[A-C]\d{0,3}$/), fc.nat({ max: 3 }), fc.nat({ max: 2 }));
  fc.assert(
    fc.property(fc.array(seen, { maxLength: 200 }), (rows) => {
      const repeats = createRepeats();
      const ids = new Set<string>();
      const offences = new Set<string>();
      for (const [id, category, subcategory] of rows) {
        const key = `${id}/${category}/${subcategory}`;
        const expected = !ids.has(id) ? 'incident' : offences.has(key) ? 'duplicate' : 'offence';
        expect(repeats.see(id, category, subcategory, 0)).toBe(expected);
        ids.add(id);
        offences.add(key);
      }
    }),
  );
});

test('half a million ids stay apart', () => {
  const repeats = createRepeats();
  let incidents = 0;
  for (let i = 0; i < 500_000; i++) if (repeats.see(`HY${100_000 + i}`, 1, 1, 0) === 'incident') incidents++;
  expect(incidents).toBe(500_000);
  expect(repeats.see('HY100007', 1, 1, 0)).toBe('duplicate');
});

test('rows are the same only field by field', () => {
  const repeats = createRepeats();
  expect(repeats.seeRow(['ab', 'c'])).toBe(false);
  expect(repeats.seeRow(['a', 'bc'])).toBe(false);
  expect(repeats.seeRow(['ab', 'c'])).toBe(true);
});
