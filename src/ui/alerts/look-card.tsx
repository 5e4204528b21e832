import '../../text/en/alerts.ts';
import { useState } from 'react';
import type { AlertInbox, AlertLines } from '../../data/alerts/alert.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { NumberField, SelectField, TextField } from '../kit/field.tsx';
import { formatDate } from '../kit/format.ts';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { Progress } from '../kit/progress.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { clausesFor } from '../state/filter.ts';
import { useJob } from '../state/job.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { hashOf } from '../state/route.ts';
import type { WorkProps } from '../training/model-screen.tsx';
import { momentWords } from './alert-words.ts';
import { lookJob, shareOf } from './look-job.ts';
import { notify } from './notification.ts';
import { NotifyRow } from './notify-row.tsx';

const LINES = ['category-area', 'category', 'area', 'all'] as const satisfies readonly AlertLines[];

const boardOf = (dataset: string) => new URLSearchParams({ dataset, tool: 'tests', method: 'surge-board' });

type LookCardProps = Pick<WorkProps, 'record' | 'filter'> & { readonly inbox: AlertInbox };

/** Runs the surge board over all of the history and puts its alarms into the inbox. */
export function LookCard({ record, filter, inbox }: LookCardProps) {
  const app = useBeatbook();
  const job = useJob(lookJob);
  const [until, setUntil] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { settings, look } = inbox;
  const hasAreas = record.columns.some(({ name }) => name === 'area');
  const offered = hasAreas ? LINES : (['category', 'all'] as const);
  const by = offered.find((lines) => lines === settings.by) ?? 'category';
  const isRunning = job.status === 'running';
  const added = job.status === 'done' && job.value.dataset === record.id ? job.value.added : null;
  const isIgnored = filter.from !== null || filter.to !== null || filter.hour.length > 0 || filter.weekday.length > 0;

  function keep(change: Parameters<typeof app.changeAlertSettings>[1]): void {
    app.changeAlertSettings(record.id, change).then(
      () => setProblem(null),
      (error: unknown) => setProblem(problemOf(error)),
    );
  }

  async function start(): Promise<void> {
    const dataset = record.id;
    const where = clausesFor(filter, ['period', 'hour', 'weekday']);
    await lookJob.start(say('alerts.look.running'), async (signal, onProgress) => {
      const { alarmsPerWeek } = settings;
      const request = { dataset, where, by, alarmsPerWeek, until, signal, onProgress };
      const found = await app.lookForAlerts(request);
      const count = found.added.length;
      if (settings.notifies && count > 0) {
        const heading = say(`alerts.notify.heading.${count === 1 ? '1' : 'more'}`, { count });
        await notify(heading, say('alerts.notify.body', { week: formatDate(found.look.to) }));
      }
      return { dataset, added: count };
    });
  }

  return (
    <Card
      title={say('alerts.look.title')}
      how={
        <>
          <p>{say('alerts.look.how')}</p>
          <p>{say('alerts.look.how.limits')}</p>
        </>
      }
    >
      <div className="stack">
        <div className="param-form">
          <NumberField
            label={say('alerts.look.budget')}
            hint={say('alerts.look.budget.hint')}
            value={settings.alarmsPerWeek}
            min={0.01}
            max={100}
            step={0.01}
            disabled={isRunning}
            onChange={(alarmsPerWeek) => keep({ alarmsPerWeek })}
          />
          <SelectField
            label={say('alerts.look.by')}
            value={by}
            disabled={isRunning}
            options={offered.map((value) => ({ value, label: say(`alerts.look.by.${value}`) }))}
            onChange={(value) => keep({ by: value as AlertLines })}
          />
        </div>
        <details className="fold">
          <summary>{say('alerts.look.settings')}</summary>
          <div className="param-form">
            <TextField
              label={say('alerts.look.until')}
              hint={say('alerts.look.until.hint')}
              type="date"
              value={until}
              disabled={isRunning}
              onChange={(event) => setUntil(event.target.value)}
            />
          </div>
        </details>
        {isIgnored && <p className="soft">{say('alerts.look.ignored')}</p>}
        {problem && <ProblemNotice problem={problem} />}
        {job.status === 'failed' && <ProblemNotice problem={job.problem} />}
        {job.status === 'cancelled' && <Notice>{say('alerts.look.cancelled')}</Notice>}
        {job.status === 'running' ? (
          <Progress
            label={job.title}
            share={job.progress === null ? null : shareOf(job.progress)}
            startedAt={job.startedAt}
            cancelling={job.cancelling}
            onCancel={lookJob.cancel}
          />
        ) : (
          <div className="row">
            <Button kind="primary" onClick={() => void start()}>
              {say('alerts.look.start')}
            </Button>
            <span className="soft">
              {look === null ? say('alerts.look.none') : say('alerts.look.last', { when: momentWords(look.at) })}
            </span>
          </div>
        )}
        {added !== null && (
          <Notice>{say(`alerts.look.new.${added === 0 ? '0' : added === 1 ? '1' : 'more'}`, { count: added })}</Notice>
        )}
        {look && (
          <>
            <p>{look.sentence}</p>
            {look.warnings.map((warning) => (
              <p key={warning} className="soft small">
                {warning}
              </p>
            ))}
            <a href={hashOf('alerts', boardOf(record.id))}>{say('alerts.look.board')}</a>
          </>
        )}
        <NotifyRow isOn={settings.notifies} onChange={(notifies) => keep({ notifies })} />
      </div>
    </Card>
  );
}
