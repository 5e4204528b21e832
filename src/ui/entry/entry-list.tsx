import type { HandIncident } from '../../data/append/hand-incident.ts';
import { minutesFromIso } from '../../data/calendar.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { formatLocalMinutes } from '../kit/format.ts';
import { useAsync, useBeatbook } from '../state/beatbook.ts';

type Entry = HandIncident & { readonly id: string };

/** The incidents that were entered by hand, to be changed or taken out. */
export function EntryList(props: {
  record: DatasetRecord;
  onEdit: (entry: Entry) => void;
  onRemove: (id: string) => void;
}) {
  const app = useBeatbook();
  const { record, onEdit, onRemove } = props;
  const entries = useAsync(() => app.handEntries(record.id), [app, record.id, record.version]).value ?? [];
  if (entries.length === 0) return null;
  return (
    <section aria-label={say('entry.list')}>
      <h2>{say('entry.list')}</h2>
      <ul className="entries">
        {entries.map((entry) => (
          <li key={entry.id} className="row spread">
            <span>
              {entry.category} <span className="soft">{formatLocalMinutes(minutesFromIso(entry.at) ?? 0)}</span>
            </span>
            <span className="row">
              <Button
                small
                kind="quiet"
                onClick={() => onEdit(entry)}
                aria-label={`${say('entry.edit')}: ${entry.category}`}
              >
                {say('entry.edit')}
              </Button>
              <Button
                small
                kind="quiet"
                onClick={() => onRemove(entry.id)}
                aria-label={`${say('entry.remove')}: ${entry.category}`}
              >
                {say('entry.remove')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
