import { useState } from 'react';
import type { Detection } from '../../data/read/detection.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { formatDate, formatShare } from '../kit/format.ts';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { lowerFirst } from '../kit/words.ts';
import { useBeatbook } from '../state/beatbook.ts';
import { sayEvidence } from './date-facts.ts';
import { importFile, type ImportFlow, leaveFlow, nameOf, takeFile } from './import-flow.ts';
import { ShapeQuestions } from './shape-questions.tsx';
import { assignRole, type ColumnRole, initialMapping, type Mapping, obstaclesOf, optionsOf, readUnderFormat, ROLES } from './mapping.ts';

type Asking = Extract<ImportFlow, { step: 'asking' }>;

/** Asked only when the file leaves a doubt, or when the reader wants to look first. */
export function MappingStep({ asking }: { asking: Asking }) {
  const app = useBeatbook();
  const { file, detection, options } = asking;
  const [mapping, setMapping] = useState(() => initialMapping(detection));
  const [name, setName] = useState(options.name ?? '');
  const [profile, setProfile] = useState('');
  const obstacles = obstaclesOf(mapping, detection);
  const again = (changes: { encoding?: string; delimiter?: string }) =>
    void takeFile(app, file, { ask: true, options: { ...options, ...changes } });
  return (
    <form
      className="stack wide"
      onSubmit={(event) => {
        event.preventDefault();
        if (obstacles.length > 0) return;
        const chosen = { ...options, ...optionsOf(mapping, detection) };
        // Saved beside the import: a mapping that cannot be kept must not cost the import.
        if (profile.trim() !== '') void app.saveProfile({ name: profile, detection, options: chosen }).catch(() => {});
        void importFile(app, file, { ...chosen, ...(name.trim() !== '' && { name: name.trim() }) });
      }}
    >
      <header className="screen-head">
        <div>
          <h1>{say('data.mapping.title', { file: file.name })}</h1>
          <p className="soft">{say(`data.mapping.why.${detection.doubts.length > 0 ? 'doubt' : 'look'}`)}</p>
        </div>
      </header>
      {asking.problem && <ProblemNotice problem={asking.problem} />}
      <DateQuestion detection={detection} mapping={mapping} onChange={setMapping} />
      <ShapeQuestions detection={detection} mapping={mapping} onChange={setMapping} />
      <ColumnQuestions detection={detection} mapping={mapping} onChange={setMapping} />
      <ColumnTable detection={detection} mapping={mapping} onChange={setMapping} />
      <fieldset className="mapping-file">
        <legend>{say('data.mapping.file')}</legend>
        <TextField
          label={say('data.mapping.name')}
          value={name}
          placeholder={nameOf(file)}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={say('profile.remember')}
          hint={say('profile.remember.hint')}
          value={profile}
          maxLength={120}
          onChange={(event) => setProfile(event.target.value)}
        />
        <SelectField
          label={say('data.mapping.encoding')}
          value={detection.encoding}
          options={withCurrent(
            ['utf-8', 'windows-1252', 'iso-8859-15', 'utf-16le', 'shift_jis', 'euc-kr', 'gb18030'],
            detection.encoding,
          )}
          onChange={(encoding) => again({ encoding })}
        />
        <SelectField
          label={say('data.mapping.delimiter')}
          value={detection.delimiter}
          options={withCurrent([',', ';', '\t', '|'], detection.delimiter).map(({ value }) => ({
            value,
            label: delimiterName(value),
          }))}
          onChange={(delimiter) => again({ delimiter })}
        />
      </fieldset>
      <div className="row">
        <Button kind="primary" type="submit" disabled={obstacles.length > 0}>
          {say('data.mapping.import')}
        </Button>
        <Button onClick={leaveFlow}>{say('app.cancel')}</Button>
        {obstacles[0] && (
          <span className="soft" role="status">
            {say(`data.mapping.missing.${obstacles[0]}`)}
          </span>
        )}
      </div>
    </form>
  );
}

type PartProps = { detection: Detection; mapping: Mapping; onChange: (mapping: Mapping) => void };

/** Day-first or month-first is asked with a date from the file, each reading written out. */
function DateQuestion({ detection, mapping, onChange }: PartProps) {
  const doubt = detection.doubts.find((one) => one.kind === 'day-or-month-first');
  if (doubt === undefined) {
    const { dateEvidence } = detection;
    return dateEvidence && <p className="soft">{sayEvidence(dateEvidence)}</p>;
  }
  return (
    <fieldset className="question">
      <legend>{say('data.mapping.day-or-month', { example: doubt.example })}</legend>
      {doubt.choices.map((choice) => {
        const read = readUnderFormat(doubt.example, choice);
        return (
          <label key={choice}>
            <input
              type="radio"
              name="date-format"
              checked={mapping.dateFormat === choice}
              onChange={() => onChange({ ...mapping, dateFormat: choice })}
            />
            <span className="strong">{read === null ? choice : formatDate(read)}</span>
            {read !== null && <span className="soft">{choice}</span>}
          </label>
        );
      })}
    </fieldset>
  );
}

function ColumnQuestions({ detection, mapping, onChange }: PartProps) {
  return detection.doubts.map((doubt) => {
    // The others have questions of their own.
    if (doubt.kind !== 'column' && doubt.kind !== 'column-missing') return null;
    const role = lowerFirst(say(`data.role.${doubt.role}`));
    if (doubt.kind === 'column-missing') {
      return (
        <Notice key={`missing-${doubt.role}`} kind="warn">
          {say('data.mapping.column-missing', { role })}
        </Notice>
      );
    }
    return (
      <fieldset key={`column-${doubt.role}`} className="question">
        <legend>{say('data.mapping.column', { role })}</legend>
        {doubt.candidates.map((candidate) => {
          const column = detection.columns.findIndex(({ header }) => header === candidate);
          return (
            <label key={candidate}>
              <input
                type="radio"
                name={`column-${doubt.role}`}
                checked={mapping.roles[column] === doubt.role}
                onChange={() => onChange(assignRole(mapping, column, doubt.role))}
              />
              <span className="strong">{candidate}</span>
              <span className="soft">{detection.columns[column]?.samples.slice(0, 3).join(' · ')}</span>
            </label>
          );
        })}
      </fieldset>
    );
  });
}

function ColumnTable({ detection, mapping, onChange }: PartProps) {
  // Headers may repeat in a file; the position is what tells columns apart.
  const columns = detection.columns.map((column, index) => ({ column, index }));
  return (
    <div className="card">
      <div className="table-frame card-body" tabIndex={0} role="region" aria-label={say('data.mapping.columns')}>
        <table className="table mapping-table">
          <thead>
            <tr>
              <th scope="col">{say('data.mapping.header')}</th>
              <th scope="col">{say('data.mapping.role')}</th>
              <th scope="col" className="number">
                {say('data.mapping.confidence')}
              </th>
              <th scope="col">{say('data.mapping.samples')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ column, index }) => (
              <tr key={index}>
                <th scope="row">{column.header === '' ? say('data.mapping.unnamed') : column.header}</th>
                <td>
                  <select
                    className="input"
                    aria-label={say('data.mapping.role-of', { column: column.header })}
                    value={mapping.roles[index] ?? ''}
                    onChange={(event) => onChange(assignRole(mapping, index, roleOf(event.target.value)))}
                  >
                    <option value="">{say('data.role.none')}</option>
                    {ROLES.map((role) => (
                      <option key={role} value={role}>
                        {say(`data.role.${role}`)}
                      </option>
                    ))}
                  </select>
                </td>
                <td className="number soft">{column.role === null ? '' : formatShare(column.confidence)}</td>
                <td className="samples">
                  {[...new Set(column.samples)].slice(0, 5).map((sample) => (
                    <span key={sample}>{sample}</span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function roleOf(value: string): ColumnRole | null {
  return ROLES.find((role) => role === value) ?? null;
}

function withCurrent(values: readonly string[], current: string): { value: string; label: string }[] {
  const all = values.includes(current) ? values : [current, ...values];
  return all.map((value) => ({ value, label: value }));
}

function delimiterName(delimiter: string): string {
  if (delimiter === ',') return say('data.delimiter.comma');
  if (delimiter === ';') return say('data.delimiter.semicolon');
  if (delimiter === '\t') return say('data.delimiter.tab');
  return delimiter;
}
