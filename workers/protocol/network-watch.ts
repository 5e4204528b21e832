import { networkChannel, type NetworkNotice } from '../../src/offline-messages.ts';

/** Origin of an address that lies outside of this one; null for our own, and for data and blob addresses, which leave nothing. */
function foreignOrigin(address: string): string | null {
  if (!/^(https?|wss?):/.test(address)) return null;
  const { origin } = new URL(address);
  return origin === globalThis.location.origin ? null : origin;
}

/** The browser's list of requests may hold one that the policy blocked, and before the policy says so. */
const SETTLE_MS = 200;

/**
 * Calls back with the origin of every request to elsewhere that this page or worker makes or that the policy blocks. `waits`: tells one that
 * was blocked only once; a worker may end before that is known, and tells it twice rather than never.
 */
export function watchNetwork(report: (origin: string, by: 'policy' | 'timing') => void, waits = false): void {
  const blocked = new Set<string>();
  const check = (address: string, by: 'policy' | 'timing') => {
    const origin = foreignOrigin(address);
    if (origin !== null) report(origin, by);
  };
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      const note = () => {
        if (!blocked.has(name)) check(name, 'timing');
      };
      if (waits) setTimeout(note, SETTLE_MS);
      else note();
    }
  }).observe({ type: 'resource', buffered: true });
  globalThis.addEventListener('securitypolicyviolation', (event: Event) => {
    if (!('blockedURI' in event)) return;
    const address = String(event.blockedURI);
    blocked.add(address);
    check(address, 'policy');
  });
  // Where the page itself was to be taken; public/no-webrtc.js does not let it.
  const { navigation } = globalThis as { navigation?: EventTarget };
  navigation?.addEventListener('navigate', (event: Event) => {
    if ('destination' in event) check((event.destination as { url: string }).url, 'policy');
  });
}

/** In a worker: tells the pages of this origin, on the channel the service worker uses. */
export function reportNetwork(): void {
  const channel = new BroadcastChannel(networkChannel);
  watchNetwork((origin, by) =>
    channel.postMessage({ kind: 'foreign', origin, destination: '', from: 'worker', by } satisfies NetworkNotice),
  );
}

/** Requests that left this origin or tried to, by who saw them. */
export type RequestLog = {
  /** Seen in this page: by the browser's own list of requests, and as reports of the security policy. */
  readonly page: number;
  readonly pagePolicy: number;
  /** Seen in the workers, likewise. */
  readonly workers: number;
  readonly workersPolicy: number;
  /** Stopped by the service worker: to elsewhere, or to here with something to send. */
  readonly serviceWorker: number;
  /** Where to, without path: the last 20. */
  readonly origins: readonly string[];
};

/** In the page: counts what it sees itself and what workers and the service worker tell. */
export function logForeignRequests(): () => RequestLog {
  let log: RequestLog = { page: 0, pagePolicy: 0, workers: 0, workersPolicy: 0, serviceWorker: 0, origins: [] };
  const note = (key: Exclude<keyof RequestLog, 'origins'>, origin: string) => {
    const origins = [...log.origins.filter((other) => other !== origin), origin].slice(-20);
    log = { ...log, [key]: log[key] + 1, origins };
  };
  watchNetwork((origin, by) => note(by === 'policy' ? 'pagePolicy' : 'page', origin), true);
  new BroadcastChannel(networkChannel).addEventListener('message', ({ data }: MessageEvent<NetworkNotice>) => {
    if (data.from === 'service-worker') note('serviceWorker', data.origin);
    else note(data.by === 'policy' ? 'workersPolicy' : 'workers', data.origin);
  });
  return () => log;
}

/** All of a log together. */
export function countRequests({ page, pagePolicy, workers, workersPolicy, serviceWorker }: RequestLog): number {
  return page + pagePolicy + workers + workersPolicy + serviceWorker;
}
