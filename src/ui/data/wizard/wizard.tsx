import { useState } from 'react';
import type { ImportOptions } from '../../../data/contract.ts';
import { say } from '../../../text/say.ts';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { Notice, ProblemNotice } from '../../kit/notice.tsx';
import { useBeatbook, useDatasets } from '../../state/beatbook.ts';
import { type Answers, obstaclesOf, optionsOf } from '../answers.ts';
import { nameOfFiles, titleOfFiles } from '../file-names.ts';
import { answer, type Asking, importFiles, leaveAsContext, leaveFlow } from '../import-flow.ts';
import { isNoIncidents } from '../sort-files.ts';
import { ColumnTable } from './column-table.tsx';
import { Questions } from './questions.tsx';
import { ReadingCard } from './reading-card.tsx';

/** Problems that are shown beside the field they are about. */
const BESIDE = new Set([
  'import.crs-unsupported',
  'import.period-invalid',
  'import.date-format-invalid',
  'import.date-format-mismatch',
  'import.time-zone-unknown',
]);

/** Shown only when the files leave a doubt, or when the reader wants to look first. */
export function Wizard({ asking }: { asking: Asking }) {
  const app = useBeatbook();
  const { files, detection, base, answers, questions, isLooking, problem } = asking;
  const [name, setName] = useState('');
  const [profile, setProfile] = useState('');
  const open = obstaclesOf(detection, answers);
  const obstacle = problem !== null && BESIDE.has(problem.code) ? 'problem' : open[0];
  const onAnswer = (next: Answers, options?: { isAnew: boolean }) => answer(app, next, options);

  function start(): void {
    if (obstacle !== undefined || isLooking) return;
    // The rule that stands in the question is the answer, also when nobody touched it.
    const isCountingOpen = detection.doubts.some(({ kind }) => kind === 'counting-rule');
    const chosen: ImportOptions = {
      ...(isCountingOpen && { countingRule: 'offences' }),
      ...optionsOf(answers, base, detection),
    };
    const mapping = profile.trim() === '' ? null : { name: profile, detection, options: chosen };
    void importFiles(app, files, { ...chosen, ...(name.trim() !== '' && { name: name.trim() }) }, mapping);
  }

  return (
    <form
      className="stack wide wizard"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <header className="screen-head">
        <div>
          <h1>{say('data.mapping.title', { file: titleOfFiles(files) })}</h1>
          <p className="soft">{sayWhy(questions.length)}</p>
        </div>
      </header>
      {problem && !BESIDE.has(problem.code) && <ProblemNotice problem={problem} />}
      {files.length === 1 && isNoIncidents(detection) && <NoIncidents files={files} />}
      {detection.notes.map((note) => (
        <Notice key={note}>{note}</Notice>
      ))}
      <Questions asking={asking} onAnswer={onAnswer} />
      <div className="wizard-main">
        <ColumnTable asking={asking} onAnswer={onAnswer} />
        <div className="stack">
          <ReadingCard asking={asking} onAnswer={onAnswer} />
          <section className="card wizard-names" aria-label={say('wizard.names')}>
            <TextField
              label={say('data.mapping.name')}
              value={name}
              placeholder={nameOfFiles(files)}
              onChange={(event) => setName(event.target.value)}
            />
            <TextField
              label={say('profile.remember')}
              placeholder={say('wizard.remember.example')}
              title={say('profile.remember.hint')}
              value={profile}
              maxLength={120}
              onChange={(event) => setProfile(event.target.value)}
            />
          </section>
        </div>
      </div>
      <div className="wizard-foot">
        <div className="row wizard-actions">
          <Button kind="primary" type="submit" disabled={obstacle !== undefined || isLooking}>
            {say('data.mapping.import')}
          </Button>
          <Button onClick={leaveFlow}>{say('app.cancel')}</Button>
          <span className="soft" role="status">
            {isLooking ? say('wizard.looking') : obstacle === undefined ? '' : say(`data.mapping.missing.${obstacle}`)}
          </span>
        </div>
      </div>
    </form>
  );
}

function sayWhy(questions: number): string {
  if (questions === 0) return say('data.mapping.why.look');
  return questions === 1 ? say('data.mapping.why.doubt') : say('data.mapping.why.doubts', { count: questions });
}

/** A table that does not read like incidents may belong to a dataset that is here. */
function NoIncidents({ files }: { files: readonly File[] }) {
  const { value: datasets } = useDatasets();
  if (!datasets) return null;
  if (datasets.length === 0) return <Notice>{say('wizard.context.later')}</Notice>;
  return (
    <Notice
      actions={
        <Button small onClick={() => leaveAsContext(files)}>
          {say('wizard.context.add')}
        </Button>
      }
    >
      {say('wizard.context')}
    </Notice>
  );
}
