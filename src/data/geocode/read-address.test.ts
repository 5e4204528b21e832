import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanAddress } from './clean-address.ts';
import { addressKey, readAddress } from './read-address.ts';

describe('an address', () => {
  test.each([
    ['033XX N CLARK ST', '3300-3399 BLOCK OF N CLARK ST'],
    ['33XX North Clark Street', '3300-3399 BLOCK OF N CLARK ST'],
    ['3300 Block of N. Clark St.', '3300-3399 BLOCK OF N CLARK ST'],
    ['3300 BLK NORTH CLARK', '3300-3399 BLOCK OF N CLARK'],
    ['33 hundred block of N Clark St', '3300-3399 BLOCK OF N CLARK ST'],
    ['000XX W 71ST ST', '0-99 BLOCK OF W 71 ST'],
    ['0000X S LA SALLE ST', '0-9 BLOCK OF S LA SALLE ST'],
    ['1200-1299 Main St', '1200-1299 BLOCK OF MAIN ST'],
    ['Main St 1200 block', '1200-1299 BLOCK OF MAIN ST'],
    ['10XX SITKA SQ', '1000-1099 BLOCK OF SITKA SQ'],
    ['12 First Avenue', '12 1 AVE'],
    ['12 1st Ave', '12 1 AVE'],
    ['0012 Forty Second St', '12 42 ST'],
    ['123 1/2 Main St Apt 4B', '123 MAIN ST'],
    ['123½ Main St #4', '123 MAIN ST'],
    ['123A Main Street, Suite 200', '123 MAIN ST'],
    ['123 Main St, Chicago, IL 60601', '123 MAIN ST'],
    ['123, Main St', '123 MAIN ST'],
    ['5 AVE', '5 AVE'],
    ['42nd St', '42 ST'],
    ['800 Avenue E', '800 E AVE'],
    ['123 E St NW', '123 E ST NW'],
    ['100 North Ave', '100 NORTH AVE'],
    ['100 W North Ave', '100 W NORTH AVE'],
    ["O'Farrell St", 'OFARRELL ST'],
    ['6100 S Dr Martin Luther King Jr Dr', '6100 S MARTIN LUTHER KING DR'],
    ['6100 S MLK Dr', '6100 S MARTIN LUTHER KING DR'],
    ['1200 US Highway 41', '1200 US 41'],
    ['1200 U.S. 41 N', '1200 US 41 N'],
    ['I-90', 'I 90'],
    ['STATE ROUTE 9', 'SR 9'],
    ['Hwy 61', 'HWY 61'],
    ['200 Saint Clair Ave', '200 ST CLAIR AVE'],
    ['200 St. Clair Ave', '200 ST CLAIR AVE'],
    ['Hauptstraße 12', '12 HAUPT ST'],
    ['Hauptstr. 12a', '12 HAUPT ST'],
    ['HAUPTSTRASSE 12', '12 HAUPT ST'],
    ['Alte Jakobstr. 5', '5 ALTE JAKOB ST'],
    ['Calle Mayor 12', '12 MAYOR CALLE'],
    ['C/ Mayor, 12', '12 MAYOR CALLE'],
    ['CALLE MAYOR Nº 12', '12 MAYOR CALLE'],
    ['Calle 10 Sur', '10 CALLE S'],
    ['Calle 10 # 43-21', '4321 10 CALLE'],
    ['Av. 9 de Julio 1200', '1200 9 DE JULIO AVE'],
    ['Rua Augusta, 1500 - Consolação', '1500 AUGUSTA RUA'],
    ['R. Augusta 1500', '1500 AUGUSTA RUA'],
    ['12 bis rue de la Paix', '12 DE LA PAIX RUE'],
    ['Rue du 8 Mai 1945', 'DU 8 MAI 1945 RUE'],
    ['A ST & B AVE', 'A ST & B AVE'],
    ['A St / B Ave', 'A ST & B AVE'],
    ['CLARK ST AT BELMONT AVE', 'CLARK ST & BELMONT AVE'],
    ['N Clark St and W Belmont Ave', 'N CLARK ST & W BELMONT AVE'],
    ['Calle 10 y Carrera 5', '10 CALLE & 5 CARRERA'],
    ['Av. Corrientes esquina Callao', 'CORRIENTES AVE & CALLAO'],
    ['On or near Clark Street', 'CLARK ST'],
    ['Rua Bela Vista', 'BELA VISTA RUA'],
  ])('%s is %s', (given, key) => {
    expect(addressKey(given)).toBe(key);
  });

  test('keeps what stands behind the street as its locality', () => {
    expect(readAddress('123 Main St, Apt 4, Oak Park, IL 60302').locality).toBe('OAK PARK IL 60302');
    expect(readAddress('123 Main St').locality).toBe('');
  });

  test('may be read in two ways where a word that joins streets is part of a name', () => {
    const kinds = readAddress('100 Smith and Wesson Blvd').readings.map(({ kind }) => kind);
    expect(kinds).toContain('number');
    expect(readAddress('?').readings).toEqual([]);
  });

  test('cleaned twice is cleaned once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const clean = cleanAddress(text);
        expect(cleanAddress(clean)).toBe(clean);
      }),
      { numRuns: 2000 },
    );
  });

  test('cleaned twice is cleaned once, whatever signs stand between numbers and letters', () => {
    const sign = fc.constantFrom(..."09AXNE/&@#,.-+½ºÉß'’ ;()".split(''));
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 24 }), (text) => {
        const clean = cleanAddress(text);
        expect(cleanAddress(clean)).toBe(clean);
      }),
      { numRuns: 5000 },
    );
  });

  test('written in one spelling reads as itself', () => {
    const word = fc.constantFrom('CLARK', 'LAKE SHORE', '42ND', 'FIRST', 'SAINT PAUL', 'MAPLE', 'E', 'TWENTY SECOND');
    const type = fc.constantFrom('ST', 'STREET', 'Ave.', 'boulevard', 'Rd', 'Dr');
    const direction = fc.constantFrom('', 'N ', 'South ', 'nw ');
    const number = fc.oneof(
      fc.integer({ min: 1, max: 19999 }).map(String),
      fc.constantFrom('33XX', '1200 block of', '0012'),
    );
    fc.assert(
      fc.property(number, direction, word, type, (n, d, w, t) => {
        const key = addressKey(`${n} ${d}${w} ${t}`);
        expect(addressKey(key)).toBe(key);
      }),
      { numRuns: 1000 },
    );
  });
});
