import type { ReactNode } from 'react';
import { say } from '../../text/say.ts';
import { Notice } from '../kit/notice.tsx';
import type { PanelProps } from './panel.ts';
import { AreaCard, CategoryCard } from './share-card.tsx';
import { TrendCard } from './trend-card.tsx';
import { YearCard } from './year-card.tsx';
import { WeekCard } from './week-card.tsx';

/** The screen of counts by area: no incident has a place of its own, so the charts take the room of the map. */
export function CountsLayout({ record, filter, head }: PanelProps & { readonly head: ReactNode }) {
  return (
    <div className="explore-counts">
      <Notice>{say(record.summary ? 'explore.summary' : 'shape.no-map')}</Notice>
      <div className="row">{head}</div>
      <div className="explore-counts-cards">
        {record.precision === 'year' ? (
          <YearCard record={record} filter={filter} />
        ) : (
          <TrendCard record={record} filter={filter} />
        )}
        <CategoryCard record={record} filter={filter} />
        {record.areaColumns.length > 0 && <AreaCard record={record} filter={filter} />}
        <WeekCard record={record.summary ? { ...record, precision: 'hour' } : record} filter={filter} />
      </div>
    </div>
  );
}
