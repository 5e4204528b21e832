import { useMemo } from 'react';
import { cleared, FILTER_PARAMS, type Filter, type FilterPart, filterFromParams, filterToParams } from './filter.ts';
import { changeParams, currentRoute, hashOf, navigate, useRoute } from './route.ts';

/** The one filter of the app, read from the address; every change is written back to it. */
export function useFilter(): Filter {
  const { params } = useRoute();
  return useMemo(() => filterFromParams(params), [params]);
}

/** Changes parts of the filter on the present screen. `replace` for what changes while the reader drags or pans. */
export function updateFilter(changes: Partial<Filter>, options: { replace?: boolean } = {}): void {
  const { screen, params } = currentRoute();
  const filter = { ...filterFromParams(params), ...changes };
  navigate(screen, changeParams(params, filterToParams(filter)), options);
}

/** Takes one part of the filter away, or all of them; the dataset stays. */
export function clearFilter(part?: FilterPart): void {
  updateFilter(cleared(filterFromParams(currentRoute().params), part));
}

/** The address of another screen under the same filter; parameters of the present screen (a run, a layer) stay behind. */
export function linkTo(screen: string, params: URLSearchParams, extra: Readonly<Record<string, string>> = {}): string {
  const kept = new URLSearchParams();
  for (const name of FILTER_PARAMS) for (const value of params.getAll(name)) kept.append(name, value);
  for (const [name, value] of Object.entries(extra)) kept.set(name, value);
  return hashOf(screen, kept);
}
