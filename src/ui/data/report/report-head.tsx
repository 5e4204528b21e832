import type { ReactNode } from 'react';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { ButtonLink } from '../../kit/button.tsx';
import { formatCount, formatSpan, isoDateOfMinutes } from '../../kit/format.ts';
import { linkTo } from '../../state/use-filter.ts';

/** What the report is about, and where to go from it. */
export function ReportHead({ record, children }: { record: DatasetRecord; children?: ReactNode }) {
  return (
    <header className="screen-head">
      <div>
        <h1>{record.name}</h1>
        <p className="soft">{describe(record)}</p>
      </div>
      <div className="row">
        <ButtonLink kind="primary" href={linkTo('explore', new URLSearchParams({ dataset: record.id }))}>
          {say('data.report.explore')}
        </ButtonLink>
        {children}
        <BackLink />
      </div>
    </header>
  );
}

export function BackLink() {
  return <ButtonLink href="#/data">{say('data.report.back')}</ButtonLink>;
}

function describe(record: DatasetRecord): string {
  const count = say('data.incidents', { count: formatCount(record.total ?? record.rows) });
  if (record.timeFrom === null || record.timeTo === null) return count;
  const dates = { dateFrom: isoDateOfMinutes(record.timeFrom), dateTo: isoDateOfMinutes(record.timeTo) };
  return `${count}, ${formatSpan({ ...dates, precision: record.precision })}`;
}
