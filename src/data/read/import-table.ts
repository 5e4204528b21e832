import { fail, succeed, type Failure, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { MINUTES_PER_DAY, minutesFromIso } from '../calendar.ts';
import type { ImportReport } from '../contract.ts';
import { createCleaner } from '../clean/clean-rows.ts';
import { createWriters } from '../clean/column-writers.ts';
import { createQuarantine, quarantineHeader, type Quarantine } from '../clean/quarantine.ts';
import { createRowMemory } from '../clean/row-memory.ts';
import { openProjection, type ToDegrees } from '../places/open-projection.ts';
import { createPointCounts } from '../places/point-counts.ts';
import { dropFurther, isDropped } from '../persons/person-plan.ts';
import { createPersonTally } from '../persons/person-report.ts';
import { createScreens, type Screens } from '../persons/screen.ts';
import { createRowScreen } from '../persons/screen-row.ts';
import { createTableBuilder } from '../table/builder.ts';
import type { TableSink } from '../table/sink.ts';
import type { Table } from '../table/table.ts';
import { composeRecord } from './compose-record.ts';
import { detectTable } from './detect.ts';
import type { ImportSettings } from './detection.ts';
import { createExtent } from './extent.ts';
import { createOutput } from './import-output.ts';
import { importUnits, textsToCut } from './parallel/import-units.ts';
import { createMerger } from './parallel/merge-unit.ts';
import type { ReaderPool } from './parallel/unit.ts';
import type { ImportPlan } from './plan.ts';
import type { SourceText, TableSource } from './table-source.ts';

/** What an import tells while it runs; `points` are longitude, latitude pairs of a thin sample of the rows since the last call. */
export type ImportProgress = {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
  readonly points?: Float32Array<ArrayBuffer>;
};

/** What surrounds an import: time, names and ways to stop come in from outside. */
export type ImportContext = {
  readonly dataset: string;
  /** Opens an empty place for the rows. Called again when the import has to start over. */
  readonly createSink: () => TableSink;
  /** How the file is made out; a file that is added to a dataset is read as that was. */
  readonly detect?: typeof detectTable;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Milliseconds of a steady clock. */
  readonly clock: () => number;
  /** ISO date and time of the import. */
  readonly createdAt: string;
  /** Lets messages in; awaited every 30 ms. */
  readonly breathe: () => Promise<void>;
  /** Reads texts that can be cut in several places at a time; the outcome is the same without. */
  readonly readers?: ReaderPool;
  /** Bytes of a text that are read at a time by such a reader. */
  readonly unitBytes?: number;
};

const PROGRESS_MILLISECONDS = 100;
const BREATHE_MILLISECONDS = 30;

/**
 * Reads a file into a sink: detect, decode, split, clean, build, store. Fails with a code and leaves nothing behind; a bug or a failed
 * write throws, after the sink is emptied. When later rows show that the head misled (a number column that holds words, a day column with
 * hours), it starts over with what it has learned.
 */
export async function importTable(
  source: TableSource,
  settings: ImportSettings,
  context: ImportContext,
): Promise<Result<ImportReport>> {
  const started = context.clock();
  if (settings.timeZone !== undefined && !isTimeZone(settings.timeZone)) {
    return fail('import.time-zone-unknown', { timeZone: settings.timeZone });
  }
  const detected = await (context.detect ?? detectTable)(source, settings);
  if (!detected.ok) return detected;
  if (!detected.value.plan.ok) return detected.value.plan;
  let plan = detected.value.plan.value;
  const { definition } = plan.places;
  const toDegrees = definition === null ? null : await openProjection(definition);
  const columnsAsText: string[] = [];
  for (;;) {
    const sink = context.createSink();
    let outcome: Outcome;
    try {
      outcome = await importOnce(source, settings, context, { plan, toDegrees, columnsAsText, started }, sink);
    } catch (thrown) {
      await sink.abort();
      throw thrown;
    }
    if (outcome.kind === 'done') return succeed(outcome.report);
    await sink.abort();
    if (outcome.kind === 'failed') return { ok: false, failure: outcome.failure };
    ({ plan } = outcome);
    columnsAsText.push(...outcome.columnsAsText);
  }
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

type Outcome =
  | { readonly kind: 'done'; readonly report: ImportReport }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'again'; readonly plan: ImportPlan; readonly columnsAsText: readonly string[] };

/** All rows are read; `finish` seals those that no block has yet. */
type Rest = { readonly kind: 'rest'; readonly finish: () => Table | null };

type Attempt = {
  readonly plan: ImportPlan;
  readonly toDegrees: ToDegrees | null;
  readonly columnsAsText: readonly string[];
  readonly started: number;
};

async function importOnce(
  source: TableSource,
  settings: ImportSettings,
  context: ImportContext,
  { plan, toDegrees, columnsAsText, started }: Attempt,
  sink: TableSink,
): Promise<Outcome> {
  const { clock, signal } = context;
  const { headers, files, delimiter } = plan.head;
  const quarantine = createQuarantine(files, createRowScreen(plan.persons, headers.length, delimiter));
  const withoutRole = plan.columns.filter(({ role }) => role === null).map(({ index }) => index);
  const screens = createScreens(plan.persons, headers, new Set(withoutRole));
  const persons = createPersonTally(plan.persons);
  const memory = createRowMemory();
  const latest = lastPossibleMinute(context.createdAt);
  const cleaner = createCleaner(plan, quarantine, latest, toDegrees, screens, memory);
  const misjudged = new Set<string>();
  const planned = createWriters(plan, cleaner, screens, (column) => misjudged.add(column.name));
  const extent = createExtent();
  const points = createPointCounts();
  const output = createOutput(sink, quarantine);
  const texts = context.readers ? textsToCut(source, plan) : null;
  let bytesRead = () => source.bytesRead();
  let mixedLines = () => source.mixedLines();
  let progressAt = clock();
  let breatheAt = progressAt;

  /** Stores what is ready, tells how far it is, and gives others their time. */
  async function pass(blocks: readonly Table[]): Promise<void> {
    for (const block of blocks) await output.put(block);
    await output.flush(false);
    const now = clock();
    if (now - progressAt >= PROGRESS_MILLISECONDS) {
      progressAt = now;
      report();
    }
    if (now - breatheAt >= BREATHE_MILLISECONDS) {
      breatheAt = now;
      await context.breathe();
    }
  }

  function report(): void {
    const points = extent.takePoints();
    const rows = cleaner.counts.rowsRead;
    context.onProgress?.({ bytes: bytesRead(), totalBytes: source.totalBytes, rows, ...(points && { points }) });
  }

  function obstacle(isLast = false): Outcome | null {
    if (signal?.aborted) return { kind: 'failed', failure: { code: 'import.cancelled' } };
    const { hasClock, hasDays } = cleaner.counts;
    const withPersons = withFurtherPersons(plan, screens, isLast);
    if (misjudged.size > 0 || hasClock || hasDays || withPersons !== plan)
      return again(withPersons, misjudged, { hasClock, hasDays });
    return null;
  }

  /** Reads all rows on this thread. */
  async function readInOrder(): Promise<Outcome | Rest> {
    const builder = createTableBuilder(planned.writers);
    for await (const chunk of source.rows(plan.head)) {
      if (!chunk.ok) return { kind: 'failed', failure: chunk.failure };
      const batch = cleaner.clean(chunk.value);
      builder.append(batch, batch.count);
      extent.add(batch);
      points.add(batch);
      persons.add(batch);
      await pass(builder.takeBlocks());
      const found = obstacle();
      if (found) return found;
    }
    return { kind: 'rest', finish: builder.finish };
  }

  /** Has the rows read in pieces, several at a time. */
  async function readInUnits(pool: ReaderPool, cut: readonly SourceText[]): Promise<Outcome | Rest> {
    const { writers } = planned;
    const misjudge = (column: string) => void misjudged.add(column);
    const targets = { plan, cleaner, memory, quarantine, writers, screens, persons, extent, points, misjudge };
    const merger = createMerger(targets);
    bytesRead = () => cut.reduce((sum, { bytes }) => sum + bytes.bytesRead(), 0);
    const head = { ...plan.head, rows: [] };
    const end = await importUnits(cut, source.files, {
      merger,
      readers: pool.open({ plan: { ...plan, head }, latest }),
      ...(context.unitBytes !== undefined && { unitBytes: context.unitBytes }),
      async afterUnit() {
        await pass(merger.takeBlocks());
        return obstacle();
      },
    });
    if (end.kind === 'failed') return end;
    if (end.kind === 'stopped') return end.by;
    mixedLines = () => end.mixedLines;
    return { kind: 'rest', finish: merger.finish };
  }

  await sink.begin();
  const read = await (texts ? readInUnits(context.readers!, texts) : readInOrder());
  if (read.kind !== 'rest') return read;
  const late = obstacle(true);
  if (late) return late;

  const { counts } = cleaner;
  if (counts.rowsRead === 0)
    return { kind: 'failed', failure: { code: 'import.no-rows', detail: { file: source.name } } };
  if (counts.rowsKept === 0) return { kind: 'failed', failure: nothingKept(source.name, counts.rowsRead, quarantine) };
  const rest = read.finish();
  if (rest) await output.put(rest);
  await output.flush(true);
  report();
  if (signal?.aborted) return { kind: 'failed', failure: { code: 'import.cancelled' } };
  const { record, labels } = composeRecord({
    dataset: context.dataset,
    createdAt: context.createdAt,
    name: settings.name ?? source.name,
    plan,
    cleaner,
    quarantine,
    planned,
    extent,
    points,
    screens,
    persons,
    mixedLines: mixedLines(),
    notes: source.notes(),
    columnsAsText: plan.columns.map(({ name }) => name).filter((name) => columnsAsText.includes(name)),
    milliseconds: clock() - started,
  });
  const stored = await sink.commit(record, labels, quarantineHeader(plan.head.headers, plan.head.files));
  return { kind: 'done', report: stored.report };
}

/** A day after the import: what lies later has not happened yet, whatever the time zones. */
function lastPossibleMinute(createdAt: string): number {
  return (minutesFromIso(createdAt.slice(0, 16)) ?? Infinity) + MINUTES_PER_DAY;
}

/** The plan less the columns whose rows show that they identify persons, though the head did not. */
function withFurtherPersons(plan: ImportPlan, screens: Screens, isLast: boolean): ImportPlan {
  let { persons } = plan;
  for (const { index, verdict } of screens.misjudged(isLast)) {
    persons = dropFurther(persons, index, plan.head.headers[index]!, verdict);
  }
  if (persons === plan.persons) return plan;
  return { ...plan, persons, columns: plan.columns.filter(({ index }) => !isDropped(persons, index)) };
}

/** The plan that the rows of the first attempt call for. */
function again(
  plan: ImportPlan,
  misjudged: ReadonlySet<string>,
  { hasClock, hasDays }: { readonly hasClock: boolean; readonly hasDays: boolean },
): Outcome {
  const columns = plan.columns.map((column) =>
    misjudged.has(column.name) ? { ...column, kind: 'text' as const } : column,
  );
  const finer = hasClock ? ('minute' as const) : ('day' as const);
  const dates = hasClock || hasDays ? { ...plan.dates, precision: finer, isAssumedCoarse: false } : plan.dates;
  return { kind: 'again', plan: { ...plan, columns, dates }, columnsAsText: [...misjudged] };
}

function nothingKept(file: string, rows: number, { reasons }: Quarantine): Failure {
  const most = Object.entries(reasons).sort(([, a], [, b]) => b - a)[0]!;
  const reason = say(`reason.${most[0] as keyof typeof reasons}`);
  return { code: 'import.nothing-kept', detail: { file, rows, reason } };
}
