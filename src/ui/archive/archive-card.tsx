import './archive.css';
import { say } from '../../text/say.ts';
import { Card } from '../kit/card.tsx';
import { useJob } from '../state/job.ts';
import { exportJob } from './archive-job.ts';
import { ExportForm } from './export-form.tsx';
import { ImportForm } from './import-form.tsx';
import { MadeArchive } from './made-archive.tsx';
import { Running } from './running.tsx';

/** Makes archives of what is stored here, and opens those of other machines. */
export function ArchiveCard() {
  const making = useJob(exportJob);
  return (
    <Card title={say('archive.title')} how={<p>{say('archive.how')}</p>}>
      <div className="stack">
        <p className="soft">{say('archive.what')}</p>
        {making.status === 'running' ? (
          <Running store={exportJob} label={say('archive.making')} />
        ) : making.status === 'done' ? (
          <MadeArchive made={making.value} />
        ) : (
          <ExportForm />
        )}
        <hr className="archive-line" />
        <ImportForm />
      </div>
    </Card>
  );
}
