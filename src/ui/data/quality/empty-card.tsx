import '../../../text/en/quality.ts';
import type { Emptiness } from '../../../analysis/first-look/missing-values.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { Card } from '../../kit/card.tsx';
import { formatCount, formatMonth, formatShare } from '../../kit/format.ts';

import { rowsOf } from '../../rows/rows-link.ts';

const SHOWN = 10;
/** Cells of a strip: longer periods are drawn in groups of months. */
const CELLS = 48;
const ODD_SHOWN = 3;

type Column = Emptiness['columns'][number];

/** Which columns are empty how often, by month. */
export function EmptyCard({ record, emptiness }: { record: DatasetRecord; emptiness: Emptiness }) {
  const { months, rowsByMonth, columns } = emptiness;
  const withEmpty = columns.filter(({ empty }) => empty > 0);
  const odd = withEmpty.filter(({ oddMonths }) => oddMonths.length > 0).slice(0, ODD_SHOWN);
  const worst = withEmpty[0];
  return (
    <Card
      title={say('look.empty')}
      note={say('look.empty.note', { columns: formatCount(columns.length) })}
      how={<p>{say('look.empty.how')}</p>}
      table={() => ({
        header: [say('look.empty.column'), say('look.empty.count'), say('look.empty.share')],
        rows: columns.map(({ header, empty, rows }) => [
          header,
          empty,
          Math.round((empty / Math.max(1, rows)) * 1e4) / 1e4,
        ]),
      })}
      sentence={
        worst === undefined ? (
          say('look.empty.none')
        ) : (
          <>
            {say('look.empty.sentence', { column: worst.header, share: formatShare(worst.empty / worst.rows, 1) })}{' '}
            {odd.map(({ header, oddMonths: [first] }) => (
              <span key={header}>
                {first &&
                  say('look.empty.odd', {
                    column: header,
                    month: formatMonth(first.month),
                    share: formatShare(first.empty / first.rows),
                  })}{' '}
              </span>
            ))}
          </>
        )
      }
    >
      <ul className="empty-columns">
        {withEmpty.slice(0, SHOWN).map((column) => (
          <li key={column.header}>
            <a href={rowsOf(record.id, `empty:${column.name}`)}>{column.header}</a>
            <Strip column={column} months={months} rows={rowsByMonth} />
            <span className="number">{formatShare(column.empty / column.rows, 1)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Strip({ column, months, rows }: { column: Column; months: readonly string[]; rows: readonly number[] }) {
  if (months.length < 2) return <span />;
  const size = Math.ceil(months.length / CELLS);
  const cells = Array.from({ length: Math.ceil(months.length / size) }, (_, cell) => {
    const [from, to] = [cell * size, Math.min(months.length, (cell + 1) * size)];
    const sum = (values: readonly number[]) => values.slice(from, to).reduce((total, value) => total + value, 0);
    return { month: months[from]!, share: sum(column.byMonth) / Math.max(1, sum(rows)) };
  });
  return (
    <span
      className="empty-strip"
      role="img"
      aria-label={say('look.empty.strip', {
        column: column.header,
        from: formatMonth(months[0]!),
        to: formatMonth(months.at(-1)!),
      })}
    >
      {cells.map(({ month, share }) => (
        <i
          key={month}
          title={`${formatMonth(month)}: ${formatShare(share, 1)}`}
          style={{ background: `var(--seq${share === 0 ? 0 : Math.min(5, 1 + Math.floor(share * 5))})` }}
        />
      ))}
    </span>
  );
}
