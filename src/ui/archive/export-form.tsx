import { type SubmitEvent, useState } from 'react';
import type { ArchiveOptions } from '../../beatbook.ts';
import { say } from '../../text/say.ts';
import { Button, Segmented } from '../kit/button.tsx';
import { CheckField, NumberField } from '../kit/field.tsx';
import { formatBytes } from '../kit/format.ts';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { useBeatbook, useDatasets } from '../state/beatbook.ts';
import { useJob } from '../state/job.ts';
import { isUsable, NewPassphraseFields, NO_PASSPHRASE } from '../vault/secret-field.tsx';
import { useVaultStatus } from '../vault/lock-command.ts';
import { exportJob } from './archive-job.ts';
import { BackedUp } from './backed-up.tsx';

type Content = 'all' | 'chosen' | 'without-rows';
const contents: readonly Content[] = ['all', 'chosen', 'without-rows'];
const LEAST = 5;

/** What goes into an archive, and the passphrase that seals it. */
export function ExportForm() {
  const app = useBeatbook();
  const job = useJob(exportJob);
  const hasVault = useVaultStatus() !== 'none';
  const datasets = useDatasets().value ?? [];
  const [content, setContent] = useState<Content>('all');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [minimum, setMinimum] = useState(LEAST);
  const [isSealed, setSealed] = useState(true);
  const [passphrase, setPassphrase] = useState(NO_PASSPHRASE);
  const chosen = datasets.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  const needsPassphrase = hasVault || isSealed;
  const isReady =
    datasets.length > 0 &&
    (content === 'all' || chosen.length > 0) &&
    (!needsPassphrase || isUsable(passphrase, app.passphraseStrength(passphrase.first)));

  function make(event: SubmitEvent): void {
    event.preventDefault();
    if (!isReady) return;
    const options: ArchiveOptions = {
      ...(content !== 'all' && { datasets: chosen }),
      ...(content === 'without-rows' && { withoutRows: true, minimum }),
      ...(needsPassphrase && { passphrase: passphrase.first }),
    };
    setPassphrase(NO_PASSPHRASE);
    void exportJob.start(say('archive.making'), (signal, onProgress) =>
      app.prepareArchive({ ...options, signal, onProgress }),
    );
  }

  return (
    <form className="stack archive-form" onSubmit={make}>
      <Segmented<Content>
        name="archive-content"
        label={say('archive.content')}
        value={content}
        onChange={setContent}
        choices={contents.map((value) => ({ value, label: say(`archive.content.${value}`) }))}
      />
      <p className="soft small">{say(`archive.content.${content}.what`)}</p>
      {datasets.length === 0 && <p>{say('archive.none')}</p>}
      {content !== 'all' && datasets.length > 0 && (
        <fieldset className="archive-datasets">
          <legend>{say('archive.datasets')}</legend>
          {datasets.map(({ id, name, bytes }) => (
            <CheckField
              key={id}
              label={
                <>
                  {name} <span className="soft">{formatBytes(bytes)}</span>
                </>
              }
              hint={<BackedUp dataset={id} />}
              checked={!left.has(id)}
              onChange={(isIn) => setLeft(toggle(left, id, !isIn))}
            />
          ))}
        </fieldset>
      )}
      {content === 'without-rows' && (
        <NumberField
          label={say('archive.least')}
          hint={say('archive.least.hint')}
          value={minimum}
          min={3}
          max={1000}
          onChange={setMinimum}
        />
      )}
      {!hasVault && <CheckField label={say('archive.seal')} checked={isSealed} onChange={setSealed} />}
      {needsPassphrase ? (
        <>
          <NewPassphraseFields value={passphrase} onChange={setPassphrase} />
          <p className="soft small">{say('archive.passphrase.lost')}</p>
        </>
      ) : (
        <Notice kind="warn">{say('archive.open')}</Notice>
      )}
      {job.status === 'failed' && <ProblemNotice problem={job.problem} />}
      {job.status === 'cancelled' && <Notice>{say('archive.cancelled')}</Notice>}
      <div className="row">
        <Button kind="primary" type="submit" disabled={!isReady}>
          {say('archive.make')}
        </Button>
      </div>
    </form>
  );
}

function toggle(set: ReadonlySet<string>, value: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (isIn) next.add(value);
  else next.delete(value);
  return next;
}
