import type { Registry } from './registry.ts';

/** A folder whose files are added to a dataset. */
export type FolderRow = { readonly dataset: string; readonly folder: FileSystemDirectoryHandle };

const keyOf = (workspace: string) => `folders:${workspace}`;
// Handles can only be kept as what they are: no text says which folder they stand for.
const tableOf = ({ settings }: Registry) =>
  settings as unknown as {
    get(id: string): Promise<{ value: unknown } | undefined>;
    put(row: { id: string; value: unknown }): Promise<unknown>;
    delete(id: string): Promise<void>;
  };

/** The watched folders of a workspace. */
export async function readFolders(registry: Registry, workspace: string): Promise<readonly FolderRow[]> {
  const row = await tableOf(registry).get(keyOf(workspace));
  const rows = Array.isArray(row?.value) ? (row.value as FolderRow[]) : [];
  return rows.filter(({ folder }) => folder?.kind === 'directory');
}

/** Keeps the watched folders of a workspace that has no vault: beside the workspaces, in plain sight. */
export async function writeFolders(registry: Registry, workspace: string, rows: readonly FolderRow[]): Promise<void> {
  if (rows.length === 0) await forgetFolders(registry, workspace);
  else await tableOf(registry).put({ id: keyOf(workspace), value: rows });
}

/** Forgets them. */
export async function forgetFolders(registry: Registry, workspace: string): Promise<void> {
  await tableOf(registry).delete(keyOf(workspace));
}
