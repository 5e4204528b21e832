import { listPeriods } from '../../analysis/periods.ts';
import type { ForecastDetails } from '../../evaluation/details.ts';
import { formatDate, formatMonth, formatPeriod } from '../kit/format.ts';

export type ForecastSeries = ForecastDetails['series'][number];
export type AheadRow = {
  readonly area: string;
  readonly period: string;
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
};

/** More points than this are slow to draw. */
const MOST_POINTS = 480;
/** Periods shown before the test when only the recent past is asked for. */
const BEFORE_TEST: Readonly<Record<ForecastDetails['period'], number>> = { day: 28, week: 26, month: 12 };
const MOST_RECENT: Readonly<Record<ForecastDetails['period'], number>> = { day: 90, week: 104, month: 60 };

/** Index of the first period drawn: all that can be drawn, or the test with a little before it. */
export function firstShown(
  { periods, testFrom, period }: Pick<ForecastDetails, 'periods' | 'testFrom' | 'period'>,
  range: 'recent' | 'all',
  ahead: number,
): number {
  const least = Math.max(0, periods.length + ahead - MOST_POINTS);
  if (range === 'all') return least;
  const wanted = Math.max(testFrom - BEFORE_TEST[period], periods.length - MOST_RECENT[period]);
  return Math.max(least, Math.min(wanted, periods.length - 1));
}

type Gapped = readonly (number | null)[];

/** What is drawn of one series, one value per position from `first` to the end of the forecast. */
export type SeriesLines = {
  readonly actual: Gapped;
  readonly predicted: Gapped;
  readonly baseline: Gapped;
  readonly ahead: Gapped;
};

/** Lays a series out over the drawn periods. The forecast begins at the last count, so that the line does not break. */
export function layOut(
  details: Pick<ForecastDetails, 'periods' | 'testFrom'>,
  series: ForecastSeries,
  names: { readonly model: string; readonly baseline: string },
  first: number,
  ahead: readonly AheadRow[],
): SeriesLines {
  const { periods, testFrom } = details;
  const total = periods.length - first + ahead.length;
  const at = (read: (period: number) => number | null | undefined) =>
    Array.from({ length: total }, (_, i) => read(first + i) ?? null);
  return {
    actual: at((t) => series.counts[t]),
    predicted: at((t) => series.predictions[names.model]?.[t - testFrom]),
    baseline: at((t) => series.predictions[names.baseline]?.[t - testFrom]),
    ahead: aheadOf(series, ahead, periods.length, first, (row) => row.mean),
  };
}

/** One value of the forecast per drawn position, joined to the last count. */
export function aheadOf(
  series: ForecastSeries,
  ahead: readonly AheadRow[],
  periods: number,
  first: number,
  read: (row: AheadRow) => number,
): Gapped {
  return Array.from({ length: periods - first + ahead.length }, (_, i) => {
    const t = first + i;
    if (t === periods - 1 && ahead.length > 0) return series.counts[t] ?? null;
    const row = ahead[t - periods];
    return row === undefined ? null : read(row);
  });
}

/** 'Jan 2018', '1 Jan 2018', '1 Jan 2018 to 7 Jan 2018': a period by its first day. */
export function periodName(from: string, period: ForecastDetails['period']): string {
  if (period === 'month') return formatMonth(from);
  if (period === 'day') return formatDate(from);
  const [week] = listPeriods(from, from, 'week');
  return week === undefined ? from : formatPeriod(week.from, week.to);
}

export function tickName(from: string, period: ForecastDetails['period']): string {
  return period === 'day' ? formatDate(from) : formatMonth(from);
}
