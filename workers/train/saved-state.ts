import type { TrainingRequest } from '../../src/evaluation/training.ts';
import { putCheckpoint } from '../../src/storage/checkpoints.ts';
import type { CheckpointRow, Database } from '../../src/storage/database.ts';
import { failureError } from '../../src/text/failure-error.ts';

/** How far a training is. */
export type At = { done: number; total: number };

/**
 * Keeps what a kill must not lose of a training: that it was asked for, and its state after each epoch of the models that have epochs. Without
 * a state it can only start again.
 */
export function createSavedState(
  database: Database,
  { id, request, saved, at }: { id: string; request: TrainingRequest; saved: CheckpointRow | null; at: At },
) {
  let state = saved?.state ?? new Uint8Array();

  async function save(next: Uint8Array): Promise<void> {
    const savedAt = new Date().toISOString();
    const row = { id, request, dataset: request.dataset, epoch: at.done, epochs: at.total, state: next, savedAt };
    const saved = await putCheckpoint(database, row);
    if (!saved.ok) throw failureError(saved.failure);
    state = next;
  }
  return {
    /** Notes that it was asked for. */
    note: () => save(state),
    isEmpty: () => state.length === 0,
    load: async () => (state.length === 0 ? null : state),
    save,
  };
}
