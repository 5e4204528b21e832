import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import responseHeaders from './response-headers.json' with { type: 'json' };
import type { NetworkNotice, PrecacheState, ToServiceWorker } from './offline-messages.ts';
import { networkChannel } from './offline-messages.ts';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: { url: string; revision: string | null }[] };

/** A host may send no headers of its own; a worker takes the policy of its own script, so every answer carries them. */
function withHeaders(response: Response): Response {
  // Opaque and error responses cannot be rebuilt, and none may come from this origin anyway.
  if (response.type === 'error' || response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(responseHeaders)) headers.set(name, value);
  const { status, statusText } = response;
  const hasBody = status !== 204 && status !== 205 && status !== 304;
  return new Response(hasBody ? response.body : null, { status, statusText, headers });
}

/** FNV-1a: tells one set of headers from another. */
function hashText(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(16);
}

/** Of this copy of the app: other folders of the same host may hold others. */
const CACHES = `beatbook-files-${self.registration.scope}-`;
/**
 * Files are kept with their headers on, and given out as they were kept: the browser stores compiled code beside a
 * script in the cache, but not beside one that was put together on the way. Other headers make another cache.
 */
const precache = new PrecacheController({
  cacheName: CACHES + hashText(JSON.stringify(responseHeaders)),
  plugins: [{ cacheWillUpdate: async ({ response }) => (response.ok ? withHeaders(response) : null) }],
});
precache.precache(self.__WB_MANIFEST);
const answerWithShell = precache.createHandlerBoundToURL('index.html');
const notices = new BroadcastChannel(networkChannel);

/** Says that a request was stopped, without its path: a path could hold what the user typed. */
function reportBlocked(kind: NetworkNotice['kind'], origin: string, destination: string): void {
  notices.postMessage({ kind, origin, destination, from: 'service-worker' } satisfies NetworkNotice);
}

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), dropOldCaches()]));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) {
    reportBlocked('foreign', url.origin, request.destination);
    event.respondWith(Response.error());
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    // The product never sends anything, not even home.
    reportBlocked('upload', url.origin, request.destination);
    event.respondWith(Response.error());
    return;
  }
  const file = `${url.origin}${url.pathname}`;
  if (precache.getCacheKeyForURL(file) !== undefined) {
    event.respondWith(precache.strategy.handle({ request: new Request(file), event, params: keyOf(file) }));
  } else if (request.mode === 'navigate') {
    event.respondWith(answerWithShell({ request, event, url }));
  } else {
    event.respondWith(fetch(request).then(withHeaders));
  }
});

/** Files kept under other headers, by a version before this one. */
async function dropOldCaches(): Promise<void> {
  const names = (await self.caches.keys()).filter(
    (name) => name.startsWith(CACHES) && name !== precache.strategy.cacheName,
  );
  await Promise.all(names.map((name) => self.caches.delete(name)));
}

const keyOf = (file: string) => ({ cacheKey: precache.getCacheKeyForURL(file) ?? file });

self.addEventListener('message', (event) => {
  const message = event.data as ToServiceWorker;
  if (message.type === 'skip-waiting') event.waitUntil(self.skipWaiting());
  if (message.type === 'precache-state') {
    event.waitUntil(readPrecacheState().then((state) => event.ports[0]?.postMessage(state)));
  }
});

/** Looks up every file of the precache: a browser short of space may have dropped some. */
async function readPrecacheState(): Promise<PrecacheState> {
  const cache = await self.caches.open(precache.strategy.cacheName);
  const kept = new Set((await cache.keys()).map((request) => request.url));
  const wanted = [...precache.getURLsToCacheKeys().values()];
  const missing = wanted.filter((url) => !kept.has(url)).length;
  return { files: wanted.length, missing };
}
