import type { DatasetRecord, Discovery } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { Card } from '../../kit/card.tsx';
import { upperFirst } from '../../kit/words.ts';
import { linkTo } from '../../state/use-filter.ts';

const KINDS = ['police-discovered', 'mixed'] as const satisfies readonly Discovery[];

/** Types that come to be known because police look for them: their counts show police work as much as crime. */
export function DiscoveryCard({ record }: { record: DatasetRecord }) {
  const discovery = Object.entries(record.discovery ?? {});
  const listed = KINDS.map((kind) => ({
    kind,
    categories: discovery.filter(([, known]) => known === kind).map(([category]) => category),
  })).filter(({ categories }) => categories.length > 0);
  if (listed.length === 0) return null;
  return (
    <Card
      title={say('report.discovery')}
      sentence={say('report.discovery.why')}
      table={() => ({
        header: [say('place.loss.category.header'), say('report.discovery')],
        rows: discovery.map(([category, kind]) => [category, say(`discovery.${kind}`)]),
      })}
    >
      {listed.map(({ kind, categories }) => (
        <div key={kind}>
          <h3 className="sub-head">{upperFirst(say(`discovery.${kind}`))}</h3>
          <ul className="word-list">
            {categories.map((category) => (
              <li key={category}>
                <a href={linkTo('explore', new URLSearchParams({ dataset: record.id }), { category })}>{category}</a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Card>
  );
}
