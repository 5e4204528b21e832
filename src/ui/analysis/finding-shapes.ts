import type * as GeoJSON from 'geojson';
import { cornersAbout } from '../../analysis/grid/cell-grid.ts';
import type { Analysis } from '../../data/contract.ts';
import { createMeterProjection, type MeterProjection } from '../../data/projection.ts';
import { lookOfKind } from './kind-looks.ts';

/** How a shape of a finding is drawn: a step of the diverging colours (0 cold .. 6 hot), or a share 0..1 of the sequential ones. */
type Look = { readonly tone: number; readonly sign: string } | { readonly share: number } | { readonly outline: true };

const STEPS_OF_A_RING = 48;

/**
 * What a finding has to show on a map; null when it has nothing. Cells that are not significant are left out: they are most.
 * `step`: of a finding over steps of time, the step to show instead of the whole.
 */
export function shapesOfFinding(analysis: Analysis, step: number | null = null): GeoJSON.FeatureCollection | null {
  const { method, table, more = {} } = analysis;
  if ('cell' in table) return collect(cellsOf(analysis, step));
  if (more['outlines']) return collect(clustersOf(analysis, more['outlines']));
  if (method === 'near-repeat') return collect(zonesOf(analysis));
  if (method === 'standard-ellipse' || method === 'mean-centre') return collect([outlineOf(analysis)]);
  if (method === 'study-area') return collect([feature(placesOf(table), { outline: true })]);
  return null;
}

const placesOf = ({ longitude = [], latitude = [] }: Analysis['table']): GeoJSON.Position[] =>
  longitude.map((x, i) => [Number(x), Number(latitude[i])]);

const collect = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({ type: 'FeatureCollection', features });

function feature(ring: readonly GeoJSON.Position[], look: Look): GeoJSON.Feature {
  return {
    type: 'Feature',
    properties: { ...look },
    geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] },
  };
}

/** Shares of the highest density below which a cell is left without colour. */
const LEAST_SHARE = 0.02;

function cellsOf(analysis: Analysis, step: number | null): GeoJSON.Feature[] {
  const { table } = analysis;
  const classes = step === null ? null : classesOfStep(analysis, step);
  const ringOf = cellRings(analysis);
  return (table['cell'] ?? []).flatMap((_, line) => {
    const look = classes ? lookOfClass(classes.get(Number(table['cell']![line])) ?? 0) : lookOf(analysis, line);
    return look ? [feature(ringOf(line), look)] : [];
  });
}

/** The corners of the cell of a line, of a table of cells. */
export function cellRings({ table, summary, params }: Analysis): (line: number) => GeoJSON.Position[] {
  const projection = createMeterProjection({
    longitude: summary['originLongitude']!,
    latitude: summary['originLatitude']!,
  });
  const shape = params['cellShape'] === 'hexagon' ? 'hexagon' : 'square';
  const corners = cornersAbout({ shape, size: summary['cellMeters']! });
  const place = new Float64Array(2);
  return (line) => {
    projection.forward(Number(table['longitude']![line]), Number(table['latitude']![line]), place, 0);
    const [x, y] = [place[0]!, place[1]!];
    return corners.map(([dx, dy]) => positionOf(projection, x + dx, y + dy));
  };
}

/** Classes of the cells that are hot or cold in a step of time, by their numbers. */
function classesOfStep({ more }: Analysis, wanted: number): Map<number, number> {
  const { step = [], cell = [], class: classes = [] } = more?.['steps'] ?? {};
  return new Map(step.flatMap((one, line) => (one === wanted ? [[Number(cell[line]), Number(classes[line])]] : [])));
}

/** How the cell of a line is drawn; null where it is not. */
export function lookOf({ method, table, summary }: Analysis, line: number): Look | null {
  const density = table['density']?.[line];
  if (typeof density === 'number') {
    const share = density / summary['most']!;
    return share < LEAST_SHARE ? null : { share };
  }
  const level = table['class']?.[line];
  return typeof level === 'number' ? lookOfClass(level) : lookOfKind(method, String(table['kind']?.[line]));
}

const lookOfClass = (level: number): Look | null =>
  level === 0 ? null : { tone: 3 + level, sign: (level > 0 ? '+' : '\u2212').repeat(Math.abs(level)) };

/** Hulls of clusters, the densest in the strongest colour. */
function clustersOf({ table }: Analysis, outlines: Analysis['table']): GeoJSON.Feature[] {
  const density = (table['perSquareKilometer'] ?? []).map(Number);
  const ranks = [...density.keys()].sort((a, b) => density[a]! - density[b]!);
  return [...clusterRings(outlines)].flatMap(([id, ring]) => {
    const rank = ranks.indexOf((table['cluster'] ?? []).indexOf(id));
    if (ring.length < 3) return [];
    return [feature(ring, { share: (rank + 1) / Math.max(1, ranks.length) }), feature(ring, { outline: true })];
  });
}

/** Hulls by the number of their cluster. */
export function clusterRings({
  cluster = [],
  longitude = [],
  latitude = [],
}: Analysis['table']): Map<number, GeoJSON.Position[]> {
  const rings = new Map<number, GeoJSON.Position[]>();
  cluster.forEach((id, line) => {
    const ring = rings.get(Number(id)) ?? [];
    ring.push([Number(longitude[line]), Number(latitude[line])]);
    rings.set(Number(id), ring);
  });
  return rings;
}

function positionOf(projection: MeterProjection, x: number, y: number): GeoJSON.Position {
  const { longitude, latitude } = projection.inverse(x, y);
  return [longitude, latitude];
}

function ringAround(
  { longitude, latitude }: { readonly longitude: number; readonly latitude: number },
  at: (angle: number) => readonly [number, number],
): GeoJSON.Position[] {
  const projection = createMeterProjection({ longitude, latitude });
  return Array.from({ length: STEPS_OF_A_RING }, (_, i) => {
    const [x, y] = at((2 * Math.PI * i) / STEPS_OF_A_RING);
    return positionOf(projection, x, y);
  });
}

/** The least radius drawn: an address has none. */
const LEAST_RADIUS = 25;

function zonesOf({ more }: Analysis): GeoJSON.Feature[] {
  const zones = more?.['zones'] ?? {};
  return (zones['longitude'] ?? []).map((longitude, line) => {
    const radius = Math.max(LEAST_RADIUS, Number(zones['radiusMeters']![line]));
    const ring = ringAround({ longitude: Number(longitude), latitude: Number(zones['latitude']![line]) }, (angle) => [
      radius * Math.cos(angle),
      radius * Math.sin(angle),
    ]);
    return feature(ring, { share: Number(zones['weight']![line]) });
  });
}

function outlineOf({ summary, method }: Analysis): GeoJSON.Feature {
  const centre = { longitude: summary['longitude']!, latitude: summary['latitude']! };
  const isEllipse = method === 'standard-ellipse';
  const major = (isEllipse ? summary['majorPopulation'] : summary['standardDistance'])!;
  const minor = (isEllipse ? summary['minorPopulation'] : summary['standardDistance'])!;
  // Clockwise from north.
  const turn = (((isEllipse ? summary['angle'] : 0) ?? 0) * Math.PI) / 180;
  const ring = ringAround(centre, (angle) => {
    const [along, across] = [major * Math.cos(angle), minor * Math.sin(angle)];
    return [along * Math.sin(turn) + across * Math.cos(turn), along * Math.cos(turn) - across * Math.sin(turn)];
  });
  return feature(ring, { outline: true });
}
