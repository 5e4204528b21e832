import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { downloadBlob, fileName } from '../kit/download.ts';
import { formatCount, formatDuration, formatList, formatPeriod, formatShare, isoDateOfMinutes } from '../kit/format.ts';
import { Loading, Notice, ProblemNotice } from '../kit/notice.tsx';
import { lowerFirst } from '../kit/words.ts';
import { useBeatbook, useDatasetRecord } from '../state/beatbook.ts';
import { linkTo } from '../state/use-filter.ts';
import { dateFacts } from './date-facts.ts';
import { Losses } from './losses.tsx';
import { type Counted, otherFixes, placeReasons, quarantineReasons } from './report-words.ts';
import { StoredNote } from './stored-note.tsx';

/** What became of every row of a file. Kept with the dataset, so it can be read again later. */
export function Report({ dataset }: { dataset: string }) {
  const { value: record, problem } = useDatasetRecord(dataset);
  if (problem) return <ProblemNotice problem={problem} actions={<BackLink />} />;
  if (record === undefined) return <Loading label={say('app.loading')} lines={6} />;
  return <ReportOf record={record} />;
}

function ReportOf({ record }: { record: DatasetRecord }) {
  const app = useBeatbook();
  const { report } = record;
  const isCounts = record.shape === 'area-counts' && record.located === 0;
  const unplaced = isCounts ? 0 : record.rows - record.located;
  const reasons = placeReasons(report);
  const explore = linkTo('explore', new URLSearchParams({ dataset: record.id }));
  async function saveQuarantine(): Promise<void> {
    downloadBlob(await app.quarantine(record.id), fileName(`${record.name} ${say('data.report.quarantine')}`, 'csv'));
  }
  return (
    <div className="stack wide">
      <header className="screen-head">
        <div>
          <h1>{record.name}</h1>
          <p className="soft">{describe(record)}</p>
        </div>
        <div className="row">
          <ButtonLink kind="primary" href={explore}>
            {say('data.report.explore')}
          </ButtonLink>
          <BackLink />
        </div>
      </header>

      <p className="report-sentence">
        <strong>{say('data.report.read', { count: formatCount(report.rowsRead) })}</strong>{' '}
        {isCounts
          ? say('shape.report', {
              total: formatCount(record.total ?? record.rows),
              counts: formatCount(record.rows),
              areas: formatCount(record.areas.length),
            })
          : say('data.report.on-map', { count: formatCount(record.located) })}{' '}
        {unplaced > 0 &&
          say('data.report.without-place', {
            count: formatCount(unplaced),
            share: formatShare(unplaced / Math.max(1, record.rows), 1),
            because: formatList(
              reasons.map(({ label, count }) => `${lowerFirst(label)} (${formatCount(count)})`),
              4,
            ),
          })}
      </p>

      <ul className="balance" aria-label={say('data.report.balance')}>
        <Figure label={say('data.report.rows-read')} count={report.rowsRead} />
        <Figure sign="=" label={say('data.report.rows-kept')} count={report.rowsKept} />
        <Figure sign="+" label={say('data.report.rows-quarantined')} count={report.rowsQuarantined} />
        <Figure sign="+" label={say('data.report.rows-duplicate')} count={report.rowsDuplicate} />
      </ul>

      {report.warnings.map((warning) => (
        <Notice key={warning} kind="warn">
          {warning}
        </Notice>
      ))}
      <div className="report-cards">
        <ReasonCard
          title={say('data.report.quarantined')}
          none={say('data.report.quarantined.none')}
          reasons={quarantineReasons(report)}
          of={report.rowsRead}
          action={
            report.rowsQuarantined > 0 && (
              <Button small onClick={() => void saveQuarantine()}>
                {say('data.report.quarantine.save')}
              </Button>
            )
          }
        />
        {!isCounts && (
          <ReasonCard
            title={say('data.report.unplaced')}
            none={say('data.report.unplaced.none')}
            reasons={reasons}
            of={report.rowsKept}
          />
        )}
        {otherFixes(report).length > 0 && (
          <ReasonCard title={say('data.report.fixes')} none="" reasons={otherFixes(report)} of={report.rowsKept} />
        )}
        {unplaced > 0 && record.located > 0 && <Losses record={record} />}
        <FileCard record={record} />
      </div>
      <StoredNote />
    </div>
  );
}

function Figure({ sign, label, count }: { sign?: string; label: string; count: number }) {
  return (
    <li>
      {sign !== undefined && <span aria-hidden="true">{sign}</span>}
      <div>
        <strong>{formatCount(count)}</strong>
        <span className="soft">{label}</span>
      </div>
    </li>
  );
}

type ReasonCardProps = {
  title: string;
  none: string;
  reasons: readonly Counted[];
  of: number;
  action?: React.ReactNode;
};

function ReasonCard({ title, none, reasons, of, action }: ReasonCardProps) {
  return (
    <Card
      title={title}
      table={
        reasons.length === 0
          ? undefined
          : () => ({
              header: [say('data.report.reason'), say('data.report.code'), say('data.report.rows')],
              rows: reasons.map(({ label, code, count }) => [label, code, count]),
            })
      }
    >
      {reasons.length === 0 ? (
        <p className="soft">{none}</p>
      ) : (
        <ul className="reasons">
          {reasons.map(({ code, label, count }) => (
            <li key={code}>
              <span>{label}</span>
              <span>{formatCount(count)}</span>
              <span className="soft">{formatShare(count / Math.max(1, of), 1)}</span>
            </li>
          ))}
        </ul>
      )}
      {action && <div className="row card-action">{action}</div>}
    </Card>
  );
}

/** How the file was read: enough to check it, and to do it again. */
function FileCard({ record }: { record: DatasetRecord }) {
  const { report } = record;
  const columns = Object.entries(report.columns).map(([role, header]) => [
    say(`data.role.${role as keyof typeof report.columns}`),
    header,
  ]);
  const facts: (readonly [string, string | undefined])[] = [
    [say('data.report.profile'), report.profile],
    [say('data.mapping.encoding'), report.encoding],
    [say('data.report.precision'), say(`data.precision.${report.datePrecision}`)],
    ...dateFacts(report),
    [say('data.report.time'), formatDuration(report.milliseconds)],
  ];
  return (
    <Card title={say('data.report.file')}>
      <dl className="facts">
        {[...facts, ...columns].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function BackLink() {
  return <ButtonLink href="#/data">{say('data.report.back')}</ButtonLink>;
}

function describe(record: DatasetRecord): string {
  const count = say('data.incidents', { count: formatCount(record.total ?? record.rows) });
  if (record.timeFrom === null || record.timeTo === null) return count;
  return `${count}, ${formatPeriod(isoDateOfMinutes(record.timeFrom), isoDateOfMinutes(record.timeTo))}`;
}
