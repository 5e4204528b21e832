import { fail, succeed, type Result } from '../../../text/failure.ts';
import type { Role } from '../../contract.ts';
import type { Assignment } from '../assign-roles.ts';
import { clockKind } from '../clock-kind.ts';
import type { Doubt, ImportSettings } from '../detection.ts';
import type { Profile } from '../profile.ts';
import type { ColumnSample } from '../sample.ts';
import type { SourceHead, TableSource } from '../table-source.ts';
import { createDateParser, DATE_READ, type DayOrder } from './date-parser.ts';
import { createPatternReader } from './date-pattern.ts';
import type { DateParts, DatePlan, DayOrderEvidence, MomentPlan } from './date-plan.ts';
import {
  describeFormat,
  finenessOfDates,
  orderOfFormat,
  settleOrder,
  weighOrders,
  type Fineness,
  type OrderEvidence,
} from './day-order.ts';
import { formOfDates, type DateForm } from './numeric-date.ts';
import { orderByOtherColumns, orderByRows } from './other-evidence.ts';
import { findParts } from './part-columns.ts';
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
  /** How day and month were told apart; null where no date needs it. */
  readonly order: DayOrderEvidence | null;
  /** A value that is no date, where none is. */
  readonly misfit: string | null;
  /** Columns whose role fell away: a clock in the date says more than an hour column. */
  readonly released: readonly number[];
  /** Columns that take a role: the year of a date that is written in parts. */
  readonly assigned: ReadonlyMap<number, Assignment>;
};

/** Names of the forms that are told instead of a pattern. */
const namedForms: Readonly<Record<string, DateForm>> = {
  'epoch-seconds': 'epoch-seconds',
  'epoch-milliseconds': 'epoch-milliseconds',
  'excel-serial': 'excel-serial',
};

/** Finds out how a file writes its dates. Fails when a setting cannot be, or the file cannot be read. */
export async function detectDatePlan(evidence: DateEvidence): Promise<Result<DetectedDates>> {
  const { settings, profile, samples, roles } = evidence;
  const find = (role: Role) => [...roles].find(([, assignment]) => assignment.role === role)?.[0] ?? -1;
  const isFormatNamed = settings.dateFormat !== undefined && settings.dateFormat in namedForms;
  if (settings.dateFormat !== undefined && !isFormatNamed && orderOfFormat(settings.dateFormat) === undefined) {
    return fail('import.date-format-invalid', { format: settings.dateFormat });
  }
  const found = findParts(samples);
  const parts = chooseParts(samples[find('date')], found, settings);
  const date = samples[parts ? parts.year : find('date')];
  const form = isFormatNamed
    ? namedForms[settings.dateFormat!]!
    : date && settings.dateFormat === undefined
      ? formOfDates(date.values)
      : 'text';
  const pattern = settings.dateFormat === undefined || isFormatNamed ? null : settings.dateFormat;
  const order =
    !date || parts
      ? succeed(noOrder)
      : form !== 'text'
        ? succeed(orderBesideNumbers(date))
        : await findOrder(evidence, date);
  if (!order.ok) return order;
  const dates = parts ? describeParts(samples, parts) : describeDates(settings, date, order.value.order, form);
  const clock = chooseClock(evidence, dates, find('time'), parts ? found.hour : -1);
  const minute = clock.kind === 'hour' && clock.column >= 0 ? found.minute : -1;
  const isTimed = clock.column >= 0 && (dates.precision === 'day' || dates.precision === 'minute');
  const precision = isTimed
    ? clock.kind === 'hour' && minute < 0
      ? 'hour'
      : 'minute'
    : clock.isWithin
      ? 'minute'
      : dates.precision;
  const main: MomentPlan = {
    date: date?.index ?? -1,
    time: clock.column,
    timeKind: clock.kind,
    order: order.value.order,
    form,
    pattern,
    precision,
  };
  const beside = parts ? [clock.column, minute].filter((at) => at >= 0).map((at) => samples[at]!.header) : [];
  const format = dates.format === null ? null : [dates.format, ...beside].join(' + ');
  const timeZone = settings.timeZone ?? profile?.timeZone ?? null;
  const isInstant =
    form.startsWith('epoch') || (pattern !== null && statesZone(pattern)) || profile?.date.stamps === 'utc';
  const describe = (role: 'dateEnd' | 'dateReported', time: number) => {
    const at = find(role);
    return at >= 0 && at !== main.date ? describeMoment(samples, at, time, main) : null;
  };
  return succeed({
    plan: {
      ...main,
      parts,
      minute,
      timeZone,
      timeRule: isInstant && timeZone !== null ? 'converted-from-utc' : 'as-written',
      isInstant,
      isAssumedCoarse: dates.isAssumedCoarse && precision === dates.precision,
      format,
      evidence: order.value.evidence,
      end: describe('dateEnd', find('timeEnd')) ?? endOnSameDay(samples, find('timeEnd'), main),
      reported: describe('dateReported', -1),
    },
    doubts: order.value.doubt === null ? [] : [order.value.doubt],
    format,
    order: order.value.evidence,
    misfit: dates.misfit,
    released: clock.released,
    assigned: new Map(date && parts && find('date') < 0 ? [[date.index, { role: 'date', confidence: 0.9 }]] : []),
  });
}

/** Whether a pattern ends in a zone: it says that the stamps mean what they say. */
function statesZone(pattern: string): boolean {
  return /[Zz]$/.test(pattern.trim());
}

/** The part columns, when they say more than the date column: there is none, or it holds only the year. */
function chooseParts(
  date: ColumnSample | undefined,
  found: ReturnType<typeof findParts>,
  settings: ImportSettings,
): DateParts | null {
  const { year, month, day } = found;
  if (year < 0 || settings.dateFormat !== undefined) return null;
  if (date && !(date.dateParts === 1 && date.dateShare > 0.8 && month >= 0)) return null;
  return { year: date?.index ?? year, month, day: month >= 0 ? day : -1 };
}

type Clock = {
  readonly column: number;
  readonly kind: MomentPlan['timeKind'];
  /** Whether the clocks within the dates are the times. */
  readonly isWithin: boolean;
  readonly released: readonly number[];
};

/** The time column that is read: the one that is named, unless the dates carry clocks of their own that say more. */
function chooseClock(
  { settings, profile, samples }: DateEvidence,
  dates: DateDescription,
  named: number,
  hour: number,
): Clock {
  const column = named >= 0 ? named : hour;
  const sample = samples[column];
  // A file sorted by date can begin with thousands of midnights: where the publisher writes clocks, they are times.
  const isPromised = dates.hasClock && profile?.date.precision === 'minute';
  if (!sample) return { column: -1, kind: 'clock', isWithin: dates.precision === 'minute' || isPromised, released: [] };
  const kind = profile?.date.time ?? clockKind(sample) ?? 'clock';
  const isIdle = sample.values.every((value) => /^[0:.\s]*$/.test(value));
  const isWithin = settings.columns?.time === undefined && (dates.precision === 'minute' || (isPromised && isIdle));
  return isWithin
    ? { column: -1, kind: 'clock', isWithin, released: [column] }
    : { column, kind, isWithin, released: [] };
}

type FoundOrder = {
  readonly order: DayOrder;
  readonly doubt: Doubt | null;
  readonly evidence: DayOrderEvidence | null;
};
const noOrder: FoundOrder = { order: null, doubt: null, evidence: null };
const choices = ['DD/MM/YYYY', 'MM/DD/YYYY'];

/** A spreadsheet keeps as text what it did not take for a date: those values of a column of numbers may need an order. */
function orderBesideNumbers(date: ColumnSample): FoundOrder {
  const settled = settleOrder(weighOrders(date.values.filter((value) => /[-/.]\d+[-/.]/.test(value))));
  return settled === 'open' || settled === 'none' ? noOrder : { ...noOrder, order: settled };
}

/** The order of day and month: told, settled by the values (of the whole file if it must be), by other columns, or the publisher's; else an example to ask with. */
async function findOrder(
  { source, head, settings, profile, samples }: DateEvidence,
  date: ColumnSample,
): Promise<Result<FoundOrder>> {
  const evidence = weighOrders(date.values);
  const found = (
    order: DayOrder,
    decidedBy: DayOrderEvidence['decidedBy'],
    { dayFirst, monthFirst, example }: OrderEvidence = evidence,
  ): Result<FoundOrder> => succeed({ order, doubt: null, evidence: { dayFirst, monthFirst, decidedBy, example } });
  if (settings.dateFormat !== undefined) {
    const order = orderOfFormat(settings.dateFormat);
    return found(order === 'none' ? null : order!, 'format');
  }
  const settled = settleOrder(evidence);
  if (settled === 'none') return succeed({ ...noOrder, order: profile?.date.order ?? null });
  if (settled !== 'open') return found(settled, 'values');
  if (profile?.date.order) return found(profile.date.order, 'profile');
  const isMixedHead = evidence.dayFirst > 0 && evidence.monthFirst > 0;
  const beside = isMixedHead ? null : orderByOtherColumns(date, samples);
  if (beside) return found(beside, 'other-column');
  // Dots are written where the day comes first.
  if (date.values.every((value) => /^\d{1,2}\.\d{1,2}\./.test(value))) return found('day-first', 'convention');
  const values = await readDateColumn(source, head, date.index);
  if (!values.ok) return values;
  const all = settleOrder(values.value);
  if (all === 'day-first' || all === 'month-first') return found(all, 'values', values.value);
  const isMixed = values.value.dayFirst > 0 && values.value.monthFirst > 0;
  if (values.value.example === null && !isMixed) {
    // Nothing but dates such as 05/05/2019: both orders read them alike.
    return found('month-first', 'either', values.value);
  }
  const sorted = isMixed ? null : orderByRows(date);
  if (sorted) return found(sorted, 'row-order', values.value);
  const example = values.value.example ?? date.values[0]!;
  const { dayFirst, monthFirst } = values.value;
  return succeed({
    order: null,
    doubt: { kind: 'day-or-month-first', example, choices },
    evidence: { dayFirst, monthFirst, decidedBy: 'asked', example },
  });
}

type DateDescription = Fineness & { readonly format: string | null; readonly misfit: string | null };

function describeParts(samples: readonly ColumnSample[], { year, month, day }: DateParts): DateDescription {
  const columns = [year, month, day].filter((at) => at >= 0).map((at) => samples[at]!.header);
  return {
    precision: day >= 0 ? 'day' : month >= 0 ? 'month' : 'year',
    hasClock: false,
    isAssumedCoarse: false,
    format: columns.join(' + '),
    misfit: null,
  };
}

function describeDates(
  settings: ImportSettings,
  date: ColumnSample | undefined,
  order: DayOrder,
  form: DateForm,
): DateDescription {
  if (!date) return { precision: 'day', hasClock: false, isAssumedCoarse: false, format: null, misfit: null };
  const forms = { form, pattern: settings.dateFormat !== undefined && form === 'text' ? settings.dateFormat : null };
  const { concepts } = date.meaning;
  const isMonthColumn = concepts.has('month') && !concepts.has('date');
  const fineness = finenessOfDates(date.values, order, isMonthColumn, forms);
  const parser = createDateParser(order, forms);
  const readable = date.values.find((value) => parser.parse(value) === DATE_READ);
  return {
    ...fineness,
    format:
      settings.dateFormat ?? (form !== 'text' ? form : readable === undefined ? null : describeFormat(readable, order)),
    misfit: readable === undefined ? (date.values[0] ?? null) : null,
  };
}

/** How a second time of the incident is read; its own dates tell their order, if they can. */
function describeMoment(samples: readonly ColumnSample[], at: number, time: number, main: MomentPlan): MomentPlan {
  const date = samples[at]!;
  const form = formOfDates(date.values);
  const settled = settleOrder(weighOrders(date.values));
  const order = settled === 'day-first' || settled === 'month-first' ? settled : main.order;
  const { precision } = finenessOfDates(date.values, order, false, { form });
  const clock = precision === 'minute' ? undefined : samples[time];
  const kind = clock && clockKind(clock);
  return {
    date: at,
    time: kind ? time : -1,
    timeKind: kind ?? 'clock',
    order,
    form,
    pattern: main.pattern !== null && createPatternReader(main.pattern) !== null ? main.pattern : null,
    precision: kind ? (kind === 'hour' ? 'hour' : 'minute') : precision === 'minute' ? 'minute' : 'day',
  };
}

/** An end of which only the time is written: on the day of the beginning, or the next one. */
function endOnSameDay(samples: readonly ColumnSample[], time: number, main: MomentPlan): MomentPlan | null {
  const clock = samples[time];
  const kind = clock && clockKind(clock);
  if (!kind || main.date < 0 || main.precision === 'month' || main.precision === 'year') return null;
  return { ...main, date: -1, time, timeKind: kind };
}
