import { changedSince } from '../../data/adjust/run-state.ts';
import type { Run } from '../../data/contract.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { RunDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { StaleRun } from '../append/stale-run.tsx';
import { ButtonLink } from '../kit/button.tsx';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import type { Problem } from '../state/problem.ts';
import { hashOf } from '../state/route.ts';

/** Why the run of the address is not shown (it is of another dataset, or could not be opened), or that its data has changed. */
export function RunNotices(props: {
  readonly screen: string;
  readonly foreign: Run | undefined;
  readonly problem: Problem | null;
  /** The run that is shown, what is known of it, and the dataset as it is now. */
  readonly run?: Run | undefined;
  readonly details?: RunDetails | null;
  readonly record?: DatasetRecord;
}) {
  const { foreign, problem, screen, run, details = null, record } = props;
  const changed = run && record && changedSince(run, record);
  return (
    <>
      {foreign && (
        <Notice
          kind="warn"
          actions={
            <ButtonLink href={hashOf(props.screen, new URLSearchParams({ dataset: foreign.dataset, run: foreign.id }))}>
              {say('run.foreign.open')}
            </ButtonLink>
          }
        >
          {say('run.foreign')}
        </Notice>
      )}
      {problem && <ProblemNotice problem={problem} />}
      {changed && run && record && (
        <StaleRun key={run.id} screen={screen} run={run} details={details} record={record}>
          <strong>{say(`adjust.run.${changed}`)}.</strong> {say(`adjust.run.${changed}.what`)}
        </StaleRun>
      )}
    </>
  );
}
