/** A closed line as x, y pairs in degrees; the last point is joined to the first and is not repeated. */
export type Ring = Float64Array;

/** The outer ring first, then its holes; an inside is told by the even-odd rule, so their direction does not matter. */
export type Polygon = readonly Ring[];

/** A named area of one or more polygons. Longitudes may run past 180 where an area crosses the antimeridian. */
export type AreaShape = { readonly name: string; readonly polygons: readonly Polygon[] };

/** West, south, east, north of some shapes; null when they have no point. */
export function boundsOfShapes(shapes: readonly AreaShape[]): readonly [number, number, number, number] | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { polygons } of shapes) {
    for (const rings of polygons) {
      for (const ring of rings) {
        for (let i = 0; i < ring.length; i += 2) {
          if (ring[i]! < west) west = ring[i]!;
          if (ring[i]! > east) east = ring[i]!;
          if (ring[i + 1]! < south) south = ring[i + 1]!;
          if (ring[i + 1]! > north) north = ring[i + 1]!;
        }
      }
    }
  }
  return west <= east ? [west, south, east, north] : null;
}
