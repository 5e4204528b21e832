import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import type { AreaShape, Polygon } from '../geometry/area-shape.ts';
import { noFindings, normalizePolygon, type RingFindings } from '../geometry/normalize-rings.ts';
import type { ToDegrees } from '../places/open-projection.ts';
import type { RawFeatures } from './features.ts';

/** An area of a boundary file in degrees, with everything the file says of it. */
export type BoundaryFeature = {
  readonly properties: Readonly<Record<string, string | number>>;
  readonly polygons: readonly Polygon[];
};

const MOST_POINTS = 5_000_000;
const MOST_AREAS = 20_000;

/** Areas in degrees, their rings checked and closed. Fails with 'context.projected', 'context.too-many-points' and the like. */
export function settleBoundaries(
  raw: RawFeatures,
  { file, toDegrees }: { readonly file: string; /** Null: they are degrees. */ readonly toDegrees: ToDegrees | null },
): Result<{ readonly features: readonly BoundaryFeature[]; readonly warnings: readonly string[] }> {
  if (raw.features.length > MOST_AREAS)
    return fail('context.too-many-areas', { file, areas: raw.features.length, most: MOST_AREAS });

  let points = 0;
  let outside: readonly number[] | null = null;
  const findings = noFindings();
  const place = (position: readonly number[]): readonly number[] => {
    points++;
    const at = toDegrees ? convert(toDegrees, position) : position;
    if (!(Math.abs(at[0]!) <= 360 && Math.abs(at[1]!) <= 90)) outside ??= position;
    return at;
  };
  const features: BoundaryFeature[] = [];
  let empty = raw.others;
  for (const { polygons, properties } of raw.features) {
    const settled = polygons
      .map((rings) =>
        normalizePolygon(
          rings.map((ring) => ring.map(place)),
          findings,
        ),
      )
      .filter((polygon) => polygon !== null);
    if (points > MOST_POINTS) return fail('context.too-many-points', { file, most: MOST_POINTS });
    if (settled.length === 0) empty++;
    else features.push({ properties, polygons: settled });
  }
  if (outside !== null) {
    const [x, y] = outside as readonly number[];
    return fail('context.projected', { file, x: String(x), y: String(y) });
  }
  if (features.length === 0) return fail('context.no-polygons', { file });
  return succeed({ features, warnings: sayFindings(findings, empty) });
}

function convert(toDegrees: ToDegrees, [x, y]: readonly number[]): readonly [number, number] {
  const out = new Float64Array(2);
  toDegrees(x ?? NaN, y ?? NaN, out);
  return [out[0]!, out[1]!];
}

function sayFindings(findings: RingFindings, empty: number): readonly string[] {
  return [
    ...(empty > 0 ? [say('context.boundaries.empty', { count: empty })] : []),
    ...(findings.unclosed > 0 ? [say('context.boundaries.unclosed', { count: findings.unclosed })] : []),
    ...(findings.dropped > 0 ? [say('context.boundaries.dropped', { count: findings.dropped })] : []),
    ...(findings.crossing > 0 ? [say('context.boundaries.crossing', { count: findings.crossing })] : []),
    ...(findings.touching > 0 ? [say('context.boundaries.touching', { count: findings.touching })] : []),
    ...(findings.antimeridian > 0 ? [say('context.boundaries.antimeridian', { count: findings.antimeridian })] : []),
  ];
}

/** Areas by the values of a property, in the order of the file; features of one name become one area. Without a property they are numbered. */
export function shapesOf(features: readonly BoundaryFeature[], nameProperty: string | null): readonly AreaShape[] {
  const byName = new Map<string, Polygon[]>();
  features.forEach(({ properties, polygons }, i) => {
    const name = nameProperty === null ? String(i + 1) : String(properties[nameProperty] ?? `(${i + 1})`);
    const list = byName.get(name);
    if (list) list.push(...polygons);
    else byName.set(name, [...polygons]);
  });
  return [...byName].map(([name, polygons]) => ({ name, polygons }));
}

/** Areas as bytes for the store. */
export function encodeBoundaries(features: readonly BoundaryFeature[]): Uint8Array {
  const plain = features.map(({ properties, polygons }) => ({
    properties,
    polygons: polygons.map((rings) => rings.map((ring) => [...ring])),
  }));
  return new TextEncoder().encode(JSON.stringify(plain));
}

/** Areas from the store. */
export function decodeBoundaries(bytes: Uint8Array): readonly BoundaryFeature[] {
  const plain = JSON.parse(new TextDecoder().decode(bytes)) as {
    properties: Record<string, string | number>;
    polygons: number[][][];
  }[];
  return plain.map(({ properties, polygons }) => ({
    properties,
    polygons: polygons.map((rings) => rings.map((ring) => Float64Array.from(ring))),
  }));
}
