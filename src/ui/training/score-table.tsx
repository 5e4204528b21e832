import type { ReactNode } from 'react';
import type { Run } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { Card } from '../kit/card.tsx';
import { baselineName, scoreName, type ScoreSpec } from './score-words.ts';

/** Every score of a run beside the same score of its baselines; the best of each is set in bold. */
export function ScoreTable(props: {
  readonly title: string;
  readonly note: ReactNode;
  readonly run: Run;
  readonly modelName: string;
  readonly scores: readonly ScoreSpec[];
  readonly how: ReactNode;
}) {
  const { run, scores } = props;
  const columns = [
    { id: run.model, name: props.modelName, values: run.metrics },
    ...Object.entries(run.baselines).map(([id, values]) => ({ id, name: baselineName(run.task, id), values })),
  ];
  const shown = scores.filter(({ id }) => columns.some(({ values }) => Number.isFinite(values[id])));
  return (
    <Card
      title={props.title}
      note={props.note}
      how={props.how}
      table={() => ({
        header: [say('metrics.metric'), ...columns.map(({ name }) => name)],
        rows: shown.map(({ id }) => [scoreName(id), ...columns.map(({ values }) => values[id] ?? null)]),
      })}
    >
      <div className="table-frame" role="group" tabIndex={0} aria-label={props.title}>
        <table className="table scores">
          <thead>
            <tr>
              <th scope="col">{say('metrics.metric')}</th>
              {columns.map(({ id, name }) => (
                <th key={id} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((score) => {
              const values = columns.map((column) => column.values[score.id]);
              const known = values.filter((value) => value !== undefined);
              const best = bestOf(score, known);
              return (
                <tr key={score.id}>
                  <th
                    scope="row"
                    title={score.better ? say(`metrics.${score.better}`, { metric: scoreName(score.id) }) : undefined}
                  >
                    {scoreName(score.id)}
                    <Direction better={score.better} />
                  </th>
                  {columns.map(({ id }, i) => {
                    const value = values[i];
                    const words = value === undefined ? '–' : score.format(value, known);
                    return (
                      <td key={id} className="number">
                        {value !== undefined && value === best ? <strong>{words}</strong> : words}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Direction({ better }: { readonly better: ScoreSpec['better'] }) {
  if (better === null) return null;
  return (
    <>
      {/* A space that does not break: the arrow stays with the last word. */}
      <span aria-hidden="true">{better === 'higher' ? '\u00a0↑' : '\u00a0↓'}</span>
      <span className="visually-hidden">{say(`metrics.direction.${better}`)}</span>
    </>
  );
}

function bestOf({ better }: ScoreSpec, known: readonly number[]): number | null {
  if (better === null || known.length === 0) return null;
  return better === 'higher' ? Math.max(...known) : Math.min(...known);
}
