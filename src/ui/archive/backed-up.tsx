import { say } from '../../text/say.ts';
import { formatDate } from '../kit/format.ts';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';

/** When a dataset was last saved in an archive with its rows, and whether it has changed since. */
export function BackedUp({ dataset }: { dataset: string }) {
  const app = useBeatbook();
  const changes = useChanges();
  const { value } = useAsync(() => app.lastBackup(dataset), [app, dataset, changes]);
  if (value === undefined) return null;
  if (value === null) return <>{say('archive.backup.never')}</>;
  const date = formatDate(value.at.slice(0, 10));
  return <>{say(value.isCurrent ? 'archive.backup.on' : 'archive.backup.before', { date })}</>;
}
