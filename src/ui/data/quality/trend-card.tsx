import '../../../text/en/quality.ts';
import type { MonthTrend } from '../../../analysis/first-look/first-look.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { LinePlot } from '../../charts/line-plot.tsx';
import { Card } from '../../kit/card.tsx';
import { formatCount, formatDecimals, formatMonth } from '../../kit/format.ts';
import { formatChance } from './quality-words.ts';
import { onDay, rowsBehind } from './rows-behind.ts';

const CLEAR = 0.01;
const MOST_DRAWN = 360;

/** Incidents a day by whole months, and whether they rise or fall. */
export function TrendCard({ record, trend }: { record: DatasetRecord; trend: MonthTrend }) {
  const months = trend.months.slice(-MOST_DRAWN);
  const values = trend.perDay.slice(-MOST_DRAWN);
  const { perYear } = trend;
  const p = trend.trend?.p ?? 1;
  return (
    <Card
      title={say('look.trend')}
      note={say('look.trend.note', { months: formatCount(trend.months.length) })}
      how={<p>{say('look.trend.how')}</p>}
      table={() => ({
        header: [say('look.trend.month'), say('look.trend.label')],
        rows: trend.months.map((month, i) => [month, Math.round((trend.perDay[i] ?? 0) * 100) / 100]),
      })}
      sentence={
        perYear &&
        say(p < CLEAR ? 'look.trend.sentence' : 'look.trend.flat', {
          change: change(perYear.value),
          lower: change(perYear.lower),
          upper: change(perYear.upper),
          p: formatChance(p),
        })
      }
    >
      <LinePlot
        label={say('look.trend.label')}
        positions={months}
        lines={[{ id: 'rate', label: say('look.trend.line'), values, colour: 'var(--accent)' }]}
        formatPosition={formatMonth}
        formatValue={(value) => formatDecimals(value, value < 10 ? 2 : 1)}
        onPick={(index) => {
          const month = months[index];
          if (month !== undefined) location.hash = rowsBehind(record.id, onDay(month));
        }}
      />
    </Card>
  );
}

/** +3.9 % or −2.1 %, from per cent. */
function change(percent: number): string {
  return `${percent > 0 ? '+' : ''}${formatDecimals(percent, 1)}\u00a0%`;
}
