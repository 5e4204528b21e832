import type * as GeoJSON from 'geojson';
import type { Bounds } from '../state/filter.ts';

const STEPS = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];

/** Lines of a grid in whole degrees or round parts of them: about five across the view, so an empty map still has a scale. */
export type Graticule = {
  readonly step: number;
  readonly meridians: readonly number[];
  readonly parallels: readonly number[];
};

/** The grid of a view: the same lines come back whatever way the map was moved there. */
export function makeGraticule([west, south, east, north]: Bounds): Graticule {
  const span = Math.min(360, Math.max(east - west, 1e-4));
  const step = STEPS.find((one) => span / one >= 4) ?? STEPS.at(-1)!;
  const between = (from: number, to: number, limit: number): number[] => {
    const lines: number[] = [];
    const first = Math.max(-limit, Math.floor(from / step) * step);
    for (let i = 0; i < 64; i++) {
      const line = Number((first + i * step).toFixed(6));
      if (line > Math.min(limit, to + step)) break;
      lines.push(line);
    }
    return lines;
  };
  return { step, meridians: between(west - step, east, 540), parallels: between(south - step, north, 85) };
}

/** The same lines as GeoJSON, reaching a little beyond the view. */
export function graticuleLines(view: Bounds): GeoJSON.Feature<GeoJSON.MultiLineString> {
  const grid = makeGraticule(view);
  const [west, east] = [grid.meridians[0] ?? view[0], (grid.meridians.at(-1) ?? view[2]) + grid.step];
  const [south, north] = [grid.parallels[0] ?? view[1], Math.min(85, (grid.parallels.at(-1) ?? view[3]) + grid.step)];
  const lines = [
    ...grid.meridians.map((x) => [
      [x, south],
      [x, north],
    ]),
    ...grid.parallels.map((y) => [
      [west, y],
      [east, y],
    ]),
  ];
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates: lines } };
}
