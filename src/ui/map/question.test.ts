import { describe, expect, it } from 'vitest';
import { createTileDesk } from './question.ts';

type Ask = { readonly dataset: string; settle: (tile: ArrayBuffer | null) => void };

/** Answers when told to, and rejects when its signal is aborted: the behaviour of the real call. */
function createTiles() {
  const asked: Ask[] = [];
  const tile = ({ dataset }: { dataset: string }, signal?: AbortSignal) =>
    new Promise<ArrayBuffer | null>((resolve, reject) => {
      asked.push({ dataset, settle: resolve });
      signal?.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
    });
  return { asked, tile };
}

const never = () => new AbortController().signal;

describe('createTileDesk', () => {
  it('answers with an empty tile before anything is asked, and for an empty answer', async () => {
    const { asked, tile } = createTiles();
    const desk = createTileDesk({ tile });
    expect((await desk.answer(0, 0, 0, never())).byteLength).toBe(0);
    desk.ask({ dataset: 'a', where: [] });
    const answer = desk.answer(0, 0, 0, never());
    asked[0]?.settle(null);
    expect((await answer).byteLength).toBe(0);
  });

  it('asks again with the new question instead of failing when the old one became stale', async () => {
    const { asked, tile } = createTiles();
    const desk = createTileDesk({ tile });
    desk.ask({ dataset: 'a', where: [] });
    const answer = desk.answer(3, 1, 2, never());
    desk.ask({ dataset: 'b', where: [] });
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked.map((one) => one.dataset)).toEqual(['a', 'b']);
    asked[1]?.settle(new ArrayBuffer(7));
    expect((await answer).byteLength).toBe(7);
  });

  it('gives up when the map no longer wants the tile', async () => {
    const { asked, tile } = createTiles();
    const desk = createTileDesk({ tile });
    desk.ask({ dataset: 'a', where: [] });
    const controller = new AbortController();
    const answer = desk.answer(3, 1, 2, controller.signal);
    controller.abort();
    await expect(answer).rejects.toThrow('cancelled');
    expect(asked).toHaveLength(1);
  });
});
