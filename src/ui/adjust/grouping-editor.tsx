import { useMemo, useState } from 'react';
import type { AdjustmentChange, OffenceGrouping } from '../../data/adjust/adjustments.ts';
import { writeCodeTable } from '../../data/adjust/code-table.ts';
import type { LabelCount } from '../../data/adjust/find-variants.ts';
import { resolveMerges } from '../../data/adjust/relabel.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { StoredAdjustments } from '../../storage/adjustments.ts';
import { say } from '../../text/say.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { downloadBlob, fileName } from '../kit/download.ts';
import { CheckField, SelectField, TextField } from '../kit/field.tsx';
import { Loading, Notice, ProblemNotice } from '../kit/notice.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import type { Problem } from '../state/problem.ts';
import { adjustOf } from './adjust-link.ts';
import { CodesDialog } from './codes-dialog.tsx';
import { columnsToGroup, listValues, moveValues } from './draft-grouping.ts';
import { GroupList } from './group-list.tsx';
import { columnTitle } from './groupings-card.tsx';
import { ValueList } from './value-list.tsx';

type EditorProps = {
  readonly id: string;
  readonly record: DatasetRecord;
  readonly stored: StoredAdjustments;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly change: (...changes: readonly AdjustmentChange[]) => Promise<boolean>;
};

/** Makes groups over the values of a column: hundreds of codes become the few things an analyst counts. */
export function GroupingEditor(props: EditorProps) {
  const { id, record, stored, isBusy, problem, change } = props;
  const app = useBeatbook();
  const { groupings, merges } = stored.adjustments;
  const columns = columnsToGroup(record);
  const kept = groupings.find((grouping) => grouping.id === id);
  const [draft, setDraft] = useState<OffenceGrouping>(
    () =>
      kept ?? {
        id,
        name: say('adjust.groupings.standard', { number: groupings.length + 1 }),
        column: columns[0] ?? 'category',
        groups: [],
        rest: null,
      },
  );
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<string | null>(null);
  const [isReading, setReading] = useState(false);
  const [isChanged, setChanged] = useState(false);
  const [said, setSaid] = useState('');
  const counted = useAsync(
    () => app.columnValues(record.id, draft.column),
    [app, record.id, record.version, draft.column],
  );
  const values = useMemo(
    () =>
      listValues(draft, draft.column === 'category' ? mergeCounts(counted.value ?? [], merges) : (counted.value ?? [])),
    [draft, counted.value, merges],
  );

  function edit(next: OffenceGrouping): void {
    setDraft(next);
    setChanged(true);
    setSaid('');
  }

  function move(group: string | null): void {
    const moved = [...selected];
    edit(moveValues(draft, moved, group));
    setSelected(new Set());
    const count = moved.length;
    setSaid(group === null ? say('adjust.group.taken-out', { count }) : say('adjust.group.moved', { count, group }));
  }

  async function save(isUsed: boolean): Promise<void> {
    const use: AdjustmentChange[] = isUsed ? [{ kind: 'use-grouping', id: draft.id }] : [];
    if (!(await change({ kind: 'put-grouping', grouping: draft }, ...use))) return;
    setChanged(false);
    setSaid(say('adjust.group.saved'));
  }

  return (
    <div className="stack wide adjust">
      <header className="screen-head">
        <div>
          <h1>{say('adjust.group.title', { name: record.name })}</h1>
          <p className="soft" role="status">
            {said || (isChanged && say('adjust.group.unsaved'))}
          </p>
        </div>
        <div className="row">
          <Button kind="primary" disabled={isBusy} onClick={() => void save(true)}>
            {say('adjust.group.save')}
          </Button>
          <Button disabled={isBusy} onClick={() => void save(false)}>
            {say('adjust.group.save-only')}
          </Button>
          <ButtonLink href={adjustOf(record.id)}>{say('adjust.group.back')}</ButtonLink>
        </div>
      </header>
      {problem && <ProblemNotice problem={problem} />}
      <div className="group-form">
        <TextField
          label={say('adjust.group.name')}
          maxLength={120}
          value={draft.name}
          onChange={(event) => edit({ ...draft, name: event.target.value })}
        />
        <SelectField
          label={say('adjust.group.column')}
          value={draft.column}
          onChange={(column) => {
            edit({ ...draft, column });
            setSelected(new Set());
          }}
          options={columns.map((name) => ({ value: name, label: columnTitle(record, name) }))}
        />
        <TextField
          label={say('adjust.group.rest')}
          hint={say('adjust.group.rest.hint')}
          maxLength={120}
          value={draft.rest ?? ''}
          onChange={(event) => edit({ ...draft, rest: event.target.value === '' ? null : event.target.value })}
        />
        <div className="stack">
          <CheckField
            label={say('adjust.group.zeros')}
            checked={draft.ignoresZeros ?? false}
            onChange={(ignoresZeros) => edit({ ...draft, ignoresZeros })}
          />
          <div className="row">
            <Button small onClick={() => setReading(true)}>
              {say('adjust.group.codes')}
            </Button>
            <Button small onClick={() => saveTable(draft, values)}>
              {say('adjust.group.export')}
            </Button>
          </div>
        </div>
      </div>
      {counted.problem && <ProblemNotice problem={counted.problem} />}
      {!counted.value && !counted.problem && <Loading label={say('app.loading')} lines={6} />}
      {counted.value && (
        <div className="group-panes">
          <ValueList values={values} selected={selected} onSelect={setSelected} group={shown} onGroup={setShown} />
          <GroupList
            draft={draft}
            values={values}
            selected={selected}
            onChange={edit}
            onMove={move}
            onShow={(group) => setShown(group)}
          />
        </div>
      )}
      {draft.rest !== null && draft.groups.length === 0 && <Notice>{say('adjust.group.none')}</Notice>}
      {isReading && (
        <CodesDialog
          record={record}
          columns={columns}
          onClose={() => setReading(false)}
          onTake={({ column, groups, names, hasZeros }) => {
            const own = column === draft.column ? draft : { ...draft, groups: [], names: [] };
            const taken = new Set(groups.map(([value]) => value));
            edit({
              ...own,
              column,
              groups: [...own.groups.filter(([value]) => !taken.has(value)), ...groups],
              names: [...new Map([...(own.names ?? []), ...names])],
              ignoresZeros: hasZeros || (draft.ignoresZeros ?? false),
            });
            setReading(false);
          }}
        />
      )}
    </div>
  );
}

/** Counts of labels once spellings are merged: a grouping goes by what they count as. */
function mergeCounts(
  values: readonly LabelCount[],
  merges: StoredAdjustments['adjustments']['merges'],
): readonly LabelCount[] {
  const merged = resolveMerges(merges);
  const counts = new Map<string, number>();
  for (const { value, count } of values) {
    const label = merged.get(value) ?? value;
    counts.set(label, (counts.get(label) ?? 0) + count);
  }
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count);
}

function saveTable(draft: OffenceGrouping, values: readonly LabelCount[]): void {
  downloadBlob(
    new Blob([writeCodeTable(draft, values)], { type: 'text/csv;charset=utf-8' }),
    fileName(draft.name, 'csv'),
  );
}
