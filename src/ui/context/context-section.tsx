import { useEffect, useState } from 'react';
import type { DatasetInfo } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { SelectField } from '../kit/field.tsx';
import { ProblemNotice } from '../kit/notice.tsx';
import { useAsync, useBeatbook, useChanges, useDatasetRecord } from '../state/beatbook.ts';
import { onLeave } from '../state/lock-reset.ts';
import { AddFile } from './add-file.tsx';
import { BasemapCard } from './basemap-card.tsx';
import './context.css';
import { ItemCard } from './item-card.tsx';

/** The dataset looked at last: adding events makes a new one, which must not take its place. */
let lastChosen: string | null = null;
onLeave(() => (lastChosen = null));

const KINDS = ['documents', 'datasets'] as const;

/** The context files of a dataset, and the street map of this browser. */
export function ContextSection({ datasets }: { datasets: readonly DatasetInfo[] }) {
  const [chosen, setChosen] = useState<string | null>(lastChosen ?? datasets[0]?.id ?? null);
  const dataset = datasets.find(({ id }) => id === chosen) ?? datasets[0];
  useEffect(() => {
    lastChosen = dataset?.id ?? null;
  }, [dataset?.id]);
  if (dataset === undefined) return null;
  return (
    <section className="stack context" aria-label={say('context.title')}>
      <div className="row spread">
        <h2>{say('context.title')}</h2>
        {datasets.length > 1 && (
          <SelectField
            label={say('context.of')}
            value={dataset.id}
            onChange={setChosen}
            options={datasets.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </div>
      <div className="context-cards">
        <DatasetContext key={dataset.id} dataset={dataset} />
        <BasemapCard />
      </div>
    </section>
  );
}

function DatasetContext({ dataset }: { dataset: DatasetInfo }) {
  const app = useBeatbook();
  const changes = useChanges(KINDS);
  const { value: items, problem } = useAsync(() => app.context(dataset.id), [app, dataset.id, changes]);
  const { value: record } = useDatasetRecord(dataset.id);
  return (
    <div className="card context-card">
      <p className="soft">{say('context.what', { dataset: dataset.name })}</p>
      <AddFile dataset={dataset.id} />
      {problem && <ProblemNotice problem={problem} />}
      {items?.length === 0 && <p className="soft">{say('context.none')}</p>}
      {record && items && items.length > 0 && (
        <ul className="context-items">
          {items.map((item) => (
            <ItemCard key={item.id} item={item} record={record} />
          ))}
        </ul>
      )}
    </div>
  );
}
