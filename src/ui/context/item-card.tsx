import { useState } from 'react';
import type { ContextChange, ContextItem } from '../../data/context/context.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { ConfirmDialog } from '../kit/dialog.tsx';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { hashOf } from '../state/route.ts';
import { ItemDetails } from './item-details.tsx';
import { itemSentences } from './item-sentence.ts';

/** One context file: what it was taken for, how well it fits, what it holds, and the way to be rid of it. */
export function ItemCard({ item, record }: { item: ContextItem; record: DatasetRecord }) {
  const app = useBeatbook();
  const [isOpen, setOpen] = useState(false);
  const [isDoomed, setDoomed] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function run(work: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  }
  const change = (changed: ContextChange) => void run(() => app.changeContext(item.id, changed));
  const hasDetails = item.kind !== 'events';
  return (
    <li className="context-item" aria-busy={isBusy || undefined}>
      <div className="context-head">
        <div>
          <h3>{item.name}</h3>
          <span className="tag">{say(`context.kind.${item.kind}`)}</span>
        </div>
        <div className="row">
          {hasDetails && (
            <Button small kind="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {say('context.details')}
            </Button>
          )}
          {item.kind === 'events' && (
            <ButtonLink small kind="quiet" href={hashOf('explore', new URLSearchParams({ dataset: item.linked }))}>
              {say('context.events.open')}
            </ButtonLink>
          )}
          <Button
            small
            kind="quiet"
            aria-label={say('context.delete', { name: item.name })}
            onClick={() => setDoomed(true)}
          >
            {say('app.delete')}
          </Button>
        </div>
      </div>
      <p className="context-sentence">{itemSentences(item, record).join(' ')}</p>
      {item.warnings.length > 0 && (
        <ul className="context-warnings soft small">
          {item.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {item.isStale && (
        <Notice
          kind="warn"
          actions={
            <Button small disabled={isBusy} onClick={() => void run(() => app.refreshContext(item.dataset))}>
              {say('context.refresh')}
            </Button>
          }
        >
          {say('context.stale')}
        </Notice>
      )}
      {problem && <ProblemNotice problem={problem} />}
      {isOpen && (
        <div className="context-details">
          <ItemDetails item={item} record={record} onChange={change} />
        </div>
      )}
      {isDoomed && (
        <ConfirmDialog
          title={say('context.delete.title', { name: item.name })}
          confirm={say('context.delete.confirm')}
          onClose={() => setDoomed(false)}
          onConfirm={() => void run(() => app.deleteContext(item.id))}
        >
          {item.kind === 'boundaries' && say('context.delete.boundaries')}
          {item.kind === 'events' && say('context.delete.events')}
          {item.kind !== 'boundaries' && item.kind !== 'events' && say('context.delete.other', { file: item.file })}
        </ConfirmDialog>
      )}
    </li>
  );
}
