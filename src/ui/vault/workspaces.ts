import type { BeatbookApp } from '../../beatbook.ts';

export type Workspace = { readonly name: string; readonly isEncrypted: boolean };

/** The workspaces of this machine, and which of them have a vault. */
export async function listWorkspaces(app: BeatbookApp): Promise<readonly Workspace[]> {
  const names = await app.vault.workspaces();
  return await Promise.all(
    names.map(async (name) => ({ name, isEncrypted: (await app.vault.status(name)) !== 'none' })),
  );
}
