import { useState } from 'react';
import type { BeatbookApp } from '../../beatbook.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { ConfirmDialog } from '../kit/dialog.tsx';
import { formatCount } from '../kit/format.ts';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { useBeatbook, useDatasets, useRuns } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { navigate } from '../state/route.ts';

/** Removes all data, models and unfinished trainings from this browser. */
export function DeleteEverything() {
  const app = useBeatbook();
  const datasets = useDatasets().value?.length ?? 0;
  const runs = useRuns().value?.length ?? 0;
  const [asking, setAsking] = useState(false);
  const [state, setState] = useState<'idle' | 'deleting' | 'done'>('idle');
  const [problem, setProblem] = useState<Problem | null>(null);
  const values = { datasets: formatCount(datasets), runs: formatCount(runs) };
  async function run(): Promise<void> {
    setState('deleting');
    try {
      await deleteAll(app);
      setState('done');
      // The address still names a dataset that is gone.
      navigate('settings', new URLSearchParams(), { replace: true });
    } catch (error) {
      setState('idle');
      setProblem(problemOf(error));
    }
  }
  return (
    <Card title={say('settings.delete')}>
      <div className="stack">
        <p>{datasets + runs === 0 ? say('settings.delete.nothing') : say('settings.delete.what', values)}</p>
        {problem && <ProblemNotice problem={problem} />}
        {state === 'done' && <Notice>{say('settings.delete.done')}</Notice>}
        <div className="row">
          <Button kind="danger" disabled={state === 'deleting' || app.busy()} onClick={() => setAsking(true)}>
            {say(state === 'deleting' ? 'settings.delete.running' : 'settings.delete.do')}
          </Button>
        </div>
      </div>
      {asking && (
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

async function deleteAll(app: BeatbookApp): Promise<void> {
  for (const { id } of await app.interrupted()) await app.discardInterrupted(id);
  for (const { id } of await app.runs()) await app.deleteRun(id);
  for (const { id } of await app.datasets()) await app.deleteDataset(id);
  localStorage.removeItem('beatbook.dataset');
}
