import './entry.css';
import { type FormEvent, useId, useState } from 'react';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { formatLocalMinutes } from '../kit/format.ts';
import { Loading, Notice, ProblemNotice } from '../kit/notice.tsx';
import { minutesFromIso } from '../../data/calendar.ts';
import { useAsync, useBeatbook, useDatasetRecord } from '../state/beatbook.ts';
import { rememberDataset } from '../state/last-dataset.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { navigate } from '../state/route.ts';
import { EntryList } from './entry-list.tsx';
import { type Draft, draftOf, incidentOf, newDraft } from './incident-draft.ts';
import { PlaceField } from './place-field.tsx';

/** What the address names a log that is still to be made. */
export const NEW_LOG = 'new';

type Saved = {
  readonly dataset: string;
  readonly id: string;
  readonly words: string;
  readonly isNew: boolean;
};

/** One incident, typed in where it happened. `target` is the id of a dataset, or NEW_LOG. */
export function EntryPage({ target }: { target: string }) {
  const { value: record, problem } = useDatasetRecord(target === NEW_LOG ? null : target);
  // Outlives the form, which begins anew when the log it makes has an address.
  const [saved, setSaved] = useState<Saved | null>(null);
  if (problem) return <ProblemNotice problem={problem} actions={<Back />} />;
  if (target !== NEW_LOG && record === undefined) return <Loading label={say('app.loading')} lines={6} />;
  const isOfThis = saved?.dataset === target;
  return (
    <EntryForm
      record={target === NEW_LOG ? null : (record ?? null)}
      saved={isOfThis ? saved : null}
      onSaved={setSaved}
    />
  );
}

type FormProps = {
  readonly record: DatasetRecord | null;
  readonly saved: Saved | null;
  readonly onSaved: (saved: Saved | null) => void;
};

function EntryForm({ record, saved, onSaved }: FormProps) {
  const app = useBeatbook();
  const [draft, setDraft] = useState<Draft>(() => newDraft(new Date()));
  const [name, setName] = useState<string>(say('entry.log.default'));
  const [isSaving, setSaving] = useState(false);
  const [isUndone, setUndone] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const isLayered = record?.columns.some((column) => column.name === 'area' && column.layer !== undefined) ?? false;

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setSaving(true);
    setProblem(null);
    setUndone(false);
    const { category, at, id: changed } = draft;
    try {
      const { id, dataset, report } = await app.addIncident(incidentOf(draft), { dataset: record?.id ?? null, name });
      const words = say('entry.saved', { category, at: formatLocalMinutes(minutesFromIso(at) ?? 0) });
      onSaved({ dataset, id, words: [words, ...report.warnings].join(' '), isNew: changed === null });
      // The next one is often of the same kind, and never at the same place.
      setDraft({ ...newDraft(new Date()), category, area: draft.area });
      rememberDataset(dataset);
      if (record === null) navigate('data', new URLSearchParams({ add: dataset }), { replace: true });
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSaving(false);
    }
  }

  async function takeOut(dataset: string, id: string): Promise<void> {
    try {
      await app.removeIncident(dataset, id);
      onSaved(null);
      setUndone(true);
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  return (
    <div className="entry">
      <header className="screen-head">
        <div>
          <h1>{say(draft.id !== null ? 'entry.title.change' : record === null ? 'entry.log.title' : 'entry.title')}</h1>
          {record && <p className="soft">{say('entry.into', { name: record.name })}</p>}
        </div>
        <Back />
      </header>
      <div role="status">
        {saved && (
          <Notice
            actions={
              saved.isNew && (
                <Button small onClick={() => void takeOut(saved.dataset, saved.id)}>
                  {say('entry.undo')}
                </Button>
              )
            }
          >
            {saved.words}
          </Notice>
        )}
        {isUndone && <Notice>{say('entry.undone')}</Notice>}
      </div>
      {problem && <ProblemNotice problem={problem} />}
      <form className="entry-form" onSubmit={(event) => void save(event)}>
        <div className="stack">
          {record === null && (
            <TextField
              label={say('entry.log.name')}
              value={name}
              required
              onChange={(event) => setName(event.target.value)}
            />
          )}
          <TextField
            label={say('entry.at')}
            type="datetime-local"
            value={draft.at}
            required
            onChange={(event) => change({ at: event.target.value.slice(0, 16) })}
          />
          <ChoiceField
            label={say('entry.category')}
            hint={say('entry.category.hint')}
            value={draft.category}
            choices={record?.categories ?? []}
            isRequired
            onChange={(category) => change({ category })}
          />
          <SubcategoryField
            record={record}
            value={draft.subcategory}
            onChange={(subcategory) => change({ subcategory })}
          />
          {isLayered ? (
            <p className="soft small">{say('entry.area.layer')}</p>
          ) : (
            <ChoiceField
              label={say('entry.area')}
              value={draft.area}
              choices={record?.areas ?? []}
              onChange={(area) => change({ area })}
            />
          )}
          <TextField
            label={say('entry.address')}
            value={draft.address}
            onChange={(event) => change({ address: event.target.value })}
          />
          <TextField
            label={say('entry.note')}
            hint={say('entry.note.hint')}
            value={draft.note}
            onChange={(event) => change({ note: event.target.value })}
          />
        </div>
        <PlaceField
          dataset={record?.id ?? null}
          extent={record?.bounds ?? null}
          place={draft.place}
          onChange={(place) => change({ place })}
        />
        <div className="entry-save">
          <Button kind="primary" type="submit" disabled={isSaving}>
            {say(isSaving ? 'entry.saving' : 'entry.save')}
          </Button>
          {draft.id !== null && <Button onClick={() => setDraft(newDraft(new Date()))}>{say('app.cancel')}</Button>}
        </div>
      </form>
      {record && (
        <EntryList
          record={record}
          onEdit={(entry) => setDraft(draftOf(entry))}
          onRemove={(id) => void takeOut(record.id, id)}
        />
      )}
    </div>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly choices: readonly string[];
  readonly isRequired?: boolean;
  readonly onChange: (value: string) => void;
};

/** Choices beyond which a list only slows a phone down. */
const MOST_CHOICES = 300;

/** A text with the known ones to choose from. */
function ChoiceField({ label, hint, value, choices, isRequired = false, onChange }: ChoiceProps) {
  const list = useId();
  return (
    <>
      <TextField
        label={label}
        hint={hint}
        list={list}
        value={value}
        required={isRequired}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {choices.slice(0, MOST_CHOICES).map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
    </>
  );
}

function SubcategoryField(props: { record: DatasetRecord | null; value: string; onChange: (value: string) => void }) {
  const app = useBeatbook();
  const { record, value, onChange } = props;
  const dataset = record?.columns.some(({ name }) => name === 'subcategory') ? record.id : null;
  const known =
    useAsync(() => (dataset === null ? null : app.columnValues(dataset, 'subcategory')), [app, dataset]).value ?? [];
  return (
    <ChoiceField
      label={say('entry.subcategory')}
      value={value}
      choices={known.map((one) => one.value)}
      onChange={onChange}
    />
  );
}

function Back() {
  return <ButtonLink href="#/data">{say('entry.back')}</ButtonLink>;
}
