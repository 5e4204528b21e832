import { useRef } from 'react';
import { CartesianGrid, ComposedChart, Line, Scatter, Tooltip, XAxis, YAxis } from 'recharts';
import { formatCompact, formatNumber } from '../kit/format.ts';
import { niceTicks } from './axis-ticks.ts';
import './charts.css';
import { useWidth } from './use-width.ts';

export type PlaneCurve = {
  readonly id: string;
  readonly label: string;
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
  readonly colour?: string;
  readonly dash?: string;
};
export type PlanePoint = {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  /** Drawn full; the others are rings. */
  readonly isMarked: boolean;
};

const HEIGHT = 240;

/** Curves and points over two measured axes. A picture of the table beside it, which says the same to every reader. */
export function PlanePlot(props: {
  readonly label: string;
  readonly xName: string;
  readonly yName: string;
  readonly curves: readonly PlaneCurve[];
  readonly points: readonly PlanePoint[];
}) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const tick = { fill: 'var(--soft)', fontSize: 11 };
  return (
    <div ref={frame} className="plot" role="img" aria-label={props.label} style={{ height: HEIGHT }}>
      {width > 0 && (
        <ComposedChart
          width={width}
          height={HEIGHT}
          margin={{ top: 6, right: 12, bottom: 14, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid stroke="var(--line)" />
          <XAxis
            type="number"
            dataKey="x"
            domain={['dataMin', 'dataMax']}
            tick={tick}
            tickLine={false}
            tickFormatter={formatCompact}
            label={{ value: props.xName, position: 'insideBottom', offset: -8, fill: 'var(--soft)', fontSize: 11 }}
          />
          <YAxis
            type="number"
            domain={[0, (most: number) => (most <= 1 ? 1 : niceTicks(0, most).at(-1)!)]}
            width={44}
            tick={tick}
            tickLine={false}
            axisLine={false}
            tickFormatter={formatCompact}
            label={{ value: props.yName, angle: -90, position: 'insideLeft', fill: 'var(--soft)', fontSize: 11 }}
          />
          {props.curves.map((curve) => (
            <Line
              key={curve.id}
              data={curve.x.map((x, i) => ({ x, y: curve.y[i] ?? null }))}
              dataKey="y"
              name={curve.label}
              stroke={curve.colour ?? 'var(--ink)'}
              {...(curve.dash && { strokeDasharray: curve.dash })}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
              tooltipType="none"
            />
          ))}
          {props.points.length > 0 && (
            <Scatter data={[...props.points]} dataKey="y" isAnimationActive={false} shape={drawPoint} />
          )}
          <Tooltip isAnimationActive={false} cursor={false} content={<PointTip />} />
        </ComposedChart>
      )}
    </div>
  );
}

function drawPoint({ cx, cy, payload }: { cx?: number; cy?: number; payload?: PlanePoint }) {
  const fill = payload?.isMarked ? 'var(--accent)' : 'var(--panel)';
  return <circle cx={cx} cy={cy} r={4} fill={fill} stroke="var(--accent)" strokeWidth={1.5} />;
}

/** The point under the pointer. */
function PointTip(props: { readonly active?: boolean; readonly payload?: readonly { readonly payload?: unknown }[] }) {
  const point = (props.payload ?? []).map(({ payload }) => payload as Partial<PlanePoint>).find(({ label }) => label);
  if (!props.active || !point) return null;
  return (
    <div className="plot-tip">
      <strong>{point.label}</strong>
      <span>
        {formatNumber(point.x ?? 0)}; {formatNumber(point.y ?? 0)}
      </span>
    </div>
  );
}
