import type { ImportEntry } from '../../data/append/changes.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { downloadBlob, fileName } from '../kit/download.ts';
import { formatCount, formatList, formatMoment } from '../kit/format.ts';
import { upperFirst } from '../kit/words.ts';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';

/** Names of files that a line can take. */
const MOST_FILES = 3;

/** What came of one addition: what is 0 is not told, but that nothing was new is. */
function words({ kind, report, rowsNew, rowsUpdated }: ImportEntry): string {
  if (kind === 'removed') return say('append.history.removed');
  const counts = [
    ['append.history.read', report.rowsRead],
    [kind === 'import' ? 'append.history.kept' : 'append.history.new', rowsNew],
    ['append.history.updated', rowsUpdated],
    ['append.history.known', report.rowsKnown ?? 0],
    ['append.history.duplicate', report.rowsDuplicate - (report.rowsKnown ?? 0)],
    ['append.history.quarantined', report.rowsQuarantined],
  ] as const;
  return counts
    .filter(([key, count]) => count > 0 || key === 'append.history.new')
    .map(([key, count]) => say(key, { count: formatCount(count) }))
    .join(', ');
}

function tableOf(entries: readonly ImportEntry[]) {
  return {
    header: [
      say('append.csv.at'),
      say('append.csv.file'),
      say('data.report.rows-read'),
      say('append.history.column.new'),
      say('append.history.column.updated'),
      say('append.balance.known'),
      say('data.report.rows-quarantined'),
    ].map(upperFirst),
    rows: entries.map(({ at, files, report, rowsNew, rowsUpdated }) => [
      formatMoment(at),
      files.join(', '),
      report.rowsRead,
      rowsNew,
      rowsUpdated,
      report.rowsKnown ?? 0,
      report.rowsQuarantined,
    ]),
  };
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
    <Card title={say('append.history')} table={() => tableOf(entries)}>
      <ol className="imports" reversed>
        {entries.toReversed().map((entry) => (
          <li key={entry.id}>
            <span className="row spread">
              <strong>{formatList(entry.files, MOST_FILES)}</strong>
              <span className="soft">{formatMoment(entry.at)}</span>
            </span>
            {words(entry)}
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
