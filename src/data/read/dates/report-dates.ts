import { say } from '../../../text/say.ts';
import type { Heap } from '../../clean/date-heaps.ts';
import type { DatePlan } from './date-plan.ts';

/** Sentences of the report on how dates were read and where times heap. */
export function warnOfDates(plan: DatePlan, heaps: readonly Heap[], unit: DateUnit): string[] {
  const warnings: string[] = [];
  if (plan.isInstant && plan.timeRule === 'as-written') warnings.push(say('warning.time-utc'));
  if (unit !== null) warnings.push(say(`warning.dates-${unit}`));
  if (plan.isAssumedCoarse && (plan.precision === 'month' || plan.precision === 'year')) {
    warnings.push(say('warning.first-days', { period: say(`dates.period.${plan.precision}`) }));
  }
  return [...warnings, ...warnOfHeaps(heaps)];
}

/** Sentences on times and days that stand for none. */
export function warnOfHeaps(heaps: readonly Heap[]): string[] {
  return heaps.map(({ kind, rows, expected, hourUnknown }) => {
    const isTime = kind === '00:00' || kind === '00:01' || kind === '12:00' || kind === 'first-of-month-00:00';
    if (!isTime || hourUnknown) return say(`warning.heap-${kind}`, { rows, expected });
    return say('warning.heap-kept', { rows, expected, time: kind === 'first-of-month-00:00' ? '00:00' : kind });
  });
}

/** Stretches of time that dates stand for, beside days, months and years. */
export type DateUnit = 'quarters' | 'weeks' | null;

/** The unit of a format as `describeFormat` writes it. */
export function unitOfFormat(format: string | null): DateUnit {
  if (format === 'YYYY[Q]Q') return 'quarters';
  return format === 'YYYY-[W]WW' ? 'weeks' : null;
}
