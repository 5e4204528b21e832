import '../../text/en/finding.ts';
import '../../text/en/finding-rates.ts';
import '../../text/en/finding-time.ts';
import '../../text/en/finding-surge.ts';
import '../../text/en/finding-place.ts';
import type { TextKey } from '../../text/en.ts';
import { say } from '../../text/say.ts';
import type { Cell } from '../kit/csv.ts';
import { formatWeekday } from '../kit/format.ts';

/** The words of a key; null where this version has none. */
function wordsOf(key: string): string | null {
  const words = say(key as TextKey);
  return words === key ? null : words;
}

/** The heading of a column of an analysis, as its method calls it; its own name where this version has no words for it. */
export function columnWords(name: string, method: string): string {
  return wordsOf(`finding.column.${method}.${name}`) ?? wordsOf(`finding.column.${name}`) ?? name;
}

/** The caption of a further table of an analysis. */
export function tableWords(name: string): string {
  return wordsOf(`finding.table.${name}`) ?? name;
}

const WORDED = ['class', 'kind', 'span'];

/** What a cell of such a column says: classes, kinds and weekdays in words. */
export function cellWords(column: string, value: Cell, method: string): Cell {
  if (column === 'weekday' && typeof value === 'number') return formatWeekday(value);
  return WORDED.includes(column)
    ? (wordsOf(`finding.${column}.${method}.${value}`) ?? wordsOf(`finding.${column}.${value}`) ?? value)
    : value;
}
