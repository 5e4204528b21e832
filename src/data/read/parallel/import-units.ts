import type { Failure, Result } from '../../../text/failure.ts';
import { canBeCut, cutUnits, joinBytes } from './cut-units.ts';
import type { ImportPlan } from '../plan.ts';
import type { SourceText, TableSource } from '../table-source.ts';
import type { Merger } from './merge-unit.ts';
import type { Unit, UnitReaders, UnitResult } from './unit.ts';

/** Units that wait for a reader or for their turn, beside those that are read. */
const AHEAD = 2;

/** The texts of a source, where its rows can be read apart from each other; null where they cannot. */
export function textsToCut(source: TableSource, plan: ImportPlan): readonly SourceText[] | null {
  // Rows of a wide table make several, and totals are known by their lines.
  if (plan.shape.cells !== null || plan.shape.totals.rows.size > 0) return null;
  const texts = source.texts?.(plan.head) ?? null;
  return texts?.every(canBeCut) ? texts : null;
}

type Waiting = { unit: Unit; result: Promise<UnitResult>; isReady: boolean };

/** What goes on between units: rows are stored, a reason to stop is looked for (anything but null), time is given to others. */
export type UnitSteps<Stop> = {
  readonly merger: Merger;
  readonly readers: UnitReaders;
  readonly afterUnit: () => Promise<Stop | null>;
  readonly unitBytes?: number;
};

/** How the reading of units ended: with all of them, with a failure, or where `afterUnit` stopped it. */
export type UnitsEnd<Stop> =
  | { readonly kind: 'read'; readonly mixedLines: number }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'stopped'; readonly by: Stop };

/**
 * Reads texts unit by unit, several at a time, and puts them together in order. A unit that turns out to be torn is read again together
 * with the next one, so that every unit begins where the one before has ended: the rows are those of reading from the beginning.
 */
export async function importUnits<Stop>(
  texts: readonly SourceText[],
  files: readonly string[],
  { merger, readers, afterUnit, unitBytes }: UnitSteps<Stop>,
): Promise<UnitsEnd<Stop>> {
  const units = cutUnits(texts, files, unitBytes);
  const waiting: Waiting[] = [];
  let failure: Failure | null = null;
  let isCut = false;
  let lines = 0;
  let mixedLines = 0;

  function begin(unit: Unit, seen?: Uint8Array): Waiting {
    const entry: Waiting = { unit, result: readers.read(unit, seen), isReady: false };
    const setReady = () => void (entry.isReady = true);
    // Whoever waits for the result hears of a failure; nobody may, when the import ends before.
    entry.result.then(setReady, setReady);
    return entry;
  }

  /** Cuts one more unit off; false when there is none. */
  async function pull(): Promise<boolean> {
    if (isCut) return false;
    const next: IteratorResult<Result<Unit>, void> = await units.next();
    if (next.done || !next.value.ok) {
      isCut = true;
      if (!next.done && !next.value.ok) ({ failure } = next.value);
      return false;
    }
    waiting.push(begin(next.value.value));
    return true;
  }

  /** Puts the first unit and the next one together, and in their place. */
  async function mend(): Promise<boolean> {
    if (waiting.length < 2 && !(await pull())) return false;
    const [first, second] = waiting.splice(0, 2) as [Waiting, Waiting];
    const parts = [first.unit.bytes, second.unit.bytes] as const;
    const bytes = joinBytes(parts, parts[0].length + parts[1].length);
    waiting.unshift(begin({ ...first.unit, bytes, isEnd: second.unit.isEnd }));
    return true;
  }

  /** Merges the first of the units that wait. */
  async function settle(): Promise<Failure | null> {
    const { unit, result } = waiting[0]!;
    let read = await result;
    if (read.kind === 'torn') return (await mend()) ? null : failure;
    if (unit.isStart) lines = 0;
    if (read.kind === 'failed') return moveLine(read.failure, lines);
    const seen = merger.add(read, lines, false);
    if (seen) {
      read = await readers.read(unit, seen);
      if (read.kind !== 'rows') throw new Error('a unit was read in two ways');
      merger.add(read, lines, true);
    }
    waiting.shift();
    ({ lines, mixedLines } = { lines: lines + read.lines, mixedLines: mixedLines + read.mixedLines });
    return null;
  }

  try {
    for (;;) {
      const isFull = waiting.length >= readers.size + AHEAD;
      if (!isFull && !waiting[0]?.isReady && (await pull())) continue;
      if (waiting.length === 0) break;
      const failed = await settle();
      if (failed) return { kind: 'failed', failure: failed };
      const by = await afterUnit();
      if (by !== null) return { kind: 'stopped', by };
    }
    return failure ? { kind: 'failed', failure } : { kind: 'read', mixedLines };
  } finally {
    await units.return();
  }
}

/** A failure within a unit, told by the line of the file. */
function moveLine(failure: Failure, lines: number): Failure {
  const line = failure.detail?.['line'];
  return typeof line === 'number' ? { ...failure, detail: { ...failure.detail, line: line + lines } } : failure;
}
