import { daysInMonth } from '../../data/calendar.ts';
import type { AreaTableContext, ContextTable } from '../../data/context/context.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { Table } from '../../data/table/table.ts';
import { isoOfDay } from '../periods.ts';
import { findBulk, type BulkPeriod } from '../quality/bulk-period.ts';
import {
  countDays,
  hasDayPrecision,
  isoOfMonthNumber,
  monthNumberOfDay,
  timeColumnOf,
  type DayCounts,
} from '../quality/time-counts.ts';
import { correlateAreas, type AreaCorrelations } from './area-correlations.ts';
import { concentrateOnAreas, concentrateOnPoints, type Concentration } from './concentration.ts';
import type { Emptiness } from './missing-values.ts';
import { findCycles, type Cycle } from './seasonality.ts';
import { findTrend, type Trend } from './trend.ts';

/** Counts per day of every whole month, and their trend. */
export type MonthTrend = {
  readonly months: readonly string[];
  readonly perDay: readonly number[];
  /** Change in per cent a year of the mean, with 90 % interval; null where there are too few months. */
  readonly perYear: { readonly value: number; readonly lower: number; readonly upper: number } | null;
  readonly trend: Trend | null;
  /** Whether only the same months of different years were compared. */
  readonly isSeasonal: boolean;
};

/** The first look at a dataset: how it concentrates, its seasons, its trend, what goes with its areas, and what is empty. */
export type FirstLook = {
  readonly n: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly points: Concentration | null;
  readonly areas: readonly Concentration[];
  readonly cycles: readonly Cycle[];
  readonly trend: MonthTrend | null;
  readonly correlations: readonly AreaCorrelations[];
  readonly emptiness: Emptiness | null;
};

/** What a first look is given beside the rows. */
export type FirstLookInput = {
  readonly facts: Pick<DatasetRecord, 'areaColumns' | 'period'>;
  readonly tables: readonly { readonly item: AreaTableContext; readonly content: ContextTable }[];
  readonly pause?: () => Promise<void>;
};

const SEASONAL_MONTHS = 36;
const LEAST_MONTHS = 8;

/** Everything of a first look but what needs all columns. Seeded: the same rows give the same figures. */
export async function takeFirstLook(table: Table, input: FirstLookInput): Promise<Omit<FirstLook, 'emptiness'>> {
  const { facts, tables, pause = async () => {} } = input;
  const days = countDays(table);
  const bulk = days && findBulk(days, hasDayPrecision(table));
  await pause();
  const points = await concentrateOnPoints(table, { pause });
  const areas: Concentration[] = [];
  for (const column of facts.areaColumns) {
    const found = await concentrateOnAreas(table, column, { pause });
    if (found) areas.push(found);
  }
  // Weeks as periods have no weekdays, though their dates name one.
  const isByDay = (facts.period ?? 'day') === 'day';
  const cycles = days && bulk ? findCycles(table, days, bulk).filter(({ cycle }) => isByDay || cycle === 'month') : [];
  await pause();
  const correlations: AreaCorrelations[] = [];
  for (const { item, content } of tables) {
    const found = correlateAreas(table, item, content);
    if (found) correlations.push(found);
    await pause();
  }
  return {
    n: table.rows,
    from: bulk && isoOfDay(bulk.from),
    to: bulk && isoOfDay(bulk.to),
    points,
    areas,
    cycles,
    trend: days && bulk && timeColumnOf(table)?.precision !== 'year' ? monthTrend(table, days, bulk) : null,
    correlations,
  };
}

/** Whole months of the bulk; from three years on the seasonal test. */
function monthTrend(table: Table, { first, counts }: DayCounts, bulk: BulkPeriod): MonthTrend | null {
  const areDatesMonths = timeColumnOf(table)?.precision === 'month';
  const start = monthNumberOfDay(bulk.from);
  const sums: number[] = [];
  const days: number[] = [];
  for (let day = bulk.from; day <= bulk.to; day++) {
    const at = monthNumberOfDay(day) - start;
    sums[at] = (sums[at] ?? 0) + counts[day - first]!;
    days[at] = (days[at] ?? 0) + 1;
  }
  const lengthOf = (at: number) => daysInMonth(Math.floor((start + at) / 12), ((start + at) % 12) + 1);
  const kept = sums.flatMap((_, at) => (areDatesMonths || days[at] === lengthOf(at) ? [at] : []));
  if (kept.length < LEAST_MONTHS) return null;
  const perDay = kept.map((at) => sums[at]! / lengthOf(at));
  const isSeasonal = kept.length >= SEASONAL_MONTHS;
  const trend = findTrend(perDay, isSeasonal ? 12 : 1);
  const mean = perDay.reduce((sum, rate) => sum + rate, 0) / perDay.length;
  const yearly = (slope: number) => (1200 * slope) / mean;
  return {
    months: kept.map((at) => isoOfMonthNumber(start + at)),
    perDay,
    perYear:
      trend && mean > 0 ? { value: yearly(trend.slope), lower: yearly(trend.lower), upper: yearly(trend.upper) } : null,
    trend,
    isSeasonal,
  };
}
