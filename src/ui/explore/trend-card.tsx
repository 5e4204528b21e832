import { lazy, Suspense, useState } from 'react';
import { listPeriods, type Period, type PeriodUnit } from '../../analysis/periods.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { extentOf } from '../filter-bar/month-brush.ts';
import { useAggregate, useCount } from '../filter-bar/use-aggregate.ts';
import { Segmented } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { formatCount, formatDate, formatMonth, formatPeriod } from '../kit/format.ts';
import { clausesFor } from '../state/filter.ts';
import { updateFilter } from '../state/use-filter.ts';
import type { PanelProps } from './panel.ts';
import { noteOf } from './share-card.tsx';
import { Said } from './said.tsx';
import { trendSentence } from './sentence.ts';

const LinePlot = lazy(() => import('../charts/line-plot.tsx').then((module) => ({ default: module.LinePlot })));

/** More points than this are slow to draw and no clearer. */
const MOST_POINTS = 500;
const MINUTES_PER_DAY = 1440;
const EVENING = 20 * 60;
const UNITS = ['day', 'week', 'month'] as const;

/** The periods a dataset can be drawn by, and the one that fits it best. */
function unitsOf(record: DatasetRecord): { readonly units: readonly PeriodUnit[]; readonly best: PeriodUnit | null } {
  const extent = extentOf(record);
  if (extent === null || record.precision === 'year') return { units: [], best: null };
  if (record.precision === 'month') return { units: ['month'], best: 'month' };
  if (record.period === 'week') return { units: ['week', 'month'], best: 'week' };
  const points = (unit: PeriodUnit) => listPeriods(extent.from, extent.to, unit).length;
  const units = UNITS.filter((unit) => unit === 'month' || points(unit) <= MOST_POINTS);
  const best = points('day') <= 120 ? 'day' : units.includes('week') ? 'week' : 'month';
  return { units, best };
}

/** Counts over time. A click on a period filters everything else to it; a second click takes that back. */
export function TrendCard({ record, filter }: PanelProps) {
  const { units, best } = unitsOf(record);
  const [wanted, setWanted] = useState<PeriodUnit | null>(null);
  const unit = wanted !== null && units.includes(wanted) ? wanted : best;
  const counts = useAggregate(record, unit && [unit], clausesFor(filter, 'period'));
  const shown = useCount(record, clausesFor(filter)).value?.rows;
  if (unit === null) {
    return (
      <Card title={say('explore.trend.title')}>
        <p className="soft">{say('explore.trend.none')}</p>
      </Card>
    );
  }
  const extent = extentOf(record);
  const periods = extent === null ? [] : markOpenDay(listPeriods(extent.from, extent.to, unit), record, unit);
  const keyLength = unit === 'month' ? 7 : 10;
  const byKey = new Map(counts.value?.keys.map((key, i) => [String(key[0]), counts.value?.counts[i] ?? 0]));
  const values = periods.map((period) => byKey.get(period.from.slice(0, keyLength)) ?? 0);
  const isChosen = (period: Period) =>
    (filter.from === null || period.from >= filter.from) && (filter.to === null || period.to <= filter.to);
  const sentence = trendSentence(periods, values, unit, isChosen);
  const lines = linesOf(periods, values, isChosen);
  const isPicked = (period: Period) => period.from === filter.from && period.to === filter.to;
  const name = (from: string) => nameOf(from, unit);

  return (
    <Card
      title={say('explore.trend.title')}
      note={
        <span className="row">
          {shown !== undefined && noteOf(shown, 0)}
          {units.length > 1 && (
            <Segmented
              name="trend-unit"
              label={say('explore.trend.unit')}
              value={unit}
              onChange={setWanted}
              choices={units.map((value) => ({ value, label: say(`explore.trend.${value}`) }))}
            />
          )}
        </span>
      }
      loading={counts.loading}
      problem={counts.problem}
      sentence={
        counts.value && (
          <>
            {sentence && <Said sentence={sentence} />} {cutWords(periods, unit)}
          </>
        )
      }
      table={() => ({
        header: ['from', 'to', 'count', 'complete'].map((key) => say(`explore.table.${key as 'from'}`)),
        rows: periods.map((period, i) => [
          period.from,
          period.to,
          values[i] ?? 0,
          say(period.isComplete ? 'explore.table.yes' : 'explore.table.no'),
        ]),
      })}
      how={
        <>
          <p>{say('explore.trend.how')}</p>
          <p>{say('explore.trend.how.interval')}</p>
        </>
      }
    >
      <Suspense fallback={<div style={{ height: 132 }} />}>
        {counts.value && (
          <LinePlot
            label={say('explore.trend.label', { unit: say(`explore.unit.${unit}`) })}
            positions={periods.map((period) => period.from)}
            lines={lines}
            formatPosition={name}
            formatTick={unit === 'day' ? formatDate : formatMonth}
            formatValue={formatCount}
            tell={(index) =>
              say(periods[index]?.isComplete === false ? 'explore.trend.tell.partial' : 'explore.trend.tell', {
                count: formatCount(values[index] ?? 0),
              })
            }
            onPick={(index) => {
              const period = periods[index];
              if (period === undefined) return;
              updateFilter(isPicked(period) ? { from: null, to: null } : { from: period.from, to: period.to });
            }}
          />
        )}
      </Suspense>
    </Card>
  );
}

/** Of a day that the file leaves before the evening the rest is missing, as in an extract made that day. */
function markOpenDay(periods: readonly Period[], record: DatasetRecord, unit: PeriodUnit): readonly Period[] {
  const isTimed = record.precision === 'minute' || record.precision === 'hour';
  if (unit !== 'day' || !isTimed || record.timeTo === null || record.timeTo % MINUTES_PER_DAY >= EVENING)
    return periods;
  return periods.map((period, i) => (i === periods.length - 1 ? { ...period, isComplete: false } : period));
}

function nameOf(from: string, unit: PeriodUnit): string {
  if (unit === 'month') return formatMonth(from);
  if (unit === 'day') return formatDate(from);
  const [week] = listPeriods(from, from, 'week');
  return week === undefined ? from : formatPeriod(week.from, week.to);
}

/** The chosen, the others and the incomplete as lines of their own; neighbours share a point so that no gap opens. */
function linesOf(periods: readonly Period[], values: readonly number[], isChosen: (period: Period) => boolean) {
  const kinds = periods.map((period) => (!period.isComplete ? 'partial' : isChosen(period) ? 'in' : 'out'));
  const pick = (kind: string, joins: boolean) =>
    values.map((value, i) =>
      kinds[i] === kind || (joins && (kinds[i - 1] === kind || kinds[i + 1] === kind)) ? value : null,
    );
  const lines = [
    {
      id: 'partial',
      label: say('explore.trend.partial'),
      values: pick('partial', true),
      colour: 'var(--faint)',
      dash: '2 3',
    },
    { id: 'out', label: say('explore.trend.other'), values: pick('out', true), colour: 'var(--faint)', width: 1 },
    {
      id: 'in',
      label: say('explore.trend.count'),
      values: pick('in', false),
      // A single chosen period has no line, only its point.
      dots: kinds.filter((kind) => kind === 'in').length <= 2,
    },
  ];
  return lines.filter((line) => kinds.includes(line.id as 'in'));
}

function cutWords(periods: readonly Period[], unit: PeriodUnit): string {
  if (periods.length < 3) return '';
  const first = periods[0]?.isComplete === false;
  const last = periods.at(-1)?.isComplete === false;
  if (!first && !last) return '';
  const which = first && last ? 'both' : first ? 'first' : 'last';
  return say(`explore.trend.cut.${which}`, { unit: say(`explore.unit.${unit}`) });
}
