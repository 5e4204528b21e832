/** What the address or the browser withholds: a file has no workers, plain http no service worker and no WebCrypto. */
export function platformLimit(page: {
  readonly protocol: string;
  readonly secure: boolean;
  readonly serviceWorker: boolean;
}): 'file' | 'http' | 'no-worker' | null {
  if (page.protocol === 'file:') return 'file';
  if (!page.secure) return 'http';
  return page.serviceWorker ? null : 'no-worker';
}
