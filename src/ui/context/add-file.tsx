import { useRef, useState } from 'react';
import type { ContextKind } from '../../data/context/context.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { CheckField, SelectField, TextField } from '../kit/field.tsx';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { Progress } from '../kit/progress.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { useJob } from '../state/job.ts';
import type { Problem } from '../state/problem.ts';
import { addContext, contextJob, lastAttempt } from './context-job.ts';

const kinds = ['boundaries', 'area-table', 'date-table', 'text', 'events'] as const satisfies readonly ContextKind[];

/** Where a context file comes in: dropped or chosen; what it is, is found out unless the reader says so. */
export function AddFile({ dataset }: { dataset: string }) {
  const app = useBeatbook();
  const job = useJob(contextJob);
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<ContextKind | ''>('');
  const [keepText, setKeepText] = useState(false);
  const [over, setOver] = useState(false);

  function take(files: FileList | null): void {
    const [file] = files ?? [];
    if (file) void addContext(app, file, { dataset, keepText, ...(kind !== '' && { kind }) });
  }

  if (job.status === 'running') {
    const share = job.progress === null ? null : job.progress.done / Math.max(1, job.progress.total);
    return (
      <Progress
        label={say('context.reading', { file: job.title })}
        share={share}
        startedAt={job.startedAt}
        cancelling={job.cancelling}
        onCancel={contextJob.cancel}
      />
    );
  }
  return (
    <>
      <div
        className={over ? 'context-add over' : 'context-add'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <div className="context-add-words">
          <strong>{say('context.drop')}</strong>
          <p className="soft small">{say('context.accepts')}</p>
        </div>
        <SelectField
          label={say('context.kind')}
          value={kind}
          onChange={(value) => setKind(value as ContextKind | '')}
          options={[
            { value: '', label: say('context.kind.auto') },
            ...kinds.map((value) => ({ value, label: say(`context.kind.${value}`) })),
          ]}
        />
        <Button kind="primary" onClick={() => input.current?.click()}>
          {say('context.pick')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={say('context.pick')}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
        {kind === 'text' && <CheckField label={say('context.text.keep')} checked={keepText} onChange={setKeepText} />}
      </div>
      {job.status === 'failed' && <Refused problem={job.problem} dataset={dataset} />}
      {job.status === 'cancelled' && <Notice actions={<Dismiss />}>{say('context.cancelled')}</Notice>}
    </>
  );
}

function Dismiss() {
  return (
    <Button small onClick={contextJob.reset}>
      {say('app.close')}
    </Button>
  );
}

/** What went wrong, with the one answer that settles it, where there is one. */
function Refused({ problem, dataset }: { problem: Problem; dataset: string }) {
  const app = useBeatbook();
  const [crs, setCrs] = useState('');
  const attempt = lastAttempt();
  const again = (options: object) => {
    if (attempt) void addContext(app, attempt.file, { ...attempt.options, dataset, ...options });
  };
  return (
    <ProblemNotice
      problem={problem}
      actions={
        <>
          {(problem.code === 'context.projected' || problem.code === 'import.crs-unsupported') && (
            <form
              className="row"
              onSubmit={(event) => {
                event.preventDefault();
                if (crs.trim() !== '') again({ crs: crs.trim() });
              }}
            >
              <TextField
                label={say('context.crs')}
                value={crs}
                placeholder="EPSG:27700"
                onChange={(event) => setCrs(event.target.value)}
              />
              <Button small type="submit">
                {say('context.again')}
              </Button>
            </form>
          )}
          {problem.code === 'import.date-ambiguous' &&
            ['DD/MM/YYYY', 'MM/DD/YYYY'].map((dateFormat) => (
              <Button small key={dateFormat} onClick={() => again({ dateFormat })}>
                {dateFormat}
              </Button>
            ))}
          <Dismiss />
        </>
      }
    />
  );
}
