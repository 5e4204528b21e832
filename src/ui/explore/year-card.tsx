import { say } from '../../text/say.ts';
import { BarList } from '../charts/bar-list.tsx';
import { useAggregate } from '../filter-bar/use-aggregate.ts';
import { Card } from '../kit/card.tsx';
import { clausesFor } from '../state/filter.ts';
import { updateFilter } from '../state/use-filter.ts';
import { NoneLeft } from './none-left.tsx';
import type { PanelProps } from './panel.ts';
import { noteOf } from './share-card.tsx';

/** Counts by year, where the file knows no more. A click filters everything else to the year; a second click takes that back. */
export function YearCard({ record, filter }: PanelProps) {
  const { value, loading, problem } = useAggregate(record, ['year'], clausesFor(filter, 'period'));
  const bars = (value?.keys ?? []).map(([year], i) => ({
    value: String(year),
    label: String(year),
    count: value?.counts[i] ?? 0,
  }));
  const selected = bars.filter((bar) => filter.from === `${bar.value}-01-01` && filter.to === `${bar.value}-12-31`);
  return (
    <Card
      title={say('shape.years.title')}
      note={value && noteOf(value.total, 0)}
      loading={loading}
      problem={problem}
      how={<p>{say('shape.years.how')}</p>}
      table={() => ({
        header: [say('explore.trend.year'), say('explore.table.count')],
        rows: bars.map((bar) => [bar.label, bar.count]),
      })}
    >
      {value &&
        (bars.length === 0 ? (
          <NoneLeft />
        ) : (
          <BarList
            label={say('shape.years.title')}
            bars={bars}
            total={value.total}
            selected={selected.map((bar) => bar.value)}
            onToggle={(year) =>
              updateFilter(
                selected.some((bar) => bar.value === year)
                  ? { from: null, to: null }
                  : { from: `${year}-01-01`, to: `${year}-12-31` },
              )
            }
            first={bars.length}
          />
        ))}
    </Card>
  );
}
