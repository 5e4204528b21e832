import { succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { poissonZ as computeZ } from '../change/poisson-z.ts';
import { type ChangeParams, changeParams, findChanges } from './change.ts';
import { sayChange, tableOfChanges } from './tell-changes.ts';
import type { Method } from './method.ts';

/** Above it a change is a signal: 1 in 370 lines by chance. */
const SIGNAL = 3;

export const poissonZ: Method<ChangeParams> = {
  id: 'poisson-z',
  topic: 'change',
  title: 'method.poisson-z.title',
  params: changeParams,
  needs: ['time'],
  async run(input, params) {
    const found = findChanges(input, params, say('method.poisson-z.title'));
    if (!found.ok) return found;
    const { lines, periods, n, current, warnings } = found.value;
    const z = lines.map((line) => computeZ(line.current, line.baseline, periods));
    const order = [...lines.keys()].sort((a, b) => Math.abs(z[b]!) - Math.abs(z[a]!));
    const sorted = order.map((i) => lines[i]!);
    const signals = z.filter((value) => Math.abs(value) > SIGNAL).length;
    return succeed({
      n,
      table: {
        ...tableOfChanges(sorted),
        z: order.map((i) => z[i]!),
      },
      summary: { lines: lines.length, signals, baselinePeriods: periods },
      sentence: sayChange({
        signals,
        lines: sorted,
        test: say('method.poisson-z.test', { value: z[order[0]!]!.toFixed(1) }),
        days: params.days,
        current,
        n,
      }),
      warnings: [...warnings],
    });
  },
};
