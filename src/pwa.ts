import type { PrecacheState, ToServiceWorker, UpdateNotice } from './offline-messages.ts';
import { updateChannel } from './offline-messages.ts';

/** Why the product cannot work offline here. */
export type UnsupportedReason =
  /** Plain http on another machine, or a file: no service worker and no WebCrypto. */
  | 'insecure'
  /** A browser or a private window without service workers. */
  | 'no-service-worker'
  /** The browser refused, or the files could not be fetched completely. */
  | 'registration-failed';

export type OfflineCallbacks = {
  /** Everything the product can ever need is on this device. */
  readonly onReady: () => void;
  /** A new version is waiting. `apply` switches to it and reloads; it waits for jobs, in other tabs too. */
  readonly onUpdate: (apply: () => Promise<void>) => void;
  readonly onUnsupported: (reason: UnsupportedReason) => void;
  /** True while an import or a training is under way in this tab. */
  readonly isBusy?: () => boolean;
};

/** What stands in the way of full use on this address, known before anything is loaded; null when nothing does. */
export function readObstacle(): 'insecure' | 'no-service-worker' | null {
  if (!window.isSecureContext) return 'insecure';
  return 'serviceWorker' in navigator ? null : 'no-service-worker';
}

/** Registers the service worker once the page has come to rest, and says when the product is ready offline. */
export function registerOffline(callbacks: OfflineCallbacks): void {
  const obstacle = readObstacle();
  if (obstacle) return callbacks.onUnsupported(obstacle);
  const isBusy = callbacks.isBusy ?? (() => false);
  answerOtherTabs(isBusy);
  void whenAtRest()
    .then(() => navigator.serviceWorker.register(new URL('sw.js', document.baseURI), { scope: './' }))
    .then((registration) => follow(registration, callbacks, isBusy))
    .catch(() => callbacks.onUnsupported('registration-failed'));
}

async function follow(
  registration: ServiceWorkerRegistration,
  callbacks: OfflineCallbacks,
  isBusy: () => boolean,
): Promise<void> {
  const hadController = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // An update took over, here or from another tab: the old files are gone, so this page must follow.
    if (hadController) void whenIdle(isBusy).then(() => location.reload());
    else void reloadForHeaders(isBusy);
  });
  const offer = (worker: ServiceWorker) => callbacks.onUpdate(() => applyUpdate(worker, isBusy));
  if (registration.waiting && hadController) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller) offer(worker);
      if (worker.state === 'redundant' && !registration.active) callbacks.onUnsupported('registration-failed');
    });
  });
  lookForUpdates(registration);
  const { active } = await navigator.serviceWorker.ready;
  if (!active) return;
  const state = await readPrecacheState(active);
  if (state.missing === 0) callbacks.onReady();
  else callbacks.onUnsupported('registration-failed');
}

/** The service worker fetches all files; on a first visit that must not compete with the first picture. */
async function whenAtRest(): Promise<void> {
  if (document.readyState !== 'complete') {
    await new Promise((done) => window.addEventListener('load', done, { once: true }));
  }
  await new Promise<void>((done) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => done(), { timeout: 2000 });
    else setTimeout(done, 500);
  });
}

async function whenIdle(isBusy: () => boolean): Promise<void> {
  while (isBusy()) await pause(1000);
}

const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/** A long-open tab asks for a new version when it is looked at again, at most once an hour. */
function lookForUpdates(registration: ServiceWorkerRegistration): void {
  let asked = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || performance.now() - asked < 3_600_000) return;
    asked = performance.now();
    // Without a network the question fails, which is no news.
    registration.update().catch(() => undefined);
  });
}

export function readPrecacheState(worker: ServiceWorker): Promise<PrecacheState> {
  return new Promise((settle) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', (event) => settle(event.data as PrecacheState));
    port1.start();
    worker.postMessage({ type: 'precache-state' } satisfies ToServiceWorker, [port2]);
  });
}

/**
 * On a host that sends no headers the first page has no isolation and its workers no policy. Once the service worker is in
 * place one reload brings both; it happens only while the user has not touched the page yet. Otherwise the next visit has it.
 */
async function reloadForHeaders(isBusy: () => boolean): Promise<void> {
  const flag = 'beatbook-reloaded-for-headers';
  if (window.crossOriginIsolated || isBusy() || (navigator.userActivation?.hasBeenActive ?? true)) return;
  try {
    if (sessionStorage.getItem(flag)) return;
    sessionStorage.setItem(flag, '1');
  } catch {
    return;
  }
  location.reload();
}

async function applyUpdate(worker: ServiceWorker, isBusy: () => boolean): Promise<void> {
  await whenIdle(isBusy);
  while (await isAnyOtherTabBusy()) await pause(1000);
  worker.postMessage({ type: 'skip-waiting' } satisfies ToServiceWorker);
}

function answerOtherTabs(isBusy: () => boolean): void {
  const channel = new BroadcastChannel(updateChannel);
  channel.addEventListener('message', (event) => {
    const notice = event.data as UpdateNotice;
    if (notice.type === 'may-update' && isBusy()) channel.postMessage({ type: 'busy' } satisfies UpdateNotice);
  });
}

/** Asks the other tabs and gives them half a second, which a page that keeps its main thread free does not need. */
function isAnyOtherTabBusy(): Promise<boolean> {
  return new Promise((settle) => {
    const channel = new BroadcastChannel(updateChannel);
    const finish = (busy: boolean) => {
      channel.close();
      settle(busy);
    };
    const timer = setTimeout(() => finish(false), 500);
    channel.addEventListener('message', (event) => {
      if ((event.data as UpdateNotice).type !== 'busy') return;
      clearTimeout(timer);
      finish(true);
    });
    channel.postMessage({ type: 'may-update' } satisfies UpdateNotice);
  });
}
