import { benchText } from '../../text/en/bench.ts';
import { say } from '../../text/say.ts';
import type { TextKey } from '../../text/en.ts';
import type { Cell } from '../kit/csv.ts';

const isKnown = (key: string): key is TextKey & keyof typeof benchText => Object.hasOwn(benchText, key);

/** The heading of a column of an analysis; its own name where this version has no words for it. */
export function columnWords(name: string): string {
  const key = `bench.column.${name}`;
  return isKnown(key) ? say(key) : name;
}

/** What a cell of such a column says: classes and kinds in words. */
export function cellWords(column: string, value: Cell): Cell {
  const key = `bench.${column}.${value}`;
  return (column === 'class' || column === 'kind') && isKnown(key) ? say(key) : value;
}
