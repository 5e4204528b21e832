import { registerOffline } from '../../pwa.ts';
import { setOffline } from './offline-state.ts';
import { platformLimit } from './platform-limit.ts';

/** Starts the offline part and passes its news on to the shell. Says what to do where the address allows none. */
export function startOffline(): void {
  const limit = platformLimit({
    protocol: location.protocol,
    secure: isSecureContext,
    serviceWorker: 'serviceWorker' in navigator,
  });
  if (limit !== null) {
    setOffline({ unsupported: limit });
    return;
  }
  // A page that already has its worker was ready before: only the first time is news.
  const known = navigator.serviceWorker.controller !== null;
  registerOffline({
    onReady: () => setOffline({ ready: true, fresh: !known }),
    onUpdate: (apply) => setOffline({ apply }),
    onUnsupported: () => setOffline({ unsupported: 'no-worker' }),
  });
}
