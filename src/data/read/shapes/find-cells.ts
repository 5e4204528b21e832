import type { Role } from '../../contract.ts';
import { monthOf } from '../../calendar.ts';
import type { Assignments } from '../assign-roles.ts';
import { createDateParser, DATE_READ } from '../dates/date-parser.ts';
import { scoreHeader } from '../header-names.ts';
import type { ImportSettings } from '../detection.ts';
import type { ColumnSample } from '../sample.ts';
import { findArrestColumns, namesArea, namesNoCount, namesTotalColumn } from './label-words.ts';
import { parseCount } from './parse-count.ts';
import type { CountCell, SetAside } from './shape-plan.ts';
import { findCoveringColumn, findSumColumns } from './sum-columns.ts';

/** The columns of a wide count table. */
export type WideTable = {
  readonly by: 'period' | 'category';
  readonly cells: readonly CountCell[];
  readonly setAside: readonly SetAside[];
  /** Positions of the columns that are neither labels nor anything else of the row. */
  readonly excluded: ReadonlySet<number>;
  /** How fine the periods in the headers are; null where the row tells the period. */
  readonly precision: 'day' | 'month' | 'year' | null;
};

export type CellEvidence = {
  readonly settings: Pick<ImportSettings, 'shape' | 'countColumns'>;
  readonly samples: readonly ColumnSample[];
  /** Rows of the head. */
  readonly rows: readonly (readonly string[])[];
  /** Roles that the user or the profile fixes. */
  readonly fixed: Assignments;
};

const LEAST_CELLS = 3;
/** Counts are most columns of a table that is wide by categories: incident files have few whole numbers. */
const LEAST_SHARE = 0.5;
const COUNT_SHARE = 0.95;
/** A column whose header is a period may hold more slips. */
const PERIOD_SHARE = 0.5;
const SAMPLE_ROWS = 2000;
/** Roles that only files of incidents have. */
const incidentRoles: readonly (Role | 'otherArea')[] = ['id', 'time', 'latitude', 'longitude', 'x', 'y', 'address'];

function isCount({ values }: ColumnSample, share = COUNT_SHARE): boolean {
  const counts = values.filter((value) => parseCount(value) >= 0).length;
  return values.length > 0 && counts >= share * values.length;
}

/** Finds the count columns of a table with periods or categories across; null when the file is none. */
export function findCells(evidence: CellEvidence): WideTable | null {
  if (evidence.settings.shape === 'incidents') return null;
  const roles = [...evidence.fixed.values()].map(({ role }) => role);
  if (roles.some((role) => incidentRoles.includes(role)) || roles.includes('count')) return null;
  return findPeriodCells(evidence) ?? (roles.includes('category') ? null : findCategoryCells(evidence));
}

/** Columns whose headers are periods: '201004', '2010-04', 'Apr 2010', '2010', or months of the year in another column. */
function findPeriodCells({ samples, fixed }: CellEvidence): WideTable | null {
  const parser = createDateParser('day-first');
  const dated: { cell: CountCell; parts: number }[] = [];
  const months: CountCell[] = [];
  for (const sample of samples) {
    if (fixed.has(sample.index) || (sample.values.length > 0 && !isCount(sample, PERIOD_SHARE))) continue;
    const header = sample.header.trim();
    const { index } = sample;
    if (parser.parse(header) === DATE_READ && !parser.hasClock) {
      dated.push({ cell: { index, label: null, minutes: parser.minutes, month: null }, parts: parser.parts });
    } else if (/^\p{L}{3,12}\.?$/u.test(header) && parser.parse(`${header} 2000`) === DATE_READ && parser.parts === 2) {
      months.push({ index, label: null, minutes: null, month: monthOf(parser.minutes) });
    }
  }
  const parts = dated[0]?.parts;
  const periods = dated.filter((found) => found.parts === parts).map(({ cell }) => cell);
  const isDistinct = new Set(periods.map(({ minutes }) => minutes)).size === periods.length;
  const setAside = (cells: readonly CountCell[]) => totalsBeside(samples, cells);
  if (parts !== undefined && periods.length >= LEAST_CELLS && isDistinct) {
    const precision = parts === 3 ? 'day' : parts === 2 ? 'month' : 'year';
    return toWide('period', periods, setAside(periods), samples, precision);
  }
  if (months.length === 12 && new Set(months.map(({ month }) => month)).size === 12) {
    return toWide('period', months, setAside(months), samples, null);
  }
  return null;
}

/** Columns of counts beside the cells that are named totals. */
function totalsBeside(samples: readonly ColumnSample[], cells: readonly CountCell[]): SetAside[] {
  const taken = new Set(cells.map(({ index }) => index));
  return samples
    .filter((sample) => !taken.has(sample.index) && isCount(sample) && namesTotalColumn(sample.header))
    .map(({ header }) => ({ header, why: 'total' as const }));
}

function toWide(
  by: WideTable['by'],
  cells: readonly CountCell[],
  setAside: readonly SetAside[],
  samples: readonly ColumnSample[],
  precision: WideTable['precision'],
): WideTable {
  const asideHeaders = new Set(setAside.map(({ header }) => header));
  const excluded = new Set([
    ...cells.map(({ index }) => index),
    ...samples.filter(({ header }) => asideHeaders.has(header)).map(({ index }) => index),
  ]);
  return { by, cells, setAside, excluded, precision };
}

/** Columns of whole numbers that are most of a table whose other columns name each row. */
function findCategoryCells(evidence: CellEvidence): WideTable | null {
  const { settings, samples, rows, fixed } = evidence;
  const { countColumns } = settings;
  const isTold = settings.shape === 'area-counts';
  if (countColumns !== undefined) {
    const named = new Set(countColumns);
    const cells = samples.filter(({ header }) => named.has(header)).map(cellOf);
    return cells.length > 0 ? toWide('category', cells, [], samples, null) : null;
  }
  const others = samples.filter(({ index }) => !fixed.has(index));
  const numbers = others.filter((sample) => sample.numberShare > COUNT_SHARE && sample.values.length > 0);
  const measures = numbers.filter((sample) => !isCount(sample) && !namesNoCount(sample.header));
  // Rates, money and temperatures: such a table holds more than counts, or something else.
  if (measures.length > 0 && !isTold) return null;
  if (!isTold && others.some((sample) => isIncidentColumn(sample))) return null;
  const areas = others.filter((sample) => namesArea(sample.header) || !sample.isNumeric);
  const body = rows.filter((row) => row.length >= samples.length).slice(0, SAMPLE_ROWS);
  const counts = others.filter(
    (sample) =>
      (isCount(sample) || sample.values.length === 0) &&
      !namesNoCount(sample.header) &&
      scoreHeader('area', sample.key) === 0 &&
      !isConstant(sample) &&
      !areas.some((area) => area.index !== sample.index && isNameOf(sample, area, body)),
  );
  const filled = counts.filter(({ values }) => values.length > 0);
  // One column named a count is a long table.
  const isLong = samples.some((sample) => scoreHeader('count', sample.key) > 0 && isCount(sample));
  const least = isTold && !isLong ? 1 : LEAST_CELLS;
  if (filled.length < least || (!isTold && filled.length < LEAST_SHARE * samples.length)) return null;
  const excluded = new Set(counts.map(({ index }) => index));
  const labels = samples.filter(({ index }) => !excluded.has(index)).map(({ index }) => index);
  // Two rows of one area and period would be incidents, or something the file does not tell.
  const keys = new Set(body.map((row) => labels.map((index) => row[index]!.trim()).join('\u0000')));
  if (!isTold && keys.size < 0.98 * body.length) return null;
  const aside = setAsideOf(counts, body);
  const asideHeaders = new Set(aside.map(({ header }) => header));
  const cells = counts.filter(({ header }) => !asideHeaders.has(header)).map(cellOf);
  return toWide('category', cells, aside, samples, null);
}

function cellOf({ index, header }: ColumnSample): CountCell {
  return { index, label: header, minutes: null, month: null };
}

/** Coordinates, identifiers and clocks: rows that have them are incidents. */
function isIncidentColumn(sample: ColumnSample): boolean {
  const { key } = sample;
  const isPlace = (['latitude', 'longitude', 'x', 'y'] as const).some((role) => scoreHeader(role, key) > 0);
  const isId = scoreHeader('id', key) > 0 && sample.distinct > 0.5 * sample.values.length && sample.values.length > 30;
  return (isPlace && sample.numberShare > 0.5) || isId || sample.values.some((value) => /\d:\d\d/.test(value));
}

/** A number that never changes is no count, unless it is 0: nothing happened. */
function isConstant({ values, distinct }: ColumnSample): boolean {
  return distinct === 1 && values.length >= 20 && parseCount(values[0]!) !== 0;
}

/** Whether a column's number is fixed by another column's label, as a region's code is by its name. Rows of the commonest number say nothing. */
function isNameOf(sample: ColumnSample, area: ColumnSample, rows: readonly (readonly string[])[]): boolean {
  const numbersOf = new Map<string, Set<string>>();
  const rowsOf = new Map<string, number>();
  const frequency = new Map<string, number>();
  for (const row of rows) {
    const label = row[area.index]!;
    const number = row[sample.index]!.trim();
    if (number === '') continue;
    const known = numbersOf.get(label) ?? new Set();
    numbersOf.set(label, known.add(number));
    rowsOf.set(label, (rowsOf.get(label) ?? 0) + 1);
    frequency.set(number, (frequency.get(number) ?? 0) + 1);
  }
  const common = [...frequency].sort(([, a], [, b]) => b - a)[0]?.[0];
  let telling = 0;
  let fixed = 0;
  for (const [label, numbers] of numbersOf) {
    if (rowsOf.get(label)! < 2 || (numbers.size === 1 && numbers.has(common ?? ''))) continue;
    telling++;
    if (numbers.size === 1) fixed++;
  }
  return telling >= 2 && fixed >= 0.9 * telling;
}

/** Columns that would count incidents a second time. */
function setAsideOf(counts: readonly ColumnSample[], rows: readonly (readonly string[])[]): SetAside[] {
  const arrests = findArrestColumns(counts.map(({ header }) => header));
  const aside = new Map<string, SetAside['why']>([...arrests].map((header) => [header, 'arrests']));
  const own = counts.filter(({ header }) => !aside.has(header));
  const valuesOf = ({ index }: ColumnSample) => rows.map((row) => parseCount(row[index]!.trim()) || 0);
  const columns = own.map(valuesOf);
  for (const at of findSumColumns(columns)) aside.set(own[at]!.header, 'sum');
  const left = own.filter(({ header }) => !aside.has(header));
  const covering = findCoveringColumn(left.map(valuesOf));
  for (const [at, { header }] of left.entries()) {
    if (namesTotalColumn(header) || at === covering) aside.set(header, 'total');
  }
  // In the order of the file; and never all of them.
  const found = counts.flatMap(({ header }) => (aside.has(header) ? [{ header, why: aside.get(header)! }] : []));
  return found.length < counts.length ? found : [];
}
