import { readAreaTable, type RawTable } from '../../src/data/context/area-table.ts';
import { encodeBoundaries, settleBoundaries } from '../../src/data/context/boundaries.ts';
import type { BoundaryContext, ContextItem, ContextKind } from '../../src/data/context/context.ts';
import { readDateTable } from '../../src/data/context/date-table.ts';
import { rankNameProperties } from '../../src/data/context/name-property.ts';
import { readTextTable } from '../../src/data/context/text-days.ts';
import { titleOfFile } from '../../src/data/context/title-of-file.ts';
import { boundsOfShapes } from '../../src/data/geometry/area-shape.ts';
import { shapesOf } from '../../src/data/context/boundaries.ts';
import { openProjection } from '../../src/data/places/open-projection.ts';
import { resolveCrs } from '../../src/data/places/resolve-crs.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { putContext } from '../../src/storage/context.ts';
import type { Database } from '../../src/storage/database.ts';
import { getDataset } from '../../src/storage/datasets.ts';
import { deleteLayerColumn } from '../../src/storage/layer-column.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import { say } from '../../src/text/say.ts';
import type { ContextSettings } from '../contracts.ts';
import { loadKeyLabels } from './area-labels.ts';
import { assignLayer } from './assign-layer.ts';
import { encodeContent } from './content.ts';
import { kindOfForm, kindOfTable } from './detect-kind.ts';
import { openFile, type OpenedFile } from './open-file.ts';
import { readBoundaries } from './read-boundaries.ts';
import { readTable } from './read-table.ts';

export type ImportInput = { readonly file: Blob; readonly name: string; readonly settings: ContextSettings };
type Job = {
  readonly database: Database;
  readonly record: DatasetRecord;
  readonly file: OpenedFile;
  readonly settings: ContextSettings;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
};

/** What a file turned out to be: context that is stored now, or events, which are imported like any dataset. */
export type Imported = { readonly item: ContextItem } | { readonly events: true };

/** Reads a context file, holds it against its dataset, and stores it. Fails with 'context.*' or 'import.*'; then nothing is stored. */
export async function importContext(
  database: Database,
  { file, name, settings }: ImportInput,
  { signal, onProgress }: Pick<Job, 'signal' | 'onProgress'>,
): Promise<Result<Imported>> {
  const record = await getDataset(database, settings.dataset);
  if (!record.ok) return record;
  const opened = await openFile(file, name);
  if (!opened.ok) return opened;
  if (opened.value.form === 'pmtiles') return fail('context.not-recognised', { file: name });
  const job: Job = { database, record: record.value, file: opened.value, settings, signal, onProgress };
  const kind = settings.kind ?? kindOfForm(opened.value);
  if (kind === 'events') return succeed({ events: true });
  if (kind === 'boundaries') return await importBoundaries(job);
  return await importTable(job, kind);
}

function baseOf({ record, file, settings }: Job) {
  return {
    id: crypto.randomUUID(),
    dataset: record.id,
    name: settings.name ?? titleOfFile(file.name),
    file: file.name,
    addedAt: new Date().toISOString(),
    version: record.version,
  };
}

async function importBoundaries(job: Job): Promise<Result<Imported>> {
  const { database, record, file, settings, signal, onProgress } = job;
  const read = await readBoundaries(file);
  if (!read.ok) return read;
  const { raw, format } = read.value;
  const asked = settings.crs ?? raw.crs;
  const crs = asked === null ? null : await resolveCrs(asked);
  if (crs && !crs.ok) return crs;
  const definition = crs?.value.definition ?? null;
  const toDegrees = definition === null ? null : await openProjection(definition, false);
  const settled = settleBoundaries(raw, { file: file.name, toDegrees });
  if (!settled.ok) return settled;
  const { features } = settled.value;
  const properties = rankNameProperties(features);
  const nameProperty = settings.nameProperty ?? properties[0]?.name ?? null;
  const base = baseOf(job);
  if (nameProperty !== null && !properties.some(({ name }) => name === nameProperty)) {
    const known = properties.map(({ name }) => name).join(', ');
    return fail('context.property-unknown', { name: base.name, property: nameProperty, properties: known });
  }
  const assigned = await assignLayer(database, record, features, {
    layer: base.id,
    name: base.name,
    nameProperty,
    signal,
    onRows: (done) => onProgress(done, record.rows),
  });
  if (!assigned.ok) return assigned;
  const item: BoundaryContext = {
    ...base,
    ...assigned.value,
    kind: 'boundaries',
    format,
    nameProperty,
    properties,
    bounds: boundsOfShapes(shapesOf(features, null)),
    warnings: [
      ...read.value.warnings,
      ...(crs?.ok && definition !== null
        ? [say('context.boundaries.reprojected', { crs: crs.value.id === 'custom' ? crs.value.title : crs.value.id })]
        : []),
      ...settled.value.warnings,
      ...(assigned.value.areas < features.length
        ? [say('context.boundaries.merged', { features: features.length, areas: assigned.value.areas })]
        : []),
    ],
  };
  const stored = await putContext(database, { item, content: encodeBoundaries(features) });
  if (!stored.ok) {
    // A column whose boundaries are not kept could never be removed.
    await deleteLayerColumn(database, record.id, base.id);
    return stored;
  }
  return succeed({ item });
}

async function importTable(job: Job, asked: ContextKind | null): Promise<Result<Imported>> {
  const { database, record, file, settings } = job;
  const { sheet, encoding, delimiter } = settings;
  const raw = await readTable(file, { sheet, encoding, delimiter });
  if (!raw.ok) return raw;
  const areas = await loadKeyLabels(database, record, raw.value, settings.areaColumn);
  const kind = asked ?? kindOfAsked(settings) ?? kindOfTable(raw.value, areas);
  if (kind === null) return fail('context.not-recognised', { file: file.name });
  if (kind === 'events') return succeed({ events: true });
  const base = baseOf(job);
  const named = { ...settings, file: file.name };
  if (kind === 'area-table') {
    const read = readAreaTable(raw.value, areas, named);
    if (!read.ok) return read;
    const { facts, table } = read.value;
    return await store(database, { ...base, ...facts }, encodeContent({ table, raw: raw.value }));
  }
  if (kind === 'text') {
    const read = readTextTable(raw.value, record, named);
    if (!read.ok) return read;
    const { facts, table } = read.value;
    const texts = facts.isTextKept ? textsOf(raw.value, facts.dateColumn, facts.textColumn) : undefined;
    return await store(database, { ...base, ...facts }, encodeContent({ table, ...(texts && { texts }) }));
  }
  const read = readDateTable(raw.value, record, named);
  if (!read.ok) return read;
  const { facts, table } = read.value;
  return await store(database, { ...base, ...facts }, encodeContent({ table }));
}

/** A choice of column says what the file is. */
function kindOfAsked({ textColumn, keyColumn, areaColumn, dateColumn }: ContextSettings): ContextKind | null {
  if (textColumn !== undefined) return 'text';
  if (keyColumn !== undefined || areaColumn !== undefined) return 'area-table';
  return dateColumn === undefined ? null : 'date-table';
}

function textsOf({ headers, rows }: RawTable, date: string, text: string): readonly (readonly [string, string])[] {
  const [at, from] = [headers.indexOf(date), headers.indexOf(text)];
  return rows.map((row) => [row[at] ?? '', row[from] ?? ''] as const);
}

async function store(database: Database, item: ContextItem, content: Uint8Array): Promise<Result<Imported>> {
  const stored = await putContext(database, { item, content });
  return stored.ok ? succeed({ item }) : stored;
}
