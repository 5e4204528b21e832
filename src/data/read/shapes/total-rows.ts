import { succeed, type Result } from '../../../text/failure.ts';
import type { SourceHead, TableSource } from '../table-source.ts';
import { namesTotal } from './label-words.ts';
import { parseCount } from './parse-count.ts';
import { rowKey, type SameNames, type TotalRows } from './shape-plan.ts';

/** Where the labels, the period and the counts of a count table stand. */
export type TotalQuestion = {
  /** Columns whose labels tell rows of one period apart: areas, categories, times of day. */
  readonly labels: readonly number[];
  readonly periods: readonly number[];
  readonly counts: readonly number[];
  /** Column of the areas, and columns of what they lie in; -1 and none where there is none. */
  readonly area: number;
  readonly parents: readonly number[];
};

/** Counts held in memory for the check; a count table beyond is too large to check, and its rows stay. */
const MOST_COUNTS = 12_000_000;
/** Share of the counts of a label that must equal the sum of the other rows. */
const PROVEN_SHARE = 0.9;
/** A label that does not read like a total must show more. */
const UNNAMED_SHARE = 0.98;
const LEAST_UNNAMED = 10;
const LEAST_UNNAMED_SUM = 50;

/** The rows of a table as codes and counts. */
type Codes = {
  readonly rows: number;
  readonly keys: readonly number[];
  /** Code of row r in label column d: `labels[d][r]`. */
  readonly labels: readonly (readonly number[])[];
  readonly names: readonly (readonly string[])[];
  readonly period: readonly number[];
  /** Counts of row r from `r * width` on; blanks are 0. */
  readonly counts: Float64Array;
  readonly width: number;
};

/**
 * Reads a whole count table and finds the rows that are sums of others of the same period: rows of a label that reads like a total and
 * adds up, and rows of any label that always equals all others together. A row without parts beside it is no total of theirs and stays.
 */
export async function findTotalRows(
  source: TableSource,
  head: SourceHead,
  question: TotalQuestion,
): Promise<Result<{ readonly totals: TotalRows; readonly sameNames: SameNames | null }>> {
  const read = await readCodes(source, head, question);
  if (!read.ok) return read;
  const totals = totalsOf(read.value, head.headers, question);
  return succeed({ totals, sameNames: findSameNames(read.value, question, totals.rows) });
}

/** Area labels that stand under two parents in one period: under one after the other, an area has moved. */
function findSameNames(table: Codes, question: TotalQuestion, totals: ReadonlySet<number>): SameNames | null {
  const at = question.labels.indexOf(question.area);
  for (const parent of at < 0 ? [] : question.parents) {
    const parents = table.labels[question.labels.indexOf(parent)];
    const first = new Map<number, number>();
    const labels = new Set<string>();
    if (!parents) continue;
    for (let row = 0; row < table.rows; row++) {
      const code = table.labels[at]![row]!;
      const key = table.period[row]! * 1e7 + code;
      const known = first.get(key);
      if (known === undefined) first.set(key, parents[row]!);
      else if (known !== parents[row] && !totals.has(table.keys[row]!)) labels.add(table.names[at]![code]!);
    }
    labels.delete('');
    if (labels.size > 0) return { parent, labels };
  }
  return null;
}

async function readCodes(
  source: TableSource,
  head: SourceHead,
  { labels, periods, counts }: TotalQuestion,
): Promise<Result<Codes>> {
  const dictionaries = labels.map(() => new Map<string, number>());
  const names: string[][] = labels.map(() => []);
  const codes: number[][] = labels.map(() => []);
  const periodCodes = new Map<string, number>();
  const period: number[] = [];
  const keys: number[] = [];
  const values: number[] = [];
  const width = counts.length;
  for await (const batch of source.rows(head)) {
    if (!batch.ok) return batch;
    const { rows, lines, file = 0 } = batch.value;
    rows.forEach((row, i) => {
      if (row.length !== head.headers.length || values.length + width > MOST_COUNTS) return;
      keys.push(rowKey(file, lines[i]!));
      labels.forEach((index, d) => {
        const text = row[index]!.trim();
        let code = dictionaries[d]!.get(text);
        if (code === undefined) {
          code = names[d]!.push(text) - 1;
          dictionaries[d]!.set(text, code);
        }
        codes[d]!.push(code);
      });
      const when = periods.map((index) => row[index]!.trim()).join('\u0000');
      const at = periodCodes.get(when) ?? periodCodes.size;
      periodCodes.set(when, at);
      period.push(at);
      for (const index of counts) values.push(parseCount(row[index]!.trim()) || 0);
    });
  }
  return succeed({ rows: keys.length, keys, labels: codes, names, period, counts: Float64Array.from(values), width });
}

/** Finds the total rows of a table in memory. */
function totalsOf(table: Codes, headers: readonly string[], question: TotalQuestion): TotalRows {
  const rows = new Set<number>();
  const labels: { header: string; label: string; rows: number }[] = [];
  const unproven: { header: string; label: string }[] = [];
  question.labels.forEach((index, d) => {
    const header = headers[index]!;
    const names = table.names[d]!;
    const named = new Set(names.flatMap((name, code) => (namesTotal(name) ? [code] : [])));
    const groupings = [groupRows(table, d, false), groupRows(table, d, true)];
    const proven = named.size > 0 ? firstProven(table, d, named, groupings) : firstUnnamed(table, d, groupings);
    for (const [code, found] of proven) {
      for (const row of found) rows.add(table.keys[row]!);
      labels.push({ header, label: names[code]!, rows: found.length });
    }
    for (const code of named) if (!proven.has(code)) unproven.push({ header, label: names[code]! });
  });
  return { rows, labels, unproven };
}

/** Group of every row: the same period and the same labels of the other columns, or only of those that column `d` does not settle. */
function groupRows(table: Codes, d: number, isReduced: boolean): Int32Array {
  const others = table.labels.filter(
    (codes, other) => other !== d && !(isReduced && isSettledBy(table.labels[d]!, codes)),
  );
  const group = Int32Array.from(table.period);
  for (const codes of others) {
    const pairs = new Map<number, number>();
    for (let row = 0; row < table.rows; row++) {
      const pair = group[row]! * 1e7 + codes[row]!;
      const known = pairs.get(pair) ?? pairs.size;
      pairs.set(pair, known);
      group[row] = known;
    }
  }
  return group;
}

/** Whether nearly every label of one column goes with one label of the other. */
function isSettledBy(labels: readonly number[], other: readonly number[]): boolean {
  const first = new Map<number, number>();
  const split = new Set<number>();
  labels.forEach((code, row) => {
    const known = first.get(code);
    if (known === undefined) first.set(code, other[row]!);
    else if (known !== other[row]) split.add(code);
  });
  return split.size <= 0.1 * first.size;
}

/** Sums of the rows of each group that `isPart` lets in, and how many they are. */
function sumGroups({ rows, counts, width }: Codes, group: Int32Array, isPart: (row: number) => boolean) {
  const groups = group.reduce((most, at) => Math.max(most, at + 1), 0);
  const sums = new Float64Array(groups * width);
  const parts = new Int32Array(groups);
  for (let row = 0; row < rows; row++) {
    if (!isPart(row)) continue;
    parts[group[row]!]!++;
    for (let at = 0; at < width; at++) sums[group[row]! * width + at]! += counts[row * width + at]!;
  }
  return { sums, parts };
}

type Found = ReadonlyMap<number, readonly number[]>;

/** Rows of the named labels that have parts, under the first grouping that proves most of their counts. */
function firstProven(table: Codes, d: number, named: ReadonlySet<number>, groupings: readonly Int32Array[]): Found {
  const { counts, width, rows } = table;
  const codes = table.labels[d]!;
  const proven = new Map<number, number[]>();
  for (const group of groupings) {
    const { sums, parts } = sumGroups(table, group, (row) => !named.has(codes[row]!));
    for (const code of named) {
      if (proven.has(code)) continue;
      const found: number[] = [];
      let said = 0;
      let equal = 0;
      for (let row = 0; row < rows; row++) {
        if (codes[row] !== code || parts[group[row]!] === 0) continue;
        found.push(row);
        for (let at = 0; at < width; at++) {
          const whole = counts[row * width + at]!;
          const sum = sums[group[row]! * width + at]!;
          if (whole === 0 && sum === 0) continue;
          said++;
          if (whole === sum) equal++;
        }
      }
      if (said > 0 && equal >= PROVEN_SHARE * said) proven.set(code, found);
    }
  }
  return proven;
}

/** Rows of a label that equals all others of its group together, nearly everywhere. */
function firstUnnamed(table: Codes, d: number, groupings: readonly Int32Array[]): Found {
  const { counts, width, rows } = table;
  const codes = table.labels[d]!;
  for (const group of groupings) {
    const { sums, parts } = sumGroups(table, group, () => true);
    const said = new Map<number, { rows: number[]; cells: number; equal: number; sum: number }>();
    for (let row = 0; row < rows; row++) {
      // Of two rows each equals the other when they are equal: that says nothing.
      if (parts[group[row]!]! < 3) continue;
      const label = said.get(codes[row]!) ?? { rows: [], cells: 0, equal: 0, sum: 0 };
      said.set(codes[row]!, label);
      label.rows.push(row);
      for (let at = 0; at < width; at++) {
        const all = sums[group[row]! * width + at]!;
        if (all === 0) continue;
        const value = counts[row * width + at]!;
        label.cells++;
        label.sum += value;
        if (2 * value === all) label.equal++;
      }
    }
    const found = [...said].filter(
      ([, { cells, equal, sum }]) =>
        cells >= LEAST_UNNAMED && sum >= LEAST_UNNAMED_SUM && equal >= UNNAMED_SHARE * cells,
    );
    if (found.length > 0) return new Map(found.map(([code, label]) => [code, label.rows]));
  }
  return new Map();
}
