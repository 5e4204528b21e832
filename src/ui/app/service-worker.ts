import type { BeatbookApp } from '../../beatbook.ts';
import { registerOffline } from '../../pwa.ts';
import { setOffline } from './offline-state.ts';

/** Starts the offline part and passes its news on to the shell. */
export function startOffline(beatbook: BeatbookApp): void {
  // A page that already has its worker was ready before: only the first time is news.
  const known = Boolean(navigator.serviceWorker?.controller);
  registerOffline({
    onReady: () => setOffline({ ready: true, fresh: !known }),
    onUpdate: (apply) => setOffline({ apply: () => void apply() }),
    onUnsupported: (unsupported) => setOffline({ unsupported }),
    isBusy: () => beatbook.busy(),
  });
}
