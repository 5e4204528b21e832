import { fail, succeed, type Result } from '../../../text/failure.ts';
import { say } from '../../../text/say.ts';
import { normalizeHeader } from '../profile.ts';
import type { SourceHead } from '../table-source.ts';

/** Where each column of the first file stands in another one; null where both have the same order. */
export type ColumnOrder = Int32Array | null;

/** Headers as they are compared; one that is nothing but signs keeps them. */
const keyOf = (header: string) => normalizeHeader(header) || header;

/** Tells in words how the columns of a file differ from those of the first: the first column that does. */
function describeDifference(first: readonly string[], other: readonly string[]): string {
  const here = new Set(other.map(keyOf));
  const missing = first.find((header) => !here.has(keyOf(header)));
  if (missing !== undefined) return say('files.difference-missing', { column: missing });
  const there = new Set(first.map(keyOf));
  const extra = other.find((header) => !there.has(keyOf(header)));
  if (extra !== undefined) return say('files.difference-extra', { column: extra });
  return say('files.difference-width', { found: other.length, expected: first.length });
}

/**
 * Compares the columns of a file with those of the first: same names without case, blanks and punctuation, in any order. A file without
 * names (a later part of one that was cut) goes by position. Fails with `import.files-differ`, naming the first column that differs.
 */
export function orderColumns(
  first: SourceHead,
  other: SourceHead,
  firstFile: string,
  file: string,
): Result<ColumnOrder> {
  const differ = () =>
    fail('import.files-differ', {
      file,
      first: firstFile,
      difference: describeDifference(first.headers, other.headers),
    });
  if (!other.hasHeader || !first.hasHeader) {
    if (first.headers.length === other.headers.length) return succeed(null);
    const difference = say('files.difference-width', { found: other.headers.length, expected: first.headers.length });
    return fail('import.files-differ', { file, first: firstFile, difference });
  }
  if (first.headers.length !== other.headers.length) return differ();
  // Names may be the same after all but punctuation is gone ('X' and 'X-'): each is used once, in order.
  const places = new Map<string, number[]>();
  other.headers.forEach((header, index) => places.set(keyOf(header), [...(places.get(keyOf(header)) ?? []), index]));
  const order = first.headers.map((header) => places.get(keyOf(header))?.shift() ?? -1);
  if (order.includes(-1)) return differ();
  return succeed(order.every((from, to) => from === to) ? null : Int32Array.from(order));
}

/** A row in the order of the first file's columns; a row of another width as it is, for it has no columns. */
export function reorderRow(row: readonly string[], order: Int32Array): readonly string[] {
  return row.length === order.length ? Array.from(order, (from) => row[from]!) : row;
}
