import type { AddressMatches, ChosenPlace, OpenAddress } from '../data/geocode/address-matches.ts';
import { blockChecksum, encodeBlock } from '../data/table/block.ts';
import { fingerprint } from '../data/table/checksum.ts';
import type { Column } from '../data/table/column.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import type { ColumnInfo } from '../data/table/table.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import { sealAll } from './codec.ts';
import { versionOfBlock } from './columns.ts';
import { keysUnder, type BlockKey, type BlockRow, type Database } from './database.ts';
import { getDataset } from './datasets.ts';
import { getDocument } from './documents.ts';
import { attempt } from './failures.ts';
import { withDataset } from './locks.ts';

/** Layers of places found from addresses begin with it; what follows is new with every matching, so that open tables are read again. */
const LAYER = 'addresses-';

/** What is kept of a matching beside the places: what it came to, the addresses left over, and the answers of the user. */
export type StoredMatches = {
  readonly matches: AddressMatches;
  readonly open: readonly OpenAddress[];
  readonly chosen: readonly ChosenPlace[];
};

/** The places of every row, block by block. */
export type AddressPlaces = {
  readonly longitude: readonly Float64Array[];
  readonly latitude: readonly Float64Array[];
  readonly place: readonly Uint8Array[];
  /** By code of `place`. */
  readonly labels: readonly string[];
  readonly located: number;
  readonly bounds: DatasetRecord['bounds'];
};

const names = ['longitude', 'latitude', 'place'] as const;
const matchesId = (dataset: string) => `addresses-${dataset}`;
const referenceId = (dataset: string) => `addresses-reference-${dataset}`;

/** The record as it is without places found from addresses. Blocks loaded by it hold the coordinates of the file. */
export function withoutAddressPlaces(record: DatasetRecord): DatasetRecord {
  if (!record.columns.some(isAddressColumn)) return record;
  const { beneath, ...rest } = record;
  return {
    ...rest,
    ...beneath,
    columns: record.columns.flatMap((column) =>
      isAddressColumn(column) ? (column.covers ? [column.covers] : []) : [column],
    ),
  };
}

/** Whether the dataset holds places found from addresses. */
export function hasAddressPlaces({ columns }: DatasetRecord): boolean {
  return columns.some(isAddressColumn);
}

function isAddressColumn({ layer }: ColumnInfo): boolean {
  return layer?.startsWith(LAYER) ?? false;
}

/**
 * Makes places found from addresses those of a dataset, and keeps what is told of them and the files they come from, in one transaction.
 * The columns of the file stay stored under their own keys. Fails with 'storage.busy' when the dataset has changed since `base` was read.
 */
export async function putAddressPlaces(
  database: Database,
  base: DatasetRecord,
  places: AddressPlaces,
  stored: StoredMatches,
  reference: Uint8Array | null,
): Promise<Result<DatasetRecord>> {
  const { dexie, codec } = database;
  return await withDataset(database, base.id, async () => {
    const found = await getDataset(database, base.id);
    if (!found.ok) return found;
    if (found.value.version !== base.version) return fail('storage.busy');
    const record = withoutAddressPlaces(found.value);
    const { id: dataset, version } = record;
    const layer = `${LAYER}${crypto.randomUUID().slice(0, 8)}`;
    const keyOf = (name: string) => `${layer}-${name}`;
    const blocks: BlockRow[] = [];
    const checksums: number[] = [];
    for (let index = 0; index < record.blocks; index++) {
      for (const name of names) {
        const bytes = encodeBlock(columnOf(places, name, index));
        checksums.push(blockChecksum(bytes));
        blocks.push({ dataset, version: versionOfBlock(record, index), column: keyOf(name), index, bytes });
      }
    }
    const { located, bounds, dataHash } = record;
    const changed: DatasetRecord = {
      ...record,
      columns: coverColumns(record.columns, layer, keyOf),
      located: places.located,
      bounds: places.bounds,
      dataHash: fingerprint(`${dataHash}\n${checksums.join(' ')}`),
      beneath: { located, bounds, dataHash },
    };
    const sealed = await sealAll(codec, 'blocks', blocks);
    const labels = await codec.seal('labels', { dataset, version, column: keyOf('place'), labels: places.labels });
    const row = await codec.seal('datasets', changed);
    const documents = await sealAll(codec, 'documents', [
      { id: matchesId(dataset), kind: 'geocode', dataset, value: stored, bytes: null },
      ...(reference === null
        ? []
        : [
            {
              id: referenceId(dataset),
              kind: 'geocode' as const,
              dataset,
              value: { files: stored.matches.files.length },
              bytes: reference,
            },
          ]),
    ]);
    return await attempt(() =>
      dexie.transaction('rw', [dexie.datasets, dexie.blocks, dexie.labels, dexie.documents], async () => {
        await deleteColumnRows(database, dataset);
        await dexie.blocks.bulkPut(sealed);
        await dexie.labels.put(labels);
        await dexie.datasets.put(row);
        await dexie.documents.bulkPut(documents);
        return changed;
      }),
    );
  });
}

function columnOf(places: AddressPlaces, name: (typeof names)[number], index: number): Column {
  if (name === 'place') return { kind: 'category', codes: places.place[index]!, labels: places.labels };
  return { kind: 'number', values: places[name][index]! };
}

function coverColumns(columns: readonly ColumnInfo[], layer: string, keyOf: (name: string) => string): ColumnInfo[] {
  const infoOf = (name: (typeof names)[number], covers: ColumnInfo | undefined): ColumnInfo => ({
    name,
    key: keyOf(name),
    header: covers?.header ?? null,
    role: name === 'place' ? null : name,
    layer,
    ...(covers && { covers }),
    kind: name === 'place' ? 'category' : 'number',
  });
  const isOurs = (name: string): name is (typeof names)[number] => (names as readonly string[]).includes(name);
  const covered = columns.map((column) => (isOurs(column.name) ? infoOf(column.name, column) : column));
  const added = names.filter((name) => !columns.some((column) => column.name === name));
  return [...covered, ...added.map((name) => infoOf(name, undefined))];
}

/** Gives a dataset back the places of its file, and forgets the files its addresses were matched to. Returns the changed record. */
export async function deleteAddressPlaces(database: Database, dataset: string): Promise<Result<DatasetRecord>> {
  const { dexie, codec } = database;
  return await withDataset(database, dataset, async () => {
    const found = await getDataset(database, dataset);
    if (!found.ok) return found;
    const changed = withoutAddressPlaces(found.value);
    const row = await codec.seal('datasets', changed);
    const ids = await Promise.all([matchesId(dataset), referenceId(dataset)].map((id) => codec.documentKey(id)));
    await dexie.transaction('rw', [dexie.datasets, dexie.blocks, dexie.labels, dexie.documents], async () => {
      await deleteColumnRows(database, dataset);
      await dexie.datasets.put(row);
      await dexie.documents.bulkDelete(ids);
    });
    return succeed(changed);
  });
}

/** Under every version: an append leaves those of old blocks behind. */
async function deleteColumnRows({ dexie }: Database, dataset: string): Promise<void> {
  for (const table of [dexie.blocks, dexie.labels]) {
    const keys = (await table
      .where(':id')
      .between(...keysUnder([dataset]))
      .primaryKeys()) as unknown as BlockKey[];
    await (table as typeof dexie.blocks).bulkDelete(keys.filter(([, , column]) => column.startsWith(LAYER)));
  }
}

/** What is kept of the last matching of a dataset; null where its addresses were never matched. */
export async function getAddressMatches(database: Database, dataset: string): Promise<StoredMatches | null> {
  const found = await getDocument(database, matchesId(dataset));
  return found.ok ? (found.value.value as StoredMatches) : null;
}

/** The address and street files a dataset was matched to, as `encodeReference` wrote them. */
export async function getAddressReference(database: Database, dataset: string): Promise<Uint8Array | null> {
  const found = await getDocument(database, referenceId(dataset));
  return found.ok ? found.value.bytes : null;
}
