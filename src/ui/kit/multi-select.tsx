import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from './button.tsx';
import { useFloating } from './floating.ts';
import { formatCount } from './format.ts';

export type MultiOption = { readonly value: string; readonly label: string; readonly count?: number };

/** A chip that opens a searchable list of check boxes: categories, areas. Nothing chosen means all. */
export function MultiSelect(props: {
  label: string;
  /** What the chip says now. */
  summary: ReactNode;
  options: readonly MultiOption[];
  value: readonly string[];
  onChange: (value: readonly string[]) => void;
}) {
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const chip = useRef<HTMLButtonElement>(null);
  const id = useId();

  const list = useRef<HTMLDivElement>(null);
  useFloating(open, chip, list, () => setOpen(false));
  useEffect(() => {
    if (open) list.current?.querySelector<HTMLElement>('input')?.focus();
  }, [open]);

  const wanted = search.trim().toLocaleLowerCase();
  const found = props.options.filter((option) => option.label.toLocaleLowerCase().includes(wanted));
  const chosen = new Set(props.value);
  return (
    <div
      className="menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        setOpen(false);
        chip.current?.focus();
      }}
    >
      <button
        ref={chip}
        type="button"
        className={chosen.size > 0 ? 'button chip on' : 'button chip'}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {props.summary}
      </button>
      {open && (
        <div ref={list} popover="manual" role="dialog" id={id} aria-label={props.label} className="menu-list multi">
          <input
            type="search"
            className="input"
            aria-label={say('app.search', { what: props.label })}
            placeholder={say('app.search', { what: props.label })}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <ul>
            {found.slice(0, 500).map(({ value, label, count }) => (
              <li key={value}>
                <label>
                  <input
                    type="checkbox"
                    checked={chosen.has(value)}
                    onChange={() =>
                      props.onChange(
                        chosen.has(value) ? props.value.filter((other) => other !== value) : [...props.value, value],
                      )
                    }
                  />
                  <span>{label}</span>
                  {count !== undefined && <span className="soft">{formatCount(count)}</span>}
                </label>
              </li>
            ))}
            {found.length === 0 && <li className="soft">{say('app.search.none')}</li>}
          </ul>
          <div className="row spread">
            <span className="soft">{say('app.chosen', { count: formatCount(chosen.size) })}</span>
            <Button small disabled={chosen.size === 0} onClick={() => props.onChange([])}>
              {say('app.clear')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
