import Dexie, { type Table as DexieTable } from 'dexie';
import { failureError } from '../text/failure-error.ts';
import { fail } from '../text/failure.ts';
import { refuseNewer } from './database.ts';
import type { WorkspaceEntry } from './vault.ts';

/** The workspace that is there without being made; its database is that of the releases before there were workspaces. */
export const DEFAULT_WORKSPACE = 'default';
const DEFAULT_DATABASE = 'beatbook';
export const REGISTRY_VERSION = 1;
const LONGEST_NAME = 60;

/** A database that nothing belongs to any more and that is not deleted yet; with what a start has to say when it does that. */
export type Leftover = {
  readonly database: string;
  readonly of?: { readonly kind: 'vault' | 'encrypted'; readonly name: string };
};

type Tables = {
  readonly workspaces: DexieTable<WorkspaceEntry, string>;
  readonly leftovers: DexieTable<Leftover, string>;
  readonly settings: DexieTable<{ readonly id: string; readonly value: string | number | null }, string>;
};
/** Which workspaces there are on this machine. It holds no data, and is in plain sight. */
export type Registry = Dexie & Tables;

/** Opens the list of workspaces. */
export function openRegistry(name = 'beatbook-workspaces'): Registry {
  const registry = new Dexie(name, { cache: 'disabled', chromeTransactionDurability: 'strict' }) as Registry;
  registry.version(REGISTRY_VERSION).stores({ workspaces: 'name', leftovers: 'database', settings: 'id' });
  refuseNewer(registry, REGISTRY_VERSION);
  return registry;
}

/** A workspace that has just been made, with a database of its own. */
export function newWorkspace(name: string, createdAt: string): WorkspaceEntry {
  const database = name === DEFAULT_WORKSPACE ? DEFAULT_DATABASE : newDatabaseName();
  return { name, database, vault: null, attempts: { failed: 0, notBefore: 0 }, filling: null, createdAt };
}

/** A name that tells nothing. */
export function newDatabaseName(): string {
  return `beatbook-${crypto.randomUUID()}`;
}

/** The name of a new workspace, spaces at its ends removed; throws 'vault.workspace-name'. */
export function checkWorkspaceName(name: string): string {
  const trimmed = name.normalize('NFC').trim();
  if (trimmed === '' || trimmed.length > LONGEST_NAME) throw failureError(fail('vault.workspace-name').failure);
  return trimmed;
}

/** All workspaces, the default one first, the others by name. */
export async function listWorkspaces(registry: Registry): Promise<readonly WorkspaceEntry[]> {
  const entries = (await registry.workspaces.toArray()).sort((a, b) => a.name.localeCompare(b.name));
  const others = entries.filter(({ name }) => name !== DEFAULT_WORKSPACE);
  return [(await findWorkspace(registry, DEFAULT_WORKSPACE))!, ...others];
}

/** A workspace by its name; the default one always is. */
export async function findWorkspace(registry: Registry, name: string): Promise<WorkspaceEntry | null> {
  const entry = await registry.workspaces.get(name);
  return entry ?? (name === DEFAULT_WORKSPACE ? newWorkspace(name, '') : null);
}

/** Changes an entry in one transaction: a kill leaves the old or the new, and what another tab wrote is not lost. Null deletes it. */
export async function changeWorkspace(
  registry: Registry,
  name: string,
  change: (entry: WorkspaceEntry) => WorkspaceEntry | null,
  leftovers: readonly Leftover[] = [],
): Promise<WorkspaceEntry | null> {
  return await registry.transaction('rw', [registry.workspaces, registry.leftovers], async () => {
    const entry = await findWorkspace(registry, name);
    if (!entry) throw failureError(fail('vault.workspace-unknown', { workspace: name }).failure);
    const changed = change(entry);
    if (changed) await registry.workspaces.put(changed);
    else await registry.workspaces.delete(name);
    await registry.leftovers.bulkPut(leftovers);
    return changed;
  });
}

/** A setting of this machine. */
export async function readSetting(registry: Registry, id: string): Promise<string | number | null> {
  return (await registry.settings.get(id))?.value ?? null;
}

/** Keeps a setting of this machine. */
export async function writeSetting(registry: Registry, id: string, value: string | number | null): Promise<void> {
  await registry.settings.put({ id, value });
}
