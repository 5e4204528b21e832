import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readQuestion, writeQuestion } from './question.ts';

test('a question comes back from the address as it was written', () => {
  const degrees = (most: number) => fc.integer({ min: -most * 1e4, max: most * 1e4 }).map((value) => value / 1e4 || 0);
  const place = fc.record({ latitude: degrees(90), longitude: degrees(180) });
  const question = fc.record({
    hour: fc.integer({ min: 0, max: 23 }),
    weekday: fc.integer({ min: 0, max: 6 }),
    month: fc.integer({ min: 1, max: 12 }),
    place: fc.option(place),
  });
  fc.assert(
    fc.property(question, (asked) => {
      expect(readQuestion(writeQuestion(asked))).toEqual(asked);
    }),
  );
});

test('what makes no sense in the address is left out', () => {
  const plain = readQuestion(null);
  expect(readQuestion('24,7,13,91,0')).toEqual(plain);
  expect(readQuestion('x,,1.5')).toEqual(plain);
  expect(readQuestion('3,2,1,42.1')).toEqual({ hour: 3, weekday: 2, month: 1, place: null });
});
