import type { AreaShape, Ring } from './area-shape.ts';
import { crossingX, isInPolygon } from './inside.ts';

/** Centre of gravity and area (in square degrees) of a ring. */
function centroidOf(ring: Ring): { readonly x: number; readonly y: number; readonly area: number } {
  // Relative to the first point: the products of whole coordinates would cancel each other's digits.
  const [originX, originY] = [ring[0]!, ring[1]!];
  let [area, x, y] = [0, 0, 0];
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length;
    const [x1, y1] = [ring[i]! - originX, ring[i + 1]! - originY];
    const [x2, y2] = [ring[next]! - originX, ring[next + 1]! - originY];
    const cross = x1 * y2 - x2 * y1;
    area += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  if (area === 0) return { x: originX, y: originY, area: 0 };
  return { x: originX + x / (3 * area), y: originY + y / (3 * area), area: Math.abs(area) / 2 };
}

/**
 * A place inside an area for its name: the centre of gravity of its largest polygon, or, where that lies outside, the middle of the
 * longest stretch inside on the same latitude. Null for an area without a polygon.
 */
export function labelPlace({ polygons }: AreaShape): readonly [longitude: number, latitude: number] | null {
  let best: { readonly x: number; readonly y: number; readonly area: number; readonly at: number } | null = null;
  polygons.forEach((polygon, at) => {
    const centre = centroidOf(polygon[0]!);
    if (!best || centre.area > best.area) best = { ...centre, at };
  });
  if (!best) return null;
  const { x, y, at } = best as { x: number; y: number; at: number };
  const polygon = polygons[at]!;
  if (isInPolygon(polygon, x, y)) return [x, y];
  const crossings: number[] = [];
  for (const ring of polygon) {
    for (let i = 0; i < ring.length; i += 2) {
      const next = (i + 2) % ring.length;
      if (ring[i + 1]! > y !== ring[next + 1]! > y)
        crossings.push(crossingX(ring[i]!, ring[i + 1]!, ring[next]!, ring[next + 1]!, y));
    }
  }
  crossings.sort((a, b) => a - b);
  let widest = 0;
  for (let i = 0; i + 1 < crossings.length; i += 2)
    if (crossings[i + 1]! - crossings[i]! > crossings[widest + 1]! - crossings[widest]!) widest = i;
  return crossings.length > 1 ? [(crossings[widest]! + crossings[widest + 1]!) / 2, y] : [x, y];
}
