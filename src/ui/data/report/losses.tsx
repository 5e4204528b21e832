import type { Clause } from '../../../data/contract.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { areaColumnName } from '../../filter-bar/filter-words.ts';
import { Card } from '../../kit/card.tsx';
import { formatCount, formatDecimals, formatMonth, formatShare } from '../../kit/format.ts';
import { upperFirst } from '../../kit/words.ts';
import { useAsync, useBeatbook } from '../../state/beatbook.ts';
import { onDay, rowsBehind } from '../quality/rows-behind.ts';
import { lossesOf, worstFirst } from './loss.ts';
import { compareWorst, lossSharesOf, type LossShare, monthsToDraw, worstLossesFirst } from './loss-rows.ts';
import type { RowsBehind } from './rows-dialog.tsx';

/** Every place on earth: under this clause only incidents that have one are counted. */
const LOCATED: Clause = { column: 'bounds', bounds: [-180, -90, 180, 90] };
/** Entries of a list; the table of the card has all. */
const SHOWN = 6;

/** When and where rows were lost: a dataset that leaves out one district or one month misleads. */
export function Losses({ record, onRows }: { record: DatasetRecord; onRows: (behind: RowsBehind) => void }) {
  const { losses } = record.report;
  const months = lossSharesOf(losses?.byMonth ?? []);
  const areas = lossSharesOf(losses?.byArea ?? []);
  const isLost = (rows: readonly LossShare[]) => rows.some(({ lost }) => lost > 0);
  return (
    <>
      {isLost(months) && months.length > 1 && <MonthLosses record={record} rows={months} onRows={onRows} />}
      {isLost(areas) && areas.length > 1 && <AreaLosses record={record} rows={areas} onRows={onRows} />}
      {record.located > 0 && record.located < record.rows && record.categories.length > 1 && (
        <CategoryLoss record={record} />
      )}
    </>
  );
}

function tableOf(header: string, rows: readonly LossShare[]) {
  return {
    header: [
      header,
      say('data.report.rows-read'),
      say('data.report.rows-quarantined'),
      say('data.loss.missing'),
      say('data.report.rows-duplicate'),
      say('data.loss.share'),
    ].map(upperFirst),
    rows: rows.map(({ key, read, quarantined, unplaced, duplicate, share }) => [
      key,
      read,
      quarantined,
      unplaced,
      duplicate,
      Math.round(share * 1e4) / 1e4,
    ]),
  };
}

type LossesProps = {
  readonly record: DatasetRecord;
  readonly rows: readonly LossShare[];
  readonly onRows: (behind: RowsBehind) => void;
};

/** Losses in time: by month, or by year in a file that knows no months. */
function MonthLosses({ record, rows, onRows }: LossesProps) {
  const isYears = record.precision === 'year';
  const nameOfMonth = (key: string) => {
    if (key === '') return say('report.loss.no-month');
    return isYears ? key.slice(0, 4) : formatMonth(key);
  };
  const dated = monthsToDraw(rows.filter(({ key }) => key !== ''));
  const worst = worstLossesFirst(dated).filter(({ lost }) => lost > 0);
  const most = Math.max(1e-9, ...dated.map(({ share }) => share));
  const [first] = worst;
  return (
    <Card
      title={say(isYears ? 'report.loss.year' : 'report.loss.month')}
      note={first && say('data.loss.at-most', { share: formatShare(first.share, 1) })}
      table={() => tableOf(say(isYears ? 'data.loss.year.header' : 'data.loss.month.header'), rows)}
      sentence={sentenceOf(rows, dated, ({ key }) => say('report.loss.in', { name: nameOfMonth(key) }))}
    >
      <div className="loss-strip" aria-hidden="true">
        {dated.map(({ key, read, quarantined, unplaced, share }) => (
          <i key={key} title={`${nameOfMonth(key)}: ${formatShare(share, 1)}`}>
            <b className="unplaced" style={{ height: `${(100 * unplaced) / Math.max(1, read) / most}%` }} />
            <b className="quarantined" style={{ height: `${(100 * quarantined) / Math.max(1, read) / most}%` }} />
          </i>
        ))}
      </div>
      <div className="loss-ends" aria-hidden="true">
        <span>{nameOfMonth(dated[0]?.key ?? '')}</span>
        <span className="loss-keys">
          <span className="unplaced">{say('data.loss.missing')}</span>
          <span className="quarantined">{say('data.report.quarantined')}</span>
        </span>
        <span>{nameOfMonth(dated.at(-1)?.key ?? '')}</span>
      </div>
      <LossList
        rows={worst.slice(0, 3)}
        nameOf={({ key }) => nameOfMonth(key)}
        hrefOf={({ key }) => rowsBehind(record.id, onDay(isYears ? key.slice(0, 4) : key), 'place')}
        onQuarantined={() => onRows({ of: 'quarantine', reason: null })}
      />
    </Card>
  );
}

function AreaLosses({ record, rows, onRows }: LossesProps) {
  const worst = worstLossesFirst(rows).filter(({ lost }) => lost > 0);
  const nameOf = ({ key }: LossShare) => (key === '' ? say('data.loss.area.none') : key);
  const column = record.areaColumns.length > 0 ? areaColumnName(record, null) : '';
  const header = record.report.columns.area;
  const where = (key: string) =>
    key === '' ? say('report.loss.no-area') : say('report.loss.in', { name: `${column} ${key}`.trim() });
  return (
    <Card
      title={say('report.loss.area')}
      note={column === '' ? undefined : upperFirst(column)}
      table={() => tableOf(say('data.loss.area.header'), rows)}
      sentence={sentenceOf(rows, rows, ({ key }) => where(key))}
    >
      <LossList
        rows={worst.slice(0, SHOWN)}
        nameOf={nameOf}
        hrefOf={({ key }) => rowsBehind(record.id, { area: [key] }, 'place')}
        onQuarantined={({ key }) =>
          onRows({ of: 'quarantine', reason: null, ...(header !== undefined && { field: { header, value: key } }) })
        }
      />
    </Card>
  );
}

/** Says whether the loss is even, which is what decides if it matters; `within` puts a key into the sentence. */
function sentenceOf(
  all: readonly LossShare[],
  compared: readonly LossShare[],
  within: (row: LossShare) => string,
): string | undefined {
  const read = all.reduce((sum, row) => sum + row.read, 0);
  const lost = all.reduce((sum, row) => sum + row.lost, 0);
  const found = compareWorst(compared);
  if (!found) return undefined;
  const share = formatShare(lost / Math.max(1, read), 1);
  if (found.kind !== 'uneven') return say(`report.loss.${found.kind}`, { share });
  return say('report.loss.uneven', { worst: within(found.worst), times: formatDecimals(found.times, 1), share });
}

type ListProps = {
  readonly rows: readonly LossShare[];
  readonly nameOf: (row: LossShare) => string;
  /** The address of the rows without a place. */
  readonly hrefOf: (row: LossShare) => string;
  readonly onQuarantined: (row: LossShare) => void;
};

function LossList({ rows, nameOf, hrefOf, onQuarantined }: ListProps) {
  return (
    <ul className="reasons">
      {rows.map((row) => (
        <li key={row.key}>
          <span>
            {row.unplaced > 0 ? <a href={hrefOf(row)}>{nameOf(row)}</a> : nameOf(row)}{' '}
            {row.quarantined > 0 && (
              <button
                type="button"
                className="link small"
                aria-label={say('report.loss.quarantined.of', {
                  count: formatCount(row.quarantined),
                  name: nameOf(row),
                })}
                onClick={() => onQuarantined(row)}
              >
                {say('report.loss.quarantined', { count: formatCount(row.quarantined) })}
              </button>
            )}
          </span>
          <span>{formatCount(row.lost)}</span>
          <span className="soft">{formatShare(row.share, 1)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The types of incidents whose places are missing most. */
function CategoryLoss({ record }: { record: DatasetRecord }) {
  const app = useBeatbook();
  const { id: dataset } = record;
  const { value, loading, problem } = useAsync(
    async (signal) => {
      const [all, located] = await Promise.all([
        app.aggregateWith({ dataset, by: ['category'] }, signal),
        app.aggregateWith({ dataset, by: ['category'], where: [LOCATED] }, signal),
      ]);
      return lossesOf(all, located);
    },
    [app, dataset],
  );
  const none = say('place.loss.category.none');
  return (
    <Card
      title={say('place.loss.category')}
      loading={loading}
      problem={problem}
      table={
        value &&
        (() => ({
          header: [
            say('place.loss.category.header'),
            say('data.loss.all'),
            say('data.loss.missing'),
            say('data.loss.share'),
          ],
          rows: value.map(({ key, all, missing, share }) => [key, all, missing, Math.round(share * 1e4) / 1e4]),
        }))
      }
    >
      {value && (
        <ul className="reasons">
          {worstFirst(value)
            .filter(({ missing }) => missing > 0)
            .slice(0, SHOWN)
            .map(({ key, missing, share }) => (
              <li key={key}>
                <a href={rowsBehind(dataset, { category: [key] }, 'place')}>{key === '' ? none : key}</a>
                <span>{formatCount(missing)}</span>
                <span className="soft">{formatShare(share, 1)}</span>
              </li>
            ))}
        </ul>
      )}
    </Card>
  );
}
