import type { BeatbookApp, PreparedArchive } from '../../beatbook.ts';
import { createJobStore } from '../state/job.ts';

type Step = { readonly done: number; readonly total: number };
/** What came of opening an archive. */
export type OpenedArchive = Awaited<ReturnType<BeatbookApp['importArchive']>>;

const shareOf = ({ done, total }: Step) => done / Math.max(1, total);

/** Making an archive goes on while the reader looks at other screens. */
export const exportJob = createJobStore<Step, PreparedArchive>('settings', shareOf);

/** Opening one likewise. */
export const importJob = createJobStore<Step, OpenedArchive>('settings', shareOf);
