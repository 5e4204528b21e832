import { expect, test } from 'vitest';
import type { MapView } from './map-engine.ts';
import { createMapLink } from './map-link.ts';

const at = (longitude: number): MapView => ({ bounds: [0, 0, 1, 1], longitude, latitude: 50, zoom: 11 });

function mapAt(start: number) {
  let view = at(start);
  let jumps = 0;
  return {
    view: () => view,
    jumpTo(next: MapView) {
      view = next;
      jumps++;
    },
    jumps: () => jumps,
  };
}

test('maps of a link go along with the one that is moved, once, and a newcomer goes where they are', () => {
  const link = createMapLink();
  const [first, second] = [mapAt(1), mapAt(2)];
  link.join(first);
  const leave = link.join(second);
  expect(second.view().longitude).toBe(1);
  link.follow(second, at(5));
  expect(first.view().longitude).toBe(5);
  expect([first.jumps(), second.jumps()]).toEqual([1, 1]);
  leave();
  link.follow(first, at(7));
  expect(second.view().longitude).toBe(1);
});
