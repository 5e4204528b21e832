import { kindOfCell, type CellKind } from './cell-kind.ts';

/** How much of a row speaks for a line of names, and how much for a row like those below it. */
export type HeaderEvidence = { readonly header: number; readonly data: number };

type Rows = readonly (readonly string[])[];

/** Rows below that a line is compared with. */
const SAMPLE_ROWS = 200;
/** Share of a column's values that make its kind. */
const KIND_SHARE = 0.9;

/** Texts that stand for a missing value, in a column of any kind. */
const missingWord = /^(?:n\/?a|#n\/a|null|\(null\)|none|nan|-+|\?+|\.+|unknown|tba|x+)$/i;

const isNumber = (kind: CellKind) => kind === 'integer' || kind === 'decimal';

/** Digits to 0, letters to A: 'HY189231' is 'AA000000'. Runs are kept: codes of one system have one length. */
function shapeOf(text: string): string {
  return text.replace(/\d/g, '0').replace(/\p{L}/gu, 'A');
}

/** Kinds of a column's values, where nearly all share one. */
function kindOfValues(values: readonly string[]): CellKind | 'number' | null {
  const counts = new Map<CellKind | 'number', number>();
  for (const value of values) {
    const kind = kindOfCell(value);
    const group = isNumber(kind) ? 'number' : kind;
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  const [kind, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [null, 0];
  return count >= KIND_SHARE * values.length ? kind : null;
}

/** Whether whole numbers follow each other in equal steps, as years and months across columns do (200912 is followed by 201001). */
function isSequence(numbers: readonly number[]): boolean {
  if (numbers.length < 3) return false;
  const step = numbers[1]! - numbers[0]!;
  return (
    numbers
      .slice(1)
      .every((value, i) => value - numbers[i]! === step || (value - numbers[i]! === 89 && value % 100 === 1)) &&
    step !== 0
  );
}

/** What one field says, given the values below it: [for a header, for data]. */
function weighCell(cell: string, values: readonly string[], inSequence: boolean): readonly [number, number] {
  const kind = kindOfCell(cell);
  if (kind === 'blank' || values.length === 0 || missingWord.test(cell)) return [0, 0];
  const below = kindOfValues(values);
  if (below === 'number') {
    if (kind === 'word') return [1, 0];
    if (kind === 'decimal') return [0, 1];
    if (kind !== 'integer') return [0.5, 0];
    if (inSequence) return [0.25, 0];
    const numbers = values.map((value) => Number(value.replace(',', '.')));
    const value = Number(cell);
    return value >= Math.min(...numbers) && value <= Math.max(...numbers) ? [0, 0.25] : [0.25, 0];
  }
  if (below === 'date' || below === 'clock') return kind === below ? [0, 1] : kind === 'word' ? [1, 0] : [0, 0];
  // A column of words: a row below repeats them, a name is not among them.
  if (values.includes(cell)) return [0, 1];
  const shape = shapeOf(cell);
  const coded = values.filter((value) => /\d/.test(value) && shapeOf(value) === shape).length;
  if (/\d/.test(cell) && coded >= KIND_SHARE * values.length) return [0, 1];
  return kind === 'word' && new Set(values).size <= values.length / 2 ? [0.5, 0] : [0, 0];
}

/** Compares a row with the rows below it, column by column. A row of the same kinds as those below is data. */
export function weighHeader(row: readonly string[], rows: Rows): HeaderEvidence {
  const text = row.join('\0');
  // The header may come again within the sample.
  const below = rows.filter((other) => other.length === row.length && other.join('\0') !== text).slice(0, SAMPLE_ROWS);
  const cells = row.map((cell) => cell.trim());
  const sequence = isSequence(cells.filter((cell) => kindOfCell(cell) === 'integer').map(Number));
  let header = 0;
  let data = 0;
  cells.forEach((cell, column) => {
    const values = below.map((other) => other[column]!.trim()).filter((value) => value !== '');
    const [forHeader, forData] = weighCell(cell, values, sequence);
    header += forHeader;
    data += forData;
  });
  return { header, data };
}
