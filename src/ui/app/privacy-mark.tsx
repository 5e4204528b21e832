import { useEffect, useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { formatBytes, formatCount } from '../kit/format.ts';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';
import { useRoute } from '../state/route.ts';
import { linkTo } from '../state/use-filter.ts';
import { lockNow, useVaultStatus } from '../vault/lock-command.ts';
import { useOffline } from './offline-state.ts';

/** What leaves this device (nothing), how what is on it is kept, and the lock. */
export function PrivacyMark() {
  const app = useBeatbook();
  const { params } = useRoute();
  const changes = useChanges();
  const requests = useForeignRequests();
  const usage = useAsync(() => app.storageUsage(), [app, changes]).value;
  const offline = useOffline();
  const isEncrypted = useVaultStatus() !== 'none';
  return (
    <div className={requests === 0 ? 'privacy' : 'privacy leak'}>
      <strong title={requests === 0 ? undefined : say('app.privacy.leak')}>
        {requests === 1 ? say('app.privacy.request') : say('app.privacy.requests', { count: formatCount(requests) })}
      </strong>
      <span>{say(isEncrypted ? 'app.privacy.encrypted' : 'app.privacy.stored')}</span>
      {usage !== undefined && (
        <span>{say('app.privacy.usage', { used: formatBytes(usage.bytes), quota: formatBytes(usage.quota) })}</span>
      )}
      {offline.ready && <span>{say('app.privacy.offline')}</span>}
      <a href={linkTo('proof', params)}>{say('app.proof')}</a>
      {isEncrypted && (
        <Button small className="privacy-lock" onClick={() => lockNow(app)}>
          {say('vault.lock')}
        </Button>
      )}
    </div>
  );
}

/** The count is pulled: requests are seen by the page, the workers and the service worker, and none of them may be missed. */
function useForeignRequests(): number {
  const app = useBeatbook();
  const [requests, setRequests] = useState(() => app.foreignRequests());
  useEffect(() => {
    const timer = setInterval(() => setRequests(app.foreignRequests()), 2000);
    return () => clearInterval(timer);
  }, [app]);
  return requests;
}
