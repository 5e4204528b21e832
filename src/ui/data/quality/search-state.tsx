import '../../../text/en/quality.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { Button } from '../../kit/button.tsx';
import { formatCount } from '../../kit/format.ts';
import { Notice, ProblemNotice } from '../../kit/notice.tsx';
import { Progress } from '../../kit/progress.tsx';
import type { Search } from './use-search.ts';

/** What stands in place of an answer that is still looked for, was stopped, or failed; null once it is there. */
export function SearchState({ search, record }: { search: Search<unknown>; record: DatasetRecord }) {
  const again = (
    <Button small onClick={search.again}>
      {say('quality.again')}
    </Button>
  );
  if (search.problem) return <ProblemNotice problem={search.problem} actions={again} />;
  if (search.isStopped) return <Notice actions={again}>{say('quality.stopped')}</Notice>;
  if (!search.isRunning) return null;
  return (
    <Progress
      label={say('quality.running', { rows: formatCount(record.rows) })}
      share={search.share}
      startedAt={search.startedAt}
      onCancel={search.stop}
    />
  );
}
