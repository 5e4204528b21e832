import {
  FILE,
  openArchive,
  openFolder,
  tellBasemapChange,
  type BasemapFacts,
} from '../../src/storage/basemap/basemap.ts';
import { storageFailure } from '../../src/storage/failures.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';

/** Bytes that are copied at a time. */
const PIECE_BYTES = 4 << 20;

type Call = { readonly signal: AbortSignal; readonly onProgress: (done: number, total: number) => void };

/**
 * Copies a street map into the origin private file system. The old one stays until the new one is whole. Fails with 'basemap.*',
 * 'storage.quota-exceeded', or 'platform.cancelled'; then nothing has changed.
 */
export async function writeBasemap(
  file: Blob,
  name: string,
  { signal, onProgress }: Call,
): Promise<Result<BasemapFacts>> {
  const opened = await openArchive(file, name);
  if (!opened.ok) return opened;
  const folder = await openFolder(true);
  if (!folder) return fail('basemap.no-storage');
  const part = `${FILE}.part`;
  try {
    const copied = await copy(file, await folder.getFileHandle(part, { create: true }), { signal, onProgress });
    if (!copied) {
      await folder.removeEntry(part);
      return fail('platform.cancelled');
    }
    await replace(folder, part);
  } catch (thrown) {
    await folder.removeEntry(part).catch(() => null);
    const failure = storageFailure(thrown);
    if (failure) return { ok: false, failure };
    throw thrown;
  }
  tellBasemapChange();
  return succeed({ ...opened.value.facts, name: opened.value.facts.name });
}

/** False when it was cancelled. */
async function copy(file: Blob, to: FileSystemFileHandle, { signal, onProgress }: Call): Promise<boolean> {
  const target = await to.createSyncAccessHandle();
  try {
    target.truncate(0);
    for (let from = 0; from < file.size; from += PIECE_BYTES) {
      if (signal.aborted) return false;
      const piece = await file.slice(from, from + PIECE_BYTES).arrayBuffer();
      target.write(piece, { at: from });
      onProgress(Math.min(file.size, from + PIECE_BYTES), file.size);
    }
    target.flush();
    return true;
  } finally {
    target.close();
  }
}

/** Puts the whole copy in the place of the old one: by a rename where the browser has it, else by another copy. */
async function replace(folder: FileSystemDirectoryHandle, part: string): Promise<void> {
  const handle = (await folder.getFileHandle(part)) as FileSystemFileHandle & {
    move?: (name: string) => Promise<void>;
  };
  if (handle.move) {
    await handle.move(FILE);
    return;
  }
  const whole = await handle.getFile();
  const never = new AbortController().signal;
  await copy(whole, await folder.getFileHandle(FILE, { create: true }), { signal: never, onProgress: () => {} });
  await folder.removeEntry(part);
}
