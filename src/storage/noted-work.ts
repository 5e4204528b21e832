import type { Result } from '../text/failure.ts';
import type { Database, PendingWork } from './database.ts';

/**
 * Does work that a start tells of when a kill cut it short. Its last transaction removes the note; when it fails the note goes here. Where no
 * note can be kept the work is done all the same: who deletes something may do so because the disk is full.
 */
export async function noteWork<T>(
  { dexie, codec }: Database,
  note: PendingWork,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  await dexie.pendingImports.put(await codec.seal('pendingImports', note)).catch(() => null);
  const forget = () => dexie.pendingImports.delete(note.dataset);
  try {
    const done = await work();
    if (!done.ok) await forget();
    return done;
  } catch (thrown) {
    await forget();
    throw thrown;
  }
}
