import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { say } from '../../text/say.ts';
import { formatCompact, formatNumber } from '../kit/format.ts';
import { monthTicks, niceTicks } from './axis-ticks.ts';
import './charts.css';
import { useWidth } from './use-width.ts';

export type PlotLine = {
  readonly id: string;
  readonly label: string;
  /** One value per position; null leaves a gap. */
  readonly values: readonly (number | null)[];
  /** A colour token, such as `var(--accent)`. */
  readonly colour?: string;
  readonly dash?: string;
  readonly width?: number;
  readonly dots?: boolean;
};

/** An interval around a line, drawn as a surface. */
export type PlotBand = {
  readonly id: string;
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  readonly colour?: string;
};

export type LinePlotProps = {
  readonly label: string;
  /** The name of every position, such as a date. */
  readonly positions: readonly string[];
  readonly lines: readonly PlotLine[];
  readonly bands?: readonly PlotBand[];
  /** Positions marked with a vertical line. */
  readonly marks?: readonly { readonly at: number; readonly label?: string }[];
  readonly height?: number;
  readonly formatPosition?: (position: string) => string;
  readonly formatTick?: (position: string) => string;
  readonly formatValue?: (value: number) => string;
  /** What is told of a position instead of the value of every line. */
  readonly tell?: (index: number) => string;
  readonly formatAxis?: (value: number) => string;
  readonly yFrom?: number | 'auto';
  readonly yTo?: number | 'auto';
  /** Called with the index of a position that was clicked, or chosen with Enter. */
  readonly onPick?: (index: number) => void;
};

/** Room for the name of a mark such as 'test begins'. */
const PIXELS_PER_MARK = 76;
/** Room for a date such as 'Sept 2024' and a gap. */
const PIXELS_PER_DATE = 66;

/**
 * Lines over ordered positions. With the keyboard: arrows move along the positions, Enter chooses one.
 * At most 500 positions: the library draws each as its own element.
 */
export function LinePlot(props: LinePlotProps) {
  const { positions, lines, bands = [], marks = [], height = 132, onPick } = props;
  const formatPosition = props.formatPosition ?? ((position) => position);
  const formatValue = props.formatValue ?? formatNumber;
  const formatAxis = props.formatAxis ?? formatCompact;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [cursor, setCursor] = useState<number | null>(null);
  const id = useId();
  const gapBefore = (index: number) =>
    (((marks[index]?.at ?? 0) - (marks[index - 1]?.at ?? 0)) / Math.max(1, positions.length)) * width;
  const dateTicks = monthTicks(positions, Math.max(2, Math.floor(width / PIXELS_PER_DATE)));
  const valueTicks = ticksOf(props);
  const data = positions.map((position, i) => ({
    position,
    ...Object.fromEntries(lines.map((line) => [line.id, line.values[i] ?? null])),
    ...Object.fromEntries(bands.map((band) => [band.id, [band.lower[i] ?? null, band.upper[i] ?? null]])),
  }));

  function describe(index: number): string {
    if (props.tell) return `${formatPosition(positions[index] ?? '')}: ${props.tell(index)}`;
    const values = lines.flatMap((line) => {
      const value = line.values[index];
      return value === null || value === undefined ? [] : [`${line.label} ${formatValue(value)}`];
    });
    return `${formatPosition(positions[index] ?? '')}: ${values.join(', ')}`;
  }

  function move(event: KeyboardEvent): void {
    const last = positions.length - 1;
    const at = cursor ?? (event.key === 'ArrowLeft' ? last + 1 : -1);
    const target: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      PageDown: at + 12,
      PageUp: at - 12,
      Home: 0,
      End: last,
    };
    const next = target[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setCursor(Math.max(0, Math.min(last, next)));
    } else if ((event.key === 'Enter' || event.key === ' ') && cursor !== null && onPick) {
      event.preventDefault();
      onPick(cursor);
    }
  }

  return (
    <div
      ref={frame}
      className="plot"
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-describedby={onPick ? id : undefined}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, positions.length - 1)}
      aria-valuenow={cursor ?? 0}
      aria-valuetext={cursor === null ? say('explore.chart.start') : describe(cursor)}
      onKeyDown={move}
      onBlur={() => setCursor(null)}
      style={{ height }}
    >
      {onPick && (
        <span id={id} className="visually-hidden">
          {say('explore.chart.keys')}
        </span>
      )}
      {width > 0 && (
        <ComposedChart
          data={data}
          width={width}
          height={height}
          margin={{ top: 6, right: 6, bottom: 0, left: 0 }}
          accessibilityLayer={false}
          {...(onPick && {
            onClick: (state) => {
              const index = Number(state.activeTooltipIndex);
              if (state.activeTooltipIndex !== undefined && state.activeTooltipIndex !== null) onPick(index);
            },
            style: { cursor: 'pointer' },
          })}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="position"
            tickFormatter={props.formatTick ?? formatPosition}
            tick={{ fill: 'var(--soft)', fontSize: 11 }}
            tickLine={false}
            axisLine={{ stroke: 'var(--line)' }}
            minTickGap={dateTicks === null ? 28 : 8}
            {...(dateTicks === null
              ? { interval: 'preserveStartEnd' }
              : { ticks: dateTicks, interval: 'preserveStart' })}
            height={20}
          />
          <YAxis
            width={axisWidth(valueTicks, formatAxis)}
            tick={{ fill: 'var(--soft)', fontSize: 11 }}
            tickLine={false}
            axisLine={false}
            ticks={valueTicks}
            interval={0}
            tickFormatter={formatAxis}
            domain={[valueTicks[0] ?? 0, valueTicks.at(-1) ?? 1]}
          />
          {bands.map((band) => (
            <Area
              key={band.id}
              dataKey={band.id}
              stroke="none"
              fill={band.colour ?? 'var(--accent-soft)'}
              isAnimationActive={false}
              activeDot={false}
              tooltipType="none"
            />
          ))}
          {marks.map((mark, index) => (
            <ReferenceLine
              key={mark.at}
              x={positions[mark.at]}
              stroke="var(--soft)"
              strokeDasharray="2 3"
              {...(mark.label && {
                label: {
                  value: mark.label,
                  fill: 'var(--soft)',
                  fontSize: 11,
                  position: mark.at > positions.length * 0.6 ? 'insideTopRight' : 'insideTopLeft',
                  // Two names that face each other on a narrow chart stand one below the other.
                  dy: index % 2 === 1 && gapBefore(index) < 2 * PIXELS_PER_MARK ? 14 : 0,
                },
              })}
            />
          ))}
          {cursor !== null && <ReferenceLine x={positions[cursor]} stroke="var(--accent)" />}
          {lines.map((line) => (
            <Line
              key={line.id}
              dataKey={line.id}
              name={line.label}
              type="linear"
              stroke={line.colour ?? 'var(--ink)'}
              strokeWidth={line.width ?? 1.4}
              {...(line.dash && { strokeDasharray: line.dash })}
              dot={line.dots ? { r: 2.5, fill: line.colour ?? 'var(--ink)', strokeWidth: 0 } : false}
              activeDot={{ r: 3.5, fill: line.colour ?? 'var(--ink)', stroke: 'var(--panel)' }}
              isAnimationActive={false}
              connectNulls={false}
            />
          ))}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--line-strong)' }}
            content={
              <Tip
                formatPosition={formatPosition}
                formatValue={formatValue}
                tell={props.tell && ((position) => props.tell?.(positions.indexOf(position)) ?? '')}
              />
            }
          />
        </ComposedChart>
      )}
      {cursor !== null && (
        <p className="plot-cursor" aria-hidden="true">
          {describe(cursor)}
        </p>
      )}
    </div>
  );
}

/** Round numbers that span what is drawn. */
function ticksOf({ lines, bands = [], yFrom = 0, yTo = 'auto' }: LinePlotProps): number[] {
  let least = Infinity;
  let most = -Infinity;
  for (const values of [...lines.map((line) => line.values), ...bands.flatMap((band) => [band.lower, band.upper])]) {
    for (const value of values) {
      if (value === null || !Number.isFinite(value)) continue;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  return niceTicks(yFrom === 'auto' ? least : Math.min(yFrom, least), yTo === 'auto' ? most : Math.max(yTo, most));
}

/** Room for the longest number of the axis, in pixels. */
function axisWidth(ticks: readonly number[], formatAxis: (value: number) => string): number {
  return 10 + 6.5 * Math.max(2, ...ticks.map((tick) => formatAxis(tick).length));
}

/** What lies under the pointer. */
function Tip(props: {
  readonly active?: boolean;
  readonly label?: unknown;
  readonly payload?: readonly { readonly dataKey?: unknown; readonly name?: unknown; readonly value?: unknown }[];
  readonly formatPosition: (position: string) => string;
  readonly formatValue: (value: number) => string;
  readonly tell?: (position: string) => string;
}) {
  const values = (props.payload ?? []).filter((one) => typeof one.value === 'number');
  if (!props.active || values.length === 0) return null;
  return (
    <div className="plot-tip">
      <strong>{props.formatPosition(String(props.label))}</strong>
      {props.tell
        ? props.tell(String(props.label))
        : values.map((one) => (
            <span key={String(one.dataKey)}>
              {String(one.name)} {props.formatValue(Number(one.value))}
            </span>
          ))}
    </div>
  );
}
