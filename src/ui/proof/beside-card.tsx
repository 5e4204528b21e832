import '../../text/en/proof.ts';
import type { ReactNode } from 'react';
import type { BeatbookApp } from '../../beatbook.ts';
import type { StoreInventory } from '../../storage/vault.ts';
import { say } from '../../text/say.ts';
import { Card } from '../kit/card.tsx';
import { formatBytes, formatCount } from '../kit/format.ts';
import { type Async, useAsync, useBeatbook } from '../state/beatbook.ts';
import { isSealedHash } from '../state/route.ts';

/** What this origin keeps beside the rows of the open workspace, and what the browser itself writes down. */
export function BesideCard({ inventory: { value } }: { inventory: Async<StoreInventory> }) {
  const app = useBeatbook();
  const usage = useAsync(() => app.storageUsage(), [app, value]).value;
  const isSaved = useAsync(() => areAllSaved(app), [app, value]).value ?? false;
  if (value === undefined) return null;
  return (
    <Card title={say('proof.beside')}>
      <dl className="proof-facts">
        <Fact label={say('proof.beside.databases')}>
          <ul>
            {value.databases.map((database) => (
              <li key={database.name}>{sayDatabase(database)}</li>
            ))}
          </ul>
        </Fact>
        <Fact label={say('proof.beside.files')}>
          {value.files.length === 0
            ? say('proof.beside.files.none')
            : value.files.map(({ name, bytes }) => `${name}, ${formatBytes(bytes)}`).join('; ')}
        </Fact>
        <Fact label={say('proof.beside.caches')}>
          {say('proof.beside.caches.count', {
            count: formatCount(value.caches.reduce((sum, { files }) => sum + files, 0)),
          })}
        </Fact>
        <Fact label={say('proof.beside.settings')}>
          {value.settings.length === 0 ? say('proof.beside.settings.none') : value.settings.join(', ')}
        </Fact>
        <Fact label={say('proof.beside.address')}>
          {say(isSealedHash(location.hash) ? 'proof.beside.address.sealed' : 'proof.beside.address.plain', {
            address: location.hash,
          })}
        </Fact>
        {usage && (
          <Fact label={say('proof.beside.keeping')}>
            {say(`proof.beside.keeping.${usage.persisted ? 'persisted' : isSaved ? 'saved' : 'evictable'}`)}
          </Fact>
        )}
      </dl>
    </Card>
  );
}

/** Whether every dataset lies in an archive as it is now. */
async function areAllSaved(app: BeatbookApp): Promise<boolean> {
  const backups = await Promise.all((await app.datasets()).map(({ id }) => app.lastBackup(id)));
  return backups.length > 0 && backups.every((backup) => backup?.isCurrent);
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="soft">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function sayDatabase({ name, workspace, isEncrypted }: StoreInventory['databases'][number]): string {
  if (workspace === null) {
    const isList = name === 'beatbook-workspaces';
    const key = isList ? 'proof.beside.database.list' : 'proof.beside.database.leftover';
    return say('proof.beside.database', { name, workspace: say(key) });
  }
  const what = isEncrypted ? 'proof.beside.database.sealed' : 'proof.beside.database.plain';
  return say('proof.beside.database', { name, workspace: say(what, { workspace }) });
}
