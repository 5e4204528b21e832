import type { Column } from '../../src/data/table/column.ts';
import type { ReaderPool, ReaderSetup, Unit, UnitResult } from '../../src/data/read/parallel/unit.ts';
import { connect, type Connection, type WorkerLike } from '../protocol/connect.ts';

/** What a worker that reads units is asked: the plan once, then one unit after the other. */
export type ParseContract = {
  open: { in: ReaderSetup; progress: never; out: null };
  read: { in: { unit: Unit; seen?: Uint8Array }; progress: never; out: UnitResult };
};

/** More readers than this wait for the one thread that puts their rows together. */
const MOST_READERS = 8;
/** Files smaller than this are read before a worker has started. */
const LEAST_BYTES = 8_000_000;

function buffersOfColumn(column: Column): ArrayBufferLike[] {
  switch (column.kind) {
    case 'number':
      return [column.values.buffer];
    case 'category':
      return [column.codes.buffer];
    case 'time':
      return [column.minutes.buffer];
    case 'text':
      return [column.ends.buffer];
  }
}

/** The memory of a result, each piece once: it moves to whoever asked. */
export function buffersOf(result: UnitResult): ArrayBuffer[] {
  if (result.kind !== 'rows') return [];
  const columns = result.blocks.flatMap((block) => Object.values(block.columns));
  const keys = [...Object.values(result.ids), ...Object.values(result.rows)].map(({ buffer }) => buffer);
  return [...new Set([...columns.flatMap(buffersOfColumn), ...keys])] as ArrayBuffer[];
}

const spawnReader = (): WorkerLike =>
  new Worker(new URL('../parse.ts', import.meta.url), { type: 'module', name: 'parse' });

/**
 * Readers of units on threads of their own, as many as the processor has cores; they start with the first plan. Null where the files are
 * too small to gain by it.
 */
export function createUnitReaders(
  totalBytes: number,
  cores: number,
  spawn: () => WorkerLike = spawnReader,
): (ReaderPool & { end(): void }) | null {
  if (totalBytes < LEAST_BYTES || cores < 2) return null;
  const size = Math.min(cores, MOST_READERS);
  const readers = Array.from({ length: size }, () => ({ connection: connect<ParseContract>(spawn), busy: 0 }));
  return {
    end: () => readers.forEach(({ connection }) => connection.end()),
    open(setup) {
      // A reader hears of the plan before its first unit under it; most files need fewer readers than there are.
      const told = new Set<Connection<ParseContract>>();
      return {
        size,
        async read(unit, seen) {
          const reader = readers.reduce((least, other) => (other.busy < least.busy ? other : least));
          const { connection } = reader;
          reader.busy++;
          try {
            const isTold = told.has(connection);
            told.add(connection);
            if (!isTold) void connection.call('open', setup).catch(() => {});
            return await connection.call('read', { unit, ...(seen && { seen }) });
          } finally {
            reader.busy--;
          }
        },
      };
    },
  };
}
