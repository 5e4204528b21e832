import type { Analysis } from '../../data/contract.ts';
import { centreOf } from '../grid/cell-grid.ts';
import type { CellCounts } from './grid-params.ts';

/** Places in a table are given to this many decimals of a degree: about a centimetre. */
const DEGREE_DIGITS = 1e7;
export const roundDegree = (value: number) => Math.round(value * DEGREE_DIGITS) / DEGREE_DIGITS;

/** The columns every table of cells begins with: number, centre in degrees, count. */
export function tableOfCells({ grid, points, counts }: CellCounts): Analysis['table'] {
  const cells = Array.from(counts, (_, cell) => cell);
  const centres = cells.map((cell) => {
    const [x, y] = centreOf(grid, cell);
    return points.projection.inverse(x, y);
  });
  return {
    cell: cells,
    longitude: centres.map(({ longitude }) => roundDegree(longitude)),
    latitude: centres.map(({ latitude }) => roundDegree(latitude)),
    count: Array.from(counts),
  };
}

/** What is needed to draw the cells again: metres of a transverse Mercator projection about an origin. */
export function summarizeGrid({ grid, points, area, n }: CellCounts): Record<string, number> {
  const { origin } = points.projection;
  return {
    incidents: n,
    cells: grid.position.length,
    cellMeters: grid.size,
    cellSquareMeters: grid.cellArea,
    areaSquareMeters: area.squareMeters,
    originLongitude: origin.longitude,
    originLatitude: origin.latitude,
  };
}
