import { createMeterProjection } from '../../data/projection.ts';

export type Place = { readonly longitude: number; readonly latitude: number };

/** How far a place is moved for the public, in metres: never less than `inner`, never more than `outer`. */
export const DONUT = { inner: 100, outer: 300 } as const;

/**
 * A place moved by chance into the ring between two radii (donut geomasking): every point of the ring is as likely as any other.
 * `random` gives numbers 0..1, the end left out; for what is published it must not be repeatable.
 * Hampton et al. 2010, American Journal of Epidemiology 172(9).
 */
export function maskPlace(
  place: Place,
  random: () => number,
  { inner, outer } = DONUT as { inner: number; outer: number },
): Place {
  const { inverse } = createMeterProjection(place);
  const angle = 2 * Math.PI * random();
  // Square roots: the area of a ring grows with the square of its radius.
  const radius = Math.sqrt(inner ** 2 + random() * (outer ** 2 - inner ** 2));
  return inverse(radius * Math.cos(angle), radius * Math.sin(angle));
}
