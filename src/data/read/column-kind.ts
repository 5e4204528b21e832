import type { ColumnSample } from './sample.ts';
import type { Concept } from './header-words.ts';

/** Headers of codes and numbers that are names, not amounts. */
const codeHeader = /(^|[^a-z])(code|cd|no|num|nr|number|id|zip|zipcode|fips|geoid|phone|key|iucr|ucr|case)([^a-z]|$)/i;
/** Meanings of a header whose numbers are names: codes, keys and areas. */
const names: readonly Concept[] = [
  'code',
  'identity',
  'rowNumber',
  'district',
  'hood',
  'area',
  'smallArea',
  'town',
  'wideArea',
  'offence',
];

/** A column with more labels than this share of its values is text. */
const LABEL_SHARE = 0.5;
const FEW_LABELS = 100;

/** Whether the header says that numbers under it name something: 'Distrito 12', not '12 victims'. */
function isNameHeader({ meaning: { concepts }, header }: ColumnSample): boolean {
  // 'Number of victims', 'crime count': amounts, whatever else is said.
  if (concepts.has('count') || (concepts.has('number') && concepts.has('person'))) return false;
  return names.some((concept) => concepts.has(concept)) || concepts.has('number') || codeHeader.test(header);
}

/**
 * How a column without a role is stored, by its sample: a number only when every value is a plain number and its name is no code's;
 * a category when values repeat; text otherwise.
 */
export function kindOfColumn(column: ColumnSample, isCode: boolean): 'number' | 'category' | 'text' {
  // Two numbers are a flag, whose later values may well be words.
  if (column.isNumeric && column.distinct > 2 && !isCode && !isNameHeader(column)) return 'number';
  const isRepeated = column.distinct <= FEW_LABELS || column.distinct <= LABEL_SHARE * column.values.length;
  // A handful of rows says nothing of a column's variety: text takes everything.
  return isRepeated && (column.values.length === 0 || column.distinct < column.values.length || column.rows < 30)
    ? 'category'
    : 'text';
}
