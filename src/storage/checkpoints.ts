import type { Result } from '../text/failure.ts';
import { openAll } from './codec.ts';
import type { CheckpointRow, Database } from './database.ts';
import { attempt } from './failures.ts';
import { heldLocks, holdLock, trainingLock } from './locks.ts';
import { explainFailure } from './quota.ts';

/** Trainings of this worker or page that hold their lock. */
const held = new Map<string, Promise<() => void>>();

/** Makes a training count as running here, until this worker ends or its checkpoint is deleted. Waits while it runs elsewhere. */
export async function claimTraining(database: Database, id: string): Promise<void> {
  if (!held.has(id)) held.set(id, holdLock(database.locks, trainingLock(database, id)));
  await held.get(id);
}

/** Saves the state of a training, which counts as running from now on. */
export async function putCheckpoint(database: Database, checkpoint: CheckpointRow): Promise<Result<null>> {
  const { dexie, codec } = database;
  await claimTraining(database, checkpoint.id);
  const saved = await attempt(async () => {
    await dexie.checkpoints.put(await codec.seal('checkpoints', checkpoint));
    return null;
  });
  if (saved.ok) return saved;
  const room = { written: 0, whole: checkpoint.state.byteLength };
  return { ok: false, failure: await explainFailure(database, saved.failure, room) };
}

/** The last saved state of a training; null when there is none. */
export async function getCheckpoint({ dexie, codec }: Database, id: string): Promise<CheckpointRow | null> {
  const row = await dexie.checkpoints.get(id);
  return row ? await codec.open('checkpoints', row) : null;
}

/** Trainings that were interrupted: saved, and running nowhere now. Newest first. */
export async function listInterrupted({ dexie, codec, locks }: Database): Promise<readonly CheckpointRow[]> {
  const rows = await dexie.checkpoints.toArray();
  const running = await heldLocks(locks);
  const interrupted = rows.filter(({ id }) => !running.has(trainingLock({ dexie }, id)));
  return (await openAll(codec, 'checkpoints', interrupted)).sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
}

/** Forgets the saved state: the training has ended, or nobody wants it to go on. */
export async function deleteCheckpoint({ dexie }: Database, id: string): Promise<void> {
  await dexie.checkpoints.delete(id);
  (await held.get(id))?.();
  held.delete(id);
}
