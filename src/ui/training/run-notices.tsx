import type { Run } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { ButtonLink } from '../kit/button.tsx';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import type { Problem } from '../state/problem.ts';
import { hashOf } from '../state/route.ts';

/** Why the run of the address is not shown: it is of another dataset, or it could not be opened. */
export function RunNotices(props: {
  readonly screen: string;
  readonly foreign: Run | undefined;
  readonly problem: Problem | null;
}) {
  const { foreign, problem } = props;
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
    </>
  );
}
