import { useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { ProblemNotice } from '../kit/notice.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import type { Problem } from '../state/problem.ts';
import { geocodeJob, lastMatch, startMatching } from './geocode-job.ts';

const roles = ['address', 'number', 'street', 'area', 'longitude', 'latitude'] as const;

/** What went wrong with a file, with the answer that settles it, where there is one. */
export function RefusedFile({ problem }: { problem: Problem }) {
  const app = useBeatbook();
  const attempt = lastMatch();
  const again = (options: object) => {
    if (attempt)
      void startMatching(app, say('geocode.matching'), { ...attempt, options: { ...attempt.options, ...options } });
  };
  return (
    <ProblemNotice
      problem={problem}
      actions={
        <>
          {(problem.code === 'geocode.projected' || problem.code === 'import.crs-unsupported') && (
            <Crs onAnswer={again} />
          )}
          {problem.code === 'geocode.columns' && <Columns problem={problem} onAnswer={again} />}
          <Button small onClick={geocodeJob.reset}>
            {say('app.close')}
          </Button>
        </>
      }
    />
  );
}

function Crs({ onAnswer }: { onAnswer: (options: object) => void }) {
  const [crs, setCrs] = useState('');
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (crs.trim() !== '') onAnswer({ crs: crs.trim() });
      }}
    >
      <TextField
        label={say('geocode.crs')}
        value={crs}
        placeholder="EPSG:26971"
        autoComplete="off"
        onChange={(event) => setCrs(event.target.value)}
      />
      <Button small type="submit">
        {say('geocode.again')}
      </Button>
    </form>
  );
}

function Columns({ problem, onAnswer }: { problem: Problem; onAnswer: (options: object) => void }) {
  const [chosen, setChosen] = useState<Partial<Record<(typeof roles)[number], string>>>({});
  const { file, columns } = problem.detail ?? {};
  const headers = String(columns ?? '').split(', ');
  const options = [
    { value: '', label: say('geocode.column.none') },
    ...headers.map((header) => ({ value: header, label: header })),
  ];
  return (
    <form
      className="stack"
      aria-label={say('geocode.file.column', { file: String(file ?? '') })}
      onSubmit={(event) => {
        event.preventDefault();
        const columns = Object.fromEntries(Object.entries(chosen).filter(([, header]) => header !== ''));
        onAnswer({ columns });
      }}
    >
      <div className="geocode-choices">
        {roles.map((role) => (
          <SelectField
            key={role}
            label={say(`geocode.role.${role}`)}
            value={chosen[role] ?? ''}
            onChange={(header) => setChosen({ ...chosen, [role]: header })}
            options={options}
          />
        ))}
      </div>
      <div className="row">
        <Button small type="submit">
          {say('geocode.again')}
        </Button>
      </div>
    </form>
  );
}
