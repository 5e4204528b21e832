import type { ImportEntry } from '../../data/append/changes.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { downloadBlob, fileName } from '../kit/download.ts';
import { formatCount, formatMoment } from '../kit/format.ts';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';

function words(entry: ImportEntry): string {
  const { kind, report, rowsNew, rowsUpdated } = entry;
  if (kind === 'removed') return say('append.history.removed');
  return say(kind === 'import' ? 'append.history.first' : 'append.history.entry', {
    files: entry.files.join(', '),
    read: formatCount(report.rowsRead),
    rows: formatCount(rowsNew),
    updated: formatCount(rowsUpdated),
    known: formatCount(report.rowsDuplicate),
    quarantined: formatCount(report.rowsQuarantined),
  });
}

/** What was added to a dataset, when, and what it changed; nothing while there was only the first import. */
export function HistoryCard({ record }: { record: DatasetRecord }) {
  const app = useBeatbook();
  const changes = useChanges();
  const entries = useAsync(() => app.imports(record.id), [app, record.id, changes]).value ?? [];
  if (entries.length < 2) return null;
  const hasChanges = entries.some(({ cellsTotal }) => cellsTotal > 0);
  async function save(): Promise<void> {
    downloadBlob(await app.changes(record.id), fileName(`${record.name} ${say('append.history')}`, 'csv'));
  }
  return (
    <Card title={say('append.history')}>
      <ol className="imports" reversed>
        {entries.toReversed().map((entry) => (
          <li key={entry.id}>
            {words(entry)} <span className="soft">{formatMoment(entry.at)}</span>
          </li>
        ))}
      </ol>
      {hasChanges && (
        <div className="row card-action">
          <Button small onClick={() => void save()}>
            {say('append.history.changes')}
          </Button>
        </div>
      )}
    </Card>
  );
}
