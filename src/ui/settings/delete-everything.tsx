import { useEffect, useState } from 'react';
import type { PurgeReport } from '../../storage/vault.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { ConfirmDialog } from '../kit/dialog.tsx';
import { formatCount } from '../kit/format.ts';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { useBeatbook, useDatasets, useRuns } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';

/** Removes every workspace and setting of the app from this browser, keys first. */
export function DeleteEverything() {
  const app = useBeatbook();
  const datasets = useDatasets().value?.length ?? 0;
  const runs = useRuns().value?.length ?? 0;
  const [isAsking, setAsking] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const values = { datasets: formatCount(datasets), runs: formatCount(runs) };
  async function run(): Promise<void> {
    setDeleting(true);
    try {
      noteDone(await app.purgeEverything());
      // The page starts anew: what it holds in memory goes with it.
      location.replace(`${location.pathname}${location.search}#/settings`);
      location.reload();
    } catch (error) {
      setDeleting(false);
      setProblem(problemOf(error));
    }
  }
  const [done] = useState(lastDone);
  useEffect(() => () => void (lastDone = null), []);
  return (
    <Card title={say('settings.delete')}>
      <div className="stack">
        <p>{datasets + runs === 0 ? say('settings.delete.nothing') : say('settings.delete.what', values)}</p>
        {problem && <ProblemNotice problem={problem} />}
        {done !== null && (
          <Notice kind={done.clean ? 'info' : 'error'}>
            {say(done.clean ? 'settings.delete.done' : 'settings.delete.left')}{' '}
            {done.clean && say(done.keyDestroyed ? 'vault.purge.key' : 'vault.purge.traces')}
          </Notice>
        )}
        <div className="row">
          <Button kind="danger" disabled={isDeleting || app.busy()} onClick={() => setAsking(true)}>
            {say(isDeleting ? 'settings.delete.running' : 'settings.delete.do')}
          </Button>
        </div>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={say('settings.delete.title')}
          confirm={say('settings.delete.do')}
          onClose={() => setAsking(false)}
          onConfirm={() => void run()}
        >
          {say('settings.delete.sure', values)}
        </ConfirmDialog>
      )}
    </Card>
  );
}

const DONE_KEY = 'beatbook.deleted';

type Done = Pick<PurgeReport, 'clean' | 'keyDestroyed'>;

/** Carries the outcome, two yes or no, over the reload. */
function noteDone({ clean, keyDestroyed }: Done): void {
  sessionStorage.setItem(DONE_KEY, JSON.stringify({ clean, keyDestroyed }));
}

function readDone(): Done | null {
  const noted = sessionStorage.getItem(DONE_KEY);
  sessionStorage.removeItem(DONE_KEY);
  return noted === null ? null : (JSON.parse(noted) as Done);
}

/** Read once, when this file is loaded: a screen may be begun several times before it stands, and stands for a moment before the reload. */
let lastDone = readDone();
