import { countRequests, logForeignRequests } from '../../workers/protocol/network-watch.ts';
import type { ProofApp } from '../beatbook.ts';
import { databaseNames } from '../storage/purge.ts';
import { listWorkspaces } from '../storage/registry.ts';
import type { StoreInventory } from '../storage/vault.ts';
import type { Answer } from './answer.ts';
import type { Session } from './session.ts';

/** What can be checked of the promises the app makes: requests it saw, and what lies in the store. */
export function createProofApi(session: Session, answer: Answer): ProofApp & { foreignRequests(): number } {
  const readLog = logForeignRequests();

  async function storeInventory(): Promise<StoreInventory> {
    const [{ takeInventory }, { listCaches, listFiles }] = await Promise.all([
      import('../storage/inventory.ts'),
      import('./origin-files.ts'),
    ]);
    const entries = await listWorkspaces(session.registry);
    const names = await databaseNames();
    const root = await navigator.storage.getDirectory?.().catch(() => null);
    return {
      isEncrypted: session.database.codec.isSealed,
      tables: await takeInventory(session.database),
      databases: names.map((name) => {
        const owner = entries.find(({ database }) => database === name);
        return { name, workspace: owner?.name ?? null, isEncrypted: owner ? owner.vault !== null : null };
      }),
      files: root ? await listFiles(root) : [],
      caches: await listCaches(),
      settings: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    };
  }

  return {
    requestLog: readLog,
    foreignRequests: () => countRequests(readLog()),
    storeInventory: () => answer(storeInventory),
  };
}
