import { useState } from 'react';
import type { DatasetInfo } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { addContext, contextJob } from '../context/context-job.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { formatCount, formatList } from '../kit/format.ts';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { Progress } from '../kit/progress.tsx';
import { useBeatbook, useDatasets } from '../state/beatbook.ts';
import { useJob } from '../state/job.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { leaveFlow, takeFiles } from './import-flow.ts';
import type { FileGroup } from './sort-files.ts';
import { dropGroup, setWaiting, useWaitingGroups } from './waiting-files.ts';

/** Files that were dropped together and are not of one kind: what each is, and what can be done with it. */
export function SortedFiles({ dataset, isStep = false }: { dataset?: string; isStep?: boolean }) {
  const groups = useWaitingGroups();
  const { value: datasets } = useDatasets();
  if (groups.length === 0) return null;
  const incidents = groups.filter(({ kind }) => kind === 'incidents');
  const Heading = isStep ? 'h1' : 'h2';
  return (
    <section className={isStep ? 'stack wide' : 'card sorted-card'} aria-label={say('sort.label')}>
      <header className="screen-head">
        <div>
          <Heading>{titleOf(groups, isStep)}</Heading>
          <p className="soft">{say(isStep ? whyOf(incidents.length) : 'sort.why.waiting')}</p>
        </div>
        <Button
          small={!isStep}
          onClick={() => {
            setWaiting([]);
            if (isStep) leaveFlow();
          }}
        >
          {say(isStep ? 'app.cancel' : 'sort.dismiss')}
        </Button>
      </header>
      <ul className="sorted">
        {groups.map((group, at) => (
          <Group
            key={group.files.map(({ name }) => name).join('/')}
            group={group}
            isMain={at === 0 && group.kind === 'incidents' && isStep}
            dataset={dataset}
            datasets={datasets ?? []}
          />
        ))}
      </ul>
    </section>
  );
}

function titleOf(groups: readonly FileGroup[], isStep: boolean): string {
  const files = groups.flatMap((group) => group.files);
  if (files.length > 1) return say(isStep ? 'sort.title' : 'sort.waiting', { files: formatCount(files.length) });
  return isStep ? say('sort.title.one', { file: files[0]!.name }) : say('sort.waiting.one');
}

function whyOf(incidents: number) {
  if (incidents > 1) return 'sort.why.columns' as const;
  return incidents === 1 ? ('sort.why.kinds' as const) : ('sort.why.none' as const);
}

type GroupProps = {
  readonly group: FileGroup;
  readonly isMain: boolean;
  readonly dataset: string | undefined;
  readonly datasets: readonly DatasetInfo[];
};

function Group({ group, isMain, dataset, datasets }: GroupProps) {
  const app = useBeatbook();
  const { kind, files, columns, difference, problem } = group;
  const names = formatList(
    files.map(({ name }) => name),
    4,
  );
  return (
    <li className="sorted-group">
      <div className="sorted-words">
        <strong>{names}</strong>
        <span className="soft">
          {say(kind === 'incidents' && files.length === 1 ? 'sort.kind.incidents.one' : `sort.kind.${kind}`, {
            files: files.length,
            columns: columns.length,
          })}
          {difference !== null && ` ${say('sort.difference', { difference })}`}
        </span>
        {kind === 'unreadable' && problem && <ProblemNotice problem={problem} />}
      </div>
      {kind === 'incidents' && (
        <Button
          kind={isMain ? 'primary' : 'plain'}
          onClick={() => {
            void takeFiles(app, files, { ask: false, isSorted: true });
          }}
        >
          {files.length === 1 ? say('sort.import.one') : say('sort.import', { files: files.length })}
        </Button>
      )}
      {(kind === 'table' || kind === 'boundaries') && (
        <AddAsContext group={group} dataset={dataset} datasets={datasets} />
      )}
      {kind === 'mapping' && <TakeMapping group={group} />}
    </li>
  );
}

/** A context file belongs to a dataset: the one in front of the reader, or one that is chosen. */
function AddAsContext({ group, dataset, datasets }: Omit<GroupProps, 'isMain'>) {
  const app = useBeatbook();
  const job = useJob(contextJob);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isMine, setMine] = useState(false);
  const target = datasets.find(({ id }) => id === (chosen ?? dataset)) ?? datasets[0];
  const [file] = group.files;
  if (target === undefined || file === undefined) return <span className="soft">{say('sort.context.later')}</span>;
  if (isMine && job.status === 'running') {
    const { progress } = job;
    return (
      <Progress
        label={say('context.reading', { file: job.title })}
        share={progress === null ? null : progress.done / Math.max(1, progress.total)}
        startedAt={job.startedAt}
        cancelling={job.cancelling}
        onCancel={contextJob.cancel}
      />
    );
  }
  if (isMine && job.status === 'done') {
    return (
      <Notice
        actions={
          <Button small onClick={() => dropGroup(group)}>
            {say('app.close')}
          </Button>
        }
      >
        {say('sort.context.done', { file: file.name, dataset: target.name })}
      </Notice>
    );
  }
  return (
    <div className="sorted-actions">
      <div className="row">
        {datasets.length > 1 && (
          <select
            className="input"
            aria-label={say('sort.context.to')}
            value={target.id}
            onChange={(event) => setChosen(event.target.value)}
          >
            {datasets.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        <Button
          disabled={job.status === 'running'}
          onClick={() => {
            setMine(true);
            void addContext(app, file, { dataset: target.id });
          }}
        >
          {say('sort.context.add', { dataset: target.name })}
        </Button>
        {group.kind === 'table' && (
          <Button kind="quiet" onClick={() => void takeFiles(app, [file], { ask: true, isSorted: true })}>
            {say('sort.table.ask')}
          </Button>
        )}
      </div>
      {isMine && job.status === 'failed' && <ProblemNotice problem={job.problem} />}
    </div>
  );
}

function TakeMapping({ group }: { group: FileGroup }) {
  const app = useBeatbook();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [name, setName] = useState<string | null>(null);
  const [file] = group.files;
  if (name !== null) {
    return <ButtonLink href="#/data">{say('mapping.imported', { name })}</ButtonLink>;
  }
  return (
    <div className="sorted-actions">
      <Button
        onClick={() => {
          if (file === undefined) return;
          app.importProfile(file).then(
            ({ title }) => setName(title),
            (error: unknown) => setProblem(problemOf(error)),
          );
        }}
      >
        {say('mapping.take')}
      </Button>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
