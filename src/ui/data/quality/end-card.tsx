import '../../../text/en/quality.ts';
import type { ReportingLag } from '../../../analysis/quality/reporting-lag.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { LinePlot } from '../../charts/line-plot.tsx';
import { Card } from '../../kit/card.tsx';
import {
  formatCount,
  formatDate,
  formatShare,
  formatShareRange,
  formatWeekday,
  isoDateOfMinutes,
} from '../../kit/format.ts';
import { formatExpected } from './quality-words.ts';
import { rowsBehind } from './rows-behind.ts';

const SHOWN_DAYS = 60;
const COMPLETE = 0.99;

/** Whether nothing about the end of the data needs a look. */
export function isEndFine(lag: ReportingLag): boolean {
  return lag.incompleteFrom === null;
}

/** How complete the last days are: learned from report dates, or from counts alone. */
export function EndCard({ record, lag }: { record: DatasetRecord; lag: ReportingLag }) {
  const { ages, weeks, delay, incompleteFrom } = lag;
  const isLearned = lag.basis === 'report-dates';
  const last = ages.findIndex(({ share }) => share >= COMPLETE);
  const shown = ages.slice(0, Math.max(8, Math.min(SHOWN_DAYS, last < 0 ? SHOWN_DAYS : last + 1)));
  return (
    <Card
      title={say('quality.end')}
      note={delay && say('quality.end.note', { rows: formatCount(delay.rows) })}
      how={<p>{say(isLearned ? 'quality.end.how.learned' : 'quality.end.how.volume')}</p>}
      table={
        ages.length === 0
          ? undefined
          : () => ({
              header: [
                say('quality.end.days'),
                say('quality.end.share'),
                say('quality.end.lower'),
                say('quality.end.upper'),
              ],
              rows: ages.map(({ days, share, lower, upper }) => [days, round(share), round(lower), round(upper)]),
            })
      }
      sentence={<Sentence lag={lag} />}
    >
      {isLearned && (
        <LinePlot
          label={say('quality.end.curve')}
          positions={shown.map(({ days }) => String(days))}
          lines={[
            {
              id: 'share',
              label: say('quality.end.share'),
              values: shown.map(({ share }) => share),
              colour: 'var(--accent)',
            },
          ]}
          bands={[{ id: 'band', lower: shown.map(({ lower }) => lower), upper: shown.map(({ upper }) => upper) }]}
          formatPosition={(days) => say('quality.end.after', { days })}
          formatTick={(days) => days}
          formatValue={(share) => formatShare(share, 1)}
          formatAxis={(share) => formatShare(share)}
          yTo={1}
        />
      )}
      <ul className="quality-list">
        {isLearned &&
          weeks
            .filter(({ share }) => share < COMPLETE)
            .slice(0, 4)
            .map(({ from, to, count, share, lower, upper }) => (
              <li key={to}>
                <a href={rowsBehind(record.id, { from, to })}>
                  {say('quality.end.week', {
                    to: formatDate(to),
                    count: formatCount(count),
                    share: formatShare(share),
                    range: formatShareRange(lower, upper),
                  })}
                </a>
              </li>
            ))}
        {lag.lastWeekday < 6 && (
          <li>{say('quality.end.weekday', { weekday: formatWeekday(lag.lastWeekday, 'long') })}</li>
        )}
        {lag.isMonthCut && <li>{say('quality.end.month')}</li>}
        {incompleteFrom !== null && (
          <li>
            <a href={rowsBehind(record.id, { from: isoDateOfMinutes(incompleteFrom) })}>{say('quality.end.open')}</a>
          </li>
        )}
      </ul>
    </Card>
  );
}

function Sentence({ lag }: { lag: ReportingLag }) {
  const { basis, delay, incompleteFrom, thinEnd } = lag;
  if (basis === 'report-dates' && delay) {
    return incompleteFrom === null
      ? say('quality.end.learned.complete', { median: daysWords(delay.medianDays) })
      : say('quality.end.learned', {
          median: daysWords(delay.medianDays),
          from: formatDate(isoDateOfMinutes(incompleteFrom)),
        });
  }
  if (thinEnd) {
    return say(thinEnd.days === 1 ? 'quality.end.volume.one' : 'quality.end.volume', {
      days: thinEnd.days,
      share: formatShare(thinEnd.share),
      count: formatCount(thinEnd.count),
      expected: formatExpected(thinEnd.expected),
    });
  }
  return say(basis === 'none' ? 'quality.end.none' : 'quality.end.fine');
}

function daysWords(days: number): string {
  if (days < 2) return say(days === 0 ? 'quality.end.days.same' : 'quality.end.days.one');
  return say('quality.end.days.many', { days });
}

function round(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}
