import type { Analysis, AnalysisRequest } from '../../src/data/contract.ts';
import type { KeyedTable, MethodInput } from '../../src/analysis/methods/method.ts';
import { type AnyMethod, methods } from '../../src/analysis/methods/registry.ts';
import { isoOfDay } from '../../src/analysis/periods.ts';
import { dayNumberOf } from '../../src/data/calendar.ts';
import { decodeBoundaries, shapesOf } from '../../src/data/context/boundaries.ts';
import type { AreaShape } from '../../src/data/geometry/area-shape.ts';
import { readParams } from '../../src/data/params.ts';
import { createRandom } from '../../src/data/random.ts';
import { compileFilter, selectedRows } from '../../src/data/table/filter.ts';
import { selectRows } from '../../src/data/table/select-rows.ts';
import type { Table } from '../../src/data/table/table.ts';
import { timeRange } from '../../src/data/table/time-range.ts';
import { getContext, type StoredContext } from '../../src/storage/context.ts';
import type { Database } from '../../src/storage/database.ts';
import { loadAdjusted } from '../../src/storage/load-adjusted.ts';
import { fail, type Result, succeed } from '../../src/text/failure.ts';
import { failureFromThrown } from '../../src/text/failure-error.ts';
import { decodeContent } from '../context/content.ts';
import { createPulse } from '../train/pulse.ts';

type Request = Omit<AnalysisRequest, 'onProgress' | 'signal'>;

type Calls = {
  readonly database: Database;
  readonly signal: AbortSignal;
  readonly progress: (value: { done: number; total: number }) => void;
};

/** What every method may look at. */
const RESERVED = ['time', 'clock', 'timeEnd', 'category', 'area', 'longitude', 'latitude', 'count'];
const DEFAULT_SEED = 42;
const clock = () => performance.now();

/** Runs one method over the rows of a stored dataset that pass a filter. Nothing is stored. */
export async function runMethod(request: Request, { database, signal, progress }: Calls): Promise<Result<Analysis>> {
  const started = clock();
  const method = methods.find(({ id }) => id === request.method);
  if (!method) {
    return fail('analysis.method-unknown', { method: request.method, known: methods.map(({ id }) => id).join(', ') });
  }
  const params = readParams(method.params, request.params);
  if (!params.ok) return params;
  const input = await openInput(database, request, method, params.value);
  if (!input.ok) return input;
  const pulse = createPulse(signal, clock);
  try {
    const context = {
      random: createRandom(request.seed ?? DEFAULT_SEED),
      progress: (done: number, total: number) => progress({ done, total }),
      breathe: pulse.breathe,
    };
    await pulse.breathe();
    const outcome = await method.run(input.value, params.value, context);
    if (!outcome.ok) return outcome;
    signal.throwIfAborted();
    const { periodFrom, periodTo } = input.value;
    const milliseconds = Math.round(clock() - started);
    return succeed({ method: method.id, params: params.value, periodFrom, periodTo, ...outcome.value, milliseconds });
  } catch (thrown) {
    return signal.aborted ? fail('analysis.cancelled') : { ok: false, failure: failureFromThrown(thrown) };
  }
}

async function openInput(
  database: Database,
  { dataset, where = [] }: Request,
  method: AnyMethod,
  params: Record<string, unknown>,
): Promise<Result<MethodInput>> {
  const asked = where.flatMap(({ areaColumn }) => (areaColumn === undefined ? [] : [areaColumn]));
  const tables = await Promise.all((method.tables?.(params) ?? []).map((id) => readTable(database, dataset, id)));
  const keys = tables.flatMap((table) => (table ? [table.item.areaColumn] : []));
  const wanted = new Set([...RESERVED, ...asked, ...keys, ...(method.columns?.(params) ?? [])]);
  const loaded = await loadAdjusted(database, dataset, ({ columns }) =>
    columns.filter(({ name, kind }) => wanted.has(name) && kind !== 'text').map(({ name }) => name),
  );
  if (!loaded.ok) return loaded;
  let { table } = loaded.value;
  if (where.length > 0) {
    const selection = compileFilter(table, where);
    if (!selection.ok) return selection;
    table = selectRows(table, selectedRows(selection.value));
  }
  if (table.rows === 0) return fail('analysis.no-rows');
  return succeed({
    record: loaded.value.record,
    table,
    where,
    ...periodOf(table),
    boundaries: (id) => readBoundaries(database, dataset, id),
    contextTable: (id) => readTable(database, dataset, id),
  });
}

function periodOf({ columns: { time } }: Table): Pick<MethodInput, 'periodFrom' | 'periodTo'> {
  const range = time?.kind === 'time' ? timeRange(time.minutes) : null;
  if (!range) return { periodFrom: '', periodTo: '' };
  return { periodFrom: isoOfDay(dayNumberOf(range.from)), periodTo: isoOfDay(dayNumberOf(range.to)) };
}

async function readBoundaries(database: Database, dataset: string, id: string): Promise<readonly AreaShape[] | null> {
  const { item, content } = (await readContext(database, dataset, id)) ?? {};
  return item?.kind === 'boundaries' && content ? shapesOf(decodeBoundaries(content), item.nameProperty) : null;
}

async function readTable(database: Database, dataset: string, id: string): Promise<KeyedTable | null> {
  const { item, content } = (await readContext(database, dataset, id)) ?? {};
  return item?.kind === 'area-table' && content ? { item, table: decodeContent(content).table } : null;
}

/** A context file of a dataset; null when it has none of that id. */
async function readContext(database: Database, dataset: string, id: string): Promise<StoredContext | null> {
  const found = await getContext(database, id);
  return found.ok && found.value.item.dataset === dataset ? found.value : null;
}
