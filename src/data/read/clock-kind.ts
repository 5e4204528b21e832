import { parseClock } from './dates/clock-parser.ts';
import type { ColumnSample } from './sample.ts';

/** How a time column writes the time; null when it does not hold one. */
export function clockKind(column: ColumnSample): 'clock' | 'hour' | 'hhmm' | null {
  const share = (holds: (value: string) => boolean) => column.values.filter(holds).length / column.values.length;
  if (column.values.length === 0) return null;
  if (share((value) => value.includes(':') && parseClock(value, false) >= 0) > 0.9) return 'clock';
  if (share((value) => !value.includes(':') && parseClock(value, false) >= 0) === 1) return 'hour';
  return share((value) => !value.includes(':') && parseClock(value, true) >= 0) > 0.95 ? 'hhmm' : null;
}
