import { useState } from 'react';
import type { DatasetInfo } from '../../data/contract.ts';
import type { PurgeReport } from '../../storage/vault.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { ConfirmDialog } from '../kit/dialog.tsx';
import { formatBytes } from '../kit/format.ts';
import { Loading } from '../kit/notice.tsx';
import { useBeatbook, useDatasetRecord, useDatasets } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { useVaultStatus } from '../vault/lock-command.ts';
import { PurgeNotice } from './purge-notice.tsx';

/** How long each dataset is kept, and the purge that looks again. */
export function RetentionCard() {
  const app = useBeatbook();
  const { value: datasets, problem: unread } = useDatasets();
  const isEncrypted = useVaultStatus() !== 'none';
  const [problem, setProblem] = useState<Problem | null>(null);
  const [doomed, setDoomed] = useState<DatasetInfo | null>(null);
  const [purged, setPurged] = useState<{ readonly name: string; readonly report: PurgeReport } | null>(null);
  async function purge({ id, name }: DatasetInfo): Promise<void> {
    setProblem(null);
    try {
      setPurged({ name, report: await app.purgeDataset(id) });
    } catch (error) {
      setProblem(problemOf(error));
    }
  }
  return (
    <Card title={say('vault.retention')} problem={problem ?? unread}>
      <div className="stack">
        <p className="soft">{say('vault.retention.what')}</p>
        {purged && <PurgeNotice {...purged} isEncrypted={isEncrypted} />}
        {datasets === undefined && <Loading label={say('app.loading')} lines={1} />}
        {datasets?.length === 0 && <p>{say('vault.retention.none')}</p>}
        <ul className="retention-list">
          {datasets?.map((dataset) => (
            <li key={dataset.id}>
              <span className="workspace-name">
                <strong>{dataset.name}</strong>{' '}
                {!dataset.summary && <span className="soft">{formatBytes(dataset.bytes)}</span>}
              </span>
              <RetentionDate dataset={dataset} onProblem={setProblem} />
              <Button
                small
                kind="danger"
                aria-label={say('vault.retention.purge-of', { name: dataset.name })}
                onClick={() => setDoomed(dataset)}
              >
                {say('vault.retention.purge')}
              </Button>
            </li>
          ))}
        </ul>
      </div>
      {doomed && (
        <ConfirmDialog
          title={say('vault.retention.purge.title', { name: doomed.name })}
          confirm={say('vault.retention.purge')}
          onClose={() => setDoomed(null)}
          onConfirm={() => void purge(doomed)}
        >
          {say('vault.retention.purge.what')}{' '}
          {say(isEncrypted ? 'vault.retention.purge.sealed' : 'vault.retention.purge.plain')}
        </ConfirmDialog>
      )}
    </Card>
  );
}

function RetentionDate(props: { dataset: DatasetInfo; onProblem: (problem: Problem) => void }) {
  const app = useBeatbook();
  const { id, name } = props.dataset;
  const stored = useDatasetRecord(id).value?.purgeFrom ?? null;
  async function set(date: string | null): Promise<void> {
    try {
      await app.setRetention(id, date);
    } catch (error) {
      props.onProblem(problemOf(error));
    }
  }
  return (
    <span className="row">
      <label className="retention-date">
        <span className="soft small">{say('vault.retention.until')}</span>
        <input
          type="date"
          className="input"
          autoComplete="off"
          aria-label={say('vault.retention.until-of', { name })}
          // Another value is another field: what is half typed must not be overwritten while it is typed.
          key={stored ?? ''}
          defaultValue={stored ?? ''}
          onBlur={({ target }) => {
            if (target.value !== '' && target.value !== stored) void set(target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
        />
      </label>
      {stored !== null && stored <= today() && (
        <strong role="status" className="field-error">
          {say('vault.retention.due')}
        </strong>
      )}
      {stored !== null && (
        <Button
          small
          kind="quiet"
          aria-label={say('vault.retention.never-of', { name })}
          onClick={() => void set(null)}
        >
          {say('vault.retention.never')}
        </Button>
      )}
    </span>
  );
}

/** The day by the clock of this device, as the store counts it. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
