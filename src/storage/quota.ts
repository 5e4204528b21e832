import { failureError, failureOf } from '../text/failure-error.ts';
import { fail } from '../text/failure.ts';
import { say } from '../text/say.ts';
import type { Database } from './database.ts';
import { listDatasets } from './datasets.ts';

const megabytes = (bytes: number) => `${Math.max(1, Math.ceil(bytes / 1e6)).toLocaleString('en-GB')} MB`;

/**
 * Adds to 'storage.quota-exceeded' what is missing, what is free and what could be deleted; leaves every other error as it is.
 * `written` and `share`: bytes of the work so far and how much of it they are (0: unknown), from which the whole is reckoned.
 */
export async function explainQuota(
  database: Database,
  error: unknown,
  written: number,
  share: number,
): Promise<unknown> {
  if (failureOf(error)?.code !== 'storage.quota-exceeded') return error;
  const { usage = 0, quota = 0 } = (await globalThis.navigator?.storage?.estimate().catch(() => null)) ?? {};
  const free = Math.max(0, quota - usage);
  // What was written is removed again, so it counts as needed.
  const whole = share > 0.02 ? written / Math.min(1, share) : written * 2;
  const datasets = await listDatasets(database).catch(() => []);
  const deletable = [...datasets]
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 5)
    .map(({ name, bytes }) => `${name} (${megabytes(bytes)})`);
  const values = { missing: megabytes(whole - free), free: megabytes(free), deletable: deletable.join(', ') };
  const more = say(deletable.length > 0 ? 'vault.quota-more' : 'vault.quota-more-empty', values);
  const detail = {
    more: ` ${more}`,
    missingBytes: Math.max(0, Math.round(whole - free)),
    freeBytes: free,
    deletable: values.deletable,
  };
  return failureError(fail('storage.quota-exceeded', detail).failure);
}
