/** One numbered part of a fit: reads what all parts share, never changes it. */
export type PartTask = (shared: never, input: never) => unknown;

/**
 * The parts of fits that may run on helper workers, loaded by the worker that runs them.
 * What a task returns crosses by structured clone; typed arrays in it are moved, not copied.
 */
export const partTasks: Readonly<Record<string, () => Promise<PartTask>>> = {
  'forest.tree': async () => (await import('../../src/models/forest/tree-task.ts')).growTreePart,
  'kmeans.start': async () => (await import('../../src/models/kmeans/parts.ts')).runStartPart,
  'kmeans.silhouette': async () => (await import('../../src/models/kmeans/parts.ts')).runSilhouettePart,
};
