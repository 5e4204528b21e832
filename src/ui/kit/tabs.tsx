import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

export type Tab = { readonly id: string; readonly label: ReactNode; readonly content: () => ReactNode };

/** Tabs whose choice the caller holds, so that it can live in the address. */
export function Tabs(props: { label: string; tabs: readonly Tab[]; value: string; onChange: (id: string) => void }) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const chosen = props.tabs.find((tab) => tab.id === props.value) ?? props.tabs[0];

  function move(event: KeyboardEvent): void {
    const at = props.tabs.findIndex((tab) => tab.id === chosen?.id);
    const count = props.tabs.length;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + count, Home: 0, End: count - 1 }[event.key];
    if (to === undefined || count === 0) return;
    event.preventDefault();
    const next = props.tabs[to % count];
    if (next === undefined) return;
    props.onChange(next.id);
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(`${base}-${next.id}`)}`)?.focus();
  }

  return (
    <div className="tabs">
      <div ref={list} role="tablist" aria-label={props.label} onKeyDown={move}>
        {props.tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}`}
            aria-selected={tab.id === chosen?.id}
            aria-controls={tab.id === chosen?.id ? `${base}-panel` : undefined}
            tabIndex={tab.id === chosen?.id ? 0 : -1}
            onClick={() => props.onChange(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {chosen && (
        <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${chosen.id}`} tabIndex={0}>
          {chosen.content()}
        </div>
      )}
    </div>
  );
}
