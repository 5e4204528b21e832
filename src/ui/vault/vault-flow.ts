import { useSyncExternalStore } from 'react';
import type { BeatbookApp } from '../../beatbook.ts';
import { say } from '../../text/say.ts';
import { onLeave } from '../state/lock-reset.ts';
import { type Problem, problemOf } from '../state/problem.ts';

/** The way from the question to a recovery key that was kept. It outlives the screens, which are drawn anew once there is a vault. */
export type VaultFlow =
  | { readonly step: 'closed' }
  | { readonly step: 'ask' }
  /** `isAsked`: the question of the first import is waiting behind it. */
  | {
      readonly step: 'passphrase';
      readonly isNew: boolean;
      readonly problem: Problem | null;
      readonly isAsked: boolean;
    }
  | { readonly step: 'working' }
  | { readonly step: 'key'; readonly workspace: string; readonly recoveryKey: string };

const ASKED_KEY = 'beatbook.vault-asked';

let flow: VaultFlow = { step: 'closed' };
/** Lets the import go on that the question held up. */
let goOn: (() => void) | null = null;
let wasAsked = false;
const listeners = new Set<() => void>();

function setFlow(next: VaultFlow): void {
  flow = next;
  for (const listener of listeners) listener();
  if (next.step !== 'closed') return;
  goOn?.();
  goOn = null;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

// While a new workspace is made the old one is left: the work goes on. A key that is shown goes with its workspace.
onLeave(() => {
  if (flow.step !== 'working') setFlow({ step: 'closed' });
});

export function useVaultFlow(): VaultFlow {
  return useSyncExternalStore(listen, () => flow);
}

function isAsked(): boolean {
  try {
    return wasAsked || localStorage.getItem(ASKED_KEY) !== null;
  } catch {
    return wasAsked;
  }
}

function noteAsked(): void {
  wasAsked = true;
  try {
    localStorage.setItem(ASKED_KEY, '1');
  } catch {
    // Storage is blocked: the question comes again at the next start.
  }
}

/** Before the first import of a real file: asks once whether the store shall be encrypted. Resolves when that is settled. */
export async function askForVault(app: BeatbookApp): Promise<void> {
  if (app.lockState().status !== 'none' || isAsked() || flow.step !== 'closed') return;
  noteAsked();
  await new Promise<void>((resolve) => {
    goOn = resolve;
    setFlow({ step: 'ask' });
  });
}

/** Opens the dialog for a passphrase: of this workspace, or of a new one. */
export function choosePassphrase(isNew = false): void {
  setFlow({ step: 'passphrase', isNew, problem: null, isAsked: goOn !== null });
}

/** Back to the question, or out. */
export function leavePassphrase(): void {
  setFlow({ step: goOn === null ? 'closed' : 'ask' });
}

export function closeFlow(): void {
  setFlow({ step: 'closed' });
}

async function makeWorkspace(app: BeatbookApp, name: string, passphrase: string | null): Promise<VaultFlow> {
  const taken = await app.vault.workspaces();
  if (taken.includes(name.normalize('NFC').trim())) {
    const problem = { code: 'vault.workspace-name', message: say('vault.create.name.taken', { name }) };
    return { step: 'passphrase', isNew: true, problem, isAsked: false };
  }
  if (passphrase !== null) return { step: 'key', ...(await app.vault.create(passphrase, name)), workspace: name };
  await app.openWorkspace(name);
  return { step: 'closed' };
}

/** Makes the vault of this workspace, or a new workspace with a vault or (passphrase null) without. */
export async function makeVault(app: BeatbookApp, passphrase: string | null, newName: string | null): Promise<void> {
  setFlow({ step: 'working' });
  noteAsked();
  try {
    if (newName !== null) setFlow(await makeWorkspace(app, newName, passphrase));
    else if (passphrase !== null) {
      const { recoveryKey } = await app.vault.create(passphrase);
      setFlow({ step: 'key', recoveryKey, workspace: app.workspace() });
    }
  } catch (error) {
    const isAsked = goOn !== null;
    setFlow({ step: 'passphrase', isNew: newName !== null, problem: problemOf(error), isAsked });
  }
}
