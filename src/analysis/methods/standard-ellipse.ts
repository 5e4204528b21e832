import { say } from '../../text/say.ts';
import { succeed } from '../../text/failure.ts';
import { findEllipse } from '../points/centrography.ts';
import { roundDegree } from './cell-table.ts';
import { findPoints } from './mean-centre.ts';
import type { Method, NoParams } from './method.ts';

export const standardEllipse: Method<NoParams> = {
  id: 'standard-ellipse',
  topic: 'place',
  title: 'method.standard-ellipse.title',
  params: {},
  needs: ['place'],
  async run(input) {
    const found = findPoints(input, say('method.standard-ellipse.title'), 3);
    if (!found.ok) return found;
    const { n, x, y, ...ellipse } = findEllipse(found.value);
    const { longitude, latitude } = found.value.projection.inverse(x, y);
    return succeed({
      n,
      table: {
        longitude: [roundDegree(longitude)],
        latitude: [roundDegree(latitude)],
        ...Object.fromEntries(Object.entries(ellipse).map(([name, value]) => [name, [value]])),
      },
      summary: { longitude, latitude, ...ellipse },
      sentence: say('method.standard-ellipse.sentence', {
        n,
        from: input.periodFrom,
        to: input.periodTo,
        major: Math.round(ellipse.major),
        minor: Math.round(ellipse.minor),
        angle: Math.round(ellipse.angle),
      }),
      warnings: [...found.value.warnings],
    });
  },
};
