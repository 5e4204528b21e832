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
  const { left, stopped } = useRequests();
  const usage = useAsync(() => app.storageUsage(), [app, changes]).value;
  const offline = useOffline();
  const isEncrypted = useVaultStatus() !== 'none';
  const words = left + stopped === 0 ? undefined : say('app.privacy.leak');
  return (
    <div className={left + stopped === 0 ? 'privacy' : 'privacy leak'} title={words}>
      <strong>
        {left === 1 ? say('app.privacy.request') : say('app.privacy.requests', { count: formatCount(left) })}
      </strong>
      {stopped > 0 && <span>{say('app.privacy.stopped')}</span>}
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
function useRequests(): { left: number; stopped: number } {
  const app = useBeatbook();
  const [log, setLog] = useState(() => app.requestLog());
  useEffect(() => {
    const timer = setInterval(() => setLog(app.requestLog()), 2000);
    return () => clearInterval(timer);
  }, [app]);
  const { page, workers, pagePolicy, workersPolicy, serviceWorker } = log;
  // What the policy or the service worker stopped has sent nothing, and is no less worth knowing; how often, the policy tells twice.
  return { left: page + workers, stopped: pagePolicy + workersPolicy + serviceWorker };
}
