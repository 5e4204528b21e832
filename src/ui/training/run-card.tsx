import type { Run } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { Card } from '../kit/card.tsx';
import { formatCount, formatDuration, formatMoment, formatPeriod } from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';
import { clauseWords } from './clause-words.ts';

export type Fact = readonly [name: string, value: string];

/** What a run was made from: the facts of its kind, the filter it ran under, the time it took, and what to know before trusting it. */
export function RunCard({ run, facts }: { readonly run: Run; readonly facts: readonly Fact[] }) {
  const all: Fact[] = [
    ...facts,
    [say('run.filter'), clauseWords(run.where ?? [])],
    [say('run.time'), formatDuration(run.milliseconds)],
  ];
  return (
    <Card title={say('run.title')} note={formatMoment(run.createdAt)}>
      <dl className="facts">
        {all.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {run.warnings.map((warning) => (
        <Notice key={warning}>{warning}</Notice>
      ))}
    </Card>
  );
}

/** Rows and period of the two parts of a run. */
export function splitFacts({ split }: Run): readonly Fact[] {
  const words = (rows: number, from?: string, to?: string) =>
    from && to
      ? say('run.part', { count: formatCount(rows), period: formatPeriod(from, to) })
      : say('run.part.count', { count: formatCount(rows) });
  return [
    [say('run.train'), words(split.trainRows, split.trainFrom, split.trainTo)],
    [say('run.test'), words(split.testRows, split.testFrom, split.testTo)],
  ];
}
