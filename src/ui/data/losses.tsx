import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { Clause, Dimension } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { areaColumnName } from '../filter-bar/filter-words.ts';
import { stripPeriods } from '../filter-bar/month-brush.ts';
import { Card } from '../kit/card.tsx';
import { formatCount, formatMonth, formatShare } from '../kit/format.ts';
import { upperFirst } from '../kit/words.ts';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import { type Loss, lossesOf, worstFirst } from './loss.ts';

/** Every place on earth: under this clause only incidents that have one are counted. */
const LOCATED: Clause = { column: 'bounds', bounds: [-180, -90, 180, 90] };

/** For datasets that have places at all. Where and when they are missing: a map that leaves out one district or one month misleads. */
export function Losses({ record }: { record: DatasetRecord }) {
  return (
    <>
      {record.precision !== 'year' && stripPeriods(record).periods.length > 1 && <MonthLoss record={record} />}
      {record.areaColumns.length > 0 && (
        <LabelLoss
          record={record}
          by="area"
          title={say('data.loss.area')}
          note={upperFirst(areaColumnName(record, null))}
          header={say('data.loss.area.header')}
          none={say('data.loss.area.none')}
        />
      )}
      {record.categories.length > 1 && (
        <LabelLoss
          record={record}
          by="category"
          title={say('place.loss.category')}
          header={say('place.loss.category.header')}
          none={say('place.loss.category.none')}
        />
      )}
    </>
  );
}

function useLosses(dataset: string, by: Dimension) {
  const app = useBeatbook();
  return useAsync(
    async (signal) => {
      const [all, located] = await Promise.all([
        app.aggregateWith({ dataset, by: [by] }, signal),
        app.aggregateWith({ dataset, by: [by], where: [LOCATED] }, signal),
      ]);
      return lossesOf(all, located);
    },
    [app, dataset, by],
  );
}

function MonthLoss({ record }: { record: DatasetRecord }) {
  const { value, loading, problem } = useLosses(record.id, 'month');
  const worst = value && worstFirst(value)[0];
  const most = worst?.share ?? 0;
  return (
    <Card
      title={say('data.loss.month')}
      note={worst && say('data.loss.at-most', { share: formatShare(most, 1) })}
      loading={loading}
      problem={problem}
      table={value && (() => tableOf(say('data.loss.month.header'), value))}
      sentence={
        worst &&
        say('data.loss.month.sentence', {
          month: formatMonth(worst.key),
          missing: formatCount(worst.missing),
          all: formatCount(worst.all),
          share: formatShare(worst.share, 1),
        })
      }
    >
      {value && (
        <>
          <div className="loss-strip" aria-hidden="true">
            {value.map((loss) => (
              <i
                key={loss.key}
                title={`${formatMonth(loss.key)}: ${formatShare(loss.share, 1)}`}
                style={{ height: `${most === 0 ? 0 : (100 * loss.share) / most}%` }}
              />
            ))}
          </div>
          <div className="loss-ends" aria-hidden="true">
            <span>{formatMonth(value[0]?.key ?? '')}</span>
            <span>{formatMonth(value.at(-1)?.key ?? '')}</span>
          </div>
        </>
      )}
    </Card>
  );
}

type LabelLossProps = {
  readonly record: DatasetRecord;
  readonly by: 'area' | 'category';
  readonly title: string;
  readonly note?: string;
  /** Of the column of labels in the table. */
  readonly header: string;
  /** What stands for incidents without a label. */
  readonly none: string;
};

/** The areas or types of incidents whose places are missing most. */
function LabelLoss({ record, by, title, note, header, none }: LabelLossProps) {
  const { value, loading, problem } = useLosses(record.id, by);
  const worst = value && worstFirst(value).slice(0, 6);
  return (
    <Card title={title} note={note} loading={loading} problem={problem} table={value && (() => tableOf(header, value))}>
      {worst && (
        <ul className="reasons">
          {worst.map((loss) => (
            <li key={loss.key}>
              <span>{loss.key === '' ? none : loss.key}</span>
              <span>{formatCount(loss.missing)}</span>
              <span className="soft">{formatShare(loss.share, 1)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function tableOf(header: string, losses: readonly Loss[]) {
  return {
    header: [header, say('data.loss.all'), say('data.loss.missing'), say('data.loss.share')],
    rows: losses.map(({ key, all, missing, share }) => [key, all, missing, Math.round(share * 1e4) / 1e4]),
  };
}
