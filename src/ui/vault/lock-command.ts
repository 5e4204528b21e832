import { useEffect, useState } from 'react';
import type { BeatbookApp } from '../../beatbook.ts';
import type { VaultStatus } from '../../storage/vault.ts';
import { useBeatbook } from '../state/beatbook.ts';

/** Locks the workspace in all tabs. Without a vault there is nothing to lock. */
export function lockNow(app: BeatbookApp): void {
  if (app.lockState().status === 'unlocked') void app.vault.lock();
}

/** Whether what is stored here is encrypted, kept current. */
export function useVaultStatus(): VaultStatus {
  const app = useBeatbook();
  const [status, setStatus] = useState(() => app.lockState().status);
  useEffect(() => {
    setStatus(app.lockState().status);
    return app.onLockChange((state) => setStatus(state.status));
  }, [app]);
  return status;
}
