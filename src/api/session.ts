import { onStoreChange, type Stored } from '../storage/changes.ts';
import { listInterrupted } from '../storage/checkpoints.ts';
import { checkSchema, openDatabase, SCHEMA_VERSION, type Database, type StoreAccess } from '../storage/database.ts';
import { heldLocks, storeLock } from '../storage/locks.ts';
import { sweepOrphans } from '../storage/orphans.ts';
import { deleteDatabase, purgeExpired, sweepPassing } from '../storage/purge.ts';
import {
  changeWorkspace,
  DEFAULT_WORKSPACE,
  findWorkspace,
  listWorkspaces,
  newWorkspace,
  openRegistry,
  readSetting,
  REGISTRY_VERSION,
  writeSetting,
  type Registry,
} from '../storage/registry.ts';
import type { LockState, StartNotice, VaultKeys, WorkspaceEntry } from '../storage/vault.ts';
import { failureError } from '../text/failure-error.ts';
import { fail } from '../text/failure.ts';
import { say } from '../text/say.ts';

type Opened = { readonly database: Database; readonly access: StoreAccess; readonly stop: () => void };
type Notice = { readonly kind: 'locked' | 'left'; readonly workspace: string };

/** Where this tab works: in which workspace, and with which keys while it is open. Keys live here and in the workers, nowhere else. */
export type Session = {
  readonly registry: Registry;
  /** The store of the workspace; every use throws 'vault.locked' while there is none. */
  readonly database: Database;
  /** Resolves when it is known which workspace this is and whether it is locked. */
  readonly started: Promise<void>;
  /** Resolves when a workspace is open for the first time. */
  readonly ready: Promise<void>;
  entry(): WorkspaceEntry;
  state(): LockState;
  /** Raised whenever a store was opened or closed. */
  epoch(): number;
  access(): StoreAccess;
  notices(): readonly StartNotice[];
  onLockChange(listener: (state: LockState) => void): () => void;
  onChange(listener: (changed: readonly Stored[]) => void): () => void;
  /** Closes what is open, then opens a workspace; one with a vault needs its keys and is locked without. */
  enter(entry: WorkspaceEntry, keys: VaultKeys | null): Promise<void>;
  /** Closes the store, ends every worker and lets go of the keys. */
  leave(): void;
  /** Tells other tabs: this workspace was locked, or its database is gone. */
  tell(kind: Notice['kind'], workspace: string): void;
};

const everything: readonly Stored[] = ['datasets', 'runs', 'checkpoints', 'documents'];
const HOUR_MS = 3_600_000;

/** The day by this machine's clock, ISO. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** Starts where this machine left off. `endWorkers` is called before a store is closed. */
export function createSession(endWorkers: () => void): Session {
  const registry = openRegistry();
  const channel = new BroadcastChannel('beatbook-workspaces');
  const lockListeners = new Set<(state: LockState) => void>();
  const changeListeners = new Set<(changed: readonly Stored[]) => void>();
  let entry = newWorkspace(DEFAULT_WORKSPACE, '');
  let opened: Opened | null = null;
  let epoch = 0;
  /** Raised by every leaving, so that an opening under way that is overtaken by a lock comes to nothing. */
  let turn = 0;
  let notices: StartNotice[] = [];
  let setReady = () => {};
  let failReady = (_thrown: unknown) => {};
  const ready = new Promise<void>((resolve, reject) => {
    setReady = resolve;
    failReady = reject;
  });
  // Whoever calls `ready` hears of a failure; it must not also reach the console as unhandled.
  ready.catch(() => {});

  const current = (): Opened => {
    if (!opened) throw failureError(fail('vault.locked').failure);
    return opened;
  };
  const state = (): LockState => ({
    workspace: entry.name,
    status: entry.vault === null ? 'none' : opened ? 'unlocked' : 'locked',
  });
  const tellLock = () => {
    for (const listener of lockListeners) listener(state());
  };
  const tellChange = (changed: readonly Stored[]) => {
    for (const listener of changeListeners) listener(changed);
  };

  function leave(): void {
    turn++;
    if (!opened) return;
    const { database, stop } = opened;
    opened = null;
    // They name files and datasets.
    if (entry.vault !== null) notices = [];
    epoch++;
    endWorkers();
    stop();
    database.dexie.close();
    tellLock();
  }

  /** Finishes or undoes what was cut short, and says so. */
  async function tidy(database: Database): Promise<readonly StartNotice[]> {
    const swept = await sweepOrphans(database);
    const expired = await purgeExpired(database, today());
    const trainings = (await listInterrupted(database)).map(({ request, epoch }): StartNotice => {
      const name = request.model;
      return { kind: 'training', name, text: say(`vault.notice.training${epoch > 0 ? '' : '-begun'}`, { name }) };
    });
    // What was being deleted because its day had come is deleted now.
    const isPurged = ({ kind, name }: StartNotice) => kind === 'delete' && expired.some((one) => one.name === name);
    const all = [...swept.filter((notice) => !isPurged(notice)), ...expired, ...trainings];
    // Two trainings of one model are told of once: the Runs screen lists both.
    return [...new Map(all.map((notice) => [notice.text, notice])).values()];
  }

  async function enter(next: WorkspaceEntry, keys: VaultKeys | null): Promise<void> {
    leave();
    const own = turn;
    entry = next;
    if (next.vault !== null && keys === null) {
      tellLock();
      return;
    }
    await checkSchema(next.database, SCHEMA_VERSION);
    const access = { database: next.database, keys };
    const database = openDatabase(next.database, undefined, keys);
    try {
      await database.dexie.open();
      const found = await tidy(database);
      notices = [...notices, ...found];
      if (turn !== own) throw failureError(fail('vault.locked').failure);
    } catch (thrown) {
      database.dexie.close();
      throw thrown;
    }
    opened = { database, access, stop: onStoreChange(database, tellChange) };
    epoch++;
    setReady();
    tellLock();
    tellChange(everything);
  }

  /** Removes databases nobody owns any more, and half-filled ones of an encryption that was cut short; what another tab is at work on stays. */
  async function sweepRegistry(): Promise<void> {
    await sweepPassing();
    const held = await heldLocks(navigator.locks ?? null);
    for (const { name, filling, isChanging } of await listWorkspaces(registry)) {
      if (isChanging && !held.has(passphraseLock(name))) {
        await changeWorkspace(registry, name, ({ isChanging: _ended, ...found }) => found);
        notices.push({ kind: 'passphrase', name, text: say('vault.notice.passphrase', { name }) });
      }
      if (filling === null || held.has(fillingLock(name))) continue;
      const leftover = { database: filling, of: { kind: 'vault', name } } as const;
      await changeWorkspace(registry, name, (found) => ({ ...found, filling: null }), [leftover]);
    }
    const leftovers = await registry.leftovers.toArray();
    const writing = await heldLocks(navigator.locks ?? null);
    for (const { database, of } of leftovers) {
      if (writing.has(storeLock(database))) continue;
      await deleteDatabase(database);
      await registry.leftovers.delete(database);
      const name = of?.name ?? '';
      const text = say(`vault.notice.${of?.kind ?? 'workspace'}`, { name });
      notices.push({ kind: of ? 'vault' : 'workspace', name, text });
    }
  }

  async function start(): Promise<void> {
    await checkSchema(registry.name, REGISTRY_VERSION);
    await registry.open();
    await sweepRegistry();
    const name = await readSetting(registry, 'workspace');
    const found = typeof name === 'string' ? await findWorkspace(registry, name) : null;
    await enter(found ?? (await findWorkspace(registry, DEFAULT_WORKSPACE))!, null);
  }

  channel.addEventListener('message', ({ data }: MessageEvent<Notice>) => {
    if (data.workspace !== entry.name) return;
    leave();
    if (data.kind === 'locked') return;
    // Its database is another now, or none: what the registry says counts.
    void findWorkspace(registry, entry.name)
      .then((found) => enter(found ?? newWorkspace(DEFAULT_WORKSPACE, ''), null))
      .catch(() => {});
  });
  // A page kept for going back to would keep its keys.
  globalThis.addEventListener('pagehide', () => {
    if (entry.vault !== null) leave();
  });
  setInterval(() => {
    const { database } = opened ?? {};
    if (!database) return;
    void purgeExpired(database, today())
      .then((expired) => void (notices = [...notices, ...expired]))
      .catch(() => {});
  }, HOUR_MS);

  const started = start();
  started.catch(failReady);

  return {
    registry,
    started,
    ready,
    database: {
      get dexie() {
        return current().database.dexie;
      },
      get codec() {
        return current().database.codec;
      },
      get locks() {
        return current().database.locks;
      },
    },
    entry: () => entry,
    state,
    epoch: () => epoch,
    access: () => current().access,
    notices: () => notices,
    onLockChange(listener) {
      lockListeners.add(listener);
      return () => void lockListeners.delete(listener);
    },
    onChange(listener) {
      changeListeners.add(listener);
      return () => void changeListeners.delete(listener);
    },
    async enter(next, keys) {
      await enter(next, keys);
      await writeSetting(registry, 'workspace', next.name);
    },
    leave,
    tell: (kind, workspace) => channel.postMessage({ kind, workspace } satisfies Notice),
  };
}

/** Held while the passphrase of a workspace is being changed. */
export function passphraseLock(workspace: string): string {
  return `beatbook-passphrase-${workspace}`;
}

/** Held while a workspace is being encrypted: a half-filled database without it is of a dead tab. */
export function fillingLock(workspace: string): string {
  return `beatbook-filling-${workspace}`;
}
