import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { FIXTURES, type FixtureName, greatestDifference } from './check.ts';
import { checks } from './registry.ts';
import { runChecks } from './run-checks.ts';

// A second on an idle machine.
vi.setConfig({ testTimeout: 60_000 });

const readFixtures = () =>
  Object.fromEntries(
    FIXTURES.map((name) => [name, JSON.parse(readFileSync(`fixtures/golden/${name}.json`, 'utf8')) as unknown]),
  ) as Record<FixtureName, unknown>;
const context = { progress: () => {}, breathe: async () => {} };

test('every function agrees with its reference, and says which program of which version that is', async () => {
  const { results, agreeing } = await runChecks(readFixtures(), context);
  expect(results.filter(({ agrees }) => !agrees)).toEqual([]);
  expect(agreeing).toBe(results.length);
  expect(results.length).toBeGreaterThanOrEqual(120);
  expect(new Set(results.map(({ id }) => id)).size).toBe(results.length);
  for (const { id, title, program, numbers, note } of results) {
    expect(program, id).toMatch(/\d/);
    expect(numbers, id).toBeGreaterThan(0);
    expect(`${title} ${note}`).not.toMatch(/verify\./);
  }
});

test.each(checks.map((check) => [check.id, check] as const))('%s would be seen to differ', async (_, check) => {
  const { ours, reference } = await check.compare(readFixtures()[check.fixture]);
  const sizes = Array.from(reference, Math.abs);
  const at = sizes.indexOf(Math.max(...sizes));
  const other = Array.from(ours, (value, i) => (i === at ? value * 1.01 + (check.tolerance === 0 ? 1 : 0) : value));
  expect(greatestDifference({ ours, reference }).difference).toBeLessThanOrEqual(check.tolerance);
  expect(greatestDifference({ ours: other, reference }).difference).toBeGreaterThan(check.tolerance);
});

test('a fixture that is not there, or has another shape, is not taken for agreement', async () => {
  const fixtures = { ...readFixtures(), bench: null, quality: {} };
  const { results } = await runChecks(fixtures, context);
  const own = new Set(checks.filter(({ fixture }) => fixture === 'bench' || fixture === 'quality').map(({ id }) => id));
  const published = ['e-test-published', 'poisson-z-published', 'projection'];
  expect(results.filter(({ agrees }) => !agrees).map(({ id }) => id)).toEqual(
    [...own].filter((id) => !published.includes(id)),
  );
});

test('what is no number differs, and nothing agrees with nothing', () => {
  expect(greatestDifference({ ours: [1, NaN], reference: [1, 2] })).toEqual({ at: 1, difference: Infinity });
  expect(greatestDifference({ ours: [], reference: [] }).difference).toBe(Infinity);
  expect(greatestDifference({ ours: [1], reference: [1, 2] }).difference).toBe(Infinity);
});
