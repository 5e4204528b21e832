import type { RowSet } from '../../../data/table/row-set.ts';
import { type Filter, EMPTY_FILTER, filterToParams } from '../../state/filter.ts';
import { changeParams, hashOf } from '../../state/route.ts';
import { ROWS_PARAM } from '../../rows/rows-link.ts';

/** The address of the rows behind a figure: Explore under a filter, with the rows open, or a set of them. */
export function rowsBehind(dataset: string, filter: Partial<Filter>, set: RowSet = 'all'): string {
  const params = changeParams(new URLSearchParams(), filterToParams({ ...EMPTY_FILTER, ...filter, dataset }));
  params.set(ROWS_PARAM, set);
  return hashOf('explore', params);
}

/** A filter on one area of a column; the main one goes without a name. */
export function onArea(areaColumn: string, area: string): Partial<Filter> {
  return { area: [area], areaColumn: areaColumn === 'area' ? null : areaColumn };
}

/** A filter on one day, or on a month 'YYYY-MM'. */
export function onDay(date: string): Partial<Filter> {
  if (date.length > 7) return { from: date, to: date };
  if (date.length === 4) return { from: `${date}-01-01`, to: `${date}-12-31` };
  const [year, month] = date.split('-').map(Number) as [number, number];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { from: `${date}-01`, to: `${date}-${String(last).padStart(2, '0')}` };
}

/** A filter on one point of the map, to a metre or so. */
export function onPlace([longitude, latitude]: readonly [number, number]): Partial<Filter> {
  const reach = 0.00001;
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
  const [west, south] = [round(longitude - reach), round(latitude - reach)];
  return { bounds: [west, south, round(longitude + reach), round(latitude + reach)] };
}
