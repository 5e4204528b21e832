import '../../text/en/compare.ts';
import { lazy, Suspense } from 'react';
import { countWeekdays } from '../../analysis/periods.ts';
import { say } from '../../text/say.ts';
import { PlotKeys } from '../charts/plot-keys.tsx';
import { type WeekCell, WeekMatrix } from '../charts/week-matrix.tsx';
import { Card } from '../kit/card.tsx';
import { formatHour, formatNumber, formatWeekday } from '../kit/format.ts';
import { toggled } from '../state/filter.ts';
import { updateFilter } from '../state/use-filter.ts';
import { sideLines } from './course-card.tsx';
import { isOfCities } from './rates.ts';
import type { SideCounts } from './sides.ts';

const LinePlot = lazy(() => import('../charts/line-plot.tsx').then((module) => ({ default: module.LinePlot })));
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const nowhere = () => false;

/** Hours of the day and of the week of both sides: the weeks in one scale of colours. */
export function HoursCard({ a, b }: { readonly a: SideCounts; readonly b: SideCounts }) {
  const isCities = isOfCities(a, b);
  if (!a.week || !b.week) {
    return (
      <Card title={say('compare.week')}>
        <p className="soft">{say('compare.week.none')}</p>
      </Card>
    );
  }
  const rates = [a, b].map((side) => weekOf(side, isCities));
  const most = Math.max(...rates.flat(2));
  const [hoursA, hoursB] = [a, b].map((side) => hoursOf(side, isCities)) as [number[], number[]];
  const lines = sideLines(hoursA, hoursB);
  return (
    <>
      <Card
        title={say('compare.hours')}
        note={say(isCities ? 'compare.hours.note.cities' : 'compare.hours.note')}
        table={() => ({
          header: [say('compare.hour'), say('compare.a'), say('compare.b')],
          rows: HOURS.map((hour) => [formatHour(hour), hoursA[hour]!, hoursB[hour]!]),
        })}
      >
        <div className="stack">
          <Suspense fallback={<div style={{ height: 132 }} />}>
            <LinePlot
              label={say('compare.hours.label')}
              positions={HOURS.map(formatHour)}
              lines={lines}
              formatValue={formatNumber}
            />
          </Suspense>
          <PlotKeys lines={lines} />
        </div>
      </Card>
      <Card
        title={say('compare.week')}
        table={() => ({
          header: [say('compare.weekday'), say('compare.hour'), say('compare.a'), say('compare.b')],
          rows: rates[0]!.flatMap((line, weekday) =>
            HOURS.map((hour) => [
              formatWeekday(weekday, 'long'),
              formatHour(hour),
              line[hour]!,
              rates[1]![weekday]![hour]!,
            ]),
          ),
        })}
      >
        <div className="stack">
          {[a, b].map((side, at) => (
            <div key={side.name} className="compare-side">
              <h3>{say('compare.week.side', { side: say(`compare.${side.name}`) })}</h3>
              <WeekMatrix
                label={say('compare.week.side', { side: say(`compare.${side.name}`) })}
                counts={side.week!}
                values={rates[at]!}
                most={most}
                hours={side.filter.hour}
                weekdays={side.filter.weekday}
                outlined={nowhere}
                onToggle={(cell) => toggle(side, cell)}
                legend={say(isCities ? 'compare.week.share' : 'explore.week.legend')}
              />
            </div>
          ))}
        </div>
      </Card>
    </>
  );
}

/** Hours and weekdays hold for both sides: they belong to the filter of the app. */
function toggle({ filter }: SideCounts, { weekday, hour }: Partial<WeekCell>): void {
  if (weekday !== undefined) updateFilter({ weekday: toggled(filter.weekday, weekday) });
  if (hour !== undefined) updateFilter({ hour: toggled(filter.hour, hour) });
}

/** Per hour of that weekday, or in per cent of the side. */
function weekOf({ week, span, total }: SideCounts, isCities: boolean): number[][] {
  const weekdays = span ? countWeekdays(span.from, span.to) : [];
  return week!.map((hours, weekday) =>
    hours.map((count) => (isCities ? (100 * count) / Math.max(1, total) : count / Math.max(1, weekdays[weekday] ?? 1))),
  );
}

function hoursOf({ week, days, total }: SideCounts, isCities: boolean): number[] {
  return HOURS.map((hour) => {
    const count = week!.reduce((sum, hours) => sum + hours[hour]!, 0);
    return isCities ? (100 * count) / Math.max(1, total) : count / Math.max(1, days);
  });
}
