import { Progress } from '../kit/progress.tsx';
import { type JobStore, useJob } from '../state/job.ts';

/** How far a job is, and the way to stop it. */
export function Running<Out>(props: {
  store: JobStore<{ readonly done: number; readonly total: number }, Out>;
  label: string;
}) {
  const job = useJob(props.store);
  if (job.status !== 'running') return null;
  return (
    <Progress
      label={props.label}
      share={job.progress === null ? null : job.progress.done / Math.max(1, job.progress.total)}
      startedAt={job.startedAt}
      cancelling={job.cancelling}
      onCancel={props.store.cancel}
    />
  );
}
