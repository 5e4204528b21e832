import { hashOf } from '../state/route.ts';

/** The address parameters of the page: the dataset it is about, and the grouping that is edited: an id that is not stored yet begins a new one. */
export const ADJUST_PARAM = 'adjust';
export const GROUPING_PARAM = 'grouping';

/** The address of the adjustments of a dataset. */
export function adjustOf(dataset: string, grouping?: string): string {
  const params = new URLSearchParams({ dataset, [ADJUST_PARAM]: dataset });
  if (grouping !== undefined) params.set(GROUPING_PARAM, grouping);
  return hashOf('data', params);
}
