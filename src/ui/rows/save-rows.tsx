import '../../text/en/rows.ts';
import { useEffect, useRef, useState } from 'react';
import type { Clause } from '../../data/contract.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { RowSet } from '../../data/table/row-set.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { downloadBlob, fileName } from '../kit/download.ts';
import { NumberField, SelectField } from '../kit/field.tsx';
import { formatCount } from '../kit/format.ts';
import { ProblemNotice } from '../kit/notice.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import { isCancelled, type Problem, problemOf } from '../state/problem.ts';

const STANDARD_ROWS = 100_000;
const MOST_ROWS = 10_000_000;

/** Asks how many rows and which columns, and hands the file over. */
export function SaveRows(props: {
  readonly record: DatasetRecord;
  readonly where: readonly Clause[];
  readonly set: RowSet;
  readonly columns: readonly string[];
  readonly onClose: () => void;
}) {
  const { record, where, set, columns, onClose } = props;
  const app = useBeatbook();
  const [most, setMost] = useState(STANDARD_ROWS);
  const [which, setWhich] = useState<'shown' | 'all'>('shown');
  const [at, setAt] = useState<{ done: number; total: number } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const question = { dataset: record.id, where: [...where], set };
  const total = useAsync(() => app.rowsPage({ ...question, count: 0, columns: [] }), [app]).value?.total;

  async function save(): Promise<void> {
    const controller = new AbortController();
    running.current = controller;
    setProblem(null);
    setAt({ done: 0, total: Math.min(most, total ?? most) });
    try {
      const chosen = which === 'shown' ? { columns: [...columns] } : {};
      const file = await app.rowsFile({ ...question, ...chosen, most, onProgress: setAt, signal: controller.signal });
      downloadBlob(file, fileName(`${record.name} ${say('rows.title')}`, 'csv'));
      onClose();
    } catch (error) {
      if (!isCancelled(error)) setProblem(problemOf(error));
      setAt(null);
    }
  }

  return (
    <Dialog
      title={say('rows.save.title')}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" disabled={at !== null} onClick={() => void save()}>
            {say('rows.save.run')}
          </Button>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
        </>
      }
    >
      {problem && <ProblemNotice problem={problem} />}
      <NumberField
        label={say('rows.save.most')}
        hint={total === undefined ? undefined : say('rows.save.most.hint', { total })}
        value={most}
        min={1}
        max={MOST_ROWS}
        step={1}
        onChange={(value) => setMost(Math.round(value))}
      />
      <SelectField
        label={say('rows.save.columns')}
        value={which}
        onChange={(value) => setWhich(value === 'all' ? 'all' : 'shown')}
        options={[
          { value: 'shown', label: say('rows.save.columns.shown', { count: formatCount(columns.length) }) },
          { value: 'all', label: say('rows.save.columns.all') },
        ]}
      />
      <p className="soft">{say('rows.save.formulas')}</p>
      {at && (
        <p role="status">
          <progress max={at.total} value={at.done} aria-label={say('rows.save.title')} />
          {say('rows.save.progress', at)}
        </p>
      )}
    </Dialog>
  );
}
