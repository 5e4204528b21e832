import { useState } from 'react';
import type { OffenceGrouping } from '../../data/adjust/adjustments.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { formatCount, formatShare } from '../kit/format.ts';
import { type GroupedValue, type GroupSum, renameGroup, sumGroups } from './draft-grouping.ts';

/** The groups: what is selected is moved into one, by its button or by dropping it there; each can be renamed and dissolved. */
export function GroupList(props: {
  readonly draft: OffenceGrouping;
  readonly values: readonly GroupedValue[];
  readonly selected: ReadonlySet<string>;
  readonly onChange: (draft: OffenceGrouping) => void;
  readonly onMove: (group: string | null) => void;
  readonly onShow: (group: string) => void;
}) {
  const { draft, values, selected, onChange, onMove, onShow } = props;
  const [name, setName] = useState('');
  const groups = sumGroups(draft, values);
  const rows = values.reduce((sum, { count }) => sum + count, 0);
  const chosen = values.filter(({ value }) => selected.has(value));
  const selectedRows = chosen.reduce((sum, { count }) => sum + count, 0);
  const without = values.filter(({ group }) => group === null);
  const isNamed = name.trim() !== '' && selected.size > 0;
  return (
    <section className="card group-groups" aria-label={say('adjust.group.groups')}>
      <h2>{say('adjust.group.groups')}</h2>
      <p role="status">
        {say('adjust.group.selected', { count: formatCount(selected.size), rows: formatCount(selectedRows) })}
      </p>
      <form
        className="group-new"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isNamed) return;
          onMove(name.trim());
          setName('');
        }}
      >
        <TextField
          label={say('adjust.group.new')}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabled={!isNamed}>
          {say('adjust.group.make')}
        </Button>
      </form>
      <div className="row">
        <Button small disabled={!chosen.some(({ group }) => group !== null)} onClick={() => onMove(null)}>
          {say('adjust.group.take-out')}
        </Button>
      </div>
      {groups.length === 0 && <p className="soft">{say('adjust.group.none')}</p>}
      <ul>
        {groups.map((group) => (
          <GroupItem
            key={group.group}
            sum={group}
            share={group.rows / Math.max(1, rows)}
            count={selected.size}
            onMove={() => onMove(group.group)}
            onShow={() => onShow(group.group)}
            onRename={(to) => onChange(renameGroup(draft, group.group, to))}
          />
        ))}
        <li>
          <strong>{draft.rest ?? say('adjust.group.ungrouped')}</strong>
          <button type="button" className="link" onClick={() => onShow('')}>
            {factsOf(
              without.length,
              without.reduce((sum, { count }) => sum + count, 0),
              rows,
            )}
          </button>
        </li>
      </ul>
    </section>
  );
}

function factsOf(values: number, rows: number, all: number): string {
  const share = formatShare(rows / Math.max(1, all), 1);
  return say('adjust.group.facts', { values: formatCount(values), rows: formatCount(rows), share });
}

function GroupItem(props: {
  readonly sum: GroupSum;
  readonly share: number;
  readonly count: number;
  readonly onMove: () => void;
  readonly onShow: () => void;
  readonly onRename: (to: string | null) => void;
}) {
  const { sum, count, onMove, onShow, onRename } = props;
  const { group } = sum;
  const [isOver, setOver] = useState(false);
  const [typed, setTyped] = useState(group);

  // Named anew only when the field is left: a group half named like another must not join it.
  function rename(): void {
    const to = typed.trim();
    if (to === '') setTyped(group);
    else if (to !== group) onRename(to);
  }

  return (
    <li
      className={isOver ? 'over' : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (count > 0) onMove();
      }}
    >
      <input
        className="input"
        aria-label={say('adjust.group.rename', { group })}
        maxLength={120}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename();
        }}
      />
      <button type="button" className="link" aria-label={say('adjust.group.show-members', { group })} onClick={onShow}>
        {say('adjust.group.facts', {
          values: formatCount(sum.values),
          rows: formatCount(sum.rows),
          share: formatShare(props.share, 1),
        })}
      </button>
      <span className="row">
        <Button
          small
          disabled={count === 0}
          aria-label={say('adjust.group.move.of', { count: formatCount(count), group })}
          onClick={onMove}
        >
          {say('adjust.group.move')}
        </Button>
        <Button
          small
          kind="quiet"
          aria-label={say('adjust.group.dissolve.of', { group })}
          onClick={() => onRename(null)}
        >
          {say('adjust.group.dissolve')}
        </Button>
      </span>
    </li>
  );
}
