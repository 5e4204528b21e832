import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { BeatbookApp } from '../../beatbook.ts';
import type { LockState } from '../../storage/vault.ts';
import { useBeatbook } from '../state/beatbook.ts';
import { forgetLastDataset } from '../state/last-dataset.ts';
import { leaveNothing } from '../state/lock-reset.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { addressBook, clearAddress, isSealedHash, setAddressBook } from '../state/route.ts';
import { openViewBook } from '../state/view-book.ts';
import { canStartAnew } from './moves.ts';

/** What the page shows: nothing yet, why nothing can be shown, the lock, or the screens. */
export type Stage =
  | { readonly kind: 'starting' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** Everything is gone from the page, which is about to be loaded anew. */
  | { readonly kind: 'leaving' }
  | { readonly kind: 'locked'; readonly workspace: string }
  /** Another number: another workspace, or other keys; nothing drawn before may stay. */
  | { readonly kind: 'open'; readonly opening: number };

const VAULT_KEY = 'beatbook.vault';

/** Keeps that a passphrase will be asked for, and nothing else, so that the next start does not draw screens first. */
function noteVault(hasVault: boolean): void {
  try {
    if (hasVault) localStorage.setItem(VAULT_KEY, '1');
    else localStorage.removeItem(VAULT_KEY);
  } catch {
    // Storage is blocked: the screens stand empty for a moment.
  }
}

/** Whether this start is likely to end at the lock. */
export function expectsLock(): boolean {
  try {
    return isSealedHash(location.hash) || localStorage.getItem(VAULT_KEY) !== null;
  } catch {
    return isSealedHash(location.hash);
  }
}

/** How long a page may take to go before the lock is shown in it. */
const LEAVING_MS = 5_000;

/** Follows the lock of the workspace: what was drawn and kept goes before the lock is shown, and addresses follow. */
function followLock(app: BeatbookApp, setStage: (stage: Stage) => void): () => void {
  let known: LockState | null = null;
  let opening = 0;
  let turn = 0;

  function empty(workspace: string, isLeaving: boolean): void {
    // At once: nothing of the data is left on the screen when the lock returns to its caller.
    flushSync(() => setStage(isLeaving ? { kind: 'leaving' } : { kind: 'locked', workspace }));
    leaveNothing();
    setAddressBook(null);
  }

  async function open(own: number): Promise<void> {
    const views = await app.views().catch(() => []);
    if (own !== turn) return;
    setAddressBook(openViewBook(views, (view) => void app.keepView(view).catch(() => {})));
    setStage({ kind: 'open', opening: ++opening });
  }

  function follow({ workspace, status }: LockState): void {
    const own = ++turn;
    const isOther = known !== null && known.workspace !== workspace;
    const isLeaving = known?.status === 'unlocked' && status !== 'unlocked' && canStartAnew();
    known = { workspace, status };
    if (isOther || status === 'locked') empty(workspace, isLeaving);
    // What the address says belongs to the other workspace.
    if (isOther) clearAddress();
    if (isOther || status !== 'none') forgetLastDataset();
    noteVault(status !== 'none');
    if (isLeaving) {
      setTimeout(() => own === turn && setStage({ kind: 'locked', workspace }), LEAVING_MS);
      location.reload();
      return;
    }
    if (status === 'unlocked') void open(own);
    if (status !== 'none') return;
    if (addressBook() !== null) setAddressBook(null);
    setStage({ kind: 'open', opening: isOther ? ++opening : opening });
  }

  const stopLock = app.onLockChange(follow);
  // What is thrown away must not come back into the store by way of an address.
  const stopChange = app.onChange((changed) => {
    if (addressBook() === null || !changed.includes('datasets')) return;
    app.datasets().then(
      (datasets) => addressBook()?.forgetDatasets(datasets.map(({ id }) => id)),
      () => {},
    );
  });
  app.vault.status().then(
    () => follow(app.lockState()),
    (error: unknown) => setStage({ kind: 'failed', problem: problemOf(error) }),
  );
  return () => {
    stopLock();
    stopChange();
  };
}

export function useStage(): Stage {
  const app = useBeatbook();
  const [stage, setStage] = useState<Stage>({ kind: 'starting' });
  useEffect(() => followLock(app, setStage), [app]);
  return stage;
}
