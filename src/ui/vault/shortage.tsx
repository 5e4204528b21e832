import { useState, useSyncExternalStore } from 'react';
import type { DatasetInfo } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { ConfirmDialog } from '../kit/dialog.tsx';
import { formatBytes, formatCount } from '../kit/format.ts';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { useBeatbook, useDatasets } from '../state/beatbook.ts';
import { listenToShortage, type Problem, problemOf, readShortage, setShortage } from '../state/problem.ts';

const MOST = 5;

/** When the space ran out: how much is missing, and the largest datasets to delete. */
export function Shortage() {
  const shortage = useSyncExternalStore(listenToShortage, readShortage);
  return shortage === null ? null : <ShortageNotice missingBytes={shortage.missingBytes} />;
}

function ShortageNotice({ missingBytes }: { missingBytes: number }) {
  const app = useBeatbook();
  const datasets = useDatasets().value;
  const [doomed, setDoomed] = useState<DatasetInfo | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const largest = (datasets ?? []).toSorted((a, b) => b.bytes - a.bytes).slice(0, MOST);
  return (
    <Notice
      kind="warn"
      title={say('vault.shortage')}
      actions={
        <Button small onClick={() => setShortage(null)}>
          {say('app.close')}
        </Button>
      }
    >
      <p>
        {missingBytes > 0
          ? say('vault.shortage.missing', { missing: formatBytes(missingBytes) })
          : say('vault.shortage.unknown')}
      </p>
      {problem && <ProblemNotice problem={problem} />}
      {datasets?.length === 0 && <p>{say('vault.shortage.nothing')}</p>}
      <div className="shortage-list">
        {largest.map((dataset) => (
          <Button key={dataset.id} small kind="danger" onClick={() => setDoomed(dataset)}>
            {say('vault.shortage.delete', { name: dataset.name, size: formatBytes(dataset.bytes) })}
          </Button>
        ))}
      </div>
      {doomed && (
        <ConfirmDialog
          title={say('data.delete.title', { name: doomed.name })}
          confirm={say('data.delete.confirm')}
          onClose={() => setDoomed(null)}
          onConfirm={() => {
            app.deleteDataset(doomed.id).catch((error: unknown) => setProblem(problemOf(error)));
          }}
        >
          {say('data.delete.what', { count: formatCount(doomed.total) })}
        </ConfirmDialog>
      )}
    </Notice>
  );
}
