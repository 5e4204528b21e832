import '../../../text/en/quality.ts';
import type { Cycle } from '../../../analysis/first-look/seasonality.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { Card } from '../../kit/card.tsx';
import { SelectField } from '../../kit/field.tsx';
import {
  formatCount,
  formatDecimals,
  formatHour,
  formatMonthOfYear,
  formatShare,
  formatWeekday,
} from '../../kit/format.ts';
import { rowsOf } from '../../rows/rows-link.ts';
import { formatChance } from './quality-words.ts';
import { rowsBehind } from './rows-behind.ts';

const CLEAR = 0.01;

/** Counts by month, weekday or hour as columns about their mean, and whether the difference is more than scatter. */
export function CycleCard({ record, cycle }: { record: DatasetRecord; cycle: Cycle }) {
  const { phases, ratio, p, blocks, leftOut } = cycle;
  const unit = say(`look.cycle.unit.${cycle.cycle}`);
  const nameOf = phaseNames[cycle.cycle];
  const most = Math.max(...phases.map(({ factor }) => factor));
  const said = { p: formatChance(p), blocks: formatCount(blocks), unit };
  return (
    <Card
      title={say(`look.cycle.${cycle.cycle}`)}
      how={
        <p>
          {say('look.cycle.how', {
            unit,
            dispersion: formatDecimals(cycle.dispersion, 2),
            between: formatCount(cycle.between),
            within: formatCount(cycle.within),
            f: formatDecimals(cycle.f, 1),
            explained: formatShare(cycle.explained),
          })}
        </p>
      }
      table={() => ({
        header: [say('look.cycle.phase'), say('look.cycle.count'), say('look.cycle.factor')],
        rows: phases.map(({ phase, count, factor }) => [nameOf(phase), count, Math.round(factor * 1000) / 1000]),
      })}
      sentence={
        <>
          {p < CLEAR && !Number.isNaN(ratio.value)
            ? say(ratio.lower > 1 ? 'look.cycle.sentence' : 'look.cycle.unsteady', {
                ...said,
                peak: nameOf(cycle.peak),
                trough: nameOf(cycle.trough),
                ratio: formatDecimals(ratio.value, 2),
                lower: formatDecimals(ratio.lower, 2),
                upper: formatDecimals(ratio.upper, 2),
              })
            : say('look.cycle.flat', said)}{' '}
          {cycle.cycle === 'hour' && leftOut > 0 && say('look.cycle.left-out', { count: formatCount(leftOut) })}
        </>
      }
    >
      <ol className={`phase-bars ${cycle.cycle}`}>
        {phases.map(({ phase, factor, count }) => {
          const words = say('look.cycle.bar', {
            phase: nameOf(phase),
            factor: formatShare(factor),
            count: formatCount(count),
          });
          return (
            <li key={phase} className={phase === cycle.peak ? 'peak' : undefined}>
              {cycle.cycle === 'hour' ? (
                <span title={words}>
                  <i style={{ height: `${(100 * factor) / most}%` }} />
                  <span className="visually-hidden">{words}</span>
                </span>
              ) : (
                <a href={rowsOfPhase(record.id, cycle.cycle, phase)} aria-label={words} title={words}>
                  <i style={{ height: `${(100 * factor) / most}%` }} />
                </a>
              )}
              <small aria-hidden="true">{shortNames[cycle.cycle](phase)}</small>
            </li>
          );
        })}
      </ol>
      {/* Bars of hours are too narrow to be hit. */}
      {cycle.cycle === 'hour' && (
        <SelectField
          label={say('look.cycle.open')}
          value=""
          options={[
            { value: '', label: say('look.cycle.open.choose') },
            ...phases.map(({ phase, count }) => ({
              value: String(phase),
              label: `${nameOf(phase)} (${formatCount(count)})`,
            })),
          ]}
          onChange={(hour) => location.assign(rowsOfPhase(record.id, 'hour', Number(hour)))}
        />
      )}
    </Card>
  );
}

const phaseNames = {
  month: formatMonthOfYear,
  weekday: (weekday: number) => formatWeekday(weekday, 'long'),
  hour: formatHour,
} as const;

const shortNames = {
  month: (month: number) => formatMonthOfYear(month).slice(0, 3),
  weekday: (weekday: number) => formatWeekday(weekday),
  hour: (hour: number) => (hour % 6 === 0 ? String(hour) : ''),
} as const;

/** The filter of the screens has weekdays and hours, but no month of every year. */
function rowsOfPhase(dataset: string, cycle: Cycle['cycle'], phase: number): string {
  if (cycle === 'month') return rowsOf(dataset, `month:${phase}`);
  return rowsBehind(dataset, cycle === 'weekday' ? { weekday: [phase] } : { hour: [phase] });
}
