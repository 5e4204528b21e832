import { expect, test } from 'vitest';
import { judgeDiscovery, planDiscovery } from './discovery.ts';
import { profiles } from './profiles.ts';

test('a publisher tells it of every category', () => {
  const plan = planDiscovery(profiles.find(({ id }) => id === 'police-uk')!);
  expect(judgeDiscovery(plan, ['Drugs', 'Public order', 'Burglary'])).toEqual({
    Drugs: 'police-discovered',
    'Public order': 'mixed',
    Burglary: 'victim-reported',
  });
});

test('of an unknown publisher only what its words tell is said', () => {
  const categories = [
    'DRUG POSSESSION',
    'Tráfico de drogas',
    'Usage de stupéfiants',
    'Betäubungsmitteldelikt',
    'THEFT',
    'ROBO',
  ];
  expect(judgeDiscovery(planDiscovery(null), categories)).toEqual(
    Object.fromEntries(categories.slice(0, 4).map((category) => [category, 'police-discovered'])),
  );
});
