import { succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { eTest as computeP } from '../change/e-test.ts';
import { adjustForDiscovery } from '../quality/adjust-p-values.ts';
import { type ChangeParams, changeParams, findChanges } from './change.ts';
import { sayChange, tableOfChanges } from './tell-changes.ts';
import type { Method } from './method.ts';

const LEVEL = 0.05;

export const eTest: Method<ChangeParams> = {
  id: 'e-test',
  topic: 'change',
  title: 'method.e-test.title',
  params: changeParams,
  needs: ['time'],
  async run(input, params, { breathe }) {
    const found = findChanges(input, params, say('method.e-test.title'));
    if (!found.ok) return found;
    const { lines, periods, n, current, warnings } = found.value;
    const p: number[] = [];
    for (const line of lines) {
      p.push(computeP(line.current, line.baselineTotal, 1, periods));
      await breathe();
    }
    const adjusted = adjustForDiscovery(p);
    const order = [...lines.keys()].sort((a, b) => p[a]! - p[b]!);
    const sorted = order.map((i) => lines[i]!);
    const signals = adjusted.filter((value) => value < LEVEL).length;
    return succeed({
      n,
      table: {
        ...tableOfChanges(sorted),
        p: order.map((i) => p[i]!),
        pAdjusted: order.map((i) => adjusted[i]!),
      },
      summary: { lines: lines.length, signals, baselinePeriods: periods },
      sentence: sayChange({
        signals,
        lines: sorted,
        test: say('method.e-test.test', { value: p[order[0]!]!.toPrecision(2) }),
        days: params.days,
        current,
        n,
      }),
      warnings: [...warnings],
    });
  },
};
