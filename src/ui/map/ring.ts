const METERS_PER_DEGREE = 111_195;

/** A ring of points `radiusMeters` from a place: a circle in metres on the ground, so it grows with the map. */
export function makeRing(longitude: number, latitude: number, radiusMeters: number, points = 72): [number, number][] {
  const ring: [number, number][] = [];
  const perLongitude = METERS_PER_DEGREE * Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  for (let i = 0; i <= points; i++) {
    const angle = ((i % points) / points) * 2 * Math.PI;
    ring.push([
      longitude + (Math.cos(angle) * radiusMeters) / perLongitude,
      latitude + (Math.sin(angle) * radiusMeters) / METERS_PER_DEGREE,
    ]);
  }
  return ring;
}
