import type { WatchedFile, WatchedFolder } from '../beatbook.ts';
import type { ImportOptions, ImportReport } from '../data/contract.ts';
import { listDatasets, getDataset } from '../storage/datasets.ts';
import { forgetFolders, readFolders, writeFolders } from '../storage/folders.ts';
import { failureFromThrown } from '../text/failure-error.ts';
import { fail } from '../text/failure.ts';
import { sayFailure } from '../text/say.ts';
import { unwrap } from './answer.ts';
import type { Session } from './session.ts';

export type FolderParts = {
  readonly session: Session;
  readonly importFiles: (files: readonly File[], options: ImportOptions) => Promise<ImportReport>;
};

/** What of the browsers' folders is used; their types are not part of every library yet. */
type Folder = FileSystemDirectoryHandle & {
  queryPermission?(descriptor: { mode: 'read' }): Promise<PermissionState>;
  requestPermission?(descriptor: { mode: 'read' }): Promise<PermissionState>;
  isSameEntry(other: FileSystemHandle): Promise<boolean>;
};
type Observer = { observe(folder: FileSystemDirectoryHandle): Promise<void>; disconnect(): void };
type Platform = {
  readonly showDirectoryPicker?: (options: { mode: 'read' }) => Promise<Folder>;
  readonly FileSystemObserver?: new (onChange: () => void) => Observer;
};

/** How often a folder is looked at where the browser does not tell of changes. */
const POLL_MILLISECONDS = 30_000;
/** A file that changed this lately may still be written. */
const SETTLED_MILLISECONDS = 1_500;

type Watched = {
  readonly dataset: string;
  readonly folder: Folder;
  state: WatchedFolder['state'];
  isKept: boolean;
  /** Size and time of each file when it was read. */
  readonly seen: Map<string, string>;
  readonly files: Map<string, WatchedFile>;
  observer: Observer | null;
};

/** Folders whose files are added to datasets as they come. Files are told again by size and time, rows by their key: reading one twice adds nothing. */
export function createFolderWatch({ session, importFiles }: FolderParts) {
  const platform = globalThis as unknown as Platform;
  const watched = new Map<string, Watched>();
  const listeners = new Set<() => void>();
  let looking: Promise<void> = Promise.resolve();
  let later: ReturnType<typeof setTimeout> | undefined;
  let poll: ReturnType<typeof setInterval> | undefined;

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const hasVault = () => session.entry().vault !== null;

  /** The name of a folder tells something: with a vault nothing of it is written down. */
  async function keep(): Promise<void> {
    const { name } = session.entry();
    if (hasVault()) await forgetFolders(session.registry, name);
    else
      await writeFolders(
        session.registry,
        name,
        [...watched.values()].map(({ dataset, folder }) => ({ dataset, folder })),
      );
    for (const one of watched.values()) one.isKept = !hasVault();
  }

  function stop(one: Watched): void {
    one.observer?.disconnect();
    watched.delete(one.dataset);
    if (watched.size === 0) clearInterval(poll);
  }

  async function begin(dataset: string, folder: Folder): Promise<Watched> {
    const known = watched.get(dataset);
    if (known) stop(known);
    const one: Watched = {
      dataset,
      folder,
      state: 'asks',
      isKept: false,
      seen: new Map(),
      files: new Map(),
      observer: null,
    };
    watched.set(dataset, one);
    clearInterval(poll);
    poll = setInterval(() => void look().catch(() => {}), POLL_MILLISECONDS);
    return one;
  }

  async function observe(one: Watched): Promise<void> {
    if (one.observer || !platform.FileSystemObserver) return;
    const observer = new platform.FileSystemObserver(() => lookSoon());
    // Not every kind of folder can be observed; the clock goes on then.
    one.observer = await observer.observe(one.folder).then(
      () => observer,
      () => null,
    );
  }

  async function watch(dataset: string, given?: FileSystemDirectoryHandle): Promise<WatchedFolder> {
    unwrap(await getDataset(session.database, dataset));
    if (!given && !platform.showDirectoryPicker) unwrap(fail('append.no-folders'));
    const again = watched.get(dataset);
    // A click on a folder that waits for permission asks for it; any other chooses one.
    const folder = (given as Folder | undefined) ?? (again?.state === 'asks' ? again.folder : await choose());
    if ((await folder.requestPermission?.({ mode: 'read' })) === 'denied')
      unwrap(fail('append.folder-refused', { folder: folder.name }));
    const one = await begin(dataset, folder);
    await keep();
    await look();
    return describe(one);
  }

  async function choose(): Promise<Folder> {
    try {
      return await platform.showDirectoryPicker!({ mode: 'read' });
    } catch (thrown) {
      // Closed without a choice.
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return unwrap(fail('import.cancelled'));
      throw thrown;
    }
  }

  async function unwatch(dataset: string): Promise<void> {
    const one = watched.get(dataset);
    if (one) stop(one);
    await keep();
    tell();
  }

  function lookSoon(milliseconds = SETTLED_MILLISECONDS): void {
    clearTimeout(later);
    later = setTimeout(() => void look().catch(() => {}), milliseconds);
  }

  /** Looks into every folder; looks never overlap. */
  function look(): Promise<void> {
    looking = looking.then(lookOnce, lookOnce);
    return looking;
  }

  async function lookOnce(): Promise<void> {
    for (const one of watched.values()) {
      if (session.state().status === 'locked') return;
      if (!(await getDataset(session.database, one.dataset)).ok) {
        stop(one);
        await keep();
        continue;
      }
      one.state = (await one.folder.queryPermission?.({ mode: 'read' })) === 'prompt' ? 'asks' : 'watching';
      if (one.state === 'watching') await lookInto(one).catch(() => void (one.state = 'gone'));
      if (one.state === 'watching') await observe(one);
    }
    tell();
  }

  async function lookInto(one: Watched): Promise<void> {
    const found: File[] = [];
    for await (const entry of (one.folder as unknown as { values(): AsyncIterable<FileSystemHandle> }).values()) {
      if (entry.kind === 'file' && !entry.name.startsWith('.'))
        found.push(await (entry as FileSystemFileHandle).getFile());
    }
    for (const file of found.sort((a, b) => a.lastModified - b.lastModified || (a.name < b.name ? -1 : 1))) {
      const stamp = `${file.size} ${file.lastModified}`;
      if (one.seen.get(file.name) === stamp) continue;
      if (Date.now() - file.lastModified < SETTLED_MILLISECONDS) {
        lookSoon();
        continue;
      }
      if (!watched.has(one.dataset)) return;
      const outcome = await add(one.dataset, file);
      if (outcome === null) {
        // Somebody else writes the dataset at the moment.
        lookSoon(SETTLED_MILLISECONDS * 2);
        continue;
      }
      one.seen.set(file.name, stamp);
      one.files.set(file.name, outcome);
      tell();
    }
  }

  async function add(dataset: string, file: File): Promise<WatchedFile | null> {
    const at = new Date().toISOString();
    try {
      const { rowsKept, rowsUpdated } = await importFiles([file], { appendTo: dataset });
      const rowsNew = rowsKept - rowsUpdated;
      return { name: file.name, at, state: rowsKept > 0 ? 'added' : 'nothing-new', rowsNew, rowsUpdated, reason: null };
    } catch (thrown) {
      const failure = failureFromThrown(thrown);
      if (failure.code === 'storage.busy') return null;
      return { name: file.name, at, state: 'refused', rowsNew: 0, rowsUpdated: 0, reason: sayFailure(failure) };
    }
  }

  function describe({ dataset, folder, state, isKept, files }: Watched): WatchedFolder {
    return {
      dataset,
      name: folder.name,
      state,
      isKept,
      files: [...files.values()].toSorted((a, b) => (a.at < b.at ? 1 : -1)),
    };
  }

  /** Takes up what was watched before: at the start, and in another workspace. */
  async function resume(): Promise<void> {
    watched.forEach(stop);
    if (session.state().status === 'locked') return;
    if (hasVault()) await forgetFolders(session.registry, session.entry().name);
    const known = new Set((await listDatasets(session.database)).map(({ id }) => id));
    for (const { dataset, folder } of await readFolders(session.registry, session.entry().name)) {
      if (known.has(dataset)) await begin(dataset, folder as Folder);
    }
    if (watched.size > 0) await look();
    tell();
  }

  session.onLockChange(() => void resume().catch(() => {}));
  globalThis.addEventListener?.('focus', () => {
    if (watched.size > 0) lookSoon(0);
  });

  return {
    watch,
    unwatch,
    look,
    list: async () => [...watched.values()].map(describe),
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
