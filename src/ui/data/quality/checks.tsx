import '../../../text/en/quality.ts';
import { useState } from 'react';
import type { QualityReport } from '../../../analysis/quality/assess-quality.ts';
import type { DuplicateRows } from '../../../analysis/quality/differing-columns.ts';
import { RADIUS_METERS, WINDOW_MINUTES } from '../../../analysis/quality/near-duplicates.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { Card } from '../../kit/card.tsx';
import { formatCount } from '../../kit/format.ts';
import { useBeatbook } from '../../state/beatbook.ts';
import { BreaksCard } from './breaks-card.tsx';
import { DatesOffCard } from './dates-off-card.tsx';
import { DaysCard } from './days-card.tsx';
import { DuplicatesCard } from './duplicates-card.tsx';
import { EndCard, isEndFine } from './end-card.tsx';
import { NearCard } from './near-card.tsx';
import { sayBulk } from './quality-words.ts';
import { SearchState } from './search-state.tsx';
import { useSearch } from './use-search.ts';

type Report = QualityReport & { readonly duplicates: DuplicateRows };

/** The checks that found something as cards; the others as one line each. */
export function Checks({ record }: { record: DatasetRecord }) {
  const app = useBeatbook();
  const [near, setNear] = useState({ radiusMeters: RADIUS_METERS, windowMinutes: WINDOW_MINUTES });
  const search = useSearch((options) => app.quality(record.id, { ...near, ...options }), [app, record, near]);
  const report = search.value;
  return (
    <>
      <SearchState search={search} record={record} />
      {report && <Found record={record} report={report} onNear={setNear} />}
    </>
  );
}

type FoundProps = {
  readonly record: DatasetRecord;
  readonly report: Report;
  readonly onNear: (options: { radiusMeters: number; windowMinutes: number }) => void;
};

function Found({ record, report, onNear }: FoundProps) {
  const { days, reportDays, nearDuplicates: near, lag, duplicates } = report;
  const hasGaps = report.gaps.length + report.areaGaps.length + report.breaks.length > 0;
  const hasDates = report.earlyDates !== null || report.lateDates !== null || report.reportedBefore > 0;
  const checks = [
    { title: say('quality.end'), found: lag !== null && !isEndFine(lag) },
    { title: say('quality.days'), found: (days?.found.length ?? 0) > 0 },
    ...(reportDays ? [{ title: say('quality.report-days'), found: reportDays.found.length > 0 }] : []),
    { title: say('quality.gaps'), found: hasGaps },
    { title: say('quality.dates'), found: hasDates },
    { title: say('quality.near'), found: near.kind === 'found' && near.pairs > 0 },
    { title: say('quality.duplicates'), found: duplicates.rows > 0 },
  ];
  const found = checks.filter((check) => check.found).length;
  const all = formatCount(checks.length);
  const key = found === 0 ? 'quality.found.none' : found === 1 ? 'quality.found.one' : 'quality.found';
  const quiet = checks.filter((check) => !check.found && check.title !== say('quality.end'));
  return (
    <>
      <p className="quality-sentence">
        {say(key, { found: formatCount(found), all })}{' '}
        {report.from !== null && report.to !== null && (
          <span className="soft">
            {say('quality.n', { n: formatCount(report.n), period: sayBulk(record, report.from, report.to) })}
          </span>
        )}
      </p>
      <div className="quality-cards">
        {lag && <EndCard record={record} lag={lag} />}
        {days && days.found.length > 0 && <DaysCard record={record} days={days} title={say('quality.days')} />}
        {reportDays && reportDays.found.length > 0 && (
          <DaysCard record={record} days={reportDays} title={say('quality.report-days')} areReports />
        )}
        {hasGaps && <BreaksCard record={record} report={report} />}
        {hasDates && <DatesOffCard record={record} report={report} />}
        {near.kind === 'found' && <NearCard record={record} near={near} onSearch={onNear} />}
        {duplicates.rows > 0 && <DuplicatesCard record={record} duplicates={duplicates} />}
        {quiet.length > 0 && (
          <Card title={say('quality.quiet')}>
            <ul className="quality-list">
              {quiet.map(({ title }) => (
                <li key={title} className="soft">
                  {title === say('quality.near') && near.kind === 'off' ? say(`quality.near.off.${near.why}`) : title}
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </>
  );
}
