import type { Jobs } from '../../workers/clients/jobs.ts';
import type { ContextContract } from '../../workers/contracts.ts';
import type { BeatbookApp, ContextApp } from '../beatbook.ts';
import type { ContextItem, ContextOptions, ContextTable, EventContext } from '../data/context/context.ts';
import { titleOfFile } from '../data/context/title-of-file.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import { getContext, listContext, putContext, removeContext } from '../storage/context.ts';
import { getDataset } from '../storage/datasets.ts';
import { deleteLayerColumn } from '../storage/layer-column.ts';
import { fail } from '../text/failure.ts';
import { unwrap, type Answer } from './answer.ts';
import type { Session } from './session.ts';

type Parts = {
  readonly session: Session;
  readonly answer: Answer;
  readonly contextJobs: Jobs<ContextContract>;
  readonly importFile: (
    file: File | Blob,
    options: Parameters<BeatbookApp['importFile']>[1],
  ) => ReturnType<BeatbookApp['importFile']>;
};

/** Fetched by those who have a street map. */
const loadBasemap = () => import('../storage/basemap/basemap.ts');

/** The part of the scripting interface for context files and the street map. */
export function createContextApi({ session, answer, contextJobs, importFile }: Parts): ContextApp {
  const { database } = session;
  const nameOf = (file: File | Blob, name = 'context') => (file instanceof File ? file.name : name);

  async function importContext(file: File | Blob, { onProgress, signal, ...settings }: ContextOptions) {
    const input = { file, name: nameOf(file, settings.name), settings };
    if (settings.kind === 'events') return await importEvents(file, { ...settings, signal });
    const found = await contextJobs.run((worker) => worker.call('importContext', input, { signal, onProgress }));
    return 'events' in found ? await importEvents(file, { ...settings, signal }) : found.item;
  }

  async function importEvents(file: File | Blob, settings: ContextOptions): Promise<ContextItem> {
    const { dataset, name, dateFormat, crs, delimiter, encoding, sheet, signal } = settings;
    unwrap(await getDataset(database, dataset));
    const options = { name: name ?? titleOfFile(nameOf(file)), dateFormat, crs, delimiter, encoding, sheet, signal };
    const report = await importFile(file, options);
    return await linkEvents(dataset, report.dataset);
  }

  async function linkEvents(dataset: string, events: string): Promise<ContextItem> {
    if (dataset === events) unwrap(fail('context.itself'));
    const record = unwrap(await getDataset(database, dataset));
    const linked = unwrap(await getDataset(database, events));
    const known = (await listContext(database, dataset)).find(
      (item) => item.kind === 'events' && item.linked === events,
    );
    const item: EventContext = {
      kind: 'events',
      id: known?.id ?? crypto.randomUUID(),
      dataset,
      name: linked.name,
      file: linked.name,
      addedAt: new Date().toISOString(),
      version: record.version,
      warnings: [],
      linked: events,
      rows: linked.rows,
      located: linked.located,
    };
    unwrap(await putContext(database, { item, content: null }));
    return item;
  }

  /** Events whose dataset was deleted are gone with it. */
  async function list(dataset: string): Promise<ContextItem[]> {
    const record = unwrap(await getDataset(database, dataset));
    const items = await listContext(database, dataset);
    const listed: ContextItem[] = [];
    for (const item of items) {
      if (item.kind === 'events' && !(await getDataset(database, item.linked)).ok)
        await removeContext(database, item.id);
      else listed.push({ ...item, isStale: isStale(item, record) });
    }
    return listed;
  }

  async function readTable(id: string): Promise<ContextTable> {
    const { item, content } = unwrap(await getContext(database, id));
    if (item.kind === 'events' || item.kind === 'boundaries' || !content) return { headers: [], rows: [] };
    return (JSON.parse(new TextDecoder().decode(content)) as { table: ContextTable }).table;
  }

  const readShapes: ContextApp['contextShapes'] = (id) =>
    answer(async () => {
      const { item, content } = unwrap(await getContext(database, id));
      if (item.kind !== 'boundaries' || !content) return [];
      // The geometry is fetched by those who have boundaries: the first view stays small.
      const [{ decodeBoundaries, shapesOf }, { labelPlace }] = await Promise.all([
        import('../data/context/boundaries.ts'),
        import('../data/geometry/label-place.ts'),
      ]);
      return shapesOf(decodeBoundaries(content), item.nameProperty).map((shape) => ({
        name: shape.name,
        label: labelPlace(shape),
        polygons: shape.polygons.map((rings) => rings.map(closedPositions)),
      }));
    });

  async function refresh(dataset: string): Promise<ContextItem[]> {
    for (const { id, isStale: isOld } of await list(dataset))
      if (isOld) await contextJobs.run((worker) => worker.call('changeContext', { id, change: {} }));
    return await list(dataset);
  }

  return {
    importContext: (file, options) => answer(() => importContext(file, options)),
    linkEvents: (dataset, events) => answer(() => linkEvents(dataset, events)),
    context: (dataset) => answer(() => list(dataset)),
    contextTable: (id) => answer(() => readTable(id)),
    contextShapes: readShapes,
    changeContext: (id, change) =>
      answer(() => contextJobs.run((worker) => worker.call('changeContext', { id, change }))),
    refreshContext: (dataset) => answer(() => refresh(dataset)),
    deleteContext: (id) =>
      answer(async () => {
        const { item } = unwrap(await getContext(database, id));
        if (item.kind === 'boundaries') await deleteLayerColumn(database, item.dataset, id);
        await removeContext(database, id);
      }),
    importBasemap: (file, { onProgress, signal } = {}) =>
      answer(() =>
        contextJobs.run((worker) =>
          worker.call('writeBasemap', { file, name: nameOf(file, 'streets.pmtiles') }, { signal, onProgress }),
        ),
      ),
    basemap: () => answer(async () => (await (await loadBasemap()).openBasemap())?.facts ?? null),
    deleteBasemap: () => answer(async () => await (await loadBasemap()).deleteBasemap()),
  };
}

/** What was counted on other rows, and boundaries whose column an append left out. */
function isStale(item: ContextItem, record: DatasetRecord): boolean {
  const isLeftOut =
    item.kind === 'boundaries' && item.column !== null && !record.columns.some(({ layer }) => layer === item.id);
  return item.version !== record.version || isLeftOut;
}

function closedPositions(ring: Float64Array): [number, number][] {
  const positions = Array.from({ length: ring.length / 2 }, (_, i): [number, number] => [
    ring[2 * i]!,
    ring[2 * i + 1]!,
  ]);
  return [...positions, positions[0]!];
}
