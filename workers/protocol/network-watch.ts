import { networkChannel, type NetworkNotice } from '../../src/offline-messages.ts';

/** Origin of an address that lies outside of this one; null for our own, and for data and blob addresses, which leave nothing. */
function foreignOrigin(address: string): string | null {
  if (!/^(https?|wss?):/.test(address)) return null;
  const { origin } = new URL(address);
  return origin === globalThis.location.origin ? null : origin;
}

/** Calls back with the origin of every request to elsewhere that this page or worker makes or that the policy blocks. */
export function watchNetwork(report: (origin: string) => void): void {
  const check = (address: string) => {
    const origin = foreignOrigin(address);
    if (origin !== null) report(origin);
  };
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) check(name);
  }).observe({ type: 'resource', buffered: true });
  globalThis.addEventListener('securitypolicyviolation', (event: Event) => {
    if ('blockedURI' in event) check(String(event.blockedURI));
  });
}

/** In a worker: tells the pages of this origin, on the channel the service worker uses. */
export function reportNetwork(): void {
  const channel = new BroadcastChannel(networkChannel);
  watchNetwork((origin) =>
    channel.postMessage({ kind: 'foreign', origin, destination: '', from: 'worker' } satisfies NetworkNotice),
  );
}

/** In the page: counts what it sees itself and what workers and the service worker tell. */
export function countForeignRequests(): () => number {
  let count = 0;
  watchNetwork(() => count++);
  new BroadcastChannel(networkChannel).addEventListener('message', () => count++);
  return () => count;
}
