import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { formatCount, formatMonth } from '../kit/format.ts';
import { clausesFor, type Filter } from '../state/filter.ts';
import { updateFilter } from '../state/use-filter.ts';
import { datesOf, type Range, rangeOf, stripPeriods } from './month-brush.ts';
import { useAggregate } from './use-aggregate.ts';

/** All months as bars; a brush over them is the period. Two sliders hold its ends for the keyboard. */
export function MonthStrip({ record, filter }: { readonly record: DatasetRecord; readonly filter: Filter }) {
  const { unit, periods } = stripPeriods(record);
  const counts = useAggregate(record, [unit], clausesFor(filter, 'period')).value;
  const strip = useRef<HTMLDivElement>(null);
  const [brush, setBrush] = useState<{ anchor: number; head: number } | null>(null);
  if (periods.length < 2) return null;

  const byKey = new Map(counts?.keys.map((key, i) => [String(key[0]), counts.counts[i] ?? 0]));
  const keyLength = unit === 'month' ? 7 : 4;
  const heights = periods.map((period) => byKey.get(period.from.slice(0, keyLength)) ?? 0);
  const most = Math.max(1, ...heights);
  const chosen = rangeOf(periods, filter.from, filter.to);
  const [first, last]: Range =
    brush === null ? chosen : [Math.min(brush.anchor, brush.head), Math.max(brush.anchor, brush.head)];
  const name = (index: number) =>
    unit === 'year' ? (periods[index]?.from.slice(0, 4) ?? '') : formatMonth(periods[index]?.from ?? '');

  function barAt(event: PointerEvent): number {
    const box = strip.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return 0;
    const at = Math.floor(((event.clientX - box.left) / box.width) * periods.length);
    return Math.max(0, Math.min(periods.length - 1, at));
  }

  function choose(range: Range): void {
    updateFilter(datesOf(periods, range));
  }

  function release(): void {
    if (brush === null) return;
    const isSameBar = first === last && chosen[0] === first && chosen[1] === last;
    setBrush(null);
    choose(isSameBar ? [0, periods.length - 1] : [first, last]);
  }

  function moveEnd(event: KeyboardEvent, end: 'first' | 'last'): void {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12 }[event.key];
    const edge = { Home: -periods.length, End: periods.length }[event.key];
    const by = step ?? edge;
    if (by === undefined) return;
    event.preventDefault();
    const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
    if (end === 'first') choose([clamp(first + by, 0, last), last]);
    else choose([first, clamp(last + by, first, periods.length - 1)]);
  }

  // The bars begin 6 px inside the frame.
  const part = (index: number) => `calc(6px + (100% - 12px) * ${index / periods.length})`;
  return (
    <div className="strip" role="group" aria-label={say('filter.period')} title={say('filter.period.hint')}>
      <div
        ref={strip}
        className="strip-bars"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const bar = barAt(event);
          setBrush({ anchor: bar, head: bar });
        }}
        onPointerMove={(event) => {
          if (brush !== null) setBrush({ ...brush, head: barAt(event) });
        }}
        onPointerUp={release}
        onPointerCancel={() => setBrush(null)}
      >
        {heights.map((count, index) => (
          <i
            key={periods[index]!.from}
            className={index >= first && index <= last ? 'in' : undefined}
            style={{ height: `${Math.max(4, (count / most) * 100)}%` }}
            title={`${name(index)}: ${formatCount(count)}`}
          />
        ))}
      </div>
      {(['first', 'last'] as const).map((end) => {
        const index = end === 'first' ? first : last;
        return (
          <div
            key={end}
            role="slider"
            tabIndex={0}
            className="strip-end"
            aria-label={say(end === 'first' ? 'filter.period.from' : 'filter.period.to')}
            aria-valuemin={0}
            aria-valuemax={periods.length - 1}
            aria-valuenow={index}
            aria-valuetext={name(index)}
            style={{ left: part(end === 'first' ? index : index + 1) }}
            onKeyDown={(event) => moveEnd(event, end)}
            onPointerDown={(event) => {
              event.stopPropagation();
              strip.current?.setPointerCapture(event.pointerId);
              // The other end stays where it is while this one is dragged.
              setBrush({ anchor: end === 'first' ? last : first, head: index });
            }}
          />
        );
      })}
    </div>
  );
}
