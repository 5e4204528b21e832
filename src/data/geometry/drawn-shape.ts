export type DrawnPlace = readonly [longitude: number, latitude: number];

/** What somebody drew on a map: an area by its corners, a circle by its centre, or a route with a strip of `meters` on each side. */
export type DrawnShape =
  | { readonly kind: 'polygon'; readonly places: readonly DrawnPlace[] }
  | { readonly kind: 'circle' | 'route'; readonly places: readonly DrawnPlace[]; readonly meters: number };

export type DrawnKind = DrawnShape['kind'];

/** How many places each kind has. */
export const PLACES_OF: Readonly<Record<DrawnKind, { readonly least: number; readonly most: number }>> = {
  polygon: { least: 3, most: 200 },
  circle: { least: 1, most: 1 },
  route: { least: 2, most: 200 },
};
export const METERS = { least: 1, most: 100_000 } as const;

/** Five decimals of a degree are a metre. */
const round = (value: number) => Math.round(value * 1e5) / 1e5;

/** Whether a shape can be used: enough places, on the globe, and a sensible reach. */
export function isWhole(shape: DrawnShape): boolean {
  const limits = Object.hasOwn(PLACES_OF, shape.kind) ? PLACES_OF[shape.kind] : null;
  if (!limits) return false;
  const { least, most } = limits;
  const isReach = shape.kind === 'polygon' || (shape.meters >= METERS.least && shape.meters <= METERS.most);
  return (
    shape.places.length >= least &&
    shape.places.length <= most &&
    shape.places.every(([longitude, latitude]) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) &&
    isReach
  );
}

/** A shape as text for an address: 'polygon;-71.1,42.3;...', 'circle@250;...', 'route@50;...'. */
export function writeShape(shape: DrawnShape): string {
  const head = shape.kind === 'polygon' ? shape.kind : `${shape.kind}@${shape.meters}`;
  return [head, ...shape.places.map((place) => place.map(round).join(','))].join(';');
}

/** The shape of such a text; null where it is none. */
export function readShape(text: string): DrawnShape | null {
  const [head = '', ...parts] = text.split(';');
  const [, kind, reach] = /^(polygon|circle|route)(?:@(\d+(?:\.\d+)?))?$/.exec(head) ?? [];
  if (kind === undefined || (kind === 'polygon') !== (reach === undefined)) return null;
  const places = parts.map((part) => part.split(',').map((number) => (number.trim() === '' ? NaN : Number(number))));
  if (!places.every((place) => place.length === 2 && place.every(Number.isFinite))) return null;
  const given = { kind, places, ...(kind !== 'polygon' && { meters: Number(reach) }) } as unknown as DrawnShape;
  return isWhole(given) ? given : null;
}
