import { useEffect, useRef, useState } from 'react';
import type { Clause } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { formatMeters } from '../kit/format.ts';
import { useAsync, useBeatbook, useDatasetRecord } from '../state/beatbook.ts';
import { IncidentFields } from './incident-card.tsx';

const COUNT = 12;

/** The incidents nearest to the middle of the map: what a click on a point gives, for those who do not point. */
export function NearList(props: {
  readonly dataset: string;
  readonly where: Clause[];
  readonly longitude: number;
  readonly latitude: number;
  readonly onClose: () => void;
}) {
  const { dataset, where, longitude, latitude } = props;
  const app = useBeatbook();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [open, setOpen] = useState<number | null>(null);
  const near = useAsync(
    () => app.nearest({ dataset, where, longitude, latitude, count: COUNT }),
    [app, dataset, where, longitude, latitude],
  );
  return (
    <section
      className="near-list"
      aria-label={say('explore.near.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onClose();
      }}
    >
      <div className="incident-head">
        <h3 ref={heading} tabIndex={-1}>
          {say('explore.near.title')}
        </h3>
        <Button kind="quiet" small aria-label={say('explore.close')} onClick={props.onClose}>
          ✕
        </Button>
      </div>
      <p className="soft">{say('explore.near.hint')}</p>
      {near.problem && <p className="soft">{near.problem.message}</p>}
      {near.value?.length === 0 && <p className="soft">{say('explore.near.none')}</p>}
      <ol aria-busy={near.loading}>
        {near.value?.map(({ row, meters }) => (
          <li key={row}>
            <button
              type="button"
              className="near-row"
              aria-expanded={open === row}
              onClick={() => setOpen(open === row ? null : row)}
            >
              <NearTitle dataset={dataset} row={row} />
              <span className="soft">{formatMeters(meters)}</span>
            </button>
            {open === row && <IncidentFields dataset={dataset} row={row} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What and when, from the columns the import recognised. */
function NearTitle(props: { readonly dataset: string; readonly row: number }) {
  const app = useBeatbook();
  const record = useDatasetRecord(props.dataset).value;
  const { value } = useAsync(() => app.incident(props.dataset, props.row), [app, props.dataset, props.row]);
  const columns = record?.report.columns;
  const read = (header: string | undefined) => value?.find((field) => field.header === header)?.value ?? '';
  const what = read(columns?.category) || read(columns?.subcategory) || value?.[0]?.value;
  const when = read(columns?.date);
  return (
    <span className="near-title">
      <strong>{what ?? say('explore.loading')}</strong>
      <span>{when}</span>
    </span>
  );
}
