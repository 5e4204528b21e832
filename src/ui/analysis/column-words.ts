import '../../text/en/bench.ts';
import type { TextKey } from '../../text/en.ts';
import { say } from '../../text/say.ts';
import type { Cell } from '../kit/csv.ts';

/** The words of a key; null where this version has none. */
function wordsOf(key: string): string | null {
  const words = say(key as TextKey);
  return words === key ? null : words;
}

/** The heading of a column of an analysis; its own name where this version has no words for it. */
export function columnWords(name: string): string {
  return wordsOf(`bench.column.${name}`) ?? name;
}

/** The caption of a further table of an analysis. */
export function tableWords(name: string): string {
  return wordsOf(`bench.table.${name}`) ?? name;
}

const WORDED = ['class', 'kind', 'weekday'];

/** What a cell of such a column says: classes and kinds in words. */
export function cellWords(column: string, value: Cell): Cell {
  return WORDED.includes(column) ? (wordsOf(`bench.${column}.${value}`) ?? value) : value;
}
