import { createAppendSink } from '../../src/data/append/append-sink.ts';
import { detectAppend, type DetectedAppend } from '../../src/data/append/detect-append.ts';
import { createMissingTest } from '../../src/data/clean/fields.ts';
import type { ImportReport } from '../../src/data/contract.ts';
import type { ImportSettings } from '../../src/data/read/detection.ts';
import { importTable, type ImportContext } from '../../src/data/read/import-table.ts';
import type { TableSource } from '../../src/data/read/table-source.ts';
import { withoutLayers } from '../../src/data/table/without-layers.ts';
import type { Database } from '../../src/storage/database.ts';
import { getDataset } from '../../src/storage/datasets.ts';
import { succeed, type Result } from '../../src/text/failure.ts';
import { openAppendStore } from './append-store.ts';

type AppendContext = Omit<ImportContext, 'dataset' | 'createSink' | 'detect'> & {
  readonly entryId: string;
  readonly share?: () => number;
  /** The ids of the rows have just been made. */
  readonly isAllNew?: boolean;
};

/** How a source of typed rows is made out; files are made out as their dataset was. */
export type DetectRows = (
  source: TableSource,
  settings: ImportSettings,
  base: Parameters<typeof detectAppend>[2],
) => Promise<Result<DetectedAppend>>;

/** Adds the rows of a source to a stored dataset: known rows stay, changed ones are replaced, new ones added; in one commit, or nothing. */
export async function appendTable(
  database: Database,
  dataset: string,
  source: TableSource,
  settings: ImportSettings,
  context: AppendContext,
  byHand: DetectRows | null = null,
): Promise<Result<ImportReport>> {
  const found = await getDataset(database, dataset);
  if (!found.ok) return found;
  const record = found.value;
  const base = withoutLayers(record);
  let detected: DetectedAppend | null = null;
  return await importTable(source, settings, {
    ...context,
    dataset,
    async detect(of, given) {
      const result = await (byHand ?? detectAppend)(of, given, base);
      if (!result.ok) return result;
      detected = result.value;
      return succeed(result.value.detected);
    },
    createSink: () =>
      createAppendSink({
        base,
        store: openAppendStore(database, record, base, source.name, context.share),
        files: source.files,
        isByHand: byHand !== null,
        isAllNew: context.isAllNew,
        entryId: context.entryId,
        at: context.createdAt,
        isMissing: () => createMissingTest(detected!.plan.missing),
        warnings: () => detected!.warnings,
        isCancelled: () => context.signal?.aborted ?? false,
        breathe: context.breathe,
      }),
  });
}
