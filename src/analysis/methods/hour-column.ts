import { hourOf } from '../../data/calendar.ts';
import type { Clause } from '../../data/contract.ts';
import { HOUR_LABELS } from '../../data/context/context.ts';
import { type CategoryColumn, MISSING_INTEGER } from '../../data/table/column.ts';
import { knownClock } from '../../data/table/filter.ts';
import type { Table } from '../../data/table/table.ts';
import { labelColumnOf, timeColumnOf } from '../quality/time-counts.ts';

/** The hour of the day of every row as labels '0' to '23', missing where it is not known; null where no row has one. */
export function hourColumnOf(table: Table): CategoryColumn | null {
  const time = timeColumnOf(table);
  if (!time || (time.precision !== 'minute' && time.precision !== 'hour')) return null;
  const known = knownClock(labelColumnOf(table, 'clock') ?? undefined, time.precision);
  const codes = Uint8Array.from(time.minutes, (at, row) =>
    at === MISSING_INTEGER || (known && known.allowed[known.codes[row]!] === 0) ? 0 : hourOf(at) + 1,
  );
  return codes.some((code) => code > 0) ? { kind: 'category', codes, labels: HOUR_LABELS } : null;
}

/** The labels of the hours a clause lets through, which may run over midnight. */
export function hoursOf({ in: list, from = 0, to = 23 }: Clause): readonly string[] {
  if (list) return list.map((hour) => String(Number(hour)));
  const [first, last] = [Number(from), Number(to)];
  const count = ((last - first + 24) % 24) + 1;
  return Array.from({ length: count }, (_, i) => String((first + i) % 24));
}
