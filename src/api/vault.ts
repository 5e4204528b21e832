import type { Jobs } from '../../workers/clients/jobs.ts';
import type { VaultContract } from '../../workers/contracts.ts';
import type { Beatbook } from '../beatbook.ts';
import { claimLock, holdLock, storeLock } from '../storage/locks.ts';
import { sweepOrphans } from '../storage/orphans.ts';
import { deleteDatabase } from '../storage/purge.ts';
import {
  changeWorkspace,
  checkWorkspaceName,
  findWorkspace,
  listWorkspaces,
  newDatabaseName,
  newWorkspace,
} from '../storage/registry.ts';
import type { VaultKeys, VaultRecord, WorkspaceEntry } from '../storage/vault.ts';
import { clearAttempts, noteAttempt } from '../storage/vault/attempts.ts';
import { failureError } from '../text/failure-error.ts';
import type { FailureCode } from '../text/en.ts';
import { fail, type Failure } from '../text/failure.ts';
import { fillingLock, passphraseLock, type Session } from './session.ts';

export type VaultParts = {
  readonly session: Session;
  readonly vaultJobs: Jobs<VaultContract>;
  readonly isBusy: () => boolean;
};

function refuse(code: FailureCode, detail?: Failure['detail']): never {
  throw failureError(fail(code, detail).failure);
}

/** The vault part of the scripting interface. Its calls run one after the other. */
export function createVaultApi({ session, vaultJobs, isBusy }: VaultParts): Beatbook['vault'] {
  const { registry } = session;
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work, work);
    queue = turn.catch(() => {});
    return turn;
  }

  async function known(workspace: string): Promise<WorkspaceEntry> {
    return (await findWorkspace(registry, workspace)) ?? refuse('vault.workspace-unknown', { workspace });
  }

  /** Tries a secret; every try is counted before it is made. */
  async function tried<T>(workspace: string, attempt: () => Promise<T | null>): Promise<T> {
    await noteAttempt(registry, workspace, Date.now());
    const found = await attempt();
    if (found === null) refuse('vault.wrong-passphrase');
    await clearAttempts(registry, workspace);
    return found;
  }

  const makeVault = (passphrase: string) => vaultJobs.run((worker) => worker.call('create', { passphrase }));

  /** Writes the whole store anew, sealed, into another database; the entry changes over in one step when the copy has been verified. */
  async function encrypt(entry: WorkspaceEntry, passphrase: string): Promise<{ recoveryKey: string }> {
    if (isBusy()) refuse('storage.busy');
    const releaseStore = await claimLock(navigator.locks ?? null, storeLock(entry.database));
    const releaseFilling = await holdLock(navigator.locks ?? null, fillingLock(entry.name));
    const database = newDatabaseName();
    try {
      // What a dead tab left is not taken along.
      await sweepOrphans(session.database);
      await changeWorkspace(registry, entry.name, (found) => ({ ...found, filling: database }));
      let made: Awaited<ReturnType<typeof makeVault>>;
      try {
        made = await makeVault(passphrase);
        const [from, to] = [
          { database: entry.database, keys: null },
          { database, keys: made.keys },
        ];
        await vaultJobs.run((worker) => worker.call('copy', { from, to }));
      } catch (thrown) {
        await deleteDatabase(database).catch(() => {});
        // Why it failed matters more than that it could not be noted: on a full disk the next start tidies up.
        await changeWorkspace(registry, entry.name, (found) => ({ ...found, filling: null })).catch(() => null);
        throw thrown;
      }
      const changed = await changeWorkspace(
        registry,
        entry.name,
        (found) => ({ ...found, database, vault: made.vault, filling: null }),
        [{ database: entry.database, of: { kind: 'encrypted', name: entry.name } }],
      );
      session.leave();
      session.tell('left', entry.name);
      await removeLeftover(entry.database);
      await session.enter(changed!, made.keys);
      return { recoveryKey: made.recoveryKey };
    } finally {
      releaseFilling();
      releaseStore();
    }
  }

  /** What cannot be deleted now stays listed, and goes at the next start. */
  async function removeLeftover(database: string): Promise<void> {
    try {
      await deleteDatabase(database);
      await registry.leftovers.delete(database);
    } catch {
      // Listed as a leftover.
    }
  }

  async function create(passphrase: string, given?: string): Promise<{ recoveryKey: string }> {
    const name = given === undefined ? session.entry().name : checkWorkspaceName(given);
    const found = await findWorkspace(registry, name);
    if (found?.vault) refuse('vault.exists', { workspace: name });
    if (found) {
      if (name !== session.entry().name || session.state().status === 'locked') {
        if (isBusy()) refuse('storage.busy');
        await session.enter(found, null);
      }
      return await encrypt(found, passphrase);
    }
    if (isBusy()) refuse('storage.busy');
    const made = await makeVault(passphrase);
    const entry = { ...newWorkspace(name, new Date().toISOString()), vault: made.vault };
    await registry.workspaces.add(entry);
    await session.enter(entry, made.keys);
    return { recoveryKey: made.recoveryKey };
  }

  async function unlock(secret: string, workspace = session.entry().name): Promise<void> {
    const entry = await known(workspace);
    const { vault } = entry;
    if (!vault) refuse('vault.none', { workspace });
    const isHere = session.entry().name === workspace && session.state().status === 'unlocked';
    if (!isHere && isBusy()) refuse('storage.busy');
    const keys = await tried<VaultKeys>(workspace, () =>
      vaultJobs.run((worker) => worker.call('unlock', { secret, vault })),
    );
    if (!isHere) await session.enter(await known(workspace), keys);
  }

  async function changePassphrase(from: string, to: string): Promise<void> {
    const { name } = session.entry();
    const release = await claimLock(navigator.locks ?? null, passphraseLock(name));
    const end = (vault?: VaultRecord) =>
      changeWorkspace(registry, name, ({ isChanging: _ended, ...entry }) => ({ ...entry, ...(vault && { vault }) }));
    try {
      const { vault } = await known(name);
      if (!vault) refuse('vault.none', { workspace: name });
      await changeWorkspace(registry, name, (entry) => ({ ...entry, isChanging: true }));
      try {
        const changed = await tried(name, () => vaultJobs.run((worker) => worker.call('rewrap', { from, to, vault })));
        // One row, one transaction: after a kill either the old passphrase opens the vault or the new one does.
        await end(changed);
      } catch (thrown) {
        await end();
        throw thrown;
      }
    } finally {
      release();
    }
  }

  return {
    workspaces: async () => (await listWorkspaces(registry)).map(({ name }) => name),
    async status(workspace) {
      const { name } = session.entry();
      if (workspace === undefined || workspace === name) return session.state().status;
      const entry = await findWorkspace(registry, workspace);
      return entry?.vault ? 'locked' : 'none';
    },
    create: (passphrase, workspace) => inTurn(() => create(passphrase, workspace)),
    unlock: (secret, workspace) => inTurn(() => unlock(secret, workspace)),
    changePassphrase: (from, to) => inTurn(() => changePassphrase(from, to)),
    // At once, whatever else is under way.
    async lock() {
      const { name, vault } = session.entry();
      if (!vault) refuse('vault.none', { workspace: name });
      session.leave();
      session.tell('locked', name);
    },
  };
}
