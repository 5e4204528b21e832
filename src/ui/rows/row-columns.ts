import '../../text/en/rows.ts';
import { AS_FILED } from '../../data/adjust/adjustments.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { RowSet } from '../../data/table/row-set.ts';
import { say } from '../../text/say.ts';
import { formatDate, formatMonthOfYear } from '../kit/format.ts';
import { sayIfKnown } from '../kit/words.ts';
import { TEXT_SET } from './rows-link.ts';

/** A column of rows as the screen offers it. */
export type RowColumn = {
  readonly name: string;
  readonly label: string;
  readonly isNumeric: boolean;
  readonly isText: boolean;
  readonly isSortable: boolean;
  /** Whether it is shown unasked. */
  readonly isStandard: boolean;
};

const standardRoles: ReadonlySet<string> = new Set([
  'id',
  'date',
  'category',
  'subcategory',
  'area',
  'address',
  'count',
]);
const standardNames: ReadonlySet<string> = new Set(['time', 'category', 'count']);

/** The columns of a dataset: those of the file in its order, mapped or not, then those the import made. */
export function listColumns({ columns }: DatasetRecord, isAdjusted: boolean): readonly RowColumn[] {
  const all = columns.map(({ name, header, role, kind }): RowColumn => ({
    name,
    label: header ?? sayIfKnown(`rows.column.${name}`, name),
    isNumeric: kind === 'number',
    isText: kind === 'text' && header !== null,
    isSortable: kind !== 'text',
    isStandard: standardNames.has(name) || (role !== null && standardRoles.has(role)),
  }));
  const ofFile = all.filter((_, at) => columns[at]!.header !== null);
  const made = all.filter((_, at) => columns[at]!.header === null);
  if (!isAdjusted) return [...ofFile, ...made];
  const filed = {
    name: AS_FILED,
    label: say('rows.column.category (as filed)'),
    isNumeric: false,
    isText: false,
    isSortable: true,
  };
  return [...ofFile, ...made].flatMap((column) =>
    column.name === 'category' ? [column, { ...filed, isStandard: true }] : [column],
  );
}

/** What a set of rows has in common, in words. */
export function setWords(set: RowSet, columns: readonly RowColumn[]): string {
  if (set === 'place' || set === 'located' || set === 'time-unknown') return say(`rows.set.${set}`);
  if (set.startsWith('rows:')) return say('rows.set.rows');
  if (set.startsWith(TEXT_SET)) return say('rows.set.text', { words: set.slice(TEXT_SET.length) });
  const figure = figureWords(set, columns);
  if (figure !== null) return figure;
  if (set.startsWith('place-')) return sayIfKnown(`fix.${set}`, set.replaceAll('-', ' '));
  const at = set.indexOf('=');
  if (at <= 0) return set;
  const name = set.slice(0, at);
  const column = columns.find((one) => one.name === name)?.label ?? name;
  return say('rows.set.label', { column, label: set.slice(at + 1) });
}

/** A set that a figure of the report stands for; null where it is none. */
function figureWords(set: RowSet, columns: readonly RowColumn[]): string | null {
  const [name = '', argument = ''] = set.split(/:(.*)/s);
  if (name === 'month') return say('rows.set.month', { month: formatMonthOfYear(Number(argument)) });
  if (name === 'reported') return say('rows.set.reported', { date: formatDate(argument) });
  if (name === 'empty') {
    return say('rows.set.empty', { column: columns.find((one) => one.name === argument)?.label ?? argument });
  }
  const words = sayIfKnown(`rows.set.${name}`, '');
  return words === '' ? null : words;
}
