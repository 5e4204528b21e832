import '../../text/en/proof.ts';
import { useState } from 'react';
import type { DatasetInfo } from '../../data/contract.ts';
import type { VerifyReport } from '../../storage/vault.ts';
import { say } from '../../text/say.ts';
import { BackedUp } from '../archive/backed-up.tsx';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { formatBytes, formatCount } from '../kit/format.ts';
import { ProblemNotice } from '../kit/notice.tsx';
import { useBeatbook, useDatasets } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';

/** Each dataset, to be read again from end to end. */
export function DatasetsCard() {
  const { value: datasets, problem } = useDatasets();
  return (
    <Card title={say('proof.datasets')} problem={problem}>
      {datasets?.length === 0 && <p>{say('proof.datasets.none')}</p>}
      <ul className="proof-list">
        {datasets?.map((dataset) => (
          <Dataset key={dataset.id} dataset={dataset} />
        ))}
      </ul>
    </Card>
  );
}

function Dataset({ dataset }: { dataset: DatasetInfo }) {
  const app = useBeatbook();
  const [isReading, setReading] = useState(false);
  const [report, setReport] = useState<VerifyReport | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function verify(): Promise<void> {
    setReading(true);
    setProblem(null);
    try {
      setReport(await app.verifyDataset(dataset.id));
    } catch (error) {
      setProblem(problemOf(error));
    }
    setReading(false);
  }
  return (
    <li className="stack">
      <div className="row spread">
        <span className="proof-name">
          <strong>{dataset.name}</strong> <span className="soft">{formatBytes(dataset.bytes)}</span>
          <br />
          <span className="soft small">
            <BackedUp dataset={dataset.id} />
          </span>
        </span>
        <Button
          small
          disabled={isReading}
          aria-label={say('proof.datasets.verify-of', { name: dataset.name })}
          onClick={() => void verify()}
        >
          {say(isReading ? 'proof.datasets.verifying' : 'proof.datasets.verify')}
        </Button>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {report && (
        <p role="status" className={report.ok ? 'proof-good' : 'proof-bad'}>
          {sayReport(report)}
        </p>
      )}
    </li>
  );
}

function sayReport({ ok, rows, blocks, bytes, damaged }: VerifyReport): string {
  if (ok) {
    return say('proof.datasets.ok', {
      rows: formatCount(rows),
      blocks: formatCount(blocks),
      bytes: formatBytes(bytes),
    });
  }
  return damaged.length > 0
    ? say('proof.datasets.damaged', { count: formatCount(damaged.length) })
    : say('proof.datasets.other');
}
