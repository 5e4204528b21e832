import '../../text/en/hotspots.ts';
import { say } from '../../text/say.ts';
import { useCount } from '../filter-bar/use-aggregate.ts';
import { clausesFor } from '../state/filter.ts';
import { enginesOf } from '../training/engines.ts';
import type { WorkProps } from '../training/model-screen.tsx';
import { TrainCard as ModelTrainCard } from '../training/train-card.tsx';
import { clusterJob } from './cluster-job.ts';

/** The form of a k-means run and its progress. */
export function TrainCard({ record, filter }: Pick<WorkProps, 'record' | 'filter'>) {
  const where = clausesFor(filter);
  const located = useCount(record, where).value?.located;
  return (
    <ModelTrainCard
      title={say('hotspots.form.title')}
      screen="hotspots"
      engines={enginesOf('cluster')}
      job={clusterJob}
      jobTitle={(values) => say('hotspots.job', { k: String(values['k']) })}
      runLabel={say('hotspots.form.run')}
      seedHelp={say('hotspots.form.seed.help')}
      request={{ dataset: record.id, where }}
      rows={located}
      rowsWords={(count) => say('training.rows.located', { count })}
      refusal={located !== undefined && located < 2 ? say('hotspots.form.too-few') : null}
      phases={{
        clusters: 'hotspots.phase.clusters',
        comparison: 'hotspots.phase.comparison',
        noise: 'hotspots.phase.noise',
      }}
    />
  );
}
