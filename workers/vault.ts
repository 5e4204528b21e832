import { copyStore } from '../src/storage/copy-store.ts';
import { openStore } from '../src/storage/database.ts';
import { createVault, rewrapVault, unlockVault } from '../src/storage/vault/keys.ts';
import { verifyDataset } from '../src/storage/verify-dataset.ts';
import { succeed } from '../src/text/failure.ts';
import type { VaultContract } from './contracts.ts';
import { serve } from './protocol/serve.ts';

// Often enough for a smooth bar.
const GAP_MS = 100;

serve<VaultContract>({
  create: ({ passphrase }) => createVault(passphrase, new Date().toISOString()),
  unlock: ({ secret, vault }) => unlockVault(secret, vault),
  rewrap: ({ from, to, vault }) => rewrapVault(from, to, vault),

  async copy({ from, to }, { progress }) {
    let last = 0;
    const rows = await copyStore(openStore(from), openStore(to), (done, total) => {
      if (performance.now() - last < GAP_MS) return;
      last = performance.now();
      progress({ done, total });
    });
    return succeed({ rows });
  },

  verify: ({ store, dataset }) => verifyDataset(openStore(store), dataset),
});
