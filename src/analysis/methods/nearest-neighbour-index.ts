import type { ParamSpecs } from '../../data/params.ts';
import { say } from '../../text/say.ts';
import { succeed } from '../../text/failure.ts';
import { nearestNeighbourIndex as computeIndex } from '../points/nearest-neighbour.ts';
import { type AreaParams, areaParams, findAreaPoints } from './grid-params.ts';
import type { Method } from './method.ts';

type Params = AreaParams & { readonly areaSquareKilometers: number };

const params = {
  ...areaParams,
  areaSquareKilometers: {
    type: 'number',
    min: 0,
    max: 1_000_000,
    default: 0,
    title: 'method.nearest-neighbour-index.area',
    help: 'method.nearest-neighbour-index.area.help',
  },
} as const satisfies ParamSpecs<Params>;

const LEVEL = 0.05;
const FEW_AT_ONE_PLACE = 0.05;

export const nearestNeighbourIndex: Method<Params> = {
  id: 'nearest-neighbour-index',
  topic: 'place',
  title: 'method.nearest-neighbour-index.title',
  params,
  needs: ['place'],
  async run(input, { areaSquareKilometers, boundary }) {
    const found = await findAreaPoints(
      input,
      { boundary },
      { method: say('method.nearest-neighbour-index.title'), least: 10 },
    );
    if (!found.ok) return found;
    const { points, area } = found.value;
    const chosen = areaSquareKilometers > 0 ? areaSquareKilometers * 1e6 : area.squareMeters;
    const areas = [chosen / 2, chosen, chosen * 2];
    const rows = areas.map((squareMeters) => computeIndex(points.x, points.y, squareMeters));
    const main = rows[1]!;
    const warnings = [...found.value.warnings];
    if (main.shareAtOnePlace > FEW_AT_ONE_PLACE) {
      warnings.push(say('method.warn.same-place', { share: (100 * main.shareAtOnePlace).toFixed(1) }));
    }
    const kind = main.p >= LEVEL ? 'random' : main.ratio < 1 ? 'clustered' : 'dispersed';
    return succeed({
      n: main.n,
      table: {
        areaSquareMeters: areas,
        observed: rows.map(({ observed }) => observed),
        expected: rows.map(({ expected }) => expected),
        ratio: rows.map(({ ratio }) => ratio),
        z: rows.map(({ z }) => z),
        p: rows.map(({ p }) => p),
      },
      summary: { ...main, areaSquareMeters: chosen },
      sentence: say(`method.nearest-neighbour-index.sentence.${kind}`, {
        n: main.n,
        ratio: main.ratio.toFixed(2),
        area: (chosen / 1e6).toFixed(1),
        z: main.z.toFixed(1),
        from: input.periodFrom,
        to: input.periodTo,
      }),
      warnings,
    });
  },
};
