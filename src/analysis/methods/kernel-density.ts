import { daysFromCivil } from '../../data/calendar.ts';
import type { ParamSpecs } from '../../data/params.ts';
import { succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { centreOf } from '../grid/cell-grid.ts';
import { defaultRadius, type Kernel, kernelDensity as computeDensity } from '../hotspot/kernel-density.ts';
import { nearestDistances } from '../points/point-grid.ts';
import { summarizeGrid, tableOfCells } from './cell-table.ts';
import { chooseLatticeSize, countOnGrid, findAreaPoints, type GridParams, gridParams } from './grid-params.ts';
import type { Method } from './method.ts';

/** What every density over a lattice is asked with. */
export type DensityParams = GridParams & { readonly kernel: Kernel; readonly bandwidthMeters: number };

export const densityParams = {
  ...gridParams,
  // A lattice of hexagons has no columns.
  cellShape: { ...gridParams.cellShape, choices: ['square'] },
  kernel: {
    type: 'choice',
    choices: ['quartic', 'gaussian'],
    choiceTitles: { quartic: 'method.choice.quartic', gaussian: 'method.choice.gaussian' },
    default: 'quartic',
    title: 'method.kernel-density.kernel',
    help: 'method.kernel-density.kernel.help',
  },
  bandwidthMeters: {
    type: 'number',
    min: 0,
    max: 50_000,
    default: 0,
    title: 'method.kernel-density.bandwidth',
    help: 'method.kernel-density.bandwidth.help',
  },
} as const satisfies ParamSpecs<DensityParams>;

const HEAPED = 0.3;
const LEAST = 10;

export const kernelDensity: Method<DensityParams> = {
  id: 'kernel-density',
  topic: 'place',
  title: 'method.kernel-density.title',
  params: densityParams,
  needs: ['place'],
  async run(input, options, { progress, breathe }) {
    const method = say('method.kernel-density.title');
    const found = await findAreaPoints(input, options, { method, least: LEAST });
    if (!found.ok) return found;
    const { points, area } = found.value;
    const bandwidth = options.bandwidthMeters > 0 ? options.bandwidthMeters : defaultRadius(points);
    const size = options.cellMeters > 0 ? options.cellMeters : chooseLatticeSize(area.squareMeters, bandwidth);
    const counted = countOnGrid(found.value, options, size);
    if (!counted.ok) return counted;
    const { grid, n } = counted.value;
    const lattice = {
      west: grid.west + grid.size / 2,
      south: grid.south + grid.size / 2,
      size: grid.size,
      columns: grid.columns,
      lines: grid.lines,
    };
    const { kernel } = options;
    const all = await computeDensity(points, lattice, { kernel, bandwidth, progress, breathe });
    const density = Array.from(grid.position, (position) => all[position]! * 1e6);
    const top = density.reduce((best, value, cell) => (value > density[best]! ? cell : best), 0);
    const [x, y] = centreOf(grid, top);
    const place = points.projection.inverse(x, y);
    const heaped = nearestDistances(points.x, points.y).filter((distance) => distance === 0).length / points.x.length;
    const warnings = [...found.value.warnings];
    if (grid.size > bandwidth / 5) {
      warnings.push(say('method.kernel-density.warn.cells', { cells: grid.size, wanted: Math.floor(bandwidth / 5) }));
    }
    if (heaped > HEAPED) warnings.push(say('method.warn.same-place', { share: (100 * heaped).toFixed(1) }));
    const days = daysBetween(input.periodFrom, input.periodTo);
    return succeed({
      n,
      table: { ...tableOfCells(counted.value), density },
      summary: {
        ...summarizeGrid(counted.value),
        bandwidthMeters: bandwidth,
        most: density[top]!,
        ...(days !== null && { days }),
      },
      sentence: say('method.kernel-density.sentence', {
        most: density[top]!.toPrecision(3),
        latitude: place.latitude.toFixed(5),
        longitude: place.longitude.toFixed(5),
        bandwidth: Math.round(bandwidth),
        rule: say(
          options.bandwidthMeters > 0 ? 'method.kernel-density.rule.given' : 'method.kernel-density.rule.default',
        ),
        n,
        from: input.periodFrom,
        to: input.periodTo,
      }),
      warnings,
    });
  },
};

function daysBetween(from: string, to: string): number | null {
  const dayOf = (iso: string) => daysFromCivil(...(iso.split('-').map(Number) as [number, number, number]));
  return from === '' ? null : dayOf(to) - dayOf(from) + 1;
}
