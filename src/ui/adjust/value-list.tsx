import { useRef, useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { formatCount } from '../kit/format.ts';
import { findValues, type GroupedValue } from './draft-grouping.ts';

/** A list longer than this is searched, not read. */
const MOST_LISTED = 600;
const UNGROUPED = '';
/** Keeps the choice of all apart from a group of whatever name. */
const ALL = '\u0000all';

/** The values of a column: searched, selected one by one or by the hundred, dragged. */
export function ValueList(props: {
  readonly values: readonly GroupedValue[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  /** The group whose values are shown: '' those without one, null all. */
  readonly group: string | null;
  readonly onGroup: (group: string | null) => void;
}) {
  const { values, selected, onSelect, group, onGroup } = props;
  const [search, setSearch] = useState('');
  const anchor = useRef<string | null>(null);
  const groups = [...new Set(values.flatMap((one) => one.group ?? []))].toSorted((a, b) => a.localeCompare(b));
  const inGroup = group === null ? values : values.filter((one) => (one.group ?? UNGROUPED) === group);
  const found = findValues(inGroup, search);
  const listed = found.slice(0, MOST_LISTED);
  const rowsOf = (some: readonly GroupedValue[]) => formatCount(some.reduce((sum, { count }) => sum + count, 0));

  function toggle(value: string, isRange: boolean): void {
    const next = new Set(selected);
    const from = listed.findIndex((one) => one.value === anchor.current);
    const to = listed.findIndex((one) => one.value === value);
    if (isRange && from >= 0) {
      for (const one of listed.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one.value);
    } else if (!next.delete(value)) next.add(value);
    anchor.current = value;
    onSelect(next);
  }

  return (
    <section className="card group-values" aria-label={say('adjust.group.values')}>
      <h2>{say('adjust.group.values')}</h2>
      <p className="soft">{say('adjust.group.values.hint')}</p>
      <div className="group-form">
        <TextField
          label={say('adjust.group.search')}
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <SelectField
          label={say('adjust.group.show')}
          value={group ?? ALL}
          onChange={(value) => onGroup(value === ALL ? null : value)}
          options={[
            { value: ALL, label: say('adjust.group.show.all') },
            { value: UNGROUPED, label: say('adjust.group.show.ungrouped') },
            ...groups.map((name) => ({ value: name, label: name })),
          ]}
        />
      </div>
      <div className="row spread">
        <span className="soft" role="status">
          {say('adjust.group.found', {
            found: formatCount(found.length),
            all: formatCount(values.length),
            rows: rowsOf(found),
          })}
        </span>
        <span className="row">
          <Button
            small
            disabled={found.length === 0}
            onClick={() => onSelect(new Set([...selected, ...found.map(({ value }) => value)]))}
          >
            {say('adjust.group.select-found')}
          </Button>
          <Button small disabled={selected.size === 0} onClick={() => onSelect(new Set())}>
            {say('adjust.group.unselect')}
          </Button>
        </span>
      </div>
      <ul>
        {listed.map((one) => (
          <li
            key={one.value}
            className={selected.has(one.value) ? 'on' : undefined}
            draggable
            onDragStart={(event) => {
              if (!selected.has(one.value)) onSelect(new Set([one.value]));
              event.dataTransfer.effectAllowed = 'move';
              // Nothing of the data leaves the page with it.
              event.dataTransfer.setData('text/plain', '');
            }}
          >
            <label>
              <input
                type="checkbox"
                checked={selected.has(one.value)}
                onChange={(event) =>
                  toggle(one.value, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
                }
              />
              <span>
                {one.value} {one.name !== '' && <span className="soft">{one.name}</span>}
              </span>
              {one.group !== null && <span className="in-group">{one.group}</span>}
              <span className="count">{formatCount(one.count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {found.length > listed.length && (
        <p className="soft">{say('adjust.group.more', { shown: formatCount(listed.length) })}</p>
      )}
    </section>
  );
}
