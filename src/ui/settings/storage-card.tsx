import { useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { formatBytes, formatShare } from '../kit/format.ts';
import { Loading } from '../kit/notice.tsx';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';
import { useRoute } from '../state/route.ts';
import { linkTo } from '../state/use-filter.ts';
import { useVaultStatus } from '../vault/lock-command.ts';

/** What is used of the space the browser allows, and whether it has promised to keep it. */
export function StorageCard() {
  const app = useBeatbook();
  const changes = useChanges();
  const { params } = useRoute();
  const isEncrypted = useVaultStatus() !== 'none';
  const { value: usage, problem, reload } = useAsync(() => app.storageUsage(), [app, changes]);
  const [refused, setRefused] = useState(false);
  async function persist(): Promise<void> {
    setRefused(!(await navigator.storage.persist()));
    reload();
  }
  if (usage === undefined) {
    return (
      <Card title={say('settings.storage')} problem={problem}>
        <Loading label={say('app.loading')} lines={2} />
      </Card>
    );
  }
  const share = usage.quota === 0 ? 0 : usage.bytes / usage.quota;
  return (
    <Card
      title={say('settings.storage')}
      note={say('app.privacy.usage', { used: formatBytes(usage.bytes), quota: formatBytes(usage.quota) })}
    >
      <div className="stack">
        <progress max={1} value={share} aria-label={say('settings.storage.share', { share: formatShare(share, 1) })} />
        <p>{say(usage.persisted ? 'settings.storage.persisted' : 'settings.storage.not-persisted')}</p>
        {!usage.persisted && 'storage' in navigator && (
          <div className="row">
            <Button onClick={() => void persist()}>{say('settings.storage.ask')}</Button>
            {refused && <span role="status">{say('settings.storage.refused')}</span>}
          </div>
        )}
        {!isEncrypted && <p className="soft">{say('settings.storage.not-encrypted')}</p>}
        <p>
          <a href={linkTo('proof', params)}>{say('app.proof')}</a>
        </p>
      </div>
    </Card>
  );
}
