import type { Alert } from '../../data/alerts/alert.ts';
import { changeParams, hashOf } from '../state/route.ts';
import { EMPTY_FILTER, type Filter, filterToParams } from '../state/filter.ts';
import { ROWS_PARAM } from '../rows/rows-link.ts';

/** What shows the incidents of an alert: its line, its week, and what restricted the board. */
export function filterOfAlert({ dataset, category, area, week, weekTo, scope }: Alert): Filter {
  const find = (column: string) => scope.find((clause) => clause.column === column);
  const values = (column: string) => (find(column)?.in ?? []).map(String);
  return {
    ...EMPTY_FILTER,
    dataset,
    from: week,
    to: weekTo,
    category: category === null ? values('category') : [category],
    area: area === null ? values('area') : [area],
    areaColumn: (area === null ? find('area')?.areaColumn : null) ?? null,
    bounds: find('bounds')?.bounds ?? null,
    shape: find('shape')?.shape ?? null,
  };
}

/** The address of the incidents of an alert. */
export function rowsOfAlert(alert: Alert): string {
  const params = changeParams(new URLSearchParams(), filterToParams(filterOfAlert(alert)));
  return hashOf('explore', changeParams(params, { [ROWS_PARAM]: 'all' }));
}
