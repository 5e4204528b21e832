import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { formatCount } from '../../kit/format.ts';
import { Notice } from '../../kit/notice.tsx';
import { StoredNote } from '../stored-note.tsx';
import { DiscoveryCard } from './discovery-card.tsx';
import { ReportHead } from './report-head.tsx';

/** A dataset that came without rows has no import to tell of: what can be done with it instead. */
export function SummaryReport({ record }: { record: DatasetRecord }) {
  return (
    <div className="stack wide">
      <ReportHead record={record} />
      <p className="report-sentence">
        <strong>{say('summary.report', { count: formatCount(record.total ?? record.rows) })}</strong>{' '}
        {say('summary.report.what')}
      </p>
      {record.report.warnings.map((warning) => (
        <Notice key={warning}>{warning}</Notice>
      ))}
      <div className="report-cards">
        <DiscoveryCard record={record} />
      </div>
      <StoredNote />
    </div>
  );
}
