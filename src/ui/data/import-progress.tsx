import { say } from '../../text/say.ts';
import { formatBytes, formatCount } from '../kit/format.ts';
import { Progress } from '../kit/progress.tsx';
import type { Job } from '../state/job.ts';
import type { ImportReport } from '../../data/contract.ts';
import { ArrivingMap } from './arriving-map.tsx';
import { importJob, type ImportProgress } from './import-flow.ts';

type Running = Extract<Job<ImportProgress, ImportReport>, { status: 'running' }>;

/** A file being read: how far, how long, the way to stop, and its places as they arrive. */
export function ImportProgressView({ job }: { job: Running }) {
  const { progress } = job;
  return (
    <div className="stack wide">
      <h1>{job.title}</h1>
      <section className="card arriving-card" aria-label={say('data.progress.label')}>
        <Progress
          label={labelOf(job)}
          share={progress?.share ?? null}
          startedAt={job.startedAt}
          cancelling={job.cancelling}
          onCancel={() => importJob.cancel()}
          note={noteOf(progress)}
        />
        <ArrivingMap />
      </section>
    </div>
  );
}

function labelOf({ cancelling, progress }: Running): string {
  if (cancelling) return say('app.progress.cancelling');
  return say(progress?.phase === 'making' ? 'data.progress.making' : 'data.progress.label');
}

function noteOf(progress: ImportProgress | null): string {
  if (progress === null) return say('data.progress.starting');
  if (progress.phase === 'making') return say('data.progress.making.what');
  return say('data.progress.note', {
    rows: formatCount(progress.rows),
    bytes: formatBytes(progress.bytes),
    total: formatBytes(progress.totalBytes),
  });
}
