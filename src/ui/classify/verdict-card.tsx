import type { Run } from '../../data/contract.ts';
import type { ClassifyDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { shareDigits } from '../explore/sentence.ts';
import { Card } from '../kit/card.tsx';
import { formatCount, formatDecimals, formatPeriod, formatShare, formatShareRange } from '../kit/format.ts';
import { baselineWords } from '../training/score-words.ts';
import { skillOf } from './verdict.ts';

/** The headline of a run: how much better than counting it is, or plainly that it is not. */
export function VerdictCard({ run, details }: { readonly run: Run; readonly details: ClassifyDetails }) {
  const skill = skillOf(run, details);
  const { metrics, baselines, split } = run;
  const sign = skill.kind === 'worse' ? -1 : 1;
  const ends = [skill.lower * sign, skill.upper * sign].sort((a, b) => a - b) as [number, number];
  const digits = Math.max(1, shareDigits(...ends));
  const size = { share: formatShare(skill.share * sign, digits), range: formatShareRange(...ends, digits) };
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
            baselineLogLoss: loss(baselines[skill.baseline]),
            baseline: baselineWords('classify', skill.baseline),
            accuracy: accuracy(metrics),
            majority: accuracy(baselines['majority']),
            type: details.classes[0] ?? '',
            rate: accuracy(baselines['baseRateAreaHour']),
          })}{' '}
          {split.kind === 'random' || !split.testFrom || !split.testTo
            ? say('classify.verdict.test.random', counts)
            : say('classify.verdict.test', { ...counts, period: formatPeriod(split.testFrom, split.testTo) })}
        </span>
      </p>
    </Card>
  );
}
