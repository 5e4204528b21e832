import { type BriefingColumn, type BriefingTable, countLines } from './section.ts';

/** Counts below this are not published. */
export const LEAST_PUBLISHED = 5;

/**
 * Which counts of a list may not be published when their sum is known: those below `least` (nothing is one of them), and as many of the
 * smallest others as it takes until the hidden ones cannot be told. At least two are hidden, they count `least` or more together, and they
 * are neither all zero nor all as large as a hidden count may be, or else the sum alone would say each of them.
 * Where the whole list is too little for that, all of it is hidden.
 * `counts`: whole numbers from 0. Returns one flag for each.
 */
export function hideSmallCounts(
  counts: readonly number[],
  least: number,
  alsoHidden: readonly boolean[] = [],
): boolean[] {
  const hidden = counts.map((count, i) => count < least || alsoHidden[i] === true);
  if (!hidden.includes(true)) return hidden;
  const others = [...counts.keys()].filter((i) => !hidden[i]).sort((a, b) => counts[a]! - counts[b]! || a - b);
  for (const next of others) {
    if (
      isSafe(
        counts.filter((_, i) => hidden[i]),
        least,
      )
    )
      break;
    hidden[next] = true;
  }
  return isSafe(
    counts.filter((_, i) => hidden[i]),
    least,
  )
    ? hidden
    : counts.map(() => true);
}

/** Whether a group whose sum is known leaves open what each of it is. */
function isSafe(group: readonly number[], least: number): boolean {
  const sum = group.reduce((total, count) => total + count, 0);
  if (group.length < 2 || sum < least) return false;
  // With every member at its most (`least` - 1) the sum has only one reading.
  return sum !== group.length * (least - 1);
}

/** More columns of counts than this are a matrix: its cells stand for themselves. */
const MOST_LINKED = 3;

export type Suppressed = {
  readonly table: BriefingTable;
  /** Per line: whether something of it is hidden. */
  readonly hidden: readonly boolean[];
};

/**
 * What may be published of a table: names and counts, without the figures worked out of them, small counts hidden (null).
 * Columns of counts can add up, so that one hidden count takes the others of its line along. Null when the table has no counts: then it
 * cannot be told what stands behind its lines.
 */
export function suppressTable(table: BriefingTable, least: number): Suppressed | null {
  const kept = table.columns.filter(({ role }) => role !== 'figure');
  const counts = kept.filter(({ role }) => role === 'count');
  const lines = countLines(table);
  if (counts.length === 0 || lines === 0) return null;
  const numbers = (column: BriefingColumn) => column.values.map((value) => (typeof value === 'number' ? value : 0));
  let flags = counts.map((column) => hideSmallCounts(numbers(column), least));
  if (counts.length <= MOST_LINKED) {
    // What one column hides, the others must; and that can leave a column with too little behind what it hides.
    let before = -1;
    let line = hiddenLines(flags, lines);
    while (line.filter(Boolean).length !== before) {
      before = line.filter(Boolean).length;
      flags = counts.map((column) => hideSmallCounts(numbers(column), least, line));
      line = hiddenLines(flags, lines);
    }
  }
  // Nothing is left to publish, and the hidden ones with their sum may be told.
  if (flags.some((column) => column.every(Boolean))) return null;
  return {
    table: {
      ...table,
      columns: kept.map((column) => {
        const own = flags[counts.indexOf(column)];
        return own ? { ...column, values: column.values.map((value, i) => (own[i] ? null : value)) } : column;
      }),
    },
    hidden: hiddenLines(flags, lines),
  };
}

const hiddenLines = (flags: readonly (readonly boolean[])[], lines: number): boolean[] =>
  Array.from({ length: lines }, (_, i) => flags.some((column) => column[i]));
