import { useState } from 'react';
import '../../text/en/drawing.ts';
import {
  type DrawnKind,
  type DrawnPlace,
  type DrawnShape,
  isWhole,
  PLACES_OF,
} from '../../data/geometry/drawn-shape.ts';
import { say } from '../../text/say.ts';
import type { Drawing } from './drawing.ts';

/** Metres a circle and the strip along a route begin with. */
const FIRST_METERS = { circle: 500, route: 50 } as const;

/** A drawing under way: what is there so far, and what can be done to it. */
export type Draft = {
  readonly shape: DrawnShape;
  readonly canFinish: boolean;
  readonly add: (place: DrawnPlace) => void;
  readonly undo: () => void;
  readonly setMeters: (meters: number) => void;
  readonly finish: () => void;
  readonly cancel: () => void;
};

/** Drawing on a map. `shown` is the shape that is in use; a new or a changed one is handed to `onDone`. */
export function useDrawing(
  shown: DrawnShape | null,
  onDone: (shape: DrawnShape) => void,
): {
  readonly drawing: Drawing | null;
  readonly draft: Draft | null;
  readonly start: (kind: DrawnKind) => void;
  readonly edit: (shape: DrawnShape) => void;
} {
  const [shape, setShape] = useState<DrawnShape | null>(null);
  const change = (places: (before: readonly DrawnPlace[]) => readonly DrawnPlace[]) =>
    setShape((before) => before && { ...before, places: places(before.places) });
  const add = (place: DrawnPlace) =>
    setShape((before) => {
      if (!before) return before;
      const { most } = PLACES_OF[before.kind];
      // A circle has one centre: another click moves it.
      const kept = before.places.length < most ? before.places : before.places.slice(0, most - 1);
      return { ...before, places: [...kept, place] };
    });
  const draft = shape && {
    shape,
    canFinish: isWhole(shape),
    add,
    undo: () => change((places) => places.slice(0, -1)),
    setMeters: (meters: number) =>
      setShape((before) => (before && before.kind !== 'polygon' ? { ...before, meters } : before)),
    finish: () => {
      setShape(null);
      onDone(shape);
    },
    cancel: () => setShape(null),
  };
  const edit = shape && {
    name: (index: number) => say(`draw.corner.${shape.kind}`, { number: index + 1 }),
    onMove: (index: number, place: DrawnPlace) =>
      change((places) => places.map((before, i) => (i === index ? place : before))),
    onRemove: (index: number) => change((places) => places.filter((_, i) => i !== index)),
    onAdd: add,
  };
  return {
    drawing: shape && edit ? { shape, edit } : shown && { shape: shown },
    draft,
    start: (kind) =>
      setShape(kind === 'polygon' ? { kind, places: [] } : { kind, places: [], meters: FIRST_METERS[kind] }),
    edit: setShape,
  };
}
