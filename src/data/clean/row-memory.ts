import { createRepeats, type Repeats } from './repeats.ts';

/** What a cleaner remembers of earlier rows, to tell a new one from one that came before. */
export type RowMemory = {
  /** Incidents by id. */
  readonly repeats: Repeats;
  /** Whole rows, in files without ids. */
  readonly rowRepeats: Repeats;
  /** Whether the rows are a part of a table: where times heap, and which areas are told apart, is decided by whoever has all of it. */
  readonly isPart: boolean;
};

/** An empty memory for a whole table. */
export function createRowMemory() {
  return { repeats: createRepeats(), rowRepeats: createRepeats(), isPart: false } satisfies RowMemory;
}
