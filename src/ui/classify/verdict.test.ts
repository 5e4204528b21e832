import { expect, test } from 'vitest';
import { skillOf } from './verdict.ts';

const run = { baselines: { majority: { logLoss: 2 } } };
const of = (mean: number, lower: number, upper: number) =>
  skillOf(run, { skill: { baseline: 'majority', mean, lower, upper } });

test('skill is told in shares of the log loss of counting', () => {
  expect(of(0.1, 0.05, 0.15)).toEqual({
    kind: 'better',
    baseline: 'majority',
    share: 0.05,
    lower: 0.025,
    upper: 0.075,
  });
});

test('an interval that reaches 0 is no skill, on either side', () => {
  expect(of(0.1, 0, 0.2).kind).toBe('no');
  expect(of(-0.1, -0.2, 0).kind).toBe('no');
  expect(of(-0.1, -0.2, -0.01).kind).toBe('worse');
});
