import { expect, test } from 'vitest';
import { judge, skillWords } from './skill.ts';

test('skill is told in shares of the score of counting', () => {
  const skill = judge({ mean: 0.1, lower: 0.05, upper: 0.15 }, 2);
  expect(skill).toMatchObject({ kind: 'better', share: 0.05, lower: 0.025 });
  expect(skillWords(skill).range.replace('\u00a0', ' ')).toBe('2.5 to 7.5 %');
});

test('the end that decides is not rounded to nothing', () => {
  const { share, range } = skillWords(judge({ mean: 0.015, lower: -0.0003, upper: 0.029 }, 0.745));
  expect([share, range].join(' | ').replaceAll('\u00a0', ' ')).toBe('2.01 % | −0.04 to 3.89 %');
});

test('an interval that reaches 0 is no skill, on either side', () => {
  expect(judge({ mean: 0.1, lower: 0, upper: 0.2 }, 2).kind).toBe('no');
  expect(judge({ mean: -0.1, lower: -0.2, upper: 0 }, 2).kind).toBe('no');
});

test('a model that is worse is told how much worse, its range in order', () => {
  const skill = judge({ mean: -0.1, lower: -0.2, upper: -0.02 }, 2);
  expect(skill.kind).toBe('worse');
  const { share, range } = skillWords(skill);
  expect([share, range].join(' ').replaceAll('\u00a0', ' ')).toBe('5.0 % 1.0 to 10.0 %');
});
