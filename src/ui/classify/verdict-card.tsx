import '../../text/en/classify.ts';
import type { Run } from '../../data/contract.ts';
import type { ClassifyDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { Card } from '../kit/card.tsx';
import { formatCount, formatDecimals, formatPeriod, formatShare } from '../kit/format.ts';
import { baselineWords } from '../training/score-words.ts';
import { judge, skillWords } from '../training/skill.ts';

/** The headline of a run: how much better than counting it is, or plainly that it is not. */
export function VerdictCard({ run, details }: { readonly run: Run; readonly details: ClassifyDetails }) {
  const { metrics, baselines, split } = run;
  const { baseline } = details.skill;
  const skill = judge(details.skill, baselines[baseline]?.['logLoss'] ?? Number.NaN);
  const size = skillWords(skill);
  const loss = (values: Readonly<Record<string, number>> | undefined) => formatDecimals(values?.['logLoss'] ?? NaN, 3);
  const accuracy = (values: Readonly<Record<string, number>> | undefined) =>
    formatShare(values?.['accuracy'] ?? NaN, 1);
  const counts = { test: formatCount(split.testRows), train: formatCount(split.trainRows) };
  return (
    <Card
      title={say('classify.verdict.title')}
      how={
        <>
          <p>{say('classify.verdict.how')}</p>
          <p>{say('classify.verdict.how.given')}</p>
        </>
      }
    >
      <p className="verdict">
        <strong>{say(`classify.verdict.${skill.kind}`, size)}</strong>{' '}
        <span>
          {skill.kind === 'no' && `${say('classify.verdict.difference', size)} `}
          {say('classify.verdict.scores', {
            logLoss: loss(metrics),
            baselineLogLoss: loss(baselines[baseline]),
            baseline: baselineWords('classify', baseline),
            accuracy: accuracy(metrics),
            majority: accuracy(baselines['majority']),
            type: mostFrequent(details),
            counted: formatShare(Math.max(...Object.values(baselines).map((values) => values['accuracy'] ?? 0)), 1),
          })}{' '}
          {split.kind === 'random' || !split.testFrom || !split.testTo
            ? say('classify.verdict.test.random', counts)
            : say('classify.verdict.test', { ...counts, period: formatPeriod(split.testFrom, split.testTo) })}
        </span>
      </p>
    </Card>
  );
}

/** What a counter says who always says the same: the rest that is no named type is often the largest of all. */
function mostFrequent({ perClass }: ClassifyDetails): string {
  const [most] = perClass.toSorted((a, b) => b.trainRows - a.trainRows);
  return most?.label ?? '';
}
