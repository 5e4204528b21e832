import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countries, createPlanter, plantedKinds } from '../../../fixtures/import/planted-persons.ts';
import { marks, type TextNature } from './person-kinds.ts';
import { redactText } from './redact.ts';

const natures: readonly TextNature[] = ['prose', 'label', 'place'];
const words = [
  'victim',
  'Officer',
  'the',
  'stated',
  'St',
  'Park',
  'Smith',
  'John',
  'MARTIN',
  'de',
  'plate',
  'DOB',
  'call',
  '[name]',
  '[x]',
  'No.',
  ',',
];

/** Texts of words, identifiers and noise, with the seams where names could grow together. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(...words),
      fc.string({ maxLength: 6 }),
      fc
        .tuple(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(...plantedKinds), fc.constantFrom(...countries))
        .map(([seed, kind, country]) => createPlanter(seed).plant(kind, country).text),
    ),
    { maxLength: 14 },
  )
  .chain((parts) => fc.constantFrom(' ', ', ', '').map((seam) => parts.join(seam)));

describe('striking out', () => {
  test('twice is striking out once', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...natures), (text, nature) => {
        const once = redactText(text, nature);
        expect(redactText(once, nature)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps all else byte for byte and in order', () => {
    const mark = new RegExp(
      Object.values(marks)
        .map((one) => one.replace(/[[\]]/g, '\\$&'))
        .join('|'),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(...natures), (text, nature) => {
        let at = 0;
        for (const kept of redactText(text, nature).split(mark)) {
          const found = text.indexOf(kept, at);
          expect(found).toBeGreaterThanOrEqual(at);
          at = found + kept.length;
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('tells of each stretch it strikes out', () => {
    const found: string[] = [];
    expect(redactText('Victim John Smith, DOB 03/04/1980, 312-555-0199', 'prose', (kind) => found.push(kind))).toBe(
      'Victim [name], DOB [birth date], [phone]',
    );
    expect(found).toEqual(['name', 'birth-date', 'phone']);
  });

  test.each([
    'On or near Martin Luther King Drive',
    'John F Kennedy High School',
    'AGGRAVATED BATTERY: HANDGUN OVER $500',
    'VIOLENT OFFENDER: FAIL TO REGISTER NEW ADDRESS',
    'VAL - OPERATING AFTER REV/SUSP.',
    '0344 1822 0913 1402',
    '(41.795211551, -87.662188272)',
    '2019-10-17T21:30:00Z',
    'St. Louis, San Jose and Fort Wayne',
    'SUSPECT ENTERED RESIDENCE THROUGH REAR DOOR AND TOOK JEWELRY',
    'Supermarket on Washington Street near Hyde Park',
  ])('leaves %s as it is', (text) => {
    for (const nature of natures) expect(redactText(text, nature)).toBe(text);
  });
});
