import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { labels, smallBlock, smallRecord } from '../../fixtures/storage/small-dataset.ts';
import { createTabs } from '../../fixtures/storage/tabs.ts';
import type { Jobs } from '../../workers/clients/jobs.ts';
import type { VaultContract } from '../../workers/contracts.ts';
import { copyStore } from '../storage/copy-store.ts';
import { openDatabase, openStore } from '../storage/database.ts';
import { createDatasetWriter } from '../storage/dataset-writer.ts';
import { listDatasets } from '../storage/datasets.ts';
import { holdLock, storeLock } from '../storage/locks.ts';
import { databaseNames, setRetention } from '../storage/purge.ts';
import { changeWorkspace } from '../storage/registry.ts';
import { createVault, rewrapVault, unlockVault } from '../storage/vault/keys.ts';
import { verifyDataset } from '../storage/verify-dataset.ts';
import { createAnswer, unwrap } from './answer.ts';
import { createSession, type Session } from './session.ts';
import { createVaultApi } from './vault.ts';

// The slow derivation has tests of its own (keys.test.ts); here it would only cost time.
vi.mock('hash-wasm', () => ({
  argon2id: async ({ password, salt }: { password: string; salt: Uint8Array }) =>
    new Uint8Array(createHash('sha256').update(salt).update(password).digest()),
}));

let tabs: ReturnType<typeof createTabs>;
let sessions: Session[] = [];
let stopCopy: (() => void) | null = null;

type Inputs = {
  readonly [Field in 'passphrase' | 'secret' | 'vault' | 'from' | 'to' | 'store' | 'dataset']: never;
};

/** The vault worker's work, done on this thread. */
const vaultJobs: Jobs<VaultContract> = {
  live: () => [],
  endAll() {},
  run: (job) =>
    job({
      end() {},
      call: (async (operation: string, input: never) => {
        const { passphrase, secret, vault, from, to, store, dataset } = input as Inputs;
        switch (operation) {
          case 'create':
            return unwrap(await createVault(passphrase, ''));
          case 'unlock':
            return unwrap(await unlockVault(secret, vault));
          case 'rewrap':
            return unwrap(await rewrapVault(from, to, vault));
          case 'copy': {
            const [source, target] = [openStore(from), openStore(to)];
            await copyStore(source, target, () => stopCopy?.());
            source.dexie.close();
            target.dexie.close();
            return { rows: 0 };
          }
          default:
            return unwrap(await verifyDataset(openStore(store), dataset));
        }
      }) as never,
    }),
};

/** A tab: a session with its vault calls and what ends its workers. */
function openTab(isBusy = () => false) {
  const endWorkers = vi.fn<() => void>();
  const session = createSession(endWorkers);
  sessions.push(session);
  const vault = createVaultApi({ session, vaultJobs, isBusy });
  return { session, vault, endWorkers, answer: createAnswer(session) };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (thrown: { code?: string }) => thrown.code ?? 'bug',
  );

async function fillDefault(): Promise<void> {
  const database = openDatabase('beatbook', null);
  const sink = createDatasetWriter(database, { dataset: 'town', name: 'town.csv' });
  await sink.putBlock(0, smallBlock(12));
  await sink.commit(smallRecord('town', 12), labels, 'h');
  database.dexie.close();
}

beforeEach(() => {
  tabs = createTabs();
  vi.stubGlobal('navigator', { locks: tabs.locksOf('here') });
  vi.stubGlobal('addEventListener', () => {});
  vi.useFakeTimers({ toFake: ['setInterval', 'Date'] });
});
afterEach(async () => {
  stopCopy = null;
  for (const session of sessions) {
    session.leave();
    session.registry.close();
  }
  sessions = [];
  vi.useRealTimers();
  vi.unstubAllGlobals();
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name);
});

describe('a session', () => {
  test('opens what the first release left, without a vault', async () => {
    await fillDefault();
    const { session, vault } = openTab();
    await session.ready;
    expect(session.state()).toEqual({ workspace: 'default', status: 'none' });
    expect((await listDatasets(session.database)).map(({ id }) => id)).toEqual(['town']);
    expect(await vault.workspaces()).toEqual(['default']);
    expect(await codeOf(vault.lock())).toBe('vault.none');
    expect(await codeOf(vault.unlock('whatever'))).toBe('vault.none');
  });

  test('encrypts what is there, locks, and opens again with the passphrase or the recovery key', async () => {
    await fillDefault();
    const { session, vault, endWorkers, answer } = openTab();
    await session.ready;
    expect(await codeOf(vault.create('short'))).toBe('vault.passphrase-short');
    const { recoveryKey } = await vault.create('violet anchor murmur');
    expect(session.state().status).toBe('unlocked');
    expect(session.database.codec.isSealed).toBe(true);
    expect((await databaseNames()).includes('beatbook')).toBe(false);
    expect((await listDatasets(session.database)).map(({ rows }) => rows)).toEqual([12]);
    expect(await codeOf(vault.create('another passphrase'))).toBe('vault.exists');

    endWorkers.mockClear();
    await vault.lock();
    expect(endWorkers).toHaveBeenCalledOnce();
    expect(await vault.status()).toBe('locked');
    expect(() => session.access()).toThrow(expect.objectContaining({ code: 'vault.locked' }));
    expect(await codeOf(answer(() => listDatasets(session.database)))).toBe('vault.locked');
    expect(await codeOf(vault.unlock('violet anchor'))).toBe('vault.wrong-passphrase');
    await vault.unlock('violet anchor murmur');
    await vault.lock();
    await vault.unlock(recoveryKey);
    expect((await listDatasets(session.database)).length).toBe(1);
    await vault.changePassphrase(recoveryKey, 'thicket gravel lamp');
    expect(await codeOf(vault.changePassphrase('violet anchor murmur', 'x'.repeat(9)))).toBe('vault.wrong-passphrase');
    await vault.lock();
    await vault.unlock('thicket gravel lamp');
  });

  test('after a reload is locked, and ready only when it is unlocked', async () => {
    const first = openTab();
    await first.session.ready;
    await first.vault.create('violet anchor murmur', 'unit');
    first.session.leave();
    first.session.registry.close();
    const { session, vault } = openTab();
    await session.started;
    expect(session.state()).toEqual({ workspace: 'unit', status: 'locked' });
    let isReady = false;
    void session.ready.then(() => (isReady = true));
    await vault.unlock('violet anchor murmur');
    await session.ready;
    expect(isReady).toBe(true);
  });

  test('holds workspaces apart, each with its own passphrase', async () => {
    await fillDefault();
    const { session, vault } = openTab();
    await session.ready;
    await vault.create('passphrase of a', 'a');
    expect(await listDatasets(session.database)).toEqual([]);
    await vault.create('passphrase of b', 'b');
    expect(await vault.workspaces()).toEqual(['default', 'a', 'b']);
    expect(await vault.status('a')).toBe('locked');
    expect(await vault.status('b')).toBe('unlocked');
    expect(await vault.status('default')).toBe('none');
    expect(await codeOf(vault.unlock('passphrase of b', 'a'))).toBe('vault.wrong-passphrase');
    expect(session.state()).toEqual({ workspace: 'b', status: 'unlocked' });
    await vault.unlock('passphrase of a', 'a');
    expect(session.state()).toEqual({ workspace: 'a', status: 'unlocked' });
    expect(await vault.status('b')).toBe('locked');
    expect(await codeOf(vault.unlock('x', 'nowhere'))).toBe('vault.workspace-unknown');
    expect(await codeOf(vault.create('passphrase of a', 'a'))).toBe('vault.exists');
  });

  test('makes guessing slow, across a reload, and lets the right one in after the wait', async () => {
    const { session, vault } = openTab();
    await session.ready;
    await vault.create('violet anchor murmur');
    await vault.lock();
    for (let i = 0; i < 5; i++) expect(await codeOf(vault.unlock(`wrong ${i}`))).toBe('vault.wrong-passphrase');
    await expect(vault.unlock('violet anchor murmur')).rejects.toMatchObject({
      code: 'vault.too-many-attempts',
      message: 'Too many wrong passphrases. Wait 5 seconds, then try again.',
    });
    const again = openTab();
    await again.session.started;
    expect(await codeOf(again.vault.unlock('violet anchor murmur'))).toBe('vault.too-many-attempts');
    vi.setSystemTime(Date.now() + 5_000);
    await again.vault.unlock('violet anchor murmur');
    expect(again.session.state().status).toBe('unlocked');
  });

  test('locks in every tab; an unlocking stays in its own', async () => {
    const [one, two] = [openTab(), openTab()];
    await Promise.all([one.session.ready, two.session.ready]);
    await one.vault.create('violet anchor murmur');
    await vi.waitFor(() => expect(two.session.state().status).toBe('locked'));
    await two.vault.unlock('violet anchor murmur');
    await one.vault.lock();
    await vi.waitFor(() => expect(two.session.state().status).toBe('locked'));
    await one.vault.unlock('violet anchor murmur');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(two.session.state().status).toBe('locked');
    expect(two.endWorkers).toHaveBeenCalled();
  });

  test('that is locked while it opens stays locked', async () => {
    const { session, vault } = openTab();
    await session.ready;
    await vault.create('violet anchor murmur');
    await vault.lock();
    const outcomes: string[] = [];
    void codeOf(vault.unlock('violet anchor murmur')).then((code) => outcomes.push(code));
    // At every turn of the loop, so that whatever the opening waits for, it is overtaken.
    while (outcomes.length === 0) {
      session.leave();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(outcomes).toEqual(['vault.locked']);
    expect(session.state().status).toBe('locked');
    expect(() => session.access()).toThrow(expect.objectContaining({ code: 'vault.locked' }));
  });

  test('does not encrypt or switch while a job runs, here or in another tab', async () => {
    await fillDefault();
    let isBusy = true;
    const { session, vault } = openTab(() => isBusy);
    await session.ready;
    expect(await codeOf(vault.create('violet anchor murmur'))).toBe('storage.busy');
    expect(await codeOf(vault.create('violet anchor murmur', 'other'))).toBe('storage.busy');
    isBusy = false;
    const elsewhere = openDatabase('beatbook', tabs.locksOf('elsewhere'));
    const sink = createDatasetWriter(elsewhere, { dataset: 'more', name: 'more.csv' });
    await sink.putBlock(0, smallBlock(3));
    expect(await codeOf(vault.create('violet anchor murmur'))).toBe('storage.busy');
    await sink.abort();
    elsewhere.dexie.close();
    expect(await codeOf(vault.create('violet anchor murmur'))).toBe('done');
  });
});

describe('an encryption that is cut short', () => {
  test('by an error leaves the store as it was', async () => {
    await fillDefault();
    const { session, vault } = openTab();
    await session.ready;
    let steps = 0;
    stopCopy = () => {
      if (++steps === 3) throw new DOMException('', 'QuotaExceededError');
    };
    await expect(vault.create('violet anchor murmur')).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(session.state()).toEqual({ workspace: 'default', status: 'none' });
    expect((await listDatasets(session.database)).length).toBe(1);
    expect(await databaseNames()).toEqual(['beatbook', 'beatbook-workspaces']);
  });

  test('by a kill leaves the old store whole and says so at the next start', async () => {
    await fillDefault();
    const { session } = openTab();
    await session.ready;
    // What a kill leaves wherever it comes before the change-over: the note and a database with a part of the copy.
    await changeWorkspace(session.registry, 'default', (entry) => ({ ...entry, filling: 'beatbook-half' }));
    const half = openDatabase('beatbook-half', null);
    await createDatasetWriter(half, { dataset: 'town', name: 'town.csv' }).putBlock(0, smallBlock(2));
    half.dexie.close();
    session.leave();
    session.registry.close();
    tabs.kill('here');

    const next = openTab();
    await next.session.ready;
    expect(next.session.notices()).toMatchObject([{ kind: 'vault', name: 'default' }]);
    expect(next.session.state().status).toBe('none');
    expect(await databaseNames()).toEqual(['beatbook', 'beatbook-workspaces']);
    expect(unwrap(await verifyDataset(next.session.database, 'town')).ok).toBe(true);
  });

  test('after the change-over leaves the new store whole; the old database goes at the next start', async () => {
    await fillDefault();
    const { session, vault } = openTab();
    await session.ready;
    await vault.create('violet anchor murmur');
    session.leave();
    // What a kill between the change-over and the deletion leaves.
    await fillDefault();
    await session.registry.leftovers.put({ database: 'beatbook', of: { kind: 'encrypted', name: 'default' } });
    session.registry.close();
    const next = openTab();
    await next.session.started;
    expect(await databaseNames()).toHaveLength(2);
    expect(await databaseNames()).not.toContain('beatbook');
    await next.vault.unlock('violet anchor murmur');
    expect(unwrap(await verifyDataset(next.session.database, 'town')).ok).toBe(true);
    const [notice, ...others] = next.session.notices();
    expect(notice).toMatchObject({ kind: 'vault', name: 'default', text: expect.stringContaining('recovery key') });
    expect(others).toEqual([]);
  });
});

describe('what a kill cut short of a workspace', () => {
  test('a passphrase that was being changed is the old one, which is said before it is asked for', async () => {
    const { session, vault } = openTab();
    await session.ready;
    await vault.create('violet anchor murmur');
    const derives = vi.spyOn(vaultJobs, 'run').mockReturnValue(new Promise(() => {}));
    void vault.changePassphrase('violet anchor murmur', 'gravel lamp bisect');
    await vi.waitFor(() => expect(derives).toHaveBeenCalled());
    // Another tab that starts meanwhile says nothing of it.
    const beside = openTab();
    await beside.session.started;
    expect(beside.session.notices()).toEqual([]);
    for (const tab of [session, beside.session]) {
      tab.leave();
      tab.registry.close();
    }
    derives.mockRestore();
    tabs.kill('here');

    const next = openTab();
    await next.session.started;
    expect(next.session.state().status).toBe('locked');
    expect(next.session.notices()).toMatchObject([{ kind: 'passphrase', name: 'default' }]);
    expect(await codeOf(next.vault.unlock('gravel lamp bisect'))).toBe('vault.wrong-passphrase');
    await next.vault.unlock('violet anchor murmur');
    await next.vault.changePassphrase('violet anchor murmur', 'gravel lamp bisect');
    const after = openTab();
    await after.session.started;
    expect(after.session.notices()).toEqual([]);
  });

  test('a passphrase that was not changed because the old one was wrong is no interrupted change', async () => {
    const { session, vault } = openTab();
    await session.ready;
    await vault.create('violet anchor murmur');
    expect(await codeOf(vault.changePassphrase('a guess', 'gravel lamp bisect'))).toBe('vault.wrong-passphrase');
    const next = openTab();
    await next.session.started;
    expect(next.session.notices()).toEqual([]);
  });

  test('a dataset that was being deleted because its day had come is deleted, and only that is told', async () => {
    await fillDefault();
    const database = openDatabase('beatbook', null);
    await setRetention(database, 'town', '2020-01-01');
    await database.dexie.pendingImports.put({
      dataset: 'town',
      version: 2,
      name: 'Planted Town town',
      kind: 'delete',
    } as never);
    database.dexie.close();
    const { session } = openTab();
    await session.ready;
    expect(session.notices()).toMatchObject([{ kind: 'retention', name: 'Planted Town town' }]);
    expect(session.notices()).toHaveLength(1);
  });

  test('what is left of a deleted one goes and is told, unless another tab is at it', async () => {
    const { session } = openTab();
    await session.ready;
    const half = openDatabase('beatbook-half', null);
    await half.dexie.open();
    half.dexie.close();
    await session.registry.leftovers.put({ database: 'beatbook-half' });
    const release = await holdLock(tabs.locksOf('other'), storeLock('beatbook-half'));
    const beside = openTab();
    await beside.session.ready;
    expect(beside.session.notices()).toEqual([]);
    expect(await databaseNames()).toContain('beatbook-half');
    release();
    const next = openTab();
    await next.session.ready;
    expect(next.session.notices()).toMatchObject([{ kind: 'workspace' }]);
    expect(await databaseNames()).not.toContain('beatbook-half');
  });
});
