import { useState } from 'react';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { adjustOf } from '../../adjust/adjust-link.ts';
import { HistoryCard } from '../../append/history-card.tsx';
import { GeocodeCard, hasAddresses } from '../../geocode/geocode-card.tsx';
import { Button, ButtonLink } from '../../kit/button.tsx';
import { downloadBlob, fileName } from '../../kit/download.ts';
import { formatCount, formatList, formatShare } from '../../kit/format.ts';
import { Loading, ProblemNotice } from '../../kit/notice.tsx';
import { lowerFirst } from '../../kit/words.ts';
import { useBeatbook, useDatasetRecord } from '../../state/beatbook.ts';
import { QualitySection } from '../quality/quality-section.tsx';
import { SortedFiles } from '../sorted-files.tsx';
import { StoredNote } from '../stored-note.tsx';
import { CountingCard, hasCounting } from './counting-card.tsx';
import { DatesCard } from './dates-card.tsx';
import { DiscoveryCard } from './discovery-card.tsx';
import { ColumnsCard, FileCard } from './file-card.tsx';
import { Losses } from './losses.tsx';
import { PersonsCard } from './persons-card.tsx';
import { PlacesCard } from './places-card.tsx';
import { ReasonCard } from './reason-card.tsx';
import { BackLink, ReportHead } from './report-head.tsx';
import { type Counted, otherFixes, quarantineReasons } from './report-words.ts';
import { type RowsBehind, RowsDialog } from './rows-dialog.tsx';
import { SpellingsCard } from './spellings-card.tsx';
import { SummaryReport } from './summary-report.tsx';
import { usePlaceReasons } from './use-place-reasons.ts';

/** What became of every row of a file. Kept with the dataset, so it can be read again later. */
export function Report({ dataset }: { dataset: string }) {
  const { value: record, problem } = useDatasetRecord(dataset);
  if (problem) return <ProblemNotice problem={problem} actions={<BackLink />} />;
  if (record === undefined) return <Loading label={say('app.loading')} lines={6} />;
  return record.summary ? <SummaryReport record={record} /> : <ReportOf record={record} />;
}

function ReportOf({ record }: { record: DatasetRecord }) {
  const [behind, setBehind] = useState<RowsBehind | null>(null);
  const { report } = record;
  const isCounts = record.shape === 'area-counts' && record.located === 0;
  const quarantined = quarantineReasons(report);
  const unplaced = usePlaceReasons(record);
  return (
    <div className="stack wide">
      <ReportHead record={record}>
        <ButtonLink href={adjustOf(record.id)}>{say('adjust.open')}</ButtonLink>
      </ReportHead>
      <Balance record={record} isCounts={isCounts} unplaced={unplaced} onRows={setBehind} />
      <SortedFiles dataset={record.id} />
      <Warnings warnings={report.warnings} />
      <div className="report-cards">
        <ReasonCards
          record={record}
          isCounts={isCounts}
          quarantined={quarantined}
          unplaced={unplaced}
          onRows={setBehind}
        />
        <Losses record={record} onRows={setBehind} />
        <SpellingsCard record={record} />
        <DatesCard record={record} onRows={setBehind} />
        {report.places && <PlacesCard record={record} places={report.places} />}
        {hasCounting(record) && <CountingCard record={record} />}
        {report.personColumns && report.personColumns.length > 0 && <PersonsCard columns={report.personColumns} />}
        <DiscoveryCard record={record} />
        <HistoryCard record={record} />
        <FileCard record={record} />
        <ColumnsCard record={record} />
      </div>
      {hasAddresses(record) && <GeocodeCard record={record} />}
      <QualitySection record={record} onRows={setBehind} />
      <StoredNote />
      {behind && (
        <RowsDialog dataset={record.id} behind={behind} reasons={quarantined} onClose={() => setBehind(null)} />
      )}
    </div>
  );
}

type PartProps = {
  readonly record: DatasetRecord;
  readonly isCounts: boolean;
  /** Why incidents have no place; undefined while that is counted. */
  readonly unplaced: readonly Counted[] | undefined;
  readonly onRows: (behind: RowsBehind) => void;
};

/** Rows read = kept + quarantined + duplicates, and how many of them the map shows. */
function Balance({ record, isCounts, unplaced: reasons, onRows }: PartProps) {
  const app = useBeatbook();
  const { report } = record;
  const known = report.rowsKnown ?? 0;
  const unplaced = isCounts ? 0 : record.rows - record.located;
  const isPlaceless = record.located === 0 && unplaced > 0 && report.fixes['place-missing'] === unplaced;
  async function saveDuplicates(): Promise<void> {
    downloadBlob(await app.duplicates(record.id), fileName(`${record.name} ${say('report.duplicates.file')}`, 'csv'));
  }
  async function saveChanges(): Promise<void> {
    downloadBlob(await app.changes(record.id), fileName(`${record.name} ${say('append.history')}`, 'csv'));
  }
  return (
    <>
      <p className="report-sentence">
        <strong>{say('data.report.read', { count: formatCount(report.rowsRead) })}</strong>{' '}
        {isCounts
          ? say(record.areas.length === 1 ? 'shape.report.one-area' : 'shape.report', {
              total: formatCount(record.total ?? record.rows),
              counts: formatCount(record.rows),
              areas: formatCount(record.areas.length),
            })
          : say(isPlaceless ? 'data.report.no-places' : 'data.report.on-map', {
              count: formatCount(record.located),
            })}{' '}
        {unplaced > 0 &&
          !isPlaceless &&
          reasons &&
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
        <Figure
          sign="="
          label={say('data.report.rows-kept')}
          count={report.rowsKept - report.rowsUpdated}
          onOpen={() => onRows({ of: 'kept', set: 'all', title: say('report.rows.kept') })}
        />
        {report.rowsUpdated > 0 && (
          <Figure
            sign="+"
            label={say('append.balance.updated')}
            count={report.rowsUpdated}
            title={say('append.history.changes')}
            onOpen={() => void saveChanges()}
          />
        )}
        <Figure
          sign="+"
          label={say('data.report.rows-quarantined')}
          count={report.rowsQuarantined}
          onOpen={() => onRows({ of: 'quarantine', reason: null })}
        />
        <Figure
          sign="+"
          label={say('data.report.rows-duplicate')}
          count={report.rowsDuplicate - known}
          title={say('report.duplicates.save')}
          onOpen={() => void saveDuplicates()}
        />
        {known > 0 && <Figure sign="+" label={say('append.balance.known')} count={known} />}
      </ul>
    </>
  );
}

type FigureProps = {
  readonly sign?: string;
  readonly label: string;
  readonly count: number;
  readonly title?: string;
  readonly onOpen?: () => void;
};

function Figure({ sign, label, count, title, onOpen }: FigureProps) {
  return (
    <li>
      {sign !== undefined && <span aria-hidden="true">{sign}</span>}
      <div>
        <strong>{formatCount(count)}</strong>
        {onOpen === undefined || count === 0 ? (
          <span className="soft">{label}</span>
        ) : (
          <button type="button" className="link" title={title} onClick={onOpen}>
            {label}
          </button>
        )}
      </div>
    </li>
  );
}

/** One frame for all that the import warns of: a reader at eight in the morning counts frames, not sentences. */
function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <section className="notice warn warnings" aria-label={say('report.warnings')}>
      <ul>
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </section>
  );
}

function ReasonCards({
  record,
  isCounts,
  quarantined,
  unplaced,
  onRows,
}: PartProps & { quarantined: readonly Counted[] }) {
  const app = useBeatbook();
  const { report } = record;
  const fixes = otherFixes(report);
  async function saveQuarantine(): Promise<void> {
    downloadBlob(await app.quarantine(record.id), fileName(`${record.name} ${say('data.report.quarantine')}`, 'csv'));
  }
  return (
    <>
      <ReasonCard
        title={say('data.report.quarantined')}
        none={say('data.report.quarantined.none')}
        reasons={quarantined}
        of={report.rowsRead}
        onOpen={({ code }) =>
          () =>
            onRows({ of: 'quarantine', reason: code })
          }
        action={
          report.rowsQuarantined > 0 && (
            <Button small onClick={() => void saveQuarantine()}>
              {say('data.report.quarantine.save')}
            </Button>
          )
        }
      />
      {!isCounts && unplaced && (
        <ReasonCard
          title={say('data.report.unplaced')}
          none={say('data.report.unplaced.none')}
          reasons={unplaced}
          of={report.rowsKept}
          onOpen={({ code, label }) =>
            () =>
              onRows({ of: 'kept', set: code, title: label })
            }
        />
      )}
      {fixes.length > 0 && (
        <ReasonCard
          title={say('data.report.fixes')}
          none=""
          reasons={fixes}
          of={report.rowsKept}
          onOpen={({ code, label }) =>
            code === 'time-unknown' ? () => onRows({ of: 'kept', set: code, title: label }) : null
          }
        />
      )}
    </>
  );
}
