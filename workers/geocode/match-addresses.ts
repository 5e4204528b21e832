import type { AddressFile, AddressMatches, ChosenPlace } from '../../src/data/geocode/address-matches.ts';
import { cleanAddress } from '../../src/data/geocode/clean-address.ts';
import { DEFAULT_SCORE } from '../../src/data/geocode/match-address.ts';
import { createReference } from '../../src/data/geocode/reference.ts';
import {
  decodeReference,
  encodeReference,
  joinReferences,
  type ReferenceRows,
} from '../../src/data/geocode/reference-rows.ts';
import type { Database } from '../../src/storage/database.ts';
import { getDataset } from '../../src/storage/datasets.ts';
import {
  getAddressMatches,
  getAddressReference,
  putAddressPlaces,
  withoutAddressPlaces,
} from '../../src/storage/geocode.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import type { AddressSettings, NamedFiles } from '../contracts.ts';
import { findAddressColumns } from './find-columns.ts';
import { matchDataset } from './match-dataset.ts';
import { readReferenceFile } from './read-reference-file.ts';

type Input = {
  readonly dataset: string;
  /** Null: the files that are kept. */
  readonly files: NamedFiles | null;
  readonly settings: AddressSettings;
  /** An answer of the user, added to those that are kept. */
  readonly chosen?: ChosenPlace;
};

type Call = { readonly signal: AbortSignal; readonly onProgress: (done: number, total: number) => void };

/** Matches the addresses of a dataset to files, or again to those kept, and makes the places found those of its rows. */
export async function matchAddresses(database: Database, input: Input, call: Call): Promise<Result<AddressMatches>> {
  const { dataset, settings } = input;
  const found = await getDataset(database, dataset);
  if (!found.ok) return found;
  const record = withoutAddressPlaces(found.value);
  const earlier = await getAddressMatches(database, dataset);
  const read =
    input.files === null ? await readKept(database, dataset, earlier?.matches) : await readFiles(input.files, settings);
  if (!read.ok) return read;
  const { rows, files } = read.value;
  const reference = createReference(rows);
  // What was chosen for the last matching goes on to hold when it is done again.
  const before = input.files === null ? earlier?.matches : undefined;
  const parts = await findAddressColumns(database, record, reference, {
    ...settings,
    addressColumn: settings.addressColumn ?? before?.addressColumn,
    numberColumn: settings.numberColumn ?? before?.numberColumn ?? undefined,
    areaColumn: settings.areaColumn ?? before?.areaColumn ?? undefined,
  });
  if (!parts.ok) return parts;
  const chosen = addChosen(earlier?.chosen ?? [], input.chosen);
  const matched = await matchDataset({
    database,
    record,
    reference,
    files,
    parts: parts.value,
    chosen,
    allowStreets: settings.allowStreets ?? before?.allowStreets ?? false,
    leastScore: settings.leastScore ?? before?.leastScore ?? DEFAULT_SCORE,
    fillMissingOnly: settings.fillMissingOnly ?? before?.fillMissingOnly ?? true,
    ...call,
  });
  if (!matched.ok) return matched;
  const { places, matches, open } = matched.value;
  const bytes = input.files === null ? null : encodeReference(rows);
  const stored = await putAddressPlaces(database, record, places, { matches, open, chosen }, bytes);
  return stored.ok ? succeed(matches) : stored;
}

type Read = { readonly rows: ReferenceRows; readonly files: readonly AddressFile[] };

async function readFiles(files: NamedFiles, settings: AddressSettings): Promise<Result<Read>> {
  const all: ReferenceRows[] = [];
  const facts: AddressFile[] = [];
  for (const { file, name } of files) {
    const read = await readReferenceFile(file, name, settings);
    if (!read.ok) return read;
    all.push(read.value.rows);
    facts.push(read.value.facts);
  }
  return all.length === 0 ? fail('geocode.no-file') : succeed({ rows: joinReferences(all), files: facts });
}

async function readKept(
  database: Database,
  dataset: string,
  matches: AddressMatches | undefined,
): Promise<Result<Read>> {
  const bytes = await getAddressReference(database, dataset);
  return bytes && matches ? succeed({ rows: decodeReference(bytes), files: matches.files }) : fail('geocode.no-file');
}

function addChosen(kept: readonly ChosenPlace[], added: ChosenPlace | undefined): readonly ChosenPlace[] {
  if (!added) return kept;
  const key = cleanAddress(added.address);
  return [...kept.filter(({ address }) => cleanAddress(address) !== key), added];
}
