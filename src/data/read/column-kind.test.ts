import { expect, test } from 'vitest';
import { kindOfColumn } from './column-kind.ts';
import { sampleColumns } from './sample.ts';

const kindOf = (header: string, values: readonly string[]) =>
  kindOfColumn(
    sampleColumns(
      [header, 'x'],
      values.map((value) => [value, '']),
      new Set(),
    )[0]!,
    false,
  );
const numbers = Array.from({ length: 60 }, (_, i) => String(100 + (i % 30)));

test.each([
  'IUCR',
  'Offense Code',
  'codigo_municipio',
  'Código DANE',
  'Kennung',
  'PLZ',
  'Beat',
  'CISP',
  'Precinct',
  'Census Tract',
  'Nº',
  'OBJECTID',
])('numbers under %s are names', (header) => {
  expect(kindOf(header, numbers)).toBe('category');
});

test.each(['Vict Age', 'Schadenshöhe', 'edad', 'Number of victims', 'temperature'])(
  'numbers under %s are amounts',
  (header) => {
    expect(kindOf(header, numbers)).toBe('number');
  },
);

test('zeros at the front make a code of any column', () => {
  expect(kindOf('LOR', ['01100414', '09100101', '03400831'])).toBe('category');
  expect(
    kindOf(
      'temperature',
      numbers.map((value) => `0${value}`),
    ),
  ).toBe('category');
});
