import type { CategoryColumn } from '../table/column.ts';
import { excludePlaces } from '../table/exclude-places.ts';
import type { Table } from '../table/table.ts';
import { AS_FILED, groupingInUse, type Adjustments } from './adjustments.ts';
import { codesOfNumbers, relabelCategories, type Relabelling } from './relabel.ts';

/** The columns adjusting looks at, beside those a question asks for. */
export function columnsToAdjust(adjustments: Adjustments): readonly string[] {
  const grouping = groupingInUse(adjustments);
  const places = adjustments.excludedPlaces.length > 0 ? ['longitude', 'latitude'] : [];
  const types = grouping || adjustments.merges.length > 0 ? ['category'] : [];
  return [...places, ...types, ...(grouping ? [grouping.column] : [])];
}

/**
 * The table as the adjustments want it: rows of excluded places without coordinates, `category` with its new labels, most often used ones
 * not first but in the order their codes first come. The column as it was is kept as 'category (as filed)'. New columns throughout; the
 * table itself where nothing changes.
 */
export function adjustTable(table: Table, adjustments: Adjustments): Table {
  return relabelTable(excludePlaces(table, adjustments.excludedPlaces), adjustments);
}

function relabelTable(table: Table, adjustments: Adjustments): Table {
  const { category } = table.columns;
  const grouping = groupingInUse(adjustments);
  if (category?.kind !== 'category' || (!grouping && adjustments.merges.length === 0)) return table;
  const other = grouping && grouping.column !== 'category' ? codesOf(table, grouping.column) : null;
  const relabelling = relabelCategories(category.labels, adjustments.merges, grouping, other?.labels ?? null);
  const relabelled = recode(category, relabelling, other);
  if (!relabelled) return table;
  return { ...table, columns: { ...table.columns, category: relabelled, [AS_FILED]: category } };
}

/** The values of a column as codes: of labels or of numbers. Null for times, texts and columns that are not there. */
export function codesOf(table: Table, name: string): CategoryColumn | null {
  const column = table.columns[name];
  if (column?.kind === 'category') return column;
  return column?.kind === 'number' ? codesOfNumbers(column) : null;
}

/** Null when every row keeps its label. */
function recode(
  category: CategoryColumn,
  relabelling: Relabelling,
  other: CategoryColumn | null,
): CategoryColumn | null {
  const { ofCategory, ofOther } = relabelling;
  const isSame = ofCategory.every((label, code) => label === category.labels[code]);
  if (isSame && (!ofOther || ofOther.every((group) => group === null))) return null;
  const codeOf = new Map([['', 0]]);
  const labels = [''];
  const encode = (label: string): number => {
    const known = codeOf.get(label);
    if (known !== undefined) return known;
    codeOf.set(label, labels.length);
    return labels.push(label) - 1;
  };
  const byCategory = Uint32Array.from(ofCategory, encode);
  const NONE = 0xffffffff;
  const byOther =
    ofOther && other ? Uint32Array.from(ofOther, (group) => (group === null ? NONE : encode(group))) : null;
  const length = category.codes.length;
  const codes =
    labels.length <= 256
      ? new Uint8Array(length)
      : labels.length <= 65536
        ? new Uint16Array(length)
        : new Uint32Array(length);
  if (!byOther || !other) {
    for (let row = 0; row < length; row++) codes[row] = byCategory[category.codes[row]!]!;
  } else {
    for (let row = 0; row < length; row++) {
      const group = byOther[other.codes[row]!]!;
      codes[row] = group === NONE ? byCategory[category.codes[row]!]! : group;
    }
  }
  return { kind: 'category', codes, labels };
}
