import type { RowSet } from '../../data/table/row-set.ts';
import { hashOf } from '../state/route.ts';

/** The address parameter that opens the rows under the charts: 'all', or a set of them (see `RowSet`). */
export const ROWS_PARAM = 'rows';

/** The address of rows of a dataset: all of a set, without a filter. For figures of reports. */
export function rowsOf(dataset: string, set: RowSet): string {
  return hashOf('explore', new URLSearchParams({ dataset, [ROWS_PARAM]: set }));
}

/** How the rows begin whose texts hold what follows. */
export const TEXT_SET = 'text:';
