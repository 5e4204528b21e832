import '../../text/en/forecast.ts';
import type { Run } from '../../data/contract.ts';
import type { ForecastDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { Card } from '../kit/card.tsx';
import { formatCount, formatDecimals, formatPeriod } from '../kit/format.ts';
import { judge, skillWords } from '../training/skill.ts';
import { baselineWords } from '../training/score-words.ts';
import { unitOf } from './run-words.ts';

/** The headline of a run: how much better than counting it is, or plainly that it is not. */
export function VerdictCard({ run, details }: { readonly run: Run; readonly details: ForecastDetails }) {
  const { baseline } = details.versusBaseline;
  const of = run.baselines[baseline]?.['mase'] ?? Number.NaN;
  const skill = judge(details.versusBaseline, of);
  const size = skillWords(skill);
  const { testFrom, testTo } = run.split;
  const test = details.periods.length - details.testFrom;
  const scored = details.series.filter((series) => series.mase[run.model] !== undefined).length;
  return (
    <Card title={say('forecast.verdict.title')} how={<p>{say('forecast.verdict.how')}</p>}>
      <p className="verdict">
        <strong>{say(`forecast.verdict.${skill.kind}`, size)}</strong>{' '}
        <span>
          {skill.kind === 'no' && Number.isFinite(of) && `${say('forecast.verdict.difference', size)} `}
          {say(scored === 1 ? 'forecast.verdict.scores.one' : 'forecast.verdict.scores', {
            mase: formatDecimals(run.metrics['mase'] ?? NaN, 3),
            baselineMase: formatDecimals(of, 3),
            baseline: baselineWords('forecast', baseline),
            unit: unitOf(details),
            series: formatCount(scored),
          })}{' '}
          {say('forecast.verdict.test', {
            test: formatCount(test),
            units: say(`forecast.units.${details.period}`),
            period: testFrom && testTo ? formatPeriod(testFrom, testTo) : '',
            train: formatCount(details.testFrom),
          })}
        </span>
      </p>
    </Card>
  );
}
