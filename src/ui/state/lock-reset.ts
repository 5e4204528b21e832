const resets = new Set<() => void>();

/**
 * What a module keeps outside of React (a job, a file, a filter) goes when the workspace is locked or left: it registers here how.
 * Returns the way to stop.
 */
export function onLeave(reset: () => void): () => void {
  resets.add(reset);
  return () => resets.delete(reset);
}

/** Empties every store of the page. One that fails must not keep the others full. */
export function leaveNothing(): void {
  const failures: unknown[] = [];
  for (const reset of resets) {
    try {
      reset();
    } catch (thrown) {
      failures.push(thrown);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'a store could not be emptied');
}
