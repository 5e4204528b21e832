import { expect, test } from 'vitest';
import { policeDiscovered, warnOfDiscovery } from './discovery-warning.ts';

const record = {
  categories: ['Theft', 'Drugs', 'Gambling'],
  discovery: { Theft: 'victim-reported', Drugs: 'police-discovered', Gambling: 'police-discovered' },
} as const;

test('a forecast is told which of its categories police find', () => {
  expect(policeDiscovered(record)).toEqual(['Drugs', 'Gambling']);
  expect(warnOfDiscovery(record, [{ column: 'category', in: ['Theft', 'Drugs'] }])[0]).toMatch(/^Drugs: /);
  expect(warnOfDiscovery(record, [{ column: 'category', in: ['Theft'] }])).toEqual([]);
  expect(warnOfDiscovery({ categories: ['Drugs'] })).toEqual([]);
});
