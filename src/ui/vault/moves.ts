import type { BeatbookApp } from '../../beatbook.ts';

/** Calls under way that leave a workspace and go on afterwards. */
let moving = 0;
let isGoing = false;

// The page locks itself when it goes; it must not come back for that. Before the store hears of it.
globalThis.window?.addEventListener('pagehide', () => (isGoing = true), { capture: true });
globalThis.window?.addEventListener('pageshow', ({ persisted }) => {
  if (isGoing && persisted) location.reload();
});

function move<In extends unknown[], Out>(work: (...given: In) => Promise<Out>): (...given: In) => Promise<Out> {
  return async (...given) => {
    moving++;
    try {
      return await work(...given);
    } finally {
      moving--;
    }
  };
}

/** The interface, with the calls counted that close one workspace to open another. */
export function countMoves(app: BeatbookApp): BeatbookApp {
  const { vault, openWorkspace, deleteWorkspace, purgeEverything } = app;
  return {
    ...app,
    openWorkspace: move(openWorkspace),
    deleteWorkspace: move(deleteWorkspace),
    purgeEverything: move(purgeEverything),
    vault: { ...vault, create: move(vault.create), unlock: move(vault.unlock) },
  };
}

/** The interface as scripts get it: one that locks goes on in the same page. */
export function forScripts(app: BeatbookApp): BeatbookApp {
  return { ...app, vault: { ...app.vault, lock: move(app.vault.lock) } };
}

/**
 * Whether the page may be loaded anew after a lock. Libraries keep what they drew last (the memory of a selector, a detached part of the
 * page), and no store of ours reaches them; a new page has none of it. Only where it surely comes back, without a network too.
 */
export function canStartAnew(): boolean {
  return moving === 0 && !isGoing && Boolean(navigator.serviceWorker?.controller);
}

/** Goes over to another workspace; what an encrypted one left in the page goes with the page. */
export async function goToWorkspace(app: BeatbookApp, name: string): Promise<void> {
  const wasOpen = app.lockState().status === 'unlocked';
  await app.openWorkspace(name);
  if (wasOpen && canStartAnew()) location.reload();
}
