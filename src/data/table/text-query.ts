import type { Column } from './column.ts';

/** A word or phrase; `isStart`: the last word of it may go on. */
type Term = { readonly words: string; readonly isStart: boolean; readonly isExcluded: boolean };

/** Alternatives, each of terms that must all hold. */
export type TextQuery = readonly (readonly Term[])[];

const MARKS = /\p{M}+/gu;
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu;
const PARTS = /(-?)(?:"([^"]*)"?|([^\s",]+)|(,))/gu;

/** Words in small letters without accents, one blank before, between and after. */
export function foldText(text: string): string {
  return ` ${text.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(BETWEEN_WORDS, ' ').trim()} `;
}

/**
 * Reads what is searched for: words that must all be there, "phrases in quotes", -words that must not, begin* for words that begin so,
 * and commas between alternatives. Alternatives that ask for nothing are left out.
 */
export function readTextQuery(text: string): TextQuery {
  const alternatives: Term[][] = [[]];
  for (const [, minus, phrase, word, comma] of text.matchAll(PARTS)) {
    if (comma !== undefined) {
      alternatives.push([]);
      continue;
    }
    const raw = phrase ?? word ?? '';
    const words = foldText(raw).trim();
    if (words !== '') alternatives.at(-1)!.push({ words, isStart: raw.endsWith('*'), isExcluded: minus === '-' });
  }
  return alternatives.filter((terms) => terms.length > 0);
}

/** Whether folded text, the columns of a row set apart by '|', answers a query; one that asks for nothing is answered by none. */
export function answersQuery(query: TextQuery, folded: string): boolean {
  return query.some((terms) =>
    terms.every(
      ({ words, isStart, isExcluded }) => folded.includes(isStart ? ` ${words}` : ` ${words} `) !== isExcluded,
    ),
  );
}

/** Folded text of a row in some columns. Labels are folded once, texts when they are asked for. */
export function openFoldedTexts(columns: readonly Column[]): (row: number) => string {
  const readers = columns.flatMap((column): ((row: number) => string)[] => {
    if (column.kind === 'text') {
      return [(row) => foldText(column.text.slice(row === 0 ? 0 : column.ends[row - 1]!, column.ends[row]!))];
    }
    if (column.kind !== 'category') return [];
    const labels = column.labels.map(foldText);
    return [(row) => labels[column.codes[row]!]!];
  });
  return (row) => readers.map((read) => read(row)).join('|');
}
