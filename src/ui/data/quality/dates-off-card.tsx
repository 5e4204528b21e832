import '../../../text/en/quality.ts';
import type { QualityReport } from '../../../analysis/quality/assess-quality.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { Card } from '../../kit/card.tsx';
import { formatCount, formatDate } from '../../kit/format.ts';
import { rowsOf } from '../../rows/rows-link.ts';
import { rowsBehind } from './rows-behind.ts';

const SHOWN = 8;

/** Rows that lie far before or after all others, by year, and rows reported before they happened. */
export function DatesOffCard({ record, report }: { record: DatasetRecord; report: QualityReport }) {
  const { earlyDates: early, lateDates: late, reportedBefore } = report;
  const years = [...(early?.byYear ?? []), ...(late?.byYear ?? [])];
  const shown = years.toSorted((a, b) => b.rows - a.rows).slice(0, SHOWN);
  return (
    <Card
      title={say('quality.dates')}
      table={() => ({
        header: [say('quality.dates.year'), say('quality.rows')],
        rows: years.map(({ year, rows }) => [String(year), rows]),
      })}
      how={<p>{say('quality.dates.how', { from: formatDate(report.from ?? ''), to: formatDate(report.to ?? '') })}</p>}
    >
      <div className="quality-words">
        {early && (
          <p>
            {say('quality.dates.early', { rows: formatCount(early.rows), from: formatDate(early.from) })}{' '}
            <a href={rowsBehind(record.id, { from: early.from, to: early.to })}>{say('quality.rows')}</a>
          </p>
        )}
        {late && (
          <p>
            {say('quality.dates.late', { rows: formatCount(late.rows), to: formatDate(late.to) })}{' '}
            <a href={rowsBehind(record.id, { from: late.from, to: late.to })}>{say('quality.rows')}</a>
          </p>
        )}
        {reportedBefore > 0 && (
          <p>
            {say('quality.dates.reported', { rows: formatCount(reportedBefore) })}{' '}
            <a href={rowsOf(record.id, 'reported-before')}>{say('quality.rows')}</a>
          </p>
        )}
      </div>
      {shown.length > 0 && (
        <ul className="reasons two">
          {shown.map(({ year, rows }) => (
            <li key={year}>
              <a href={rowsBehind(record.id, yearSpan(year, early, late))}>{year}</a>
              <span>{formatCount(rows)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** The part of a year that lies outside of the bulk. */
function yearSpan(year: number, early: QualityReport['earlyDates'], late: QualityReport['lateDates']) {
  const [from, to] = [`${String(year).padStart(4, '0')}-01-01`, `${String(year).padStart(4, '0')}-12-31`];
  const isEarly = early !== null && to >= early.from && from <= early.to;
  const span = isEarly ? early : late;
  return { from: span && span.from > from ? span.from : from, to: span && span.to < to ? span.to : to };
}
