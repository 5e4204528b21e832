import type { HotArea } from '../../analysis/hotspot/agreement.ts';
import type { Analysis } from '../../data/contract.ts';
import { shapesOfFinding } from './finding-shapes.ts';
import { kindsOf } from './kind-looks.ts';

/** A class of at least this is p < 0.05: what the sentences of the methods call hot. */
const HOT_CLASS = 2;
const DENSEST = 0.05;
/** Drawn in a hot colour, but not hot themselves: one cell among cold ones, and what was hot before. */
const NOT_HOT = ['high-low', 'historical-hot', 'former'];
const MIDDLE = 3;

/** By what a finding says which places are hot; null where it does not. */
export type HotBy = 'class' | 'kind' | 'density' | 'shapes';

export function hotBy({ method, table, more }: Analysis): HotBy | null {
  if ('cell' in table) {
    if ('class' in table) return 'class';
    if ('density' in table) return 'density';
    return 'kind' in table && hotKinds(method).length > 0 ? 'kind' : null;
  }
  const hasShapes = more?.['outlines'] !== undefined || method === 'near-repeat' || method === 'standard-ellipse';
  return hasShapes ? 'shapes' : null;
}

/** The kinds of cells of a method that are hot. */
export function hotKinds(method: string): readonly string[] {
  return kindsOf(method).flatMap(([kind, { tone }]) => (tone > MIDDLE && !NOT_HOT.includes(kind) ? [kind] : []));
}

/** Where a finding is hot; null where it has no such places. */
export function hotAreaOf(analysis: Analysis): HotArea | null {
  const by = hotBy(analysis);
  if (by === null) return null;
  if (by === 'shapes') {
    const rings = (shapesOfFinding(analysis)?.features ?? []).flatMap(({ geometry, properties }) =>
      // The outline of a cluster repeats its surface.
      geometry.type === 'Polygon' && !(properties?.['outline'] && analysis.more?.['outlines'])
        ? [Float64Array.from(geometry.coordinates[0]!.slice(0, -1).flatMap(([x, y]) => [x!, y!]))]
        : [],
    );
    return { kind: 'rings', rings };
  }
  const { table, summary, params, method } = analysis;
  const densities = (table['density'] ?? []).map(Number).toSorted((a, b) => b - a);
  const least = Math.max(densities[Math.ceil(DENSEST * densities.length) - 1] ?? 0, Number.MIN_VALUE);
  const kinds = hotKinds(method);
  const isHot = {
    class: (line: number) => Number(table['class']![line]) >= HOT_CLASS,
    kind: (line: number) => kinds.includes(String(table['kind']![line])),
    density: (line: number) => Number(table['density']![line]) >= least,
  }[by];
  return {
    kind: 'cells',
    origin: { longitude: summary['originLongitude']!, latitude: summary['originLatitude']! },
    shape: params['cellShape'] === 'hexagon' ? 'hexagon' : 'square',
    size: summary['cellMeters']!,
    longitude: table['longitude']!.map(Number),
    latitude: table['latitude']!.map(Number),
    isHot: table['cell']!.map((_, line) => isHot(line)),
  };
}
