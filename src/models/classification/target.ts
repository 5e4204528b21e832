import type { CategoryColumn } from '../../data/table/column.ts';

/** The label of the class that holds every type outside the top N. */
export const OTHER = 'Other';

/** What is predicted: class names, most frequent in training first, Other last where there is one. */
export type Target = {
  readonly classes: readonly string[];
  /** Share of the training rows in the named classes, before Other; 0..1. */
  readonly coverage: number;
  /** Class of every label code of the column; 255 for a type that training never saw and no Other can take. */
  readonly classOfCode: Uint8Array;
};

/** A type without a class. */
export const NO_CLASS = 255;

/** Classes of a category column: the `top` most frequent types of the training rows (ties: the lower code), the rest in Other. */
export function fitTarget(column: CategoryColumn, rows: Uint32Array, top: number): Target {
  const counts = new Float64Array(column.labels.length);
  for (const row of rows) counts[column.codes[row]!]!++;
  counts[0] = 0;
  const present = [...counts.keys()].filter((code) => counts[code]! > 0);
  present.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const hasOther = present.length > top;
  // A type that the file itself calls Other goes with the rest: two classes of one name would be one too many.
  const named = present.filter((code) => !hasOther || column.labels[code] !== OTHER).slice(0, top);
  const total = present.reduce((sum, code) => sum + counts[code]!, 0);
  const classOfCode = new Uint8Array(column.labels.length).fill(hasOther ? named.length : NO_CLASS);
  classOfCode[0] = NO_CLASS;
  named.forEach((code, index) => (classOfCode[code] = index));
  const labels = named.map((code) => column.labels[code]!);
  return {
    classes: hasOther ? [...labels, OTHER] : labels,
    coverage: total === 0 ? 0 : named.reduce((sum, code) => sum + counts[code]!, 0) / total,
    classOfCode,
  };
}

/** Class of each row; NO_CLASS where the type has none. */
export function readTarget(column: CategoryColumn, rows: Uint32Array, target: Target): Uint8Array {
  return Uint8Array.from(rows, (row) => target.classOfCode[column.codes[row]!]!);
}
