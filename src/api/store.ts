import type { Connection } from '../../workers/protocol/connect.ts';
import type { Jobs } from '../../workers/clients/jobs.ts';
import type { QueryContract, VaultContract } from '../../workers/contracts.ts';
import type { StoreApp } from '../beatbook.ts';
import { forgetFolders } from '../storage/folders.ts';
import { claimLock, storeLock } from '../storage/locks.ts';
import { databaseNames, deleteDatabase, purgeDataset, setRetention } from '../storage/purge.ts';
import {
  changeWorkspace,
  checkWorkspaceName,
  DEFAULT_WORKSPACE,
  findWorkspace,
  listWorkspaces,
  newWorkspace,
} from '../storage/registry.ts';
import type { PurgeReport, WorkspaceEntry } from '../storage/vault.ts';
import { estimateStrength } from '../storage/vault/passphrase.ts';
import { failureError } from '../text/failure-error.ts';
import { fail } from '../text/failure.ts';
import { unwrap, type Answer } from './answer.ts';
import type { createAutoLock } from './auto-lock.ts';
import type { Session } from './session.ts';

export type StoreParts = {
  readonly session: Session;
  readonly answer: Answer;
  readonly vaultJobs: Jobs<VaultContract>;
  readonly query: Connection<QueryContract>;
  readonly isBusy: () => boolean;
  readonly autoLock: ReturnType<typeof createAutoLock>;
};

/** The store's part of the scripting interface beside the vault: workspaces, checks, retention, purge. */
export function createStoreApi({ session, answer, vaultJobs, query, isBusy, autoLock }: StoreParts): StoreApp {
  const { registry } = session;

  function refuseWhileBusy(): void {
    if (isBusy()) throw failureError(fail('storage.busy').failure);
  }

  async function openWorkspace(given: string): Promise<void> {
    const name = checkWorkspaceName(given);
    const found = await findWorkspace(registry, name);
    if (found?.name === session.entry().name) return;
    refuseWhileBusy();
    const entry = found ?? newWorkspace(name, new Date().toISOString());
    if (!found) await registry.workspaces.add(entry);
    await session.enter(entry, null);
  }

  /** The keys go first: whatever the disk still holds after that is noise. */
  async function destroy({ name, database, vault, filling }: WorkspaceEntry): Promise<PurgeReport> {
    const release = await claimLock(navigator.locks ?? null, storeLock(database));
    try {
      const databases = filling === null ? [database] : [database, filling];
      const there = (await databaseNames()).filter((found) => databases.includes(found));
      const leftovers = databases.map((leftover) => ({ database: leftover }));
      await changeWorkspace(registry, name, () => null, leftovers);
      await forgetFolders(registry, name);
      if (session.entry().name === name) session.leave();
      session.tell('left', name);
      for (const leftover of databases) {
        await deleteDatabase(leftover);
        await registry.leftovers.delete(leftover);
      }
      const left = (await databaseNames()).filter((found) => databases.includes(found));
      return {
        removed: { databases: there.length, keys: vault ? 2 : 0 },
        left: { databases: left.length },
        clean: left.length === 0,
        keyDestroyed: vault !== null,
      };
    } finally {
      release();
    }
  }

  async function deleteWorkspace(name: string): Promise<PurgeReport> {
    const entry = await findWorkspace(registry, name);
    if (!entry) throw failureError(fail('vault.workspace-unknown', { workspace: name }).failure);
    const isHere = session.entry().name === name;
    if (isHere) refuseWhileBusy();
    const report = await destroy(entry);
    if (isHere) await session.enter((await findWorkspace(registry, DEFAULT_WORKSPACE))!, null);
    return report;
  }

  /** Files this app keeps beside its databases. */
  async function emptyFolder(): Promise<number> {
    const folder = await navigator.storage.getDirectory?.().catch(() => null);
    if (!folder) return 0;
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    for (const name of names) await folder.removeEntry(name, { recursive: true });
    return names.length;
  }

  async function purgeEverything(): Promise<PurgeReport> {
    refuseWhileBusy();
    const entries = await listWorkspaces(registry);
    const reports: PurgeReport[] = [];
    for (const entry of entries) reports.push(await destroy(entry));
    const settings = (await registry.settings.count()) + localStorage.length + sessionStorage.length;
    await registry.settings.clear();
    localStorage.clear();
    sessionStorage.clear();
    const files = await emptyFolder();
    // A database without an owner is none of these entries'; all that begins with the app's name goes.
    const others = (await databaseNames()).filter((name) => name !== registry.name);
    for (const name of others) await deleteDatabase(name);
    const left = (await databaseNames()).filter((name) => name !== registry.name);
    const databases = reports.reduce((sum, { removed }) => sum + (removed['databases'] ?? 0), others.length);
    await session.enter(newWorkspace(DEFAULT_WORKSPACE, ''), null);
    return {
      removed: { workspaces: entries.length, databases, settings, files },
      left: { databases: left.length },
      clean: left.length === 0,
      keyDestroyed: reports.some(({ keyDestroyed }) => keyDestroyed),
    };
  }

  return {
    workspace: () => session.entry().name,
    openWorkspace: (name) => answer(() => openWorkspace(name)),
    deleteWorkspace: (name) => answer(() => deleteWorkspace(name)),
    lockState: session.state,
    onLockChange: session.onLockChange,
    autoLock: (options) => answer(() => autoLock(options)),
    passphraseStrength: estimateStrength,
    startNotices: () => answer(async () => [...session.notices()]),
    verifyDataset: (dataset) =>
      answer(() => vaultJobs.run((worker) => worker.call('verify', { store: session.access(), dataset }))),
    setRetention: (dataset, date) =>
      answer(async () => {
        unwrap(await setRetention(session.database, dataset, date));
      }),
    purgeDataset: (dataset) =>
      answer(async () => {
        const report = unwrap(await purgeDataset(session.database, dataset));
        await query.call('forget', { dataset });
        return report;
      }),
    purgeEverything: () => answer(purgeEverything),
  };
}
