/** West, south, east, north of most points: one bad coordinate would shrink a city to a dot. */
export type Extent = readonly [west: number, south: number, east: number, north: number];

/** The extent between the 0.5th and 99.5th per cent of a sample of the points, a little widened; null without points. */
export function extentOf(points: Float32Array): Extent | null {
  const count = points.length / 2;
  if (count === 0) return null;
  const step = Math.max(1, Math.floor(count / 2000));
  const longitudes: number[] = [];
  const latitudes: number[] = [];
  for (let index = 0; index < count; index += step) {
    longitudes.push(points[2 * index] ?? 0);
    latitudes.push(points[2 * index + 1] ?? 0);
  }
  const [west, east] = middle(longitudes);
  const [south, north] = middle(latitudes);
  const pad = 0.03 * Math.max(east - west, north - south, 0.005);
  return [west - pad, south - pad, east + pad, north + pad];
}

function middle(values: number[]): [number, number] {
  values.sort((a, b) => a - b);
  const cut = Math.floor(values.length * 0.005);
  return [values[cut] ?? 0, values[values.length - 1 - cut] ?? 0];
}
