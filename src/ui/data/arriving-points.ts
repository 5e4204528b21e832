import { onLeave } from '../state/lock-reset.ts';

/** A thin sample of the places read so far, for the picture that fills while a file is read. */
const MOST_POINTS = 60_000;

let points = new Float32Array(2 * MOST_POINTS);
let filled = 0;
let version = 0;

/** Adds longitude, latitude pairs; what exceeds the room of the picture is left out. */
export function addPoints(more: Float32Array): void {
  const room = Math.min(more.length, points.length - filled);
  points.set(more.subarray(0, room), filled);
  filled += room;
  version++;
}

/** Forgets the points of the last file. */
export function clearPoints(): void {
  points = new Float32Array(2 * MOST_POINTS);
  filled = 0;
  version++;
}

onLeave(clearPoints);

/** The points so far, and a number that changes with them. */
export function arrivedPoints(): { readonly points: Float32Array; readonly version: number } {
  return { points: points.subarray(0, filled), version };
}
