import type { Analysis } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import type { DaySpan } from '../change/period-counts.ts';
import { isoOfDay } from '../periods.ts';
import type { ChangeLines } from './change.ts';

type Found = {
  readonly signals: number;
  /** The strongest change first. */
  readonly lines: ChangeLines['lines'];
  readonly test: string;
  readonly days: number;
  readonly current: DaySpan;
  readonly n: number;
};

/** What a table of changes comes to, in a sentence. */
export function sayChange({ signals, lines, test, days, current, n }: Found): string {
  const first = lines[0]!;
  if (signals === 0)
    return say('method.change.sentence.none', { lines: lines.length, days, to: isoOfDay(current.to), n });
  return say('method.change.sentence.some', {
    count: signals,
    lines: lines.length,
    label: first.label,
    current: first.current,
    baseline: Number.isInteger(first.baseline) ? first.baseline : first.baseline.toFixed(1),
    test,
    days,
    to: isoOfDay(current.to),
  });
}

/** The columns every table of changes begins with; percent is null where there was nothing before. */
export function tableOfChanges(lines: ChangeLines['lines']): Analysis['table'] {
  return {
    label: lines.map(({ label }) => label),
    current: lines.map(({ current }) => current),
    baseline: lines.map(({ baseline }) => baseline),
    percent: lines.map(({ current, baseline }) => (baseline > 0 ? 100 * (current / baseline - 1) : null)),
  };
}
