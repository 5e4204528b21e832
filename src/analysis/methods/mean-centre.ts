import { say } from '../../text/say.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { findCentre } from '../points/centrography.ts';
import { type ProjectedPoints, projectPoints } from '../points/project-points.ts';
import { roundDegree } from './cell-table.ts';
import type { Method, MethodInput, NoParams } from './method.ts';

/** All located rows; fails with 'analysis.no-places' or 'analysis.too-few'. */
export function findPoints(
  { table }: MethodInput,
  method: string,
  least: number,
): Result<ProjectedPoints & { readonly warnings: readonly string[] }> {
  const points = projectPoints(table);
  if (points.x.length === 0) return fail('analysis.no-places', { rows: table.rows, method });
  if (points.x.length < least) return fail('analysis.too-few', { method, least, n: points.x.length });
  return succeed({
    ...points,
    warnings: points.unlocated > 0 ? [say('method.warn.unlocated', { count: points.unlocated })] : [],
  });
}

export const meanCentre: Method<NoParams> = {
  id: 'mean-centre',
  topic: 'place',
  title: 'method.mean-centre.title',
  params: {},
  needs: ['place'],
  async run(input) {
    const found = findPoints(input, say('method.mean-centre.title'), 3);
    if (!found.ok) return found;
    const { n, x, y, standardDistance, standardDistanceCorrected } = findCentre(found.value);
    const { longitude, latitude } = found.value.projection.inverse(x, y);
    return succeed({
      n,
      table: {
        longitude: [roundDegree(longitude)],
        latitude: [roundDegree(latitude)],
        standardDistance: [standardDistance],
        standardDistanceCorrected: [standardDistanceCorrected],
      },
      summary: { longitude, latitude, standardDistance, standardDistanceCorrected },
      sentence: say('method.mean-centre.sentence', {
        n,
        from: input.periodFrom,
        to: input.periodTo,
        latitude: latitude.toFixed(5),
        longitude: longitude.toFixed(5),
        distance: Math.round(standardDistance),
      }),
      warnings: [...found.value.warnings],
    });
  },
};
