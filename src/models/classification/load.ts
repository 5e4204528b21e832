import type { Classifier } from './classifier.ts';

/** The algorithms of task 'classify', loaded by whoever fits or uses one. */
const classifiers: Readonly<Record<string, () => Promise<Classifier>>> = {
  forest: async () => (await import('../forest/model.ts')).forest,
  'forest-reference': async () => (await import('../forest-reference/model.ts')).forestReference,
};

/** A classifier by the id of its metadata; null for any other id. Its parameters must come checked from `readParams`. */
export async function loadClassifier(id: string): Promise<Classifier | null> {
  return (await classifiers[id]?.()) ?? null;
}
