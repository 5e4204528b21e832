import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { findVariants } from './find-variants.ts';

/** The reason two labels are offered as one; null when they are not. */
function reasonOf(frequent: string, rare: string, count = 5): string | null {
  const [offer] = findVariants([
    { value: frequent, count: 1000 },
    { value: rare, count },
  ]);
  return offer?.variants[0]?.reason ?? null;
}

describe('spellings of one offence', () => {
  test.each([
    ['Aggravated Assault', 'AGGRAVATED ASSAULT', 'spelling'],
    ['NON-CRIMINAL', 'NON - CRIMINAL', 'spelling'],
    ['Homicídio doloso', 'HOMICIDIO DOLOSO', 'spelling'],
    ['BREAKING & ENTERING', 'Breaking and Entering', 'spelling'],
    ['Drug Violation', 'Drug Violations', 'spelling'],
    ['Robberies', 'Robbery', 'spelling'],
    ['Theft w/o force', 'Theft without force', 'spelling'],
    ['Carjacking', 'Car jacking', 'spaces'],
    ['Aggravated Assault', 'Assault - Aggravated', 'order'],
    ['Burglary', 'Burglarly', 'typing'],
    ['Manslaughter', 'Manslaugther', 'typing'],
    ['Residential Burglary', 'Residential Burgalry', 'typing'],
    ['Aggravated Assault', 'Agg. Assault', 'abbreviation'],
    ['Aggravated Assault', 'AGG ASSAULT', 'abbreviation'],
    ['Motor Vehicle Theft', 'Motor Veh. Theft', 'abbreviation'],
    ['Motor Vehicle Theft', 'MV Theft', 'abbreviation'],
    ['Driving Under the Influence', 'DUI', 'abbreviation'],
  ])('%s and %s are offered', (frequent, rare, reason) => expect(reasonOf(frequent, rare)).toBe(reason));

  test.each([
    ['THEFT OVER $500', 'THEFT UNDER $500'],
    ['THEFT OVER $500', 'THEFT OVER $300'],
    ['THEFT $500', 'THEFT 500'],
    ['MURDER 1ST DEGREE', 'MURDER 2ND DEGREE'],
    ['Assault I', 'Assault II'],
    ['DRUGS - POSS CLASS A', 'DRUGS - POSS CLASS E'],
    ['DRUGS - POSS CLASS A', 'DRUGS - POSS CLASS B'],
    ['Burglary', 'Attempted Burglary'],
    ['Aggravated Assault', 'Simple Assault'],
    ['Assault', 'Aggravated Assault'],
    ['Theft from Vehicle', 'Theft of Vehicle'],
    ['Robbery with firearm', 'Robbery without firearm'],
    ['Armed Robbery', 'Unarmed Robbery'],
    ['Fatal Accident', 'Nonfatal Accident'],
    ['Stealing House', 'Stealing Horse'],
    ['Arson', 'Person'],
    ['Rape', 'Rope'],
    ['Male', 'Female'],
    ['Stalking', 'Stealing'],
    ['Fire', 'Firearm'],
    ['0110', '0120'],
    ['Offence 110', 'Offence 0110'],
    ['Bus Robbery', 'Business Robbery'],
    ['CRIM SEXUAL ASSAULT', 'SEXUAL ASSAULT'],
  ])('%s and %s are not', (frequent, rare) => expect(reasonOf(frequent, rare)).toBeNull());

  test('two words that are both frequent, or that other labels use, are no typing error', () => {
    expect(reasonOf('Concealed weapon', 'Concealer weapon', 500)).toBeNull();
    const labels = ['Trespass building', 'Trespast building', 'Trespast land'];
    expect(findVariants(labels.map((value, i) => ({ value, count: 1000 / (i * 100 + 1) })))).toEqual([]);
  });

  test('go with the most frequent spelling, each label once', () => {
    const offers = findVariants([
      { value: 'theft', count: 3 },
      { value: 'Theft', count: 90 },
      { value: 'THEFTS', count: 7 },
      { value: 'Arson', count: 50 },
    ]);
    expect(offers).toEqual([
      {
        into: 'Theft',
        count: 90,
        variants: [
          { value: 'THEFTS', count: 7, reason: 'spelling' },
          { value: 'theft', count: 3, reason: 'spelling' },
        ],
      },
    ]);
  });

  const word = fc.constantFrom('assault', 'burglary', 'vehicle', 'theft', 'fraud', 'arson', 'trespass', 'robbery');
  const label = fc.uniqueArray(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));

  test('case, diacritics, punctuation and blanks never hide a spelling', () => {
    const dress = (text: string, marks: readonly string[]) =>
      [...text]
        .map((letter, i) => (letter === ' ' ? marks[i % marks.length]! : i % 3 ? letter : letter.toUpperCase()))
        .join('');
    const marks = fc.array(fc.constantFrom(' ', ' - ', '/', ', ', '  ', '-', ' & '), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(label, marks, (text, chosen) => {
        const dressed = dress(text, chosen).replace('e', 'é');
        fc.pre(dressed !== text);
        expect(reasonOf(text, dressed)).toBe('spelling');
      }),
    );
  });

  test('labels with other numbers are never one, however they are spelled', () => {
    fc.assert(
      fc.property(label, fc.nat(999), fc.nat(999), fc.boolean(), (text, a, b, isFirst) => {
        fc.pre(a !== b);
        const write = (number: number) => (isFirst ? `${number} ${text}` : `${text} ${number}`);
        expect(reasonOf(write(a), write(b))).toBeNull();
        expect(reasonOf(text, write(b))).toBeNull();
      }),
    );
  });

  test('offers are made of the labels, each at most once, and rarer ones go with more frequent ones', () => {
    const counts = fc.array(fc.tuple(label, fc.constantFrom('', 's', '.', ' 2'), fc.integer({ min: 0, max: 50 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(counts, (rows) => {
        const labels = [...new Map(rows.map(([text, end, count]) => [text + end, count]))].map(([value, count]) => ({
          value,
          count,
        }));
        const seen = new Set<string>();
        for (const { into, count, variants } of findVariants(labels)) {
          for (const one of [{ value: into, count }, ...variants]) {
            expect(seen.has(one.value)).toBe(false);
            seen.add(one.value);
            expect(labels.find(({ value }) => value === one.value)?.count).toBe(one.count);
            expect(one.count).toBeLessThanOrEqual(count);
          }
        }
      }),
    );
  });
});

test('edits count letters put in, left out, changed and swapped', () => {
  expect(editDistance('burglary', 'burglary', 2)).toBe(0);
  expect(editDistance('burglary', 'bruglary', 2)).toBe(1);
  expect(editDistance('burglary', 'burglry', 2)).toBe(1);
  expect(editDistance('burglary', 'burglars', 2)).toBe(1);
  expect(editDistance('stalking', 'stealing', 1)).toBe(2);
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
      const distance = editDistance(a, b, 20);
      expect(distance).toBe(editDistance(b, a, 20));
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});
