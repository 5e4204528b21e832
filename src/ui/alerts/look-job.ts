import { createJobStore } from '../state/job.ts';

type Share = { readonly done: number; readonly total: number };

export const shareOf = ({ done, total }: Share) => (total === 0 ? 0 : done / total);

/** The look for surges under way, or what the last one of this tab added. */
export const lookJob = createJobStore<Share, { readonly dataset: string; readonly added: number }>('alerts', shareOf);
