import { failureError, failureOf } from '../text/failure-error.ts';
import { fail } from '../text/failure.ts';
import { say } from '../text/say.ts';
import type { Database } from './database.ts';
import { listDatasets } from './datasets.ts';

const megabytes = (bytes: number) => `${Math.max(1, Math.ceil(bytes / 1e6)).toLocaleString('en-GB')} MB`;

/** Fewer are not worth telling apart. */
const LEAST_BYTES = 1e6;

/**
 * Adds to 'storage.quota-exceeded' what is missing, what is free and what could be deleted; leaves every other error as it is.
 * `written` and `share`: bytes of the work so far and how much of it they are (0: unknown), from which the whole is reckoned. Where nothing
 * of it was written yet, nobody knows how much is missing, and that is said.
 */
export async function explainQuota(
  database: Database,
  error: unknown,
  written: number,
  share: number,
): Promise<unknown> {
  if (failureOf(error)?.code !== 'storage.quota-exceeded') return error;
  const datasets = await listDatasets(database).catch(() => []);
  const deletable = [...datasets]
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 5)
    .map(({ name, bytes }) => `${name} (${megabytes(bytes)})`);
  const largest = deletable.join(', ');
  const list = deletable.length > 0 ? ` ${say('vault.quota-largest', { deletable: largest })}` : '';
  if (written <= 0) {
    const more = ` ${say('vault.quota-unknown')}${list}`;
    return failureError(fail('storage.quota-exceeded', { more, missingBytes: 0, deletable: largest }).failure);
  }
  // What was written had room, and no more: browsers round what they say of their quota (Chromium adds 10 GB to what is used).
  const whole = share > 0.02 ? written / Math.min(1, share) : written * 2;
  const missing = Math.max(LEAST_BYTES, whole - written);
  const sizes = say('vault.quota-more', { missing: megabytes(missing), free: megabytes(written) });
  const detail = {
    more: ` ${sizes}${list}`,
    missingBytes: Math.round(missing),
    freeBytes: written,
    deletable: largest,
  };
  return failureError(fail('storage.quota-exceeded', detail).failure);
}
