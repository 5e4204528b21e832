import { readAreaTable } from '../../src/data/context/area-table.ts';
import { decodeBoundaries } from '../../src/data/context/boundaries.ts';
import type { AreaTableContext, BoundaryContext, ContextChange, ContextItem } from '../../src/data/context/context.ts';
import { coverageOf } from '../../src/data/context/dates-of-table.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { dayNumberOf, timeSpanFromIso } from '../../src/data/calendar.ts';
import { getContext, putContext, type StoredContext } from '../../src/storage/context.ts';
import type { Database } from '../../src/storage/database.ts';
import { getDataset } from '../../src/storage/datasets.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import { loadKeyLabels } from './area-labels.ts';
import { assignLayer } from './assign-layer.ts';
import { decodeContent, encodeContent } from './content.ts';

type Call = { readonly signal: AbortSignal; readonly onProgress: (done: number, total: number) => void };

/** Holds a context file against its dataset again, with another choice of columns or after the dataset has changed. */
export async function changeContext(
  database: Database,
  id: string,
  change: ContextChange,
  call: Call,
): Promise<Result<ContextItem>> {
  const found = await getContext(database, id);
  if (!found.ok) return found;
  const record = await getDataset(database, found.value.item.dataset);
  if (!record.ok) return record;
  const { isStale: _isStale, ...item } = found.value.item;
  const named = { ...item, name: change.name ?? item.name } as ContextItem;
  const changed = await recount(database, record.value, { ...found.value, item: named }, change, call);
  if (!changed.ok) return changed;
  const stored = await putContext(database, changed.value);
  return stored.ok ? succeed(changed.value.item) : stored;
}

async function recount(
  database: Database,
  record: DatasetRecord,
  stored: StoredContext,
  change: ContextChange,
  call: Call,
): Promise<Result<StoredContext>> {
  const { item, content } = stored;
  if (item.kind === 'boundaries' && content) return await assignAgain(database, record, item, content, change, call);
  if (item.kind === 'area-table' && content) return await matchAgain(database, record, item, content, change);
  if ((item.kind === 'date-table' || item.kind === 'text') && content) {
    const { table } = decodeContent(content);
    const step = item.kind === 'text' ? 'day' : item.step;
    const days = new Set(table.rows.map(([day]) => dayNumberOf(timeSpanFromIso(String(day))!.from)));
    const coverage = coverageOf(days, step, item.kind === 'date-table' && item.isSparse, record);
    return succeed({ item: { ...item, coverage, version: record.version }, content });
  }
  if (item.kind !== 'events') return fail('context.unknown');
  const linked = await getDataset(database, item.linked);
  if (!linked.ok) return linked;
  const { rows, located } = linked.value;
  return succeed({ item: { ...item, rows, located, version: record.version }, content });
}

async function assignAgain(
  database: Database,
  record: DatasetRecord,
  item: BoundaryContext,
  content: Uint8Array,
  change: ContextChange,
  { signal, onProgress }: Call,
): Promise<Result<StoredContext>> {
  const nameProperty = change.nameProperty ?? item.nameProperty;
  if (nameProperty !== null && !item.properties.some(({ name }) => name === nameProperty)) {
    const properties = item.properties.map(({ name }) => name).join(', ');
    return fail('context.property-unknown', { name: item.name, property: nameProperty, properties });
  }
  const assigned = await assignLayer(database, record, decodeBoundaries(content), {
    layer: item.id,
    name: item.name,
    nameProperty,
    signal,
    onRows: (done) => onProgress(done, record.rows),
  });
  return assigned.ok ? succeed({ item: { ...item, ...assigned.value, nameProperty }, content }) : assigned;
}

async function matchAgain(
  database: Database,
  record: DatasetRecord,
  item: AreaTableContext,
  content: Uint8Array,
  change: ContextChange,
): Promise<Result<StoredContext>> {
  const { raw } = decodeContent(content);
  if (!raw) return fail('context.unknown');
  const isChosen = change.keyColumn !== undefined || change.areaColumn !== undefined;
  const unlocked =
    change.unlocked ??
    item.columns.filter(({ isProtected, isLocked }) => isProtected && !isLocked).map(({ header }) => header);
  const areaColumn = change.areaColumn ?? (isChosen ? undefined : item.areaColumn);
  const read = readAreaTable(raw, await loadKeyLabels(database, record, raw, areaColumn), {
    file: item.file,
    unlocked,
    keyColumn: change.keyColumn ?? (isChosen ? undefined : item.keyColumn),
    areaColumn,
  });
  if (!read.ok) return read;
  const { facts, table } = read.value;
  return succeed({ item: { ...item, ...facts, version: record.version }, content: encodeContent({ table, raw }) });
}
