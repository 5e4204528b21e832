import { type ReactNode, useEffect, useState } from 'react';
import { say } from '../../text/say.ts';
import { FolderNews } from '../append/folder-news.tsx';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { Shortage } from '../vault/shortage.tsx';
import { BusyElsewhere, StartNotices } from '../vault/start-notices.tsx';
import { setOffline, useOffline } from './offline-state.ts';

/** How long good news stays; the rail goes on saying it. */
const NEWS_MILLISECONDS = 10_000;

/** News of the app itself, over a corner of the screen: a new version, ready offline, what this address cannot do. */
export function Announcements() {
  const { apply, fresh, unsupported } = useOffline();
  const busy = useBusy(apply !== null);
  useEffect(() => {
    if (!fresh) return;
    const timer = setTimeout(() => setOffline({ fresh: false }), NEWS_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [fresh]);
  return (
    <div className="announcements">
      <Shortage />
      <StartNotices />
      <BusyElsewhere />
      <FolderNews />
      {unsupported !== null && <Announcement kind="warn">{say(`app.platform.${unsupported}`)}</Announcement>}
      {apply !== null && !busy && (
        <Announcement
          action={
            <Button kind="primary" small onClick={apply}>
              {say('app.update.apply')}
            </Button>
          }
        >
          {say('app.update')}
        </Announcement>
      )}
      {fresh && <Announcement>{say('app.offline.ready')}</Announcement>}
    </div>
  );
}

type AnnouncementProps = { kind?: 'info' | 'warn'; action?: ReactNode; children: ReactNode };

/** Stays until it is closed. */
function Announcement({ kind = 'info', action, children }: AnnouncementProps) {
  const [closed, setClosed] = useState(false);
  if (closed) return null;
  return (
    <Notice
      kind={kind}
      actions={
        <>
          {action}
          <Button small onClick={() => setClosed(true)}>
            {say(action === undefined ? 'app.close' : 'app.update.later')}
          </Button>
        </>
      }
    >
      {children}
    </Notice>
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
