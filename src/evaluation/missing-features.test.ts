import { expect, test } from 'vitest';
import type { Table } from '../data/table/table.ts';
import type { ClassProbabilities } from '../scoring/classification-metrics.ts';
import type { ClassificationRows } from './classification-rows.ts';
import { isRunDetails } from './details-check.ts';
import { describeMissing } from './missing-features.ts';

const table: Table = {
  rows: 6,
  columns: {
    time: { kind: 'time', minutes: Int32Array.of(0, 60, 120, 180, 240, 300), precision: 'minute' },
    clock: { kind: 'category', codes: Uint8Array.of(1, 2, 1, 1, 2, 1), labels: ['', 'known', 'unknown'] },
    area: { kind: 'category', codes: Uint8Array.of(1, 1, 0, 1, 1, 2), labels: ['', 'North', 'South'] },
  },
};
const schema = { names: ['hour', 'area'], origin: { longitude: 0, latitude: 0 }, areas: ['', 'North'] } as const;
const rows = {
  train: Uint32Array.of(0, 1, 2),
  test: Uint32Array.of(3, 4, 5),
  testClasses: Uint8Array.of(0, 1, 1),
} as unknown as ClassificationRows;
const sure: ClassProbabilities = { rows: 3, classes: 2, values: Float32Array.of(1, 0, 1, 0, 0, 1) };
const even: ClassProbabilities = { rows: 3, classes: 2, values: new Float32Array(6).fill(0.5) };
const breathe = async () => {};

test('rows that lack a feature are counted by feature, and scored apart from the others', async () => {
  const missing = await describeMissing(table, rows, schema, sure, even, breathe);
  expect(missing).toMatchObject({
    treatment: 'own-value',
    // Row 1 has no hour, row 2 no area; row 4 no hour, and row 5 an area that training never saw.
    features: [
      { feature: 'hour', train: 1, test: 1 },
      { feature: 'area', train: 1, test: 1 },
    ],
    trainRows: 2,
    testRows: 2,
    complete: { rows: 1, accuracy: 1, logLoss: 0 },
    partial: { rows: 2, accuracy: 0.5 },
  });
  expect(missing?.partial.logLoss).toBeCloseTo(-Math.log(1e-6) / 2, 9);
  expect(missing?.partial.baselineLogLoss).toBeCloseTo(Math.log(2), 9);
});

test('where nothing is missing there is nothing to tell', async () => {
  const whole = { ...rows, train: Uint32Array.of(0), test: Uint32Array.of(3), testClasses: Uint8Array.of(0) };
  expect(await describeMissing(table, whole, schema, sure, even, breathe)).toBeNull();
  expect(isRunDetails({ task: 'classify', missing: {} })).toBe(false);
});
