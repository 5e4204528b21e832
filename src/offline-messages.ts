/** What page and service worker say to each other. */
export type ToServiceWorker = { readonly type: 'skip-waiting' } | { readonly type: 'precache-state' };

/** How much of the product is kept for use without a network. */
export type PrecacheState = { readonly files: number; readonly missing: number };

/** Where blocked requests are reported, so that every tab can count them. */
export const networkChannel = 'beatbook-network';

/** A request that was stopped: to another origin, or one that would have sent something. Never the path or the content. */
export type NetworkNotice = {
  readonly kind: 'foreign' | 'upload';
  readonly origin: string;
  readonly destination: string;
  readonly from: 'service-worker' | 'worker';
  /** What saw it; the service worker sees the request itself. */
  readonly by?: 'policy' | 'timing';
};

/** Where a tab that wants to update asks the others whether they are at work. */
export const updateChannel = 'beatbook-update';

export type UpdateNotice = { readonly type: 'may-update' } | { readonly type: 'busy' };
