import '../../../text/en/quality.ts';
import type { OutlyingDay, OutlyingDays } from '../../../analysis/quality/outlying-days.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { Card } from '../../kit/card.tsx';
import { formatCount, formatDate, formatDecimals, formatShare } from '../../kit/format.ts';
import { rowsOf } from '../../rows/rows-link.ts';
import { formatExpected } from './quality-words.ts';
import { onDay, rowsBehind } from './rows-behind.ts';

const SHOWN = 8;

type Props = {
  readonly record: DatasetRecord;
  readonly days: OutlyingDays;
  readonly title: string;
  /** Days of reports, which no filter can show. */
  readonly areReports?: boolean;
};

/** Days whose count is implausible beside their neighbours, the least plausible first. */
export function DaysCard({ record, days, title, areReports = false }: Props) {
  const { found } = days;
  const worst = found.toSorted((a, b) => a.p - b.p || b.count - a.count).slice(0, SHOWN);
  const key = areReports ? ('quality.report-days.sentence' as const) : ('quality.days.sentence' as const);
  return (
    <Card
      title={title}
      note={say('quality.days.note', { days: formatCount(days.days) })}
      table={() => ({
        header: [
          say('quality.day'),
          say('quality.count'),
          say('quality.expected'),
          say('quality.chance'),
          say('quality.kind'),
        ],
        rows: found.map((day) => [
          day.date,
          day.count,
          Math.round(day.expected * 10) / 10,
          Number(day.p.toPrecision(2)),
          kindWords(day),
        ]),
      })}
      how={
        <p>
          {say('quality.days.how', { dispersion: formatDecimals(days.dispersion, 1), days: formatCount(days.days) })}
        </p>
      }
      sentence={say(found.length === 1 ? `${key}.one` : key, {
        found: formatCount(found.length),
        days: formatCount(days.days),
      })}
    >
      <ul className="quality-list">
        {worst.map((day) => (
          <li key={day.date}>
            <strong>
              <a href={areReports ? rowsOf(record.id, `reported:${day.date}`) : rowsBehind(record.id, onDay(day.date))}>
                {formatDate(day.date)}
              </a>
            </strong>{' '}
            {say('quality.days.of-expected', { count: formatCount(day.count), expected: formatExpected(day.expected) })}
            <span className="soft"> {kindWords(day)}</span>
          </li>
        ))}
        {found.length > worst.length && (
          <li className="soft">{say('quality.more', { count: formatCount(found.length - worst.length) })}</li>
        )}
      </ul>
    </Card>
  );
}

function kindWords({ kind, stamp, category }: OutlyingDay): string {
  if (kind === 'one-stamp' && stamp) {
    return say('quality.days.one-stamp', { share: formatShare(stamp.share), time: stamp.time });
  }
  if (kind === 'one-category' && category) {
    const { share, label, ordinary } = category;
    return say('quality.days.one-category', {
      share: formatShare(share),
      category: label,
      ordinary: formatShare(ordinary),
    });
  }
  return kind === 'first-of-month' || kind === 'every-year'
    ? say(`quality.days.${kind}`)
    : say('quality.days.unexplained');
}
