import { type SubmitEvent, useRef, useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { formatBytes, formatCount, formatDate } from '../kit/format.ts';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { useJob } from '../state/job.ts';
import { SecretField } from '../vault/secret-field.tsx';
import { importJob, type OpenedArchive } from './archive-job.ts';
import { LeftOutList } from './made-archive.tsx';
import { Running } from './running.tsx';

/** Codes that a passphrase, or another one, settles. */
const secretCodes: readonly string[] = ['archive.passphrase-missing', 'archive.wrong-passphrase'];

/** Opens an archive: it asks for the passphrase when there is one, and says what came. */
export function ImportForm() {
  const app = useBeatbook();
  const job = useJob(importJob);
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const code = job.status === 'failed' ? job.problem.code : null;
  const asksSecret = file !== null && code !== null && secretCodes.includes(code);

  function open(chosen: File, secret?: string): void {
    setPassphrase('');
    void importJob.start(say('archive.opening'), (signal, onProgress) =>
      app.importArchive(chosen, { ...(secret !== undefined && { passphrase: secret }), signal, onProgress }),
    );
  }

  function take(chosen: File | undefined): void {
    if (!chosen) return;
    setFile(chosen);
    open(chosen);
  }

  function unseal(event: SubmitEvent): void {
    event.preventDefault();
    if (file && passphrase !== '') open(file, passphrase);
  }

  if (job.status === 'running') return <Running store={importJob} label={say('archive.opening')} />;
  return (
    <div className="stack">
      <div className="row spread">
        <span>{say('archive.open.what')}</span>
        <Button onClick={() => input.current?.click()}>{say('archive.choose')}</Button>
        <input
          ref={input}
          type="file"
          accept=".beatbook"
          hidden
          aria-label={say('archive.choose')}
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      {asksSecret && (
        <form className="stack archive-form" onSubmit={unseal}>
          <p>{say('archive.file', { name: file.name, size: formatBytes(file.size) })}</p>
          <SecretField
            label={say('archive.passphrase')}
            value={passphrase}
            onChange={setPassphrase}
            error={job.status === 'failed' && code === 'archive.wrong-passphrase' ? job.problem.message : null}
          />
          <div className="row">
            <Button kind="primary" type="submit" disabled={passphrase === ''}>
              {say('archive.do-open')}
            </Button>
            <Button onClick={importJob.reset}>{say('app.cancel')}</Button>
          </div>
        </form>
      )}
      {job.status === 'failed' && !asksSecret && <ProblemNotice problem={job.problem} />}
      {job.status === 'cancelled' && <Notice>{say('archive.cancelled')}</Notice>}
      {job.status === 'done' && <Come opened={job.value} />}
    </div>
  );
}

/** What an archive brought. */
function Come({ opened: { runs, contents } }: { opened: OpenedArchive }) {
  const { datasets, documents, createdAt, minimum, leftOut } = contents;
  return (
    <div className="stack archive-made" role="region" aria-label={say('archive.come')}>
      <h3>{say('archive.come')}</h3>
      <p>
        {say(minimum === null ? 'archive.come.what' : 'archive.come.what.summary', {
          date: formatDate(createdAt.slice(0, 10)),
          datasets: formatCount(datasets.length),
          runs: formatCount(runs.length),
          documents: formatCount(documents),
        })}
      </p>
      <ul className="archive-left-out">
        {datasets.map(({ id, name, rows }) => (
          <li key={id}>
            <strong>{name}</strong>{' '}
            <span className="soft">
              {say(minimum === null ? 'archive.come.rows' : 'archive.come.incidents', { count: formatCount(rows) })}
            </span>
          </li>
        ))}
      </ul>
      {minimum !== null && <Notice>{say('summary.warning', { minimum })}</Notice>}
      <LeftOutList leftOut={leftOut} />
      <div className="row">
        <Button onClick={importJob.reset}>{say('app.close')}</Button>
      </div>
    </div>
  );
}
