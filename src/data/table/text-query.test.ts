import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answersQuery, foldText, openFoldedTexts, readTextQuery } from './text-query.ts';

const finds = (query: string, ...texts: string[]) => answersQuery(readTextQuery(query), texts.map(foldText).join('|'));

test('words are found whole, in any case and with or without accents', () => {
  expect(finds('KNIFE', 'Threatened with a knife.')).toBe(true);
  expect(finds('knife', 'pocketknife')).toBe(false);
  expect(finds('kni*', 'two knives')).toBe(true);
  expect(finds('cafe', 'im CAFÉ gegenüber')).toBe(true);
  expect(finds('gegenüber', 'IM CAFE GEGENUBER')).toBe(true);
  expect(finds('nož', 'noz')).toBe(true);
});

test('all words must be there, phrases in order, and what is excluded must not', () => {
  expect(finds('blade park', 'in the park, a blade')).toBe(true);
  expect(finds('"blade park"', 'in the park, a blade')).toBe(false);
  expect(finds('"the park"', 'in the, park')).toBe(true);
  expect(finds('blade -park', 'in the park, a blade')).toBe(false);
  expect(finds('blade -"car park"', 'in the park, a blade')).toBe(true);
  expect(finds('-park', 'in the street')).toBe(true);
});

test('commas part alternatives, and columns of a row are looked at together but phrases end with a column', () => {
  expect(finds('knife, blade', 'a blade')).toBe(true);
  expect(finds('knife, blade -toy', 'a toy blade')).toBe(false);
  expect(finds('blade park', 'a blade', 'at the park')).toBe(true);
  expect(finds('"blade at"', 'a blade', 'at the park')).toBe(false);
  expect(readTextQuery(' , "" ,, - ')).toEqual([]);
  expect(finds('', 'anything')).toBe(false);
});

test('a text is found by each of its words, and never by one that is not in it', () => {
  const word = fc.stringMatching(/^[a-zäéß0-9]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), word, (words, other) => {
      const text = words.join(' ').toUpperCase();
      for (const one of words) expect(finds(one.toUpperCase(), text)).toBe(true);
      expect(finds(`"${words.join(' ').toUpperCase()}"`, text)).toBe(true);
      const isIn = foldText(text).split(' ').includes(foldText(other).trim());
      expect(finds(other, text)).toBe(isIn);
      expect(finds(`-${other}`, text)).toBe(!isIn);
    }),
  );
});

test('texts and labels of a row are read from their columns', () => {
  const read = openFoldedTexts([
    { kind: 'text', text: 'A knifeNone', ends: Uint32Array.of(7, 11) },
    { kind: 'category', codes: Uint16Array.of(1, 0), labels: ['', 'Café'] },
    { kind: 'number', values: Float64Array.of(1, 2) },
  ]);
  expect(read(0)).toBe(' a knife | cafe ');
  expect(answersQuery(readTextQuery('none'), read(1))).toBe(true);
});
