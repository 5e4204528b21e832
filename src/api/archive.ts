import type { Jobs } from '../../workers/clients/jobs.ts';
import type { ArchiveContract } from '../../workers/contracts.ts';
import type { ArchiveApp, ArchiveOptions, PreparedArchive } from '../beatbook.ts';
import { getBackup, putBackups } from '../storage/backups.ts';
import { getDataset } from '../storage/datasets.ts';
import { sweepOrphans } from '../storage/orphans.ts';
import { unwrap, type Answer } from './answer.ts';
import type { Session } from './session.ts';

type Parts = {
  readonly session: Session;
  readonly answer: Answer;
  readonly archiveJobs: Jobs<ArchiveContract>;
  readonly autoLock: (options?: { minutes: number | null }) => Promise<{ minutes: number | null }>;
};

/** Counts of fewer incidents are left out of an archive without rows. */
const MINIMUM = 5;
const THEME = 'beatbook.theme';

/** The part of the scripting interface for archives. */
export function createArchiveApi({ session, answer, archiveJobs, autoLock }: Parts): ArchiveApp {
  const { database } = session;

  async function readSettings(): Promise<Record<string, string | number>> {
    const theme = localStorage.getItem(THEME);
    const { minutes } = await autoLock();
    return { ...(theme !== null && { theme }), ...(minutes !== null && { autoLockMinutes: minutes }) };
  }

  /** Only what makes nothing looser: a lock that comes sooner, and a theme where none was chosen. */
  async function takeSettings({ theme, autoLockMinutes }: Readonly<Record<string, string | number>>): Promise<void> {
    const isTheme = theme === 'light' || theme === 'dark';
    if (isTheme && localStorage.getItem(THEME) === null) localStorage.setItem(THEME, theme);
    const { minutes } = await autoLock();
    const isSooner =
      typeof autoLockMinutes === 'number' && autoLockMinutes >= 1 && autoLockMinutes < (minutes ?? Infinity);
    if (isSooner) await autoLock({ minutes: autoLockMinutes });
  }

  async function prepare(options: ArchiveOptions): Promise<PreparedArchive> {
    const { passphrase, datasets, withoutRows = false, minimum, onProgress, signal } = options;
    const input = {
      app: __BEATBOOK_VERSION__,
      settings: await readSettings(),
      ...(passphrase !== undefined && { passphrase }),
      ...(datasets && { datasets }),
      ...(withoutRows && { minimum: minimum ?? MINIMUM }),
    };
    const made = await archiveJobs.run((worker) => worker.call('export', input, { signal, onProgress }));
    const { file, isSealed, leftOut, runs, documents } = made;
    return {
      file,
      isSealed,
      datasets: made.datasets.map(({ id, name }) => ({ id, name })),
      runs: [...runs],
      documents,
      leftOut: [...leftOut],
      // What has no rows in it is no backup of them.
      saved: () =>
        answer(async () => {
          if (!withoutRows) unwrap(await putBackups(database, made.datasets, new Date().toISOString()));
        }),
    };
  }

  return {
    prepareArchive: (options = {}) => answer(() => prepare(options)),
    exportArchive: (options) =>
      answer(async () => {
        const { file, saved } = await prepare(options);
        await saved();
        return file;
      }),
    importArchive: (file, { passphrase, onProgress, signal } = {}) =>
      answer(async () => {
        const input = { file, ...(passphrase !== undefined && { passphrase }) };
        try {
          const come = await archiveJobs.run((worker) => worker.call('import', input, { signal, onProgress }));
          await takeSettings(come.settings);
          const { datasets, runs, documents, createdAt, minimum, leftOut } = come;
          const named = datasets.map(({ id, name, rows }) => ({ id, name, rows }));
          return {
            datasets: datasets.map(({ id }) => id),
            runs: [...runs],
            contents: { datasets: named, documents, createdAt, minimum, leftOut: [...leftOut] },
          };
        } catch (thrown) {
          // A worker that had to be terminated could not clean up after itself.
          await sweepOrphans(database);
          throw thrown;
        }
      }),
    lastBackup: (dataset) =>
      answer(async () => {
        const [record, backup] = [unwrap(await getDataset(database, dataset)), await getBackup(database, dataset)];
        return backup && { at: backup.at, isCurrent: backup.dataHash === record.dataHash };
      }),
  };
}
