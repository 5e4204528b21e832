import '../../text/en/bench.ts';
import { lazy, Suspense, useState } from 'react';
import type { Analysis } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { PlotKeys } from '../charts/plot-keys.tsx';
import { WeekMatrix } from '../charts/week-matrix.tsx';
import { SelectField } from '../kit/field.tsx';
import { formatDate, formatHour, formatMonth, formatNumber } from '../kit/format.ts';
import { type Filter, toggled } from '../state/filter.ts';
import { updateFilter } from '../state/use-filter.ts';
import { chartOf, courseOf, type LineChart, type PlaneChart, planeOf, seriesIn, weekOf } from './charts-of-finding.ts';
import { columnWords } from './column-words.ts';

const LinePlot = lazy(() => import('../charts/line-plot.tsx').then((module) => ({ default: module.LinePlot })));
const PlanePlot = lazy(() => import('../charts/plane-plot.tsx').then((module) => ({ default: module.PlanePlot })));
const HEIGHT = 200;
/** From here on the ticks of a chart name months. */
const MANY_DATES = 120;
const FORMATS = {
  date: formatDate,
  hour: (hour: string) => formatHour(Number(hour)),
  number: (value: string) => formatNumber(Math.round(Number(value))),
} as const;
const COLOURS = ['var(--ink)', 'var(--accent)', 'var(--soft)', 'var(--warn)'];
const DASHES = [undefined, undefined, '4 3', '1 3'];

/** The chart of a table of a finding: hours by weekdays, or lines over an order; nothing for other tables, whose twin is the table itself. */
export function FindingChart({
  title,
  table,
  method,
  filter,
}: {
  readonly title: string;
  readonly table: Analysis['table'];
  readonly method: string;
  readonly filter: Filter;
}) {
  const week = weekOf(table);
  if (week) {
    return (
      <WeekMatrix
        label={title}
        counts={week.counts}
        values={week.values}
        hours={filter.hour}
        weekdays={filter.weekday}
        outlined={() => false}
        onToggle={({ weekday, hour }) => {
          if (weekday !== undefined && hour === undefined) updateFilter({ weekday: toggled(filter.weekday, weekday) });
          else if (weekday !== undefined && hour !== undefined) updateFilter({ hour: [hour], weekday: [weekday] });
        }}
        legend={columnWords(week.unit, method)}
      />
    );
  }
  const series = seriesIn(table);
  if (series.length > 0) return <Courses title={title} table={table} method={method} series={series} />;
  const chart = chartOf(table);
  return chart && <Lines title={title} chart={chart} method={method} />;
}

/** The course of one of several series, the first until another one is chosen. */
function Courses({
  title,
  table,
  method,
  series,
}: {
  readonly title: string;
  readonly table: Analysis['table'];
  readonly method: string;
  readonly series: readonly string[];
}) {
  const [wanted, setWanted] = useState<string | null>(null);
  const shown = wanted !== null && series.includes(wanted) ? wanted : series[0]!;
  const chart = chartOf(courseOf(table, shown));
  return (
    <div className="stack">
      <SelectField
        label={title}
        value={shown}
        options={series.map((label) => ({ value: label, label }))}
        onChange={setWanted}
      />
      {chart && <Lines title={`${title}: ${shown}`} chart={chart} method={method} />}
    </div>
  );
}

/** Rates within their limits, or a Lorenz curve. */
export function FindingPlane({ title, analysis }: { readonly title: string; readonly analysis: Analysis }) {
  const plane = planeOf(analysis);
  if (!plane) return null;
  const curves = plane.curves.map((curve, i) => ({
    ...curve,
    id: curve.name,
    label: columnWords(curve.name, analysis.method),
    ...lookOfCurve(plane, i),
  }));
  return (
    <figure className="finding-chart">
      <Suspense fallback={<div style={{ height: HEIGHT }} />}>
        <PlanePlot
          label={title}
          xName={columnWords(plane.x, analysis.method)}
          yName={columnWords(plane.y, analysis.method)}
          curves={curves}
          points={plane.points.map(({ isOutside, ...point }) => ({ ...point, isMarked: isOutside }))}
        />
      </Suspense>
      <PlotKeys lines={curves} />
    </figure>
  );
}

/** Pairs of limits share their colour; of two curves the second is broken. */
function lookOfCurve({ points }: PlaneChart, i: number): { readonly colour: string; readonly dash?: string } {
  if (points.length > 0) return i < 2 ? { colour: 'var(--soft)', dash: '4 3' } : { colour: 'var(--ink)' };
  return i === 0 ? { colour: 'var(--ink)' } : { colour: 'var(--soft)', dash: '4 3' };
}

function Lines({
  title,
  chart,
  method,
}: {
  readonly title: string;
  readonly chart: LineChart;
  readonly method: string;
}) {
  const lines = chart.lines.map(({ name, values }, i) => ({
    id: name,
    label: columnWords(name, method),
    values,
    colour: COLOURS[i % COLOURS.length]!,
    ...(DASHES[i] && { dash: DASHES[i] }),
  }));
  const bands = chart.band ? [{ id: 'band', ...chart.band }] : [];
  return (
    <figure className="finding-chart">
      <Suspense fallback={<div style={{ height: HEIGHT }} />}>
        <LinePlot
          label={title}
          positions={chart.positions}
          lines={lines}
          bands={bands}
          marks={chart.marks.map((at) => ({ at }))}
          height={HEIGHT}
          formatPosition={FORMATS[chart.unit]}
          formatTick={chart.unit === 'date' && chart.positions.length > MANY_DATES ? formatMonth : FORMATS[chart.unit]}
          formatValue={formatNumber}
        />
      </Suspense>
      {(lines.length > 1 || bands.length > 0) && (
        <PlotKeys lines={lines} bands={bands.map(({ id }) => ({ id, label: say('bench.chart.band') }))} />
      )}
    </figure>
  );
}
