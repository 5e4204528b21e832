import { useState } from 'react';
import type { PreparedArchive } from '../../beatbook.ts';
import type { LeftOut } from '../../storage/archive/records.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { downloadBlob } from '../kit/download.ts';
import { formatBytes, formatCount, formatList } from '../kit/format.ts';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { type Problem, problemOf } from '../state/problem.ts';
import { exportJob } from './archive-job.ts';

/** An archive that is ready: what is in it, what is not, and the way to save it. */
export function MadeArchive({ made }: { made: PreparedArchive }) {
  const [isSaved, setSaved] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { file, datasets, runs, documents, leftOut, isSealed } = made;

  async function save(): Promise<void> {
    // The name of a file stands in the browser's list of downloads: a date tells nothing.
    downloadBlob(file, `${new Date().toISOString().slice(0, 10)}.beatbook`);
    setSaved(true);
    try {
      await made.saved();
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  return (
    <div className="stack archive-made" role="region" aria-label={say('archive.made')}>
      <h3>{say('archive.made')}</h3>
      <p>
        {say(documents > 0 ? 'archive.made.what' : 'archive.made.what.summary', {
          datasets: formatList(datasets.map(({ name }) => name)),
          runs: formatCount(runs.length),
          documents: formatCount(documents),
          size: formatBytes(file.size),
        })}
      </p>
      <LeftOutList leftOut={leftOut} />
      {!isSealed && <Notice kind="warn">{say('archive.open')}</Notice>}
      {isSaved && <Notice>{say('archive.saved')}</Notice>}
      {problem && <ProblemNotice problem={problem} />}
      <div className="row">
        <Button kind="primary" onClick={() => void save()}>
          {say('archive.save', { size: formatBytes(file.size) })}
        </Button>
        <Button onClick={exportJob.reset}>{say(isSaved ? 'app.close' : 'archive.discard')}</Button>
      </div>
    </div>
  );
}

/** What is not in an archive, and why. */
export function LeftOutList({ leftOut }: { leftOut: readonly LeftOut[] }) {
  if (leftOut.length === 0) return <p className="soft">{say('archive.left-out.nothing')}</p>;
  return (
    <div>
      <p>{say('archive.left-out')}</p>
      <ul className="archive-left-out">
        {leftOut.map(({ what, why }) => (
          <li key={`${what} ${why}`}>
            <strong>{what}.</strong> <span className="soft">{why}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
