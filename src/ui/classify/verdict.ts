import type { Run } from '../../data/contract.ts';
import type { ClassifyDetails } from '../../evaluation/details.ts';

/** The skill of a classifier in shares of the log loss of counting: above 0 is better than counting. */
export type Skill = {
  readonly kind: 'better' | 'no' | 'worse';
  readonly baseline: string;
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
};

/** Better or worse only when the whole 90 % interval says so. */
export function skillOf(run: Pick<Run, 'baselines'>, { skill }: Pick<ClassifyDetails, 'skill'>): Skill {
  const of = run.baselines[skill.baseline]?.['logLoss'] ?? Number.NaN;
  const kind = skill.lower > 0 ? 'better' : skill.upper < 0 ? 'worse' : 'no';
  return { kind, baseline: skill.baseline, share: skill.mean / of, lower: skill.lower / of, upper: skill.upper / of };
}
