import { createBatch } from '../../clean/batch.ts';
import type { CleanCounts, Cleaner } from '../../clean/clean-rows.ts';
import type { Writer } from '../../clean/column-writers.ts';
import type { Quarantine } from '../../clean/quarantine.ts';
import type { KeyedRepeats } from '../../clean/repeats.ts';
import type { PersonTally } from '../../persons/person-report.ts';
import type { Screens } from '../../persons/screen.ts';
import type { PointCounts } from '../../places/point-counts.ts';
import { createTableBuilder, type TableBuilder } from '../../table/builder.ts';
import type { TextColumn } from '../../table/column.ts';
import type { Dictionary } from '../../table/dictionary.ts';
import type { Table } from '../../table/table.ts';
import type { Extent } from '../extent.ts';
import type { ImportPlan } from '../plan.ts';
import { createMergeWriter, type PartRows } from './merge-columns.ts';
import { codeOfSeen, SEEN_DUPLICATE, SEEN_INCIDENT, type ScreenedTexts, type UnitRows } from './unit.ts';

/** What an import has for its rows, where units come together. */
export type MergeTargets = {
  readonly plan: ImportPlan;
  readonly cleaner: Cleaner;
  readonly memory: { readonly repeats: KeyedRepeats; readonly rowRepeats: KeyedRepeats };
  readonly quarantine: Quarantine;
  readonly writers: readonly Writer[];
  readonly screens: Screens;
  readonly persons: PersonTally;
  readonly extent: Extent;
  readonly points: PointCounts;
  /** Called with the name of a column that its sample misjudged. */
  readonly misjudge: (column: string) => void;
};

/** Puts the rows of units together, in the order of the file. */
export type Merger = Pick<TableBuilder<never>, 'takeBlocks' | 'finish'> & {
  /**
   * Adds the rows of the next unit, which begins `lines` lines into its file. Null when that is done; else how each of its ids was seen,
   * because rows of it repeat those of earlier units: the unit has to be read again with that, and comes back with `isSeen`.
   */
  add(unit: UnitRows, lines: number, isSeen: boolean): Uint8Array | null;
};

/** Counts that are simply added. Of the rest, those of ids and rows are settled over all units, and flags hold for all once for one. */
const summed = [
  'rowsRead',
  'rowsKept',
  'tableRows',
  'total',
  'further',
  'negative',
  'rowsDuplicate',
  'incidents',
  'located',
  'exchanged',
  'signed',
  'unwrapped',
  'clockUnknown',
  'categoryFallbacks',
  'endImpossible',
  'endBeforeStart',
  'reportedImpossible',
] as const satisfies readonly (keyof CleanCounts)[];

function addCounts(to: CleanCounts, more: CleanCounts): void {
  for (const key of summed) to[key] += more[key];
  more.places.forEach((rows, code) => (to.places[code]! += rows));
  to.hasClock ||= more.hasClock;
  to.hasDays ||= more.hasDays;
}

function mapCodes(dictionary: Dictionary, texts: readonly string[]): Uint32Array {
  const codes = new Uint32Array(texts.length);
  for (let i = 0; i < codes.length; i++) codes[i] = dictionary.encode(texts[i]!);
  return codes;
}

/** Finds texts that are not blank by their number, in ascending order. */
function createTextFinder(blocks: readonly Table[], column: string): (wanted: number) => string {
  let block = 0;
  let row = 0;
  let count = 0;
  return (wanted) => {
    for (; block < blocks.length; block++, row = 0) {
      const { text, ends } = blocks[block]!.columns[column] as TextColumn;
      for (; row < ends.length; row++) {
        const start = row === 0 ? 0 : ends[row - 1]!;
        if (start === ends[row]) continue;
        if (count === wanted) return text.slice(start, ends[row]);
        count++;
      }
    }
    throw new RangeError('no such text');
  };
}

function absorbTexts(screens: Screens, blocks: readonly Table[], texts: ScreenedTexts): void {
  const find = createTextFinder(blocks, texts.column);
  const originals = new Map(texts.changedAt.map((at, i) => [at, texts.originals[i]!]));
  const original = (at: number) => originals.get(at) ?? find(at);
  screens.of(texts.index)!.absorb(texts.count, original, texts.kinds, texts.originals.length);
}

const nowhere = (rows: number) => new Float64Array(rows).fill(NaN);

/** A merger into what an import has prepared for its rows. */
export function createMerger(targets: MergeTargets): Merger {
  const { plan, cleaner, memory, quarantine, writers, screens, persons, extent, points } = targets;
  const { counts } = cleaner;
  const builder = createTableBuilder(writers.map(createMergeWriter));
  const dictionaries = writers.filter(({ dictionary }) => dictionary);
  const dropsDuplicates = plan.shape.count < 0;
  const onlyFirstCounts = plan.shape.countingRule === 'incidents';

  /** How each id of a unit was seen, with all earlier units in mind. */
  function seeIds({ ids, texts }: UnitRows): Uint8Array {
    const category = mapCodes(cleaner.category, texts['category']!);
    const subcategory = texts['subcategory'] ? mapCodes(cleaner.subcategory, texts['subcategory']) : [0];
    const seen = new Uint8Array(ids.seen.length);
    for (let i = 0; i < seen.length; i++) {
      const [own, further] = [category[ids.category[i]!]!, subcategory[ids.subcategory[i]!]!];
      seen[i] = codeOfSeen[memory.repeats.seeKey(ids.high[i]!, ids.low[i]!, own, further)];
    }
    return seen;
  }

  /** Rows that are further offences of an incident in an earlier unit. */
  function countFurther({ ids, blocks }: UnitRows, seen: Uint8Array): void {
    const weights = blocks.map((block) => weightsOf(block));
    let [block, before] = [0, 0];
    for (let i = 0; i < seen.length; i++) {
      if (ids.seen[i] !== SEEN_INCIDENT || seen[i] === SEEN_INCIDENT) continue;
      counts.incidents--;
      counts.further++;
      if (!onlyFirstCounts) continue;
      while (ids.entry[i]! - before >= blocks[block]!.rows) before += blocks[block++]!.rows;
      const at = ids.entry[i]! - before;
      counts.total -= weights[block]![at]!;
      weights[block]![at] = 0;
    }
  }

  function addBlock({ rows, columns }: Table, codes: PartRows['codes']): void {
    const batch = createBatch(0);
    const { time, clock, longitude, latitude } = columns;
    batch.count = rows;
    if (time?.kind === 'time') batch.minutes = time.minutes;
    if (clock?.kind === 'category') batch.clock = clock.codes as Uint8Array;
    const hasPlaces = longitude?.kind === 'number' && latitude?.kind === 'number';
    batch.longitude = hasPlaces ? (longitude.values as Float64Array) : nowhere(rows);
    batch.latitude = hasPlaces ? (latitude.values as Float64Array) : batch.longitude;
    cleaner.heaps?.add(batch);
    extent.add(batch);
    points.add(batch);
    builder.append({ columns, weights: weightsOf({ rows, columns }), codes }, rows);
  }

  return {
    takeBlocks: builder.takeBlocks,
    finish: builder.finish,
    add(unit, lines, isSeen) {
      if (!isSeen && unit.ids.seen.length > 0) {
        const seen = seeIds(unit);
        const isDuplicate = (code: number, i: number) => code === SEEN_DUPLICATE && unit.ids.seen[i] !== SEEN_DUPLICATE;
        if (dropsDuplicates && seen.some(isDuplicate)) return seen;
        countFurther(unit, seen);
      }
      const { high, low } = unit.rows;
      for (let i = 0; i < high.length; i++) if (memory.rowRepeats.seeRowKey(high[i]!, low[i]!)) counts.identical++;
      addCounts(counts, unit.counts);
      cleaner.losses.absorb(unit.losses);
      quarantine.absorb(unit.setAside, lines);
      persons.absorb(unit.persons);
      for (const texts of unit.screened) absorbTexts(screens, unit.blocks, texts);
      const codes = new Map(
        dictionaries.map(({ info, dictionary }) => [info.name, mapCodes(dictionary!, unit.texts[info.name]!)]),
      );
      for (const block of unit.blocks) {
        shiftLines(block, lines);
        addBlock(block, codes);
      }
      for (const { checkLabels } of dictionaries) checkLabels?.();
      unit.misjudged.forEach(targets.misjudge);
      return null;
    },
  };
}

function weightsOf({ columns: { count } }: Table): Int32Array | null {
  return count?.kind === 'number' ? (count.values as Int32Array) : null;
}

function shiftLines({ columns: { line } }: Table, lines: number): void {
  if (line?.kind !== 'number' || lines === 0) return;
  for (let i = 0; i < line.values.length; i++) line.values[i]! += lines;
}
