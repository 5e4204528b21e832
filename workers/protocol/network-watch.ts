import { networkChannel, type NetworkNotice } from '../../src/offline-messages.ts';

/** Origin of an address that lies outside of this one; null for our own, and for data and blob addresses, which leave nothing. */
function foreignOrigin(address: string): string | null {
  if (!/^(https?|wss?):/.test(address)) return null;
  const { origin } = new URL(address);
  return origin === globalThis.location.origin ? null : origin;
}

/** Calls back with the origin of every request to elsewhere that this page or worker makes or that the policy blocks. */
export function watchNetwork(report: (origin: string, by: 'policy' | 'timing') => void): void {
  const check = (address: string, by: 'policy' | 'timing') => {
    const origin = foreignOrigin(address);
    if (origin !== null) report(origin, by);
  };
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) check(name, 'timing');
  }).observe({ type: 'resource', buffered: true });
  globalThis.addEventListener('securitypolicyviolation', (event: Event) => {
    if ('blockedURI' in event) check(String(event.blockedURI), 'policy');
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
  watchNetwork((origin, by) => note(by === 'policy' ? 'pagePolicy' : 'page', origin));
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
