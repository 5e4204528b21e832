import type { BeatbookApp } from '../../beatbook.ts';
import type { Clause } from '../../data/contract.ts';
import { isCancelled } from '../state/problem.ts';

/** What the incident tiles of one map show at present. */
export type Question = { readonly dataset: string; readonly where: Clause[] };

/** Answers the tile requests of one map, always with the newest question. */
export type TileDesk = {
  ask(question: Question | null): void;
  answer(z: number, x: number, y: number, signal: AbortSignal): Promise<ArrayBuffer>;
};

/**
 * The address of a tile stays the same whatever is asked, because a new address would make the map drop its picture.
 * So a tile whose question has become stale is asked again here, instead of failing.
 */
export function createTileDesk(app: Pick<BeatbookApp, 'tile'>): TileDesk {
  let current: { question: Question; stale: AbortController } | null = null;
  return {
    ask(question) {
      current?.stale.abort(new DOMException('stale', 'AbortError'));
      current = question && { question, stale: new AbortController() };
    },
    async answer(z, x, y, signal) {
      for (;;) {
        const asked = current;
        if (asked === null) return new ArrayBuffer(0);
        try {
          const tile = await app.tile({ ...asked.question, z, x, y }, AbortSignal.any([signal, asked.stale.signal]));
          if (asked === current) return tile ?? new ArrayBuffer(0);
        } catch (error) {
          if (signal.aborted || asked === current || !isCancelled(error)) throw error;
        }
        if (signal.aborted) throw signal.reason;
      }
    },
  };
}
