import { useEffect, useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { setOffline, useOffline } from './offline-state.ts';

/** News of the app itself, above the screen: a new version, ready offline, what this address cannot do. */
export function Announcements() {
  const offline = useOffline();
  const busy = useBusy(offline.apply !== null);
  const [later, setLater] = useState(false);
  const { apply } = offline;
  const hasDatabase = typeof indexedDB !== 'undefined';
  return (
    <div className="announcements">
      {!hasDatabase && <Notice kind="warn">{say('app.platform.no-storage')}</Notice>}
      {offline.unsupported !== null && <Notice kind="warn">{say(`app.platform.${offline.unsupported}`)}</Notice>}
      {apply !== null && !busy && !later && (
        <Notice
          actions={
            <>
              <Button kind="primary" small onClick={apply}>
                {say('app.update.apply')}
              </Button>
              <Button small onClick={() => setLater(true)}>
                {say('app.update.later')}
              </Button>
            </>
          }
        >
          {say('app.update')}
        </Notice>
      )}
      {offline.fresh && (
        <Notice
          actions={
            <Button small onClick={() => setOffline({ fresh: false })}>
              {say('app.close')}
            </Button>
          }
        >
          {say('app.offline.ready')}
        </Notice>
      )}
    </div>
  );
}

/** Watched only while an update waits: a new version never interrupts an import or a training. */
function useBusy(watch: boolean): boolean {
  const app = useBeatbook();
  const [busy, setBusy] = useState(true);
  useEffect(() => {
    if (!watch) return;
    const read = () => setBusy(app.busy());
    read();
    const timer = setInterval(read, 2000);
    return () => clearInterval(timer);
  }, [app, watch]);
  return busy;
}
