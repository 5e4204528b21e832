import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { describeColumn, isNumberColumn, parseAmount } from './column-facts.ts';
import { type AreaTableContext, CATEGORY_KEY, type ContextTable, HOUR_KEY, HOUR_LABELS } from './context.ts';
import { keyOf } from './key-text.ts';
import { findProtected } from './protected-columns.ts';
import { readHeader } from '../read/header-meaning.ts';

/** A whole table as texts. */
export type RawTable = { readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** An area column of the dataset: its name, what the file calls it, and its labels. */
export type AreaLabels = { readonly column: string; readonly header: string; readonly labels: readonly string[] };

export type AreaTableFacts = Omit<AreaTableContext, 'id' | 'dataset' | 'name' | 'file' | 'addedAt' | 'version'>;

/** What a column of a table and an area column have in common. */
export type KeyMatch = {
  readonly key: number;
  readonly areas: AreaLabels;
  /** Share of the dataset's areas, and of the table's keys, that the other has. */
  readonly ofAreas: number;
  readonly ofKeys: number;
  readonly score: number;
};

/** A key must fit this well to be taken unasked. */
const LEAST_SCORE = 0.3;
/** Small numbers that are some of the numbers of areas, under another name, are mostly amounts. */
const CHANCE = 0.3;
/** What is there at any time, and so is averaged over months; what happens is added up. */
const stockHeader =
  /\b(pop\w*|inhabitants?|habitantes|habitants|einwohner\w*|residents?|households?|hogares|domicilios|menages|haushalte|dwellings?|housing|area|hectares?|km2?)\b/i;
const totalWords =
  /^\s*((grand |city |overall )?totals?|all( areas| wards| districts)?|city ?wide|whole city|gesamt|insgesamt|summe|ensemble|todos|todas)\s*$/i;
const hourHeader = /^(hour([ _]of[ _](the[ _])?day)?|hora|stunde|heure)$/i;
const LEAST_HOURS = 12;
/** Names listed of what does not match. */
const MOST_LISTED = 500;

/** Holds every column of a table against every area column; the best first. */
export function matchKeys({ headers, rows }: RawTable, areas: readonly AreaLabels[]): readonly KeyMatch[] {
  const labels = areas.map((one) => new Set(one.labels.map(keyOf).filter((key) => key !== '')));
  return headers
    .flatMap((header, key) => {
      const keys = new Set(rows.map((row) => keyOf(row[key] ?? '')).filter((text) => text !== ''));
      return areas.map((one, at): KeyMatch => {
        const known = labels[at]!;
        let common = 0;
        for (const text of keys) if (known.has(text)) common++;
        const ofAreas = common / Math.max(1, known.size);
        const ofKeys = common / Math.max(1, keys.size);
        // Numbers from 1 on match any numbered areas: the name of the column decides between them.
        const isNamed = keyOf(header) === keyOf(one.header) || keyOf(header) === keyOf(one.column);
        const isChance = !isNamed && (ofAreas < 0.9 || ofKeys < 0.9) && [...keys].every((text) => /^\d+$/.test(text));
        const score = ((ofAreas + ofKeys) / 2) * (isChance ? CHANCE : 1) + (isNamed && ofKeys > 0 ? 0.25 : 0);
        return { key, areas: one, ofAreas, ofKeys, score };
      });
    })
    .sort((a, b) => b.score - a.score);
}

/** Whether some column of a table is the key of some area column, well enough to be taken unasked. */
export function hasAreaKey(table: RawTable, areas: readonly AreaLabels[]): boolean {
  return (matchKeys(table, areas)[0]?.score ?? 0) >= LEAST_SCORE;
}

/** Whether a column is called the hour and holds hours, most of the 24. */
export function hasHourKey({ headers, rows }: RawTable): boolean {
  const at = headers.findIndex((header) => hourHeader.test(header.trim()));
  const keys = new Set(rows.map((row) => keyOf(row[at] ?? '')));
  return at >= 0 && keys.size >= LEAST_HOURS && [...keys].every((key) => key !== '' && HOUR_LABELS.includes(key));
}

/**
 * Matches a table to an area column and gives its columns of numbers by area (and year). Of several rows of one area (and year) those of
 * counts are added; rates then cannot be had and are left out. Rows for the whole city are left out. A category or an hour must have one row: what
 * a table says of a type of incident (a weight) adds up over nothing. Fails with a code 'context.*'.
 */
export function readAreaTable(
  raw: RawTable,
  areas: readonly AreaLabels[],
  asked: {
    readonly keyColumn?: string;
    readonly areaColumn?: string;
    readonly file: string;
    readonly unlocked?: readonly string[];
  },
): Result<{ readonly facts: AreaTableFacts; readonly table: ContextTable }> {
  const { headers, rows } = raw;
  const { file } = asked;
  if (asked.keyColumn !== undefined && !headers.includes(asked.keyColumn))
    return fail('context.column-unknown', { file, column: asked.keyColumn, columns: headers.join(', ') });
  const wanted = areas.filter(({ column }) => asked.areaColumn === undefined || column === asked.areaColumn);
  if (wanted.length === 0) return fail('context.no-area-column', { column: asked.areaColumn ?? '' });
  const best = matchKeys(raw, wanted).find(
    ({ key }) => asked.keyColumn === undefined || headers[key] === asked.keyColumn,
  );
  if (!best || (asked.keyColumn === undefined && best.score < LEAST_SCORE) || best.ofKeys === 0) {
    const shown = headers[best?.key ?? 0] ?? '';
    return fail('context.no-area-match', {
      file,
      column: shown,
      keys: listOf(rows.map((row) => row[best?.key ?? 0] ?? '')),
      areas: listOf(wanted[0]!.labels),
    });
  }

  const { key, areas: matched } = best;
  const labelOf = new Map(matched.labels.map((label) => [keyOf(label), label]));
  const meanings = headers.map((header) => readHeader(header).concepts);
  const holds = (at: number, values: RegExp) => rows.every((row) => values.test((row[at] ?? '').trim()));
  const isYear = (at: number) => meanings[at]!.has('year') && holds(at, /^(1[89]|20|21)\d\d$/);
  const isMonth = (at: number) => meanings[at]!.has('month') && holds(at, /^(0?[1-9]|1[0-2]|\p{L}{3,12}\.?)$/u);
  const found = headers.findIndex((_, at) => at !== key && isYear(at));
  const month = headers.findIndex((_, at) => at !== key && isMonth(at));
  const keys = rows.map((row) => keyOf(row[key] ?? ''));
  const year = new Set(keys).size < keys.length ? found : -1;
  const numbers = headers.flatMap((_, at) =>
    at !== key && at !== month && !isYear(at) && isNumberColumn(rows.map((row) => row[at] ?? '')) ? [at] : [],
  );
  if (numbers.length === 0) return fail('context.no-numbers', { file });
  const protectedBy = findProtected(
    numbers.map((at) => headers[at]!),
    file,
  );
  const columns = numbers.map((at, i) => {
    const column = describeColumn(headers[at]!, 'number', protectedBy[i]!);
    return { ...column, isLocked: column.isLocked && !asked.unlocked?.includes(column.header) };
  });

  const totals: string[] = [];
  const unmatched = new Set<string>();
  const seen = new Set<string>();
  type Cell = {
    readonly label: string;
    readonly year: number | null;
    count: number;
    readonly sums: number[];
    readonly filled: number[];
  };
  const cells = new Map<string, Cell>();
  rows.forEach((row, i) => {
    const written = (row[key] ?? '').trim();
    // Hour 0 is an hour, and stands first.
    if (matched.column !== HOUR_KEY && isTotalRow(raw, key, i, keys, numbers)) {
      totals.push(row.filter((cell, at) => cell.trim() !== '' && !numbers.includes(at)).join(', ') || written);
      return;
    }
    const label = labelOf.get(keys[i]!);
    if (label === undefined || label === '') {
      if (written !== '') unmatched.add(written);
      return;
    }
    seen.add(label);
    const at = year < 0 ? null : Number(row[year]);
    const cell: Cell = cells.get(`${label}\n${at}`) ?? {
      label,
      year: at,
      count: 0,
      sums: numbers.map(() => NaN),
      filled: numbers.map(() => 0),
    };
    cells.set(`${label}\n${at}`, cell);
    cell.count++;
    numbers.forEach((column, n) => {
      const value = parseAmount(row[column] ?? '');
      if (Number.isNaN(value)) return;
      cell.sums[n] = Number.isNaN(cell.sums[n]!) ? value : cell.sums[n]! + value;
      cell.filled[n]!++;
    });
  });

  const twice = [...cells.values()].find(({ count }) => count > 1);
  if (twice && (matched.column === CATEGORY_KEY || matched.column === HOUR_KEY)) {
    return fail('context.key-twice', { file, key: twice.label });
  }
  const isSummed = twice !== undefined;
  const isAveraged = columns.map(
    ({ header }) => isSummed && month >= 0 && stockHeader.test(header.replaceAll('_', ' ')),
  );
  const valueOf = ({ sums, filled }: Cell, n: number) => {
    if (Number.isNaN(sums[n]!)) return null;
    return isAveraged[n] ? sums[n]! / filled[n]! : sums[n]!;
  };
  const kept = columns.flatMap((column, n) => (isSummed && !column.isAdditive ? [] : [n]));
  const warnings: string[] = [];
  if (isSummed) {
    const left = columns.filter(({ isAdditive }) => !isAdditive).map(({ header }) => header);
    const averaged = columns.filter((_, n) => isAveraged[n]).map(({ header }) => header);
    if (averaged.length > 0) warnings.push(say('context.area-table.averaged', { columns: averaged.join(', ') }));
    if (averaged.length < columns.length) warnings.push(say('context.area-table.summed'));
    if (left.length > 0) warnings.push(say('context.area-table.rates-left-out', { columns: left.join(', ') }));
  }
  if (kept.length === 0) return fail('context.no-numbers', { file });
  const years = [...new Set([...cells.values()].flatMap((cell) => cell.year ?? []))].sort((a, b) => a - b);
  const inDataset = matched.labels.filter((label) => label !== '');
  return succeed({
    facts: {
      kind: 'area-table',
      headers,
      keyColumn: headers[key]!,
      areaColumn: matched.column,
      yearColumn: year < 0 ? null : headers[year]!,
      years,
      rows: rows.length,
      matched: seen.size,
      areas: inDataset.length,
      unmatchedInTable: [...unmatched].slice(0, MOST_LISTED),
      unmatchedInDataset: inDataset
        .filter((label) => !seen.has(labelOf.get(keyOf(label)) ?? label))
        .slice(0, MOST_LISTED),
      totals,
      columns: kept.map((n) => columns[n]!),
      warnings,
    },
    table: {
      headers: [matched.header, ...(year < 0 ? [] : [headers[year]!]), ...kept.map((n) => columns[n]!.header)],
      rows: [...cells.values()].map((cell) => [
        cell.label,
        ...(year < 0 ? [] : [cell.year]),
        ...kept.map((n) => valueOf(cell, n)),
      ]),
    },
  });
}

function listOf(texts: readonly string[]): string {
  return [...new Set(texts.filter((text) => text.trim() !== ''))].slice(0, 3).join(', ');
}

/**
 * A row for the whole: it says so, or it stands first or last and has no key of its own (blank or 0), or the sums of the other rows.
 * Area 0 does occur in incidents (no area), so a 0 at the end of a table is no area.
 */
function isTotalRow(
  { rows }: RawTable,
  key: number,
  i: number,
  keys: readonly string[],
  numbers: readonly number[],
): boolean {
  const row = rows[i]!;
  if (row.some((cell, at) => !numbers.includes(at) && totalWords.test(cell))) return true;
  if (i !== 0 && i !== rows.length - 1) return false;
  if (keys[i] === '' || (keys[i] === '0' && row[key]!.trim() === '0')) return true;
  if (rows.length < 4) return false;
  const amounts = numbers.filter((at) => Number.isFinite(parseAmount(row[at] ?? '')) && parseAmount(row[at]!) > 0);
  const isSum = (at: number) => {
    const own = parseAmount(row[at]!);
    let sum = 0;
    for (const other of rows) if (other !== row) sum += parseAmount(other[at] ?? '') || 0;
    return Math.abs(sum - own) <= 0.005 * own;
  };
  return amounts.length > 1 && amounts.filter(isSum).length > amounts.length / 2;
}
