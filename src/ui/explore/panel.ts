import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { Filter } from '../state/filter.ts';

/** What every panel of the screen is given. */
export type PanelProps = { readonly record: DatasetRecord; readonly filter: Filter };
