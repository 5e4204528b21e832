import { useEffect, useRef, useState } from 'react';
import { onBasemapChange } from '../../storage/basemap/basemap.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { ConfirmDialog } from '../kit/dialog.tsx';
import { formatBytes } from '../kit/format.ts';
import { ProblemNotice } from '../kit/notice.tsx';
import { Progress } from '../kit/progress.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import { useJob } from '../state/job.ts';
import { basemapJob } from './context-job.ts';

/** The street map of this browser: a copy of a .pmtiles file of the reader's own. */
export function BasemapCard() {
  const app = useBeatbook();
  const job = useJob(basemapJob);
  const input = useRef<HTMLInputElement>(null);
  const [isDoomed, setDoomed] = useState(false);
  const { value: facts, problem, reload } = useAsync(() => app.basemap(), [app]);
  useEffect(() => onBasemapChange(reload), [reload]);

  function take(file: File | undefined): void {
    if (file === undefined) return;
    void basemapJob.start(file.name, (signal, onProgress) => app.importBasemap(file, { signal, onProgress }));
  }
  const failed = job.status === 'failed' ? job.problem : problem;
  return (
    <Card title={say('basemap.title')} className="basemap-card">
      <p className="soft">{say('basemap.what')}</p>
      {failed && <ProblemNotice problem={failed} />}
      {job.status === 'running' ? (
        <Progress
          label={say('basemap.copying')}
          share={job.progress === null ? null : job.progress.done / Math.max(1, job.progress.total)}
          startedAt={job.startedAt}
          cancelling={job.cancelling}
          onCancel={basemapJob.cancel}
        />
      ) : (
        <>
          <p>
            {facts
              ? say('basemap.facts', {
                  name: facts.name,
                  schema: say(`basemap.schema.${facts.schema}`),
                  bytes: formatBytes(facts.bytes),
                  from: facts.minZoom,
                  to: facts.maxZoom,
                })
              : say('basemap.none')}
          </p>
          {facts && <p className="soft small">{say('basemap.plain')}</p>}
          <div className="row">
            <Button onClick={() => input.current?.click()}>{say(facts ? 'basemap.replace' : 'basemap.pick')}</Button>
            {facts && (
              <Button kind="quiet" onClick={() => setDoomed(true)}>
                {say('basemap.remove')}
              </Button>
            )}
          </div>
        </>
      )}
      <input
        ref={input}
        type="file"
        accept=".pmtiles"
        hidden
        aria-label={say('basemap.pick')}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {isDoomed && (
        <ConfirmDialog
          title={say('basemap.remove.title')}
          confirm={say('basemap.remove')}
          onClose={() => setDoomed(false)}
          onConfirm={() => void app.deleteBasemap()}
        >
          {say('basemap.remove.what')}
        </ConfirmDialog>
      )}
    </Card>
  );
}
