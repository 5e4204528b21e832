import { fail, succeed, type Result } from '../../../text/failure.ts';
import { clockKind, type Assignment } from '../assign-roles.ts';
import type { Doubt, ImportSettings } from '../detection.ts';
import type { Profile } from '../profile.ts';
import type { ColumnSample } from '../sample.ts';
import type { SourceHead, TableSource } from '../table-source.ts';
import { createDateParser, DATE_READ, type DayOrder } from './date-parser.ts';
import type { DatePlan } from './date-plan.ts';
import { describeFormat, finenessOfDates, orderOfFormat, settleOrder, weighOrders } from './day-order.ts';
import { readDateColumn } from './scan-dates.ts';

/** What is known of a file when its dates are looked at. */
export type DateEvidence = {
  readonly source: TableSource;
  readonly head: SourceHead;
  readonly settings: ImportSettings;
  readonly profile: Profile | null;
  readonly samples: readonly ColumnSample[];
  readonly roles: ReadonlyMap<number, Assignment>;
};

/** How the dates are read, what must be asked, and what the mapping step shows. */
export type DetectedDates = {
  readonly plan: DatePlan;
  readonly doubts: readonly Doubt[];
  readonly format: string | null;
  /** A value that is no date, where none is. */
  readonly misfit: string | null;
  /** Columns whose role fell away: a clock in the date says more than an hour column. */
  readonly released: readonly number[];
};

/** Finds out how a file writes its dates. Fails when a setting cannot be, or the file cannot be read. */
export async function detectDatePlan(evidence: DateEvidence): Promise<Result<DetectedDates>> {
  const { settings, profile, samples, roles } = evidence;
  const find = (role: string) => [...roles].find(([, assignment]) => assignment.role === role)?.[0] ?? -1;
  const date = samples[find('date')];
  const order = date ? await findOrder(evidence, date) : succeed(noOrder);
  if (!order.ok) return order;
  const dates = describeDates(settings, date, order.value.order, profile);
  const column = find('time');
  const isReleased = column >= 0 && dates.usesClock && !settings.columns?.time;
  const time = isReleased ? -1 : column;
  const timeSample = samples[time];
  const kind = timeSample && (profile?.date.time ?? clockKind(timeSample) ?? 'clock');
  const precision = kind && dates.precision === 'day' ? (kind === 'hour' ? 'hour' : 'minute') : dates.precision;
  const choices = ['DD/MM/YYYY', 'MM/DD/YYYY'];
  return succeed({
    plan: {
      date: find('date'),
      time,
      timeKind: kind ?? 'clock',
      order: order.value.order,
      precision,
      timeZone: settings.timeZone ?? profile?.timeZone ?? null,
    },
    doubts: order.value.example === null ? [] : [{ kind: 'day-or-month-first', example: order.value.example, choices }],
    format: dates.format,
    misfit: dates.misfit,
    released: isReleased ? [column] : [],
  });
}

type FoundOrder = { readonly order: DayOrder; readonly example: string | null };
const noOrder: FoundOrder = { order: null, example: null };

/** The order of day and month: told, settled by the values (of the whole file if it must be), or the publisher's; else an example to ask with. */
async function findOrder(
  { source, head, settings, profile }: DateEvidence,
  date: ColumnSample,
): Promise<Result<FoundOrder>> {
  if (settings.dateFormat !== undefined) {
    const order = orderOfFormat(settings.dateFormat);
    if (order === undefined) return fail('import.date-format-invalid', { format: settings.dateFormat });
    return succeed({ order: order === 'none' ? null : order, example: null });
  }
  const evidence = weighOrders(date.values);
  const settled = settleOrder(evidence);
  if (settled === 'none') return succeed({ order: profile?.date.order ?? null, example: null });
  if (settled !== 'open') return succeed({ order: settled, example: null });
  if (profile?.date.order) return succeed({ order: profile.date.order, example: null });
  // Dots are written where the day comes first.
  if (date.values.every((value) => /^\d{1,2}\.\d{1,2}\./.test(value)))
    return succeed({ order: 'day-first', example: null });
  const values = await readDateColumn(source, head, date.index);
  if (!values.ok) return values;
  const all = settleOrder(values.value);
  const isMixed = values.value.dayFirst > 0 && values.value.monthFirst > 0;
  if (all === 'open' && (values.value.example !== null || isMixed)) {
    return succeed({ order: null, example: values.value.example ?? date.values[0]! });
  }
  // Nothing but dates such as 05/05/2019: both orders read them alike.
  return succeed({ order: all === 'day-first' ? 'day-first' : 'month-first', example: null });
}

type DateDescription = {
  readonly precision: 'minute' | 'day' | 'month' | 'year';
  readonly usesClock: boolean;
  readonly format: string | null;
  readonly misfit: string | null;
};

function describeDates(
  settings: ImportSettings,
  date: ColumnSample | undefined,
  order: DayOrder,
  profile: Profile | null,
): DateDescription {
  if (!date) return { precision: 'day', usesClock: false, format: null, misfit: null };
  const { precision, hasClock } = finenessOfDates(date.values, order, date.key);
  const parser = createDateParser(order);
  const readable = date.values.find((value) => parser.parse(value) === DATE_READ);
  // A file sorted by date can begin with thousands of midnights: where the publisher writes clocks, they are times.
  const usesClock = precision === 'minute' || (hasClock && profile?.date.precision === 'minute');
  return {
    precision: usesClock ? 'minute' : precision,
    usesClock,
    format: settings.dateFormat ?? (readable === undefined ? null : describeFormat(readable, order)),
    misfit: readable === undefined ? (date.values[0] ?? null) : null,
  };
}
