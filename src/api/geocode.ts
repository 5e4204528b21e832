import type { Jobs } from '../../workers/clients/jobs.ts';
import type { GeocodeContract } from '../../workers/contracts.ts';
import type { GeocodeApp } from '../beatbook.ts';
import type { AddressMatches, AddressOptions, ChosenPlace, OpenAddress } from '../data/geocode/address-matches.ts';
import { formatCsvLine } from '../data/table/csv-line.ts';
import { getDataset } from '../storage/datasets.ts';
import { deleteAddressPlaces, getAddressMatches, hasAddressPlaces } from '../storage/geocode.ts';
import { say } from '../text/say.ts';
import { unwrap, type Answer } from './answer.ts';
import type { Session } from './session.ts';

type Parts = {
  readonly session: Session;
  readonly answer: Answer;
  readonly geocodeJobs: Jobs<GeocodeContract>;
  /** Finds the areas of boundaries anew: the places have changed. */
  readonly refreshAreas: (dataset: string) => Promise<unknown>;
};

/** The part of the scripting interface for addresses. `refreshAddresses` matches new rows after an append; it never rejects. */
export function createGeocodeApi({ session, answer, geocodeJobs, refreshAreas }: Parts): {
  readonly app: GeocodeApp;
  readonly refreshAddresses: (dataset: string) => Promise<void>;
} {
  const { database } = session;

  async function match(
    dataset: string,
    files: readonly (File | Blob)[] | null,
    { onProgress, signal, ...settings }: AddressOptions,
    chosen?: ChosenPlace,
  ): Promise<AddressMatches> {
    const named = files?.map((file) => ({ file, name: nameOf(file) })) ?? null;
    const input = { dataset, files: named, settings, ...(chosen && { chosen }) };
    const matches = await geocodeJobs.run((worker) => worker.call('match', input, { signal, onProgress }));
    await refreshAreas(dataset);
    return matches;
  }

  async function read(dataset: string): Promise<AddressMatches | null> {
    const record = unwrap(await getDataset(database, dataset));
    const stored = await getAddressMatches(database, dataset);
    if (!stored) return null;
    const isStale = stored.matches.version !== record.version || !hasAddressPlaces(record);
    return { ...stored.matches, isStale };
  }

  async function listOpen(dataset: string): Promise<readonly OpenAddress[]> {
    return (await getAddressMatches(database, dataset))?.open ?? [];
  }

  const app: GeocodeApp = {
    addressFile: (file, { onProgress: _onProgress, signal, ...settings } = {}) =>
      answer(() =>
        geocodeJobs.run((worker) => worker.call('readFile', { file, name: nameOf(file), settings }, { signal })),
      ),
    matchAddresses: (dataset, files, options = {}) =>
      answer(() => match(dataset, files instanceof Blob ? [files] : files, options)),
    addressMatches: (dataset) => answer(() => read(dataset)),
    openAddresses: ({ dataset, status, from = 0, count = 100 }) =>
      answer(async () => {
        const all = (await listOpen(dataset)).filter(
          ({ reason }) => status === undefined || (reason === 'ambiguous') === (status === 'ambiguous'),
        );
        return { total: all.length, addresses: all.slice(from, from + count) };
      }),
    openAddressesCsv: (dataset) =>
      answer(async () => {
        const header = ['geocode.address', 'geocode.area', 'geocode.rate.rows', 'geocode.reason'] as const;
        const lines = (await listOpen(dataset)).map(({ address, area, rows, reason }) =>
          formatCsvLine([address, area, String(rows), say(`geocode.reason.${reason}`)]),
        );
        return new Blob([formatCsvLine(header.map((key) => say(key))), ...lines], { type: 'text/csv' });
      }),
    chooseAddress: (dataset, address, place) => answer(() => match(dataset, null, {}, { address, place })),
    removeAddressMatches: (dataset) =>
      answer(async () => {
        unwrap(await deleteAddressPlaces(database, dataset));
        await refreshAreas(dataset);
      }),
  };

  return {
    app,
    async refreshAddresses(dataset) {
      const stored = await getAddressMatches(database, dataset).catch(() => null);
      // What fails stays marked as stale.
      if (stored) await match(dataset, null, {}).catch(() => null);
    },
  };
}

function nameOf(file: File | Blob): string {
  return file instanceof File ? file.name : 'addresses';
}
