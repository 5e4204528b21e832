import type { Run } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { Card } from '../kit/card.tsx';
import { formatCount, formatMoment } from '../kit/format.ts';
import { changeParams, hashOf, type ParamChanges, useRoute } from '../state/route.ts';

/** Runs on this dataset, newest first; a link opens one without training again. */
export function RunList(props: {
  readonly screen: string;
  readonly runs: readonly Run[];
  readonly shown: string | null;
  readonly words: (run: Run) => string;
  /** Address parameters that belong to the run shown now. */
  readonly forget?: ParamChanges;
}) {
  const { params } = useRoute();
  const { runs } = props;
  return (
    <Card title={say('runs-here.title')} note={formatCount(runs.length)}>
      {runs.length === 0 ? (
        <p className="soft">{say('runs-here.none')}</p>
      ) : (
        <ul className="run-list">
          {runs.map((run) => (
            <li key={run.id}>
              <a
                href={hashOf(props.screen, changeParams(params, { ...props.forget, run: run.id }))}
                aria-current={run.id === props.shown ? 'true' : undefined}
              >
                {props.words(run)}
              </a>
              <span className="soft">{formatMoment(run.createdAt)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
