import { useEffect, useRef, useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import { ExcludeIncident } from './exclude-incident.tsx';

/** The fields of one incident as the file gave them; several at one place are leafed through. */
export function IncidentCard(props: {
  readonly dataset: string;
  readonly rows: readonly number[];
  readonly onClose: () => void;
}) {
  const [index, setIndex] = useState(0);
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => {
    setIndex(0);
    first.current?.focus();
  }, [props.rows]);
  const row = props.rows[Math.min(index, props.rows.length - 1)]!;
  const many = props.rows.length;
  return (
    <div
      ref={first}
      className="incident"
      role="dialog"
      tabIndex={-1}
      aria-label={say('explore.incident.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onClose();
      }}
    >
      <div className="incident-head">
        {many > 1 ? (
          <span className="incident-pager">
            <Button
              kind="quiet"
              small
              disabled={index === 0}
              aria-label={say('explore.incident.previous')}
              onClick={() => setIndex(index - 1)}
            >
              ‹
            </Button>
            {say('explore.incident.of', { number: index + 1, total: many })}
            <Button
              kind="quiet"
              small
              disabled={index === many - 1}
              aria-label={say('explore.incident.next')}
              onClick={() => setIndex(index + 1)}
            >
              ›
            </Button>
          </span>
        ) : (
          <strong>{say('explore.incident.title')}</strong>
        )}
        <Button kind="quiet" small aria-label={say('explore.close')} onClick={props.onClose}>
          ✕
        </Button>
      </div>
      <IncidentFields dataset={props.dataset} row={row} />
      <ExcludeIncident key={row} dataset={props.dataset} row={row} />
    </div>
  );
}

/** All filled fields of a row, in file order. */
export function IncidentFields(props: { readonly dataset: string; readonly row: number }) {
  const app = useBeatbook();
  const { value, problem } = useAsync(() => app.incident(props.dataset, props.row), [app, props.dataset, props.row]);
  if (problem) return <p className="soft">{problem.message}</p>;
  if (!value) return <p className="soft">{say('explore.loading')}</p>;
  return (
    <dl className="incident-fields">
      {value
        .filter((field) => field.value !== '')
        .map((field) => (
          <div key={field.header}>
            <dt>{field.header}</dt>
            <dd>{field.value}</dd>
          </div>
        ))}
    </dl>
  );
}
