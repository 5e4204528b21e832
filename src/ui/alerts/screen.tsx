import { say } from '../../text/say.ts';
import { createAnalysisJob } from '../analysis/analysis-job.ts';
import { Bench } from '../analysis/bench.tsx';
import { ModelScreen, type WorkProps } from '../training/model-screen.tsx';

const job = createAnalysisJob('alerts');
const TOPICS = ['change'] as const;

/** Alerts: what changed more than chance explains. */
export function Screen() {
  return <ModelScreen title={say('app.screen.alerts')} Work={Work} needsIncidents />;
}

function Work({ record, filter }: WorkProps) {
  return <Bench record={record} filter={filter} job={job} topics={TOPICS} />;
}
