import type { ParamSpecs } from '../../data/params.ts';
import { fail, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { findConcaveHull } from '../grid/concave-hull.ts';
import { simplifyOutline } from '../grid/simplify-outline.ts';
import { roundDegree } from './cell-table.ts';
import { findPoints } from './mean-centre.ts';
import type { Method } from './method.ts';

type Params = { readonly corners: number };

const params = {
  corners: {
    type: 'integer',
    min: 3,
    max: 200,
    default: 40,
    title: 'method.study-area.corners',
    help: 'method.study-area.corners.help',
  },
} as const satisfies ParamSpecs<Params>;

/** Twice the area of an outline, in square metres. */
const doubleArea = (outline: readonly (readonly [number, number])[]) =>
  outline.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = outline[(i + 1) % outline.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);

/** The outline that the methods take for the study area when no boundary is chosen, with few corners: to be corrected by hand. */
export const studyArea: Method<Params> = {
  id: 'study-area',
  topic: 'place',
  title: 'method.study-area.title',
  params,
  needs: ['place'],
  async run(input, { corners }) {
    const found = findPoints(input, say('method.study-area.title'), 3);
    if (!found.ok) return found;
    const { x, y, projection, warnings } = found.value;
    const hull = findConcaveHull(x, y);
    const outline = hull && simplifyOutline(hull, corners);
    const squareMeters = outline ? doubleArea(outline) / 2 : 0;
    if (!outline || squareMeters < 1) return fail('analysis.one-place', { n: x.length });
    const places = outline.map(([east, north]) => projection.inverse(east, north));
    return succeed({
      n: x.length,
      table: {
        corner: places.map((_, i) => i + 1),
        longitude: places.map(({ longitude }) => roundDegree(longitude)),
        latitude: places.map(({ latitude }) => roundDegree(latitude)),
      },
      summary: { corners: outline.length, areaSquareMeters: squareMeters },
      sentence: say('method.study-area.sentence', {
        n: x.length,
        corners: outline.length,
        area: (squareMeters / 1e6).toPrecision(4),
        from: input.periodFrom,
        to: input.periodTo,
      }),
      warnings: [...warnings],
    });
  },
};
