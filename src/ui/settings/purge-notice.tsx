import type { PurgeReport } from '../../storage/vault.ts';
import { say } from '../../text/say.ts';
import { formatCount, formatList } from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';

/** What a purge removed, what is left of it, and what the disk may still hold. */
export function PurgeNotice(props: { name: string; report: PurgeReport; isEncrypted: boolean }) {
  const { removed, left, clean, keyDestroyed } = props.report;
  const count = (numbers: Readonly<Record<string, number>>) =>
    formatList(
      Object.entries(numbers)
        .filter(([, entries]) => entries > 0)
        .map(([table, entries]) => `${table} ${formatCount(entries)}`),
      12,
    );
  if (!clean) {
    return <Notice kind="error">{say('vault.purge.left', { name: props.name, left: count(left) })}</Notice>;
  }
  const traces = keyDestroyed
    ? 'vault.purge.key'
    : props.isEncrypted
      ? 'vault.purge.sealed-traces'
      : 'vault.purge.traces';
  return (
    <Notice>
      {say('vault.purge.clean', { name: props.name, removed: count(removed) })} {say(traces)}
    </Notice>
  );
}
