import type { Table } from '../../data/table/table.ts';
import { say } from '../../text/say.ts';
import { findThinEnd } from '../quality/thin-end.ts';
import { countDays, hasDayPrecision } from '../quality/time-counts.ts';

/** A sentence where the last days fall short of what the weeks before let expect: they may still be reported. */
export function warnOfThinEnd(table: Table): readonly string[] {
  const counted = hasDayPrecision(table) ? countDays(table) : null;
  const thin = counted && findThinEnd(counted.first, counted.counts);
  return thin ? [say('method.warn.thin-end', { days: thin.days, share: (100 * thin.share).toFixed(0) })] : [];
}
