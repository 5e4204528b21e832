import '../../text/en/compare.ts';
import { lazy, Suspense } from 'react';
import { binsSinceStart } from '../../analysis/change/compare-sides.ts';
import { listPeriods } from '../../analysis/periods.ts';
import { say } from '../../text/say.ts';
import { PlotKeys } from '../charts/plot-keys.tsx';
import { Card } from '../kit/card.tsx';
import { formatNumber } from '../kit/format.ts';
import { isOfCities } from './rates.ts';
import { daysOf, type SideCounts } from './sides.ts';

const LinePlot = lazy(() => import('../charts/line-plot.tsx').then((module) => ({ default: module.LinePlot })));

type Unit = 'day' | 'week' | 'four-weeks' | 'month';
type Bins = { readonly unit: Unit; readonly a: readonly number[]; readonly b: readonly number[] };

const DAYS = { day: 1, week: 7, 'four-weeks': 28 } as const;
/** Longest span in days that is drawn by days, and by weeks. */
const MOST_BY_DAY = 62;
const MOST_BY_WEEK = 1100;

/** Both sides per day since the start of each: what happened in the same week of each period stands above one another. */
export function CourseCard({ a, b }: { readonly a: SideCounts; readonly b: SideCounts }) {
  const { unit, ...bins } = binsOf(a, b);
  const length = Math.max(bins.a.length, bins.b.length);
  const isCities = isOfCities(a, b);
  const title = say('compare.trend');
  const words = { unit: say(`compare.unit.${unit}`) };
  const lines = sideLines(bins.a, bins.b);
  return (
    <Card
      title={title}
      note={say(isCities ? 'compare.trend.note.cities' : 'compare.trend.note', words)}
      table={() => ({
        header: [say('compare.number'), say('compare.a'), say('compare.b')],
        rows: Array.from({ length }, (_, i) => [i + 1, bins.a[i] ?? null, bins.b[i] ?? null]),
      })}
    >
      {length < 2 ? (
        <p className="soft">{say('compare.trend.none')}</p>
      ) : (
        <div className="stack">
          <Suspense fallback={<div style={{ height: 150 }} />}>
            <LinePlot
              label={say('compare.trend.label', words)}
              height={150}
              positions={Array.from({ length }, (_, i) => String(i + 1))}
              lines={lines}
              formatPosition={(number) => say(`compare.trend.position.${unit}`, { number })}
              formatTick={(number) => number}
              formatValue={formatNumber}
            />
          </Suspense>
          <PlotKeys lines={lines} />
        </div>
      )}
    </Card>
  );
}

/** A whole, B broken: told apart without colour. */
export function sideLines(a: readonly (number | null)[], b: readonly (number | null)[]) {
  return [
    { id: 'a', label: say('compare.a'), values: a, colour: 'var(--accent)', width: 1.8 },
    { id: 'b', label: say('compare.b'), values: b, dash: '5 3', width: 1.8 },
  ];
}

function binsOf(a: SideCounts, b: SideCounts): Bins {
  const shareOf = (side: SideCounts, value: number) => (side.total > 0 ? (100 * value) / side.total : 0);
  const isCities = isOfCities(a, b);
  if (a.isMonthly || b.isMonthly) {
    const months = (side: SideCounts) => {
      const counts = monthsOf(side);
      return listPeriods(side.span?.from ?? '', side.span?.to ?? '', 'month')
        .filter(({ isComplete }) => isComplete)
        .map((month) => {
          const count = counts.get(month.from.slice(0, 7)) ?? 0;
          return isCities ? shareOf(side, count) : count / daysOf(month);
        });
    };
    return { unit: 'month', a: a.span ? months(a) : [], b: b.span ? months(b) : [] };
  }
  const longest = Math.max(daysOf(a.span), daysOf(b.span));
  const unit = longest <= MOST_BY_DAY ? 'day' : longest <= MOST_BY_WEEK ? 'week' : 'four-weeks';
  const values = (side: SideCounts) =>
    side.span === null
      ? []
      : binsSinceStart(side.byDate, side.span, DAYS[unit]).map((count) =>
          isCities ? shareOf(side, count) : count / DAYS[unit],
        );
  return { unit, a: values(a), b: values(b) };
}

function monthsOf({ byDate }: SideCounts): Map<string, number> {
  const months = new Map<string, number>();
  for (const [date, count] of byDate) {
    const month = date.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + count);
  }
  return months;
}
