import '../../text/en/alerts.ts';
import { say } from '../../text/say.ts';
import { createAnalysisJob } from '../analysis/analysis-job.ts';
import { Bench } from '../analysis/bench.tsx';
import { Segmented } from '../kit/button.tsx';
import { updateParams, useRoute } from '../state/route.ts';
import { ModelScreen, type WorkProps } from '../training/model-screen.tsx';
import { Inbox } from './inbox.tsx';

type Tool = 'inbox' | 'tests';

const job = createAnalysisJob('alerts');
const TOPICS = ['change'] as const;

/** Alerts: what changed more than chance explains, as an inbox or by single tests. */
export function Screen() {
  return <ModelScreen title={say('app.screen.alerts')} Work={Work} needsIncidents />;
}

function Work(props: WorkProps) {
  const { params } = useRoute();
  // A method is a test; its address needs to say no more.
  const tool: Tool = params.has('method') || params.get('tool') === 'tests' ? 'tests' : 'inbox';
  const choice = (
    <Segmented<Tool>
      name="tool"
      label={say('alerts.tool')}
      choices={[
        { value: 'inbox', label: say('alerts.tool.inbox') },
        { value: 'tests', label: say('alerts.tool.tests') },
      ]}
      value={tool}
      onChange={(next) =>
        updateParams({ tool: next === 'tests' ? next : null, method: null, alert: null, state: null })
      }
    />
  );
  return tool === 'inbox' ? (
    <Inbox {...props} choice={choice} />
  ) : (
    <Bench record={props.record} filter={props.filter} job={job} topics={TOPICS} head={choice} />
  );
}
