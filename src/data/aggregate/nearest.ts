import type { Selection } from '../table/filter.ts';

/** Mean radius of the earth in metres (IUGG). */
const EARTH_RADIUS_METERS = 6371008.8;
const METERS_PER_DEGREE = (EARTH_RADIUS_METERS * Math.PI) / 180;

/** Great-circle distance in metres between two places in degrees (haversine). */
export function distanceMeters(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const rad = Math.PI / 180;
  const half = Math.sin(((lat2 - lat1) * rad) / 2) ** 2;
  const across = Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(half + across)));
}

/** The selected rows nearest to a place, nearest first; rows without a place (NaN), or that count nothing or less, are never near. */
export function nearestRows(
  longitudes: ArrayLike<number>,
  latitudes: ArrayLike<number>,
  { mask }: Selection,
  place: { readonly longitude: number; readonly latitude: number },
  count: number,
  weights: ArrayLike<number> | null = null,
): { row: number; meters: number }[] {
  const found: { row: number; meters: number }[] = [];
  // No great circle is shorter than the difference of latitudes; a little is allowed for rounding.
  let mostDegrees = Infinity;
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] === 0 || Math.abs(latitudes[row]! - place.latitude) > mostDegrees) continue;
    if (weights && weights[row]! <= 0) continue;
    const meters = distanceMeters(place.longitude, place.latitude, longitudes[row]!, latitudes[row]!);
    const last = found.at(-1);
    if (!(meters >= 0) || (found.length >= count && last && meters >= last.meters)) continue;
    let at = found.length;
    while (at > 0 && found[at - 1]!.meters > meters) at--;
    found.splice(at, 0, { row, meters });
    if (found.length > count) found.pop();
    if (found.length === count) mostDegrees = found.at(-1)!.meters / METERS_PER_DEGREE + 1e-9;
  }
  return found;
}
