import { type KeyboardEvent, useRef } from 'react';
import { say } from '../../text/say.ts';
import { formatCount, formatHour, formatNumber, formatWeekday } from '../kit/format.ts';
import './charts.css';

export type WeekCell = { readonly weekday: number; readonly hour: number };

const DAYS = [0, 1, 2, 3, 4, 5, 6];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Steps of the colour ramp: equal parts of the range from nothing to the greatest value. */
function stepOf(value: number, most: number): number {
  return most === 0 ? 0 : Math.min(5, Math.floor((value / most) * 6));
}

/** The sides of a cell where the outlined block ends. */
function edgesOf(cell: WeekCell, isInside: (cell: WeekCell) => boolean): string[] {
  if (!isInside(cell)) return [];
  const { weekday, hour } = cell;
  const isEdge = (other: WeekCell) =>
    other.weekday < 0 || other.weekday > 6 || other.hour < 0 || other.hour > 23 || !isInside(other);
  return [
    isEdge({ weekday: weekday - 1, hour }) ? 'edge-top' : '',
    isEdge({ weekday: weekday + 1, hour }) ? 'edge-bottom' : '',
    isEdge({ weekday, hour: hour - 1 }) ? 'edge-left' : '',
    isEdge({ weekday, hour: hour + 1 }) ? 'edge-right' : '',
  ];
}

/**
 * Hour by weekday as a table of switches. `values` colour the cells (a rate per hour of that weekday), `counts` are told.
 * One stop for the tab key; arrows move inside.
 */
export function WeekMatrix(props: {
  readonly label: string;
  readonly counts: readonly (readonly number[])[];
  readonly values: readonly (readonly number[])[];
  /** The greatest value of a scale that several share; the greatest of these when absent. */
  readonly most?: number;
  readonly hours: readonly number[];
  readonly weekdays: readonly number[];
  readonly outlined: (cell: WeekCell) => boolean;
  readonly onToggle: (cell: Partial<WeekCell>) => void;
  /** The unit of `values`, beside the colour ramp. */
  readonly legend: string;
}) {
  const table = useRef<HTMLTableElement>(null);
  const most = props.most ?? Math.max(0, ...props.values.flat());
  const isFiltered = props.hours.length > 0 || props.weekdays.length > 0;
  const isIn = (cell: WeekCell) =>
    (props.hours.length === 0 || props.hours.includes(cell.hour)) &&
    (props.weekdays.length === 0 || props.weekdays.includes(cell.weekday));

  function move(event: KeyboardEvent<HTMLTableElement>): void {
    const buttons = [...(table.current?.querySelectorAll<HTMLButtonElement>('tbody button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    // Every row is a weekday followed by its 24 hours.
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 25, ArrowUp: -25 }[event.key];
    const next = buttons[at + (step ?? 0)];
    if (at < 0 || step === undefined || next === undefined) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <>
      <table ref={table} className="week" onKeyDown={move}>
        <caption className="visually-hidden">{props.label}</caption>
        <thead>
          <tr>
            <td />
            {HOURS.map((hour) => (
              <th key={hour} scope="col">
                <span className="visually-hidden">{formatHour(hour)}</span>
                {hour % 6 === 0 && <span aria-hidden="true">{hour}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {DAYS.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">
                <button
                  type="button"
                  tabIndex={weekday === 0 ? 0 : -1}
                  aria-pressed={props.weekdays.includes(weekday)}
                  title={say('explore.week.day', { day: formatWeekday(weekday, 'long') })}
                  onClick={() => props.onToggle({ weekday })}
                >
                  {formatWeekday(weekday)}
                </button>
              </th>
              {HOURS.map((hour) => {
                const cell = { weekday, hour };
                const count = props.counts[weekday]?.[hour] ?? 0;
                const told = say('explore.week.cell', {
                  day: formatWeekday(weekday, 'long'),
                  from: formatHour(hour),
                  to: formatHour((hour + 1) % 24),
                  count: formatCount(count),
                });
                const classes = [
                  `seq${stepOf(props.values[weekday]?.[hour] ?? 0, most)}`,
                  isFiltered && isIn(cell) ? 'on' : '',
                  isFiltered && !isIn(cell) ? 'off' : '',
                  ...edgesOf(cell, props.outlined),
                ];
                return (
                  <td key={hour} className={classes.filter(Boolean).join(' ')}>
                    <button
                      type="button"
                      tabIndex={-1}
                      title={told}
                      aria-pressed={isFiltered && isIn(cell)}
                      onClick={() => props.onToggle(cell)}
                    >
                      <span className="visually-hidden">{told}</span>
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {most > 0 && (
        <p className="ramp">
          <span>0</span>
          <span className="ramp-steps" aria-hidden="true">
            {[0, 1, 2, 3, 4, 5].map((step) => (
              <i key={step} className={`seq${step}`} />
            ))}
          </span>
          <span>
            {formatNumber(Number(most.toPrecision(2)))} {props.legend}
          </span>
        </p>
      )}
    </>
  );
}
