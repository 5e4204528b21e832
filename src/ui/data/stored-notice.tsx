import { say } from '../../text/say.ts';
import { Notice } from '../kit/notice.tsx';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';

/** Says when the browser may delete the data by itself: it has been asked to keep it, and has not agreed. */
export function StoredNotice() {
  const app = useBeatbook();
  const changes = useChanges();
  const usage = useAsync(() => app.storageUsage(), [app, changes]).value;
  if (usage === undefined || usage.persisted) return null;
  return <Notice>{say('data.not-persisted')}</Notice>;
}
