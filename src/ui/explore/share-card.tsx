import type { ReactNode } from 'react';
import type { AggregateResult } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { type Bar, BarList } from '../charts/bar-list.tsx';
import { areaColumnName } from '../filter-bar/filter-words.ts';
import { useAggregate } from '../filter-bar/use-aggregate.ts';
import { Card } from '../kit/card.tsx';
import { formatCount } from '../kit/format.ts';
import { upperFirst } from '../kit/words.ts';
import type { Async } from '../state/beatbook.ts';
import { clausesFor, toggled } from '../state/filter.ts';
import { updateFilter } from '../state/use-filter.ts';
import { NoneLeft } from './none-left.tsx';
import type { PanelProps } from './panel.ts';
import { Said } from './said.tsx';
import { shareSentence } from './sentence.ts';

/** Incidents by type. */
export function CategoryCard({ record, filter }: PanelProps) {
  const counts = useAggregate(record, ['category'], clausesFor(filter, 'category'));
  return (
    <ShareCard
      title={say('explore.category.title')}
      label={say('explore.category.label')}
      counts={counts}
      selected={filter.category}
      onToggle={(value) => updateFilter({ category: toggled(filter.category, value) })}
    />
  );
}

/** Incidents by the chosen kind of area. */
export function AreaCard({ record, filter }: PanelProps) {
  const counts = useAggregate(record, ['area'], clausesFor(filter, 'area'), filter.areaColumn);
  const column = areaColumnName(record, filter.areaColumn);
  return (
    <ShareCard
      title={upperFirst(column)}
      label={say('explore.area.label', { column })}
      counts={counts}
      selected={filter.area}
      onToggle={(value) => updateFilter({ area: toggled(filter.area, value) })}
    />
  );
}

function ShareCard(props: {
  readonly title: string;
  readonly label: string;
  readonly counts: Async<AggregateResult>;
  readonly selected: readonly string[];
  readonly onToggle: (value: string) => void;
}) {
  const { value, loading, problem } = props.counts;
  const bars: Bar[] = [];
  let unknown = 0;
  value?.keys.forEach(([label], i) => {
    const count = value.counts[i] ?? 0;
    if (label === '') unknown += count;
    else bars.push({ value: String(label), label: String(label), count });
  });
  const total = bars.reduce((sum, bar) => sum + bar.count, 0);
  const sentence = shareSentence(bars);
  return (
    <Card
      title={props.title}
      note={value && noteOf(total, unknown)}
      sentence={sentence && <Said sentence={sentence} />}
      loading={loading}
      problem={problem}
      how={<How />}
      table={() => ({
        header: [say('explore.table.label'), say('explore.table.count'), say('explore.table.share')],
        rows: bars.map((bar) => [bar.label, bar.count, Number(((bar.count / total) * 100).toFixed(1))]),
      })}
    >
      {value &&
        (bars.length === 0 ? (
          <NoneLeft />
        ) : (
          <BarList label={props.label} bars={bars} total={total} selected={props.selected} onToggle={props.onToggle} />
        ))}
    </Card>
  );
}

/** 'n 7,396 · 12 unknown'. */
export function noteOf(total: number, unknown: number): ReactNode {
  return unknown > 0
    ? say('explore.n.unknown', { count: formatCount(total), unknown: formatCount(unknown) })
    : say('explore.n', { count: formatCount(total) });
}

function How() {
  return (
    <>
      <p>{say('explore.share.how')}</p>
      <p>{say('explore.share.how.interval')}</p>
    </>
  );
}
