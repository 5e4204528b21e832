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

const precache = new PrecacheController({
  plugins: [{ handlerWillRespond: async ({ response }) => withHeaders(response) }],
});
precache.precache(self.__WB_MANIFEST);
const answerWithShell = precache.createHandlerBoundToURL('index.html');
const notices = new BroadcastChannel(networkChannel);

/** Says that a request was stopped, without its path: a path could hold what the user typed. */
function reportBlocked(kind: NetworkNotice['kind'], origin: string, destination: string): void {
  notices.postMessage({ kind, origin, destination, from: 'service-worker' } satisfies NetworkNotice);
}

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
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
