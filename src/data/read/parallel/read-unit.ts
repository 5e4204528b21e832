import { createCleaner } from '../../clean/clean-rows.ts';
import { createWriters, type Writer } from '../../clean/column-writers.ts';
import { createPartQuarantine } from '../../clean/quarantine.ts';
import { createPersonTally } from '../../persons/person-report.ts';
import { createRowScreen } from '../../persons/screen-row.ts';
import type { ToDegrees } from '../../places/open-projection.ts';
import { createTableBuilder } from '../../table/builder.ts';
import type { Column } from '../../table/column.ts';
import type { Table } from '../../table/table.ts';
import { createDecoder } from '../encoding.ts';
import { arrangeRows } from '../formats/joined-source.ts';
import { createRowReader, type RowBatch } from '../rows.ts';
import { checkFieldLength, createHeaderSkip } from '../text-source.ts';
import { createKeyRecorder } from './key-recorder.ts';
import { createTextScreens } from './text-screens.ts';
import type { ReaderSetup, Unit, UnitResult } from './unit.ts';

/** Bytes of a unit that are parsed at a time: enough to keep the parser busy, few enough for the processor's cache. */
const PIECE_BYTES = 1 << 17;

/** Splits a unit into batches of rows, their lines counted from its beginning. Tells how it ends. */
function splitUnit(
  unit: Unit,
  take: (batch: RowBatch) => void,
): { readonly lines: number; readonly mixedLines: number } | Exclude<UnitResult, { kind: 'rows' }> {
  const { bytes, form, file } = unit;
  const decoder = createDecoder(form.encoding, unit.isStart)!;
  const reader = createRowReader(form.delimiter, form.newline);
  const skipHeader = unit.isStart ? createHeaderSkip(form.headerLine) : (batch: RowBatch) => batch;
  const give = (batch: RowBatch) => {
    const below = skipHeader(batch);
    take({ ...below, rows: arrangeRows(below.rows, form.delimiter, form.order), file });
  };
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
    give(reader.push(decoder.decode(bytes.subarray(from, from + PIECE_BYTES))));
    const failure = checkFieldLength(reader, unit.name);
    if (failure && !failure.ok) return { kind: 'failed', failure: failure.failure };
  }
  const rest = decoder.finish();
  if (rest !== '') give(reader.push(rest));
  if (unit.isEnd) give(reader.finish());
  else if (reader.unfinished() > 0) return { kind: 'torn' };
  return { lines: reader.line() - 1, mixedLines: decoder.mixedLines() };
}

/** Labels go beside the blocks, once for all of them. */
function withoutLabels({ rows, columns }: Table): Table {
  const bare = Object.entries(columns).map(([name, column]): [string, Column] => [
    name,
    column.kind === 'category' ? { ...column, labels: [] } : column,
  ]);
  return { rows, columns: Object.fromEntries(bare) };
}

function textsOf(writers: readonly Writer[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    writers.flatMap(({ info, dictionary }) => (dictionary ? [[info.name, dictionary.labels]] : [])),
  );
}

/**
 * A reader of units under one plan: decode, split, clean and build as an import does, but with its own labels, as if the unit were all
 * there is. `toDegrees` converts the places of a plan with a projection. What units have in common is settled by `createMerger`.
 */
export function createUnitReader({ plan, latest }: ReaderSetup, toDegrees: ToDegrees | null) {
  const { headers, files, delimiter } = plan.head;

  return (unit: Unit, seen?: Uint8Array): UnitResult => {
    const quarantine = createPartQuarantine(files, createRowScreen(plan.persons, headers.length, delimiter));
    const { screens, take: takeScreened } = createTextScreens(plan);
    const persons = createPersonTally(plan.persons);
    const recorder = createKeyRecorder(seen);
    const cleaner = createCleaner(plan, quarantine, latest, toDegrees, null, recorder.memory);
    const misjudged = new Set<string>();
    const { writers } = createWriters(plan, cleaner, screens, (column) => {
      // Whether labels are too many is decided over all units.
      if (column.kind === 'number') misjudged.add(column.name);
    });
    const builder = createTableBuilder(writers);
    const blocks: Table[] = [];
    const end = splitUnit(unit, (rows) => {
      recorder.begin(cleaner.counts.tableRows);
      const batch = cleaner.clean(rows);
      builder.append(batch, batch.count);
      persons.add(batch);
      blocks.push(...builder.takeBlocks());
    });
    if ('kind' in end) return end;
    const rest = builder.finish();
    if (rest) blocks.push(rest);
    return {
      kind: 'rows',
      blocks: blocks.map(withoutLabels),
      texts: textsOf(writers),
      ...end,
      counts: cleaner.counts,
      losses: cleaner.losses.take(),
      setAside: quarantine.take(),
      ids: recorder.takeIds(),
      rows: recorder.takeRows(),
      persons: persons.counts,
      screened: takeScreened(),
      misjudged: [...misjudged],
    };
  };
}
