import { say } from '../../text/say.ts';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';

/** Says when the browser may delete the data by itself: it has been asked to keep it, and has not agreed. */
export function StoredNote() {
  const app = useBeatbook();
  const changes = useChanges();
  const usage = useAsync(() => app.storageUsage(), [app, changes]).value;
  if (usage === undefined || usage.persisted) return null;
  return <p className="soft">{say('data.not-persisted')}</p>;
}
