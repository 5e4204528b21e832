import type { AddressFile, AddressMatches, ChosenPlace, OpenAddress } from '../../src/data/geocode/address-matches.ts';
import { cleanAddress } from '../../src/data/geocode/clean-address.ts';
import { createMatcher, type AddressMatch } from '../../src/data/geocode/match-address.ts';
import { readAddress } from '../../src/data/geocode/read-address.ts';
import type { Reference } from '../../src/data/geocode/reference.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { BLOCK_ROWS } from '../../src/data/table/table.ts';
import { loadBlock } from '../../src/storage/columns.ts';
import type { Database } from '../../src/storage/database.ts';
import type { AddressPlaces } from '../../src/storage/geocode.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import { createBreath } from '../ingest/breathe.ts';
import { createAddressTexts, type AddressParts } from './address-texts.ts';
import { createPlaceWriter } from './place-writer.ts';
import { composeMatches } from './compose-matches.ts';

/** Addresses matched between two looks at whether the job was cancelled. */
const STRIDE = 500;

export type MatchJob = {
  readonly database: Database;
  /** As the file left it, without places found from addresses before. */
  readonly record: DatasetRecord;
  readonly reference: Reference;
  readonly files: readonly AddressFile[];
  readonly parts: AddressParts;
  readonly chosen: readonly ChosenPlace[];
  readonly allowStreets: boolean;
  readonly leastScore: number;
  readonly fillMissingOnly: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
};

export type MatchedDataset = {
  readonly places: AddressPlaces;
  readonly matches: AddressMatches;
  readonly open: readonly OpenAddress[];
};

/** Matches every distinct address of a dataset once, then gives every row its place. */
export async function matchDataset(job: MatchJob): Promise<Result<MatchedDataset>> {
  const { database, record, reference, parts, signal } = job;
  const breathe = createBreath();
  const texts = createAddressTexts(parts);
  const codes: Uint32Array[] = [];
  const columns = [parts.address, parts.number, parts.area].filter((name) => name !== null);
  const blockRows = (block: number) => Math.min(record.rows, (block + 1) * BLOCK_ROWS);
  for (let block = 0; block < record.blocks; block++) {
    if (signal.aborted) return fail('platform.cancelled');
    const loaded = await loadBlock(database, record, block, columns);
    if (!loaded.ok) return loaded;
    codes.push(texts.encode(loaded.value));
    job.onProgress(blockRows(block) / 4, record.rows);
    await breathe();
  }

  const match = createMatcher(reference, job);
  const settled = new Map(job.chosen.map(({ address, place }) => [cleanAddress(address), place]));
  const found: AddressMatch[] = [{ status: 'unmatched', reason: 'unreadable' }];
  for (let i = 1; i < texts.addresses.length; i++) {
    if (i % STRIDE === 0) {
      if (signal.aborted) return fail('platform.cancelled');
      job.onProgress(record.rows * (0.25 + (0.5 * i) / texts.addresses.length), record.rows);
      await breathe();
    }
    const address = texts.addresses[i]!;
    const answer = settled.size === 0 ? undefined : settled.get(cleanAddress(address));
    found.push(
      answer
        ? { status: 'matched', kind: 'chosen', score: 1, ...answer }
        : answer === null
          ? { status: 'unmatched', reason: 'unsure' }
          : match(readAddress(address), [texts.areas[i]!]),
    );
  }

  const writer = createPlaceWriter(found, record, job.fillMissingOnly);
  const wanted = ['longitude', 'latitude', 'place', 'time', 'area', 'count'];
  for (let block = 0; block < record.blocks; block++) {
    if (signal.aborted) return fail('platform.cancelled');
    const loaded = await loadBlock(database, record, block, wanted);
    if (!loaded.ok) return loaded;
    writer.write(loaded.value, codes[block]!);
    job.onProgress(record.rows * 0.75 + blockRows(block) / 4, record.rows);
    await breathe();
  }
  return succeed({ places: writer.places(), ...composeMatches(job, texts, found, writer.tally()) });
}
