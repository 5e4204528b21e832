import { failureError } from '../text/failure-error.ts';
import { fail, type Failure } from '../text/failure.ts';
import { say } from '../text/say.ts';
import type { Database } from './database.ts';
import { listDatasets } from './datasets.ts';
import { storageFailure } from './failures.ts';

const megabytes = (bytes: number) => `${Math.max(1, Math.ceil(bytes / 1e6)).toLocaleString('en-GB')} MB`;

/** Fewer are not worth telling apart. */
const LEAST_BYTES = 1e6;

/** The room some work takes, in bytes: what of it had found room when the disk was full, and all of it (0: not known). */
export type Room = { readonly written: number; readonly whole: number };

const isUnexplained = ({ code, detail }: Failure) => code === 'storage.quota-exceeded' && detail?.['more'] === '';

/**
 * The error of a full disk as 'storage.quota-exceeded', with what is missing, what is free and what could be deleted; leaves every other
 * error, and one that was explained before, as it is. Where neither is known of the work, nobody knows how much is missing: that is said.
 */
export async function explainQuota(
  database: Database,
  error: unknown,
  room: Room = { written: 0, whole: 0 },
): Promise<unknown> {
  const failure = storageFailure(error);
  return failure && isUnexplained(failure) ? failureError(await explainFailure(database, failure, room)) : error;
}

/** The same for a failure that is a value. */
export async function explainFailure(database: Database, failure: Failure, { written, whole }: Room): Promise<Failure> {
  if (!isUnexplained(failure)) return failure;
  const datasets = await listDatasets(database).catch(() => []);
  const deletable = [...datasets]
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 5)
    .map(({ name, bytes }) => `${name} (${megabytes(bytes)})`);
  const largest = deletable.join(', ');
  const list = deletable.length > 0 ? ` ${say('vault.quota-largest', { deletable: largest })}` : '';
  if (written <= 0 && whole <= 0) {
    const more = ` ${say('vault.quota-unknown')}${list}`;
    return fail('storage.quota-exceeded', { more, missingBytes: 0, deletable: largest }).failure;
  }
  // What was written had room, and no more: browsers round what they say of their quota (Chromium adds 10 GB to what is used).
  const missing = Math.max(LEAST_BYTES, (whole > 0 ? whole : 2 * written) - written);
  const words = { missing: megabytes(missing), free: megabytes(written) };
  // What is free is known only from what found room.
  const sizes = say(written < LEAST_BYTES ? 'vault.quota-up-to' : 'vault.quota-more', words);
  const detail = {
    more: ` ${sizes}${list}`,
    missingBytes: Math.round(missing),
    freeBytes: written,
    deletable: largest,
  };
  return fail('storage.quota-exceeded', detail).failure;
}
