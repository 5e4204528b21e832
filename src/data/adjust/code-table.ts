import type { RawTable } from '../context/area-table.ts';
import { formatCsvLine } from '../table/csv-line.ts';
import type { OffenceGrouping } from './adjustments.ts';
import type { LabelCount } from './find-variants.ts';
import { withoutZeros } from './relabel.ts';

/** Which columns of a table hold the code, its name and its group; null where it has none. */
export type CodeColumns = { readonly code: number; readonly name: number | null; readonly group: number | null };

/** One code of a table. Leading zeros are part of it. */
export type Code = { readonly code: string; readonly name: string; readonly group: string };

/** A table of codes, one line each, and what was odd about it. */
export type CodeTable = {
  readonly codes: readonly Code[];
  /** Codes that stand for several things in the table; the first of each counts. */
  readonly conflicts: readonly {
    readonly code: string;
    readonly names: readonly string[];
    readonly groups: readonly string[];
  }[];
  /** Rows that only repeat another. */
  readonly repeated: number;
  /** Rows without a code. */
  readonly blank: number;
};

/** A column of a dataset that codes may stand in, with its values. */
export type ValueColumn = { readonly column: string; readonly values: readonly LabelCount[] };

/** How well a table of codes fits a column of a dataset. */
export type CodeMatch = {
  readonly groups: OffenceGrouping['groups'];
  readonly names: readonly (readonly [value: string, name: string])[];
  /** Values of the column that the table has, and the rows they stand on. */
  readonly matched: number;
  readonly matchedRows: number;
  readonly rows: number;
  /** Values that only match without their leading zeros. */
  readonly withoutZeros: number;
  /** Values of the column that the table lacks, most frequent first. */
  readonly unmatched: readonly LabelCount[];
  /** Codes of the table that the column lacks. */
  readonly unused: readonly string[];
};

const codeHeader = /\b(code|iucr|nibrs|ucr|crime|offen[cs]e|statute|charge|c[oó]digo|schl[uü]ssel|key|value|id)\b/i;
const nameHeader =
  /\b(name|title|label|description|desc|secondary|bezeichnung|descripci[oó]n|nome|nombre|libell[eé])\b/i;
const groupHeader = /\b(group|grouping|category|class|primary|type|family|gruppe|grupo|groupe|categor[ií]a|index)\b/i;

/** Reads a table by its columns: one entry for each code, the first name and group that are not blank. */
export function readCodeTable({ rows }: RawTable, columns: CodeColumns): CodeTable {
  const byCode = new Map<string, { name: string; group: string; names: Set<string>; groups: Set<string> }>();
  const seen = new Set<string>();
  let repeated = 0;
  let blank = 0;
  for (const row of rows) {
    const at = (index: number | null) => (index === null ? '' : (row[index] ?? '').trim().replace(/\s+/g, ' '));
    const [code, name, group] = [at(columns.code), at(columns.name), at(columns.group)];
    if (code === '') {
      blank++;
      continue;
    }
    const line = JSON.stringify([code, name, group]);
    if (seen.has(line)) repeated++;
    seen.add(line);
    const known = byCode.get(code) ?? { name: '', group: '', names: new Set<string>(), groups: new Set<string>() };
    if (name !== '') known.names.add(name);
    if (group !== '') known.groups.add(group);
    known.name ||= name;
    known.group ||= group;
    byCode.set(code, known);
  }
  const all = [...byCode];
  return {
    codes: all.map(([code, { name, group }]) => ({ code, name, group })),
    conflicts: all
      .filter(([, { names, groups }]) => names.size > 1 || groups.size > 1)
      .map(([code, { names, groups }]) => ({ code, names: [...names], groups: [...groups] })),
    repeated,
    blank,
  };
}

/** Holds codes against the values of a column: as they are written, else without leading zeros where that is clear. */
export function matchCodes({ codes }: CodeTable, values: readonly LabelCount[]): CodeMatch {
  const exact = new Map(codes.map((code) => [code.code, code]));
  const folded = new Map<string, Code | null>();
  for (const code of codes) {
    const key = withoutZeros(code.code);
    folded.set(key, folded.has(key) ? null : code);
  }
  const used = new Set<string>();
  const groups: (readonly [string, string])[] = [];
  const names: (readonly [string, string])[] = [];
  const unmatched: LabelCount[] = [];
  let matchedRows = 0;
  let zeros = 0;
  let rows = 0;
  for (const label of values) {
    if (label.value === '') continue;
    rows += label.count;
    const found = exact.get(label.value) ?? folded.get(withoutZeros(label.value)) ?? null;
    if (!found) {
      unmatched.push(label);
      continue;
    }
    used.add(found.code);
    matchedRows += label.count;
    if (found.code !== label.value) zeros++;
    if (found.group !== '') groups.push([label.value, found.group]);
    if (found.name !== '') names.push([label.value, found.name]);
  }
  return {
    groups,
    names,
    matched: used.size === 0 ? 0 : values.length - unmatched.length - values.filter(({ value }) => value === '').length,
    matchedRows,
    rows,
    withoutZeros: zeros,
    unmatched: unmatched.toSorted((a, b) => b.count - a.count),
    unused: codes.filter(({ code }) => !used.has(code)).map(({ code }) => code),
  };
}

/** What a table most probably is: its columns, and the column of the dataset its codes stand in. Null when nothing of it stands in any. */
export function guessJoin(
  table: RawTable,
  columns: readonly ValueColumn[],
): { readonly column: string; readonly columns: CodeColumns } | null {
  let best: { column: string; code: number; score: number } | null = null;
  for (const { column, values } of columns) {
    const rows = values.reduce((sum, { count }) => sum + count, 0) || 1;
    table.headers.forEach((header, code) => {
      const keys = new Set(table.rows.map((row) => withoutZeros(row[code] ?? '')).filter((key) => key !== ''));
      const found = values.filter(({ value }) => keys.has(withoutZeros(value)));
      const ofRows = found.reduce((sum, { count }) => sum + count, 0) / rows;
      const ofKeys = found.length / Math.max(1, keys.size);
      // A column of few values (a year, a yes or no) stands in many tables by chance: codes are many, and each stands once.
      const unique = keys.size / Math.max(1, table.rows.length);
      const score = ofRows * (0.5 + 0.3 * unique + 0.2 * ofKeys) + (codeHeader.test(header) ? 0.05 : 0);
      if (found.length >= 2 && (!best || score > best.score)) best = { column, code, score };
    });
  }
  const found = best as { column: string; code: number; score: number } | null;
  if (!found || found.score < 0.25) return null;
  return { column: found.column, columns: nameColumns(table, found.code) };
}

/** The columns of name and group beside that of the code, by their headers. */
export function nameColumns({ headers }: RawTable, code: number): CodeColumns {
  const others = headers.map((header, index) => ({ header, index })).filter(({ index }) => index !== code);
  const group = others.find(({ header }) => groupHeader.test(header))?.index ?? null;
  const name = others.find(({ header, index }) => index !== group && nameHeader.test(header))?.index ?? null;
  return { code, name, group };
}

/** A grouping as a table of codes: value, name, group. Reading it again gives the same grouping. */
export function writeCodeTable({ groups, names = [] }: OffenceGrouping, values: readonly LabelCount[]): string {
  const groupOf = new Map(groups);
  const nameOf = new Map(names);
  const all = new Set([...values.map(({ value }) => value).filter((value) => value !== ''), ...groupOf.keys()]);
  const lines = [...all].map((value) => [value, nameOf.get(value) ?? '', groupOf.get(value) ?? '']);
  return [['code', 'name', 'group'], ...lines].map(formatCsvLine).join('');
}
