import { yearOf } from '../../data/calendar.ts';
import { MISSING_INTEGER } from '../../data/table/column.ts';
import type { AreaTableContext, ContextTable } from '../../data/context/context.ts';
import { keyOf } from '../../data/context/key-text.ts';
import type { Table } from '../../data/table/table.ts';
import { weightsOf } from '../../data/table/weights.ts';
import type { Estimate } from '../interval.ts';
import { adjustForFamily } from '../quality/adjust-p-values.ts';
import { labelColumnOf, timeColumnOf } from '../quality/time-counts.ts';
import { spearmanChance, spearmanInterval } from './rank-correlation.ts';

/** How a joined column goes with the counts or rates of areas. */
export type AreaCorrelation = {
  readonly column: string;
  readonly areas: number;
  readonly rho: Estimate;
  /** Adjusted for all columns of the table (Holm). */
  readonly p: number;
  /** About a protected attribute: for audit, not to explain or forecast by. */
  readonly isAuditOnly: boolean;
};

/** The correlations of one joined table. */
export type AreaCorrelations = {
  readonly item: string;
  readonly name: string;
  readonly areaColumn: string;
  /** The column that counts were divided by; null where there is none, and counts were compared. */
  readonly population: string | null;
  readonly year: number | null;
  readonly columns: readonly AreaCorrelation[];
  /** Areas with their rate (per 1,000) or count, for the table; `area` as in the data. */
  readonly rates: readonly { readonly area: string; readonly count: number; readonly rate: number | null }[];
};

const LEAST_AREAS = 8;
/** Headers of columns that count residents. */
export const populationWords =
  /\b(total[ _]?)?pop(ulation|ulacao|ulação|\b|_)|einwohner|bev[oö]lkerung|habitant|poblaci[oó]n|popula[cç][aã]o|residents|inhabitants|usual[ _]residents/i;

/**
 * Spearman's correlation between areas of what was counted in them (per 1,000 residents, where a column of counts is called population)
 * and every other column of a table joined to them, with bootstrap interval over areas and Holm's adjustment. At least 8 areas. It says how
 * areas differ, not persons: an association between areas need not hold for those who live in them (Robinson 1950).
 */
export function correlateAreas(table: Table, item: AreaTableContext, content: ContextTable): AreaCorrelations | null {
  const counts = countByArea(table, item.areaColumn);
  const { headers } = content;
  if (!counts) return null;
  const year = item.yearColumn === null ? null : nearestYear(table, item.years);
  const yearAt = item.yearColumn === null ? -1 : headers.indexOf(item.yearColumn);
  const rows = content.rows.filter((row) => year === null || Number(row[yearAt]) === year);
  const keyAt = Math.max(0, headers.indexOf(item.keyColumn));
  const joined = rows.flatMap((row) => {
    const area = counts.get(keyOf(String(row[keyAt] ?? '')));
    return area ? [{ ...area, row }] : [];
  });
  const population = item.columns.find(
    ({ header, kind, isAdditive, isProtected }) =>
      kind === 'number' && isAdditive && !isProtected && populationWords.test(header),
  );
  const numberOf = (row: ContextTable['rows'][number], header: string) => {
    const value = row[headers.indexOf(header)];
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  };
  const rated = joined.map(({ area, count, row }) => {
    const residents = population ? numberOf(row, population.header) : null;
    return { area, count, row, rate: residents !== null && residents > 0 ? (1000 * count) / residents : null };
  });
  const columns = item.columns
    .filter(({ kind, header }) => kind === 'number' && header !== population?.header)
    .flatMap(({ header, isProtected, isLocked, isAdditive }) => {
      const pairs = rated.flatMap(({ row, rate, count }) => {
        const value = numberOf(row, header);
        // A number of persons says how large an area is, as its counts do: shares are held against rates.
        const residents = population ? numberOf(row, population.header) : null;
        const x = population && isAdditive && residents ? (value === null ? null : value / residents) : value;
        const y = population ? rate : count;
        return x === null || y === null ? [] : [[x, y] as const];
      });
      if (pairs.length < LEAST_AREAS) return [];
      const x = pairs.map(([value]) => value);
      const y = pairs.map(([, value]) => value);
      const rho = spearmanInterval(x, y);
      if (Number.isNaN(rho.value)) return [];
      return [
        {
          column: header,
          areas: pairs.length,
          rho,
          p: spearmanChance(rho.value, pairs.length),
          isAuditOnly: isProtected && isLocked,
        },
      ];
    });
  if (columns.length === 0) return null;
  const adjusted = adjustForFamily(columns.map(({ p }) => p));
  return {
    item: item.id,
    name: item.name,
    areaColumn: item.areaColumn,
    population: population?.header ?? null,
    year,
    columns: columns
      .map((one, i) => ({ ...one, p: adjusted[i]! }))
      .sort((a, b) => Math.abs(b.rho.value) - Math.abs(a.rho.value)),
    rates: rated
      .map(({ area, count, rate }) => ({ area, count, rate }))
      .sort((a, b) => (b.rate ?? b.count) - (a.rate ?? a.count)),
  };
}

/** What every area counts, by the key of its label; areas without a row count 0 when their label is known. */
function countByArea(table: Table, areaColumn: string): Map<string, { area: string; count: number }> | null {
  const column = labelColumnOf(table, areaColumn);
  if (!column) return null;
  const weights = weightsOf(table);
  const counts = new Float64Array(column.labels.length);
  for (let row = 0; row < column.codes.length; row++) counts[column.codes[row]!]! += weights ? weights[row]! : 1;
  return new Map(column.labels.slice(1).map((area, i) => [keyOf(area), { area, count: counts[i + 1]! }]));
}

/** The year of a table nearest to the middle of the data. */
function nearestYear(table: Table, years: readonly number[]): number | null {
  const time = timeColumnOf(table);
  const sorted = time ? time.minutes.filter((at) => at !== MISSING_INTEGER).sort() : new Int32Array();
  const middle = sorted.length > 0 ? yearOf(sorted[sorted.length >> 1]!) : Number.NaN;
  return years.length === 0
    ? null
    : years.reduce((best, year) => (Math.abs(year - middle) < Math.abs(best - middle) ? year : best));
}
