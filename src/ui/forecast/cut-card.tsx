import '../../text/en/forecast.ts';
import type { ForecastDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { Card } from '../kit/card.tsx';
import { formatCount, formatDate } from '../kit/format.ts';
import { unitOf } from './run-words.ts';
import { periodName } from './series-lines.ts';

/** What the counts do not hold, and why. */
export function CutCard({ details }: { readonly details: ForecastDetails }) {
  const { cut, leftOut, period } = details;
  const unit = unitOf(details);
  return (
    <Card title={say('forecast.cut.title')}>
      <ul className="cut-list">
        {cut.map((one) => (
          <li key={one.period}>
            {say(period === 'day' ? 'forecast.cut.period.day' : 'forecast.cut.period', {
              unit,
              period: periodName(one.period, period),
              why: datesInWords(one.why),
            })}
          </li>
        ))}
        {leftOut.map((one) => (
          <li key={one.name}>
            {say('forecast.cut.left-out', {
              name: one.name === '' ? say('forecast.cut.blank') : one.name,
              rows: formatCount(one.rows),
              why: one.why,
            })}
          </li>
        ))}
        {cut.length + leftOut.length === 0 && <li>{say('forecast.cut.none', { unit })}</li>}
      </ul>
    </Card>
  );
}

/** A reason as the run stored it, its dates as the rest of the screen writes them. */
function datesInWords(reason: string): string {
  return reason.replace(/\b\d{4}-\d{2}-\d{2}\b/g, formatDate);
}
