import { say } from '../../text/say.ts';
import { describeReading } from '../append/reading.ts';
import { isoDate, isoDateTime, isoMonth, MINUTES_PER_WEEK, yearOf } from '../calendar.ts';
import { placeLabels } from '../clean/batch.ts';
import type { Cleaner } from '../clean/clean-rows.ts';
import type { PlannedWriters } from '../clean/column-writers.ts';
import type { Quarantine } from '../clean/quarantine.ts';
import type { ImportReport } from '../contract.ts';
import { listPersonColumns, warnOfPersons, type PersonTally } from '../persons/person-report.ts';
import type { Screens } from '../persons/screen.ts';
import type { DatePlan } from './dates/date-plan.ts';
import { unitOfFormat, warnOfDates } from './dates/report-dates.ts';
import type { PointCounts } from '../places/point-counts.ts';
import type { DatasetRecord } from '../table/dataset.ts';
import type { DatePrecision } from '../table/precision.ts';
import type { ColumnInfo } from '../table/table.ts';
import { judgeDiscovery } from './discovery.ts';
import type { Extent } from './extent.ts';
import type { ImportPlan } from './plan.ts';
import { hasCategoriesAcross, hasPeriodsAcross, isCounted } from './shapes/shape-plan.ts';

/** The end of an import: everything that was read, counted and found out. */
export type ImportEnd = {
  readonly dataset: string;
  readonly name: string;
  readonly createdAt: string;
  readonly plan: ImportPlan;
  readonly cleaner: Cleaner;
  readonly quarantine: Quarantine;
  readonly planned: PlannedWriters;
  readonly extent: Extent;
  readonly points: PointCounts;
  readonly screens: Screens;
  readonly persons: PersonTally;
  readonly mixedLines: number;
  /** Sentences on what of the files is not in the rows. */
  readonly notes: readonly string[];
  /** Columns whose sample promised numbers that later rows did not keep. */
  readonly columnsAsText: readonly string[];
  readonly milliseconds: number;
};

type NewRecord = Omit<DatasetRecord, 'blocks' | 'bytes' | 'quarantineBlocks' | 'dataHash'>;

/** ISO text of a local minute, as fine as the file: '2015-03-01T14:05', '2015-03-01', '2015-03', '2015'. */
function isoOfPrecision(minutes: number, precision: DatePrecision): string {
  if (precision === 'minute' || precision === 'hour') return isoDateTime(minutes);
  if (precision === 'day') return isoDate(minutes);
  return precision === 'month' ? isoMonth(minutes) : String(yearOf(minutes));
}

function byFrequency({ labels, frequencies }: PlannedWriters['category']): string[] {
  return labels
    .flatMap((label, code) =>
      code === 0 || frequencies[code] === undefined ? [] : [{ label, count: frequencies[code] }],
    )
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    .map(({ label }) => label);
}

function present<Key extends string>(counts: Readonly<Record<Key, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries<number>(counts).filter(([, count]) => count > 0));
}

function countFixes({ counts }: Cleaner, rowsHeaped: number): Record<string, number> {
  const places = placeLabels.map((label, code) => [label, counts.places[code]!] as const);
  return present({
    ...Object.fromEntries(places.filter(([label]) => label.startsWith('place-'))),
    'place-swapped': counts.exchanged,
    'place-sign': counts.signed,
    'time-unknown': counts.clockUnknown + rowsHeaped,
    'end-before-start': counts.endBeforeStart,
    'end-impossible': counts.endImpossible,
    'reported-impossible': counts.reportedImpossible,
    'row-unwrapped': counts.unwrapped,
  });
}

function listWarnings({ cleaner, plan, mixedLines, notes, columnsAsText }: ImportEnd): string[] {
  const { counts } = cleaner;
  const warnings: string[] = [];
  if (counts.identical > 0) warnings.push(say(`warning.identical-rows.${whyKept(plan)}`, { count: counts.identical }));
  if (mixedLines > 0) warnings.push(say('warning.encoding-mixed', { count: mixedLines }));
  warnings.push(...plan.places.warnings);
  if (counts.unwrapped > 0) warnings.push(say('warning.unwrapped', { count: counts.unwrapped }));
  for (const column of columnsAsText) warnings.push(say('warning.column-as-text', { column }));
  warnings.push(...notes);
  return warnings;
}

/** Why rows that repeat another are no duplicates. */
function whyKept({ index, shape }: ImportPlan): 'counted' | 'no-id' | 'blank-id' {
  if (shape.count >= 0 || shape.kind === 'area-counts') return 'counted';
  return index.id < 0 ? 'no-id' : 'blank-id';
}

/** What is told of a file with places: their system, and how much they repeat. */
function describePlaces({ plan, points }: ImportEnd): Partial<ImportReport> {
  const { crs, isSnappedByPublisher } = plan.places;
  const places = points.summarize();
  return {
    ...(crs !== null && { crs }),
    ...(places && {
      places: {
        ...places,
        ...(isSnappedByPublisher !== null && { snappedByPublisher: isSnappedByPublisher }),
        heaps: places.heaps.map((heap) => ({ ...heap })),
      },
    }),
  };
}

/** What is told of a file whose rows can count other than 1, or of which the counting had to be settled. */
function describeShape({ plan, cleaner, planned }: ImportEnd): Partial<ImportReport> {
  const { shape } = plan;
  const { counts, cells, losses } = cleaner;
  const kept = new Map<string, number>();
  if (planned.area && !isCounted(shape)) {
    const { labels, frequencies } = planned.area;
    frequencies.forEach((count, code) => kept.set(labels[code]!, count));
  }
  const hasPlaces = counts.located > 0;
  return {
    shape: shape.kind,
    ...(counts.further > 0 && { countingRule: shape.countingRule }),
    ...(shape.cells !== null && { cells: { ...cells } }),
    ...(isCounted(shape) && { total: counts.total }),
    ...(counts.identical > 0 && { rowsIdentical: counts.identical }),
    losses: {
      byMonth: hasPeriodsAcross(shape) ? [] : losses.byMonth(hasPlaces),
      byArea: planned.area ? losses.byArea(kept, hasPlaces) : [],
    },
  };
}

/** Sentences on what was counted how, and on what was left out so that nothing is counted twice. */
function warnOfShape({ plan, cleaner }: ImportEnd): string[] {
  const { shape } = plan;
  const { counts, cells } = cleaner;
  const warnings = shape.totals.labels.map(({ header, label, rows }) =>
    say('warning.total-rows', { rows, label, column: header }),
  );
  for (const { header, label } of shape.totals.unproven) {
    warnings.push(say('warning.total-unproven', { label, column: header }));
  }
  for (const why of ['sum', 'total', 'arrests'] as const) {
    const columns = shape.setAside.filter((aside) => aside.why === why).map(({ header }) => header);
    const key = `warning.columns-${why === 'sum' ? 'summed' : why}` as const;
    if (columns.length > 0) warnings.push(say(key, { columns: columns.join(', ') }));
  }
  if (shape.cells !== null && cells.blank + cells.invalid > 0)
    warnings.push(say('warning.cells', { cells: cells.read, ...cells }));
  const partly = cleaner.partlyBlank().map((at) => plan.head.headers[at]!);
  if (partly.length > 0 && hasCategoriesAcross(shape)) {
    const named = partly.slice(0, 12).join(', ') + (partly.length > 12 ? ' …' : '');
    warnings.push(say('warning.cells-partly', { columns: named }));
  }
  if (shape.sameNames !== null) {
    const areas = [...shape.sameNames.labels].slice(0, 12).join(', ');
    warnings.push(say('warning.same-names', { areas, parent: plan.head.headers[shape.sameNames.parent]! }));
  }
  if (shape.fixedArea !== null) warnings.push(say('warning.area-file', { area: shape.fixedArea }));
  if (counts.negative > 0) warnings.push(say('warning.count-negative', { rows: counts.negative }));
  if (counts.further > 0) {
    const { further: rows, incidents } = counts;
    warnings.push(say(`warning.counting-${shape.countingRule}`, { rows, incidents }));
  }
  return warnings;
}

function composeReport(end: ImportEnd): ImportReport {
  const { plan, cleaner, quarantine } = end;
  const { counts } = cleaner;
  const [from, to] = end.extent.times()!;
  const personColumns = listPersonColumns(
    plan.persons,
    plan.head.headers,
    end.screens,
    end.persons,
    end.planned.writers,
  );
  const { heaps, rowsUnknown } = cleaner.heaps?.settle() ?? { heaps: [], rowsUnknown: 0 };
  // Where every row took its category from the fallback column, that is the category column.
  const fallback = counts.categoryFallbacks > 0 && counts.categoryFallbacks >= counts.rowsKept + counts.rowsDuplicate;
  const category = fallback ? plan.head.headers[plan.categoryFallback[0]!]! : plan.roles.category;
  return {
    dataset: end.dataset,
    profile: plan.profile,
    encoding: plan.head.encoding,
    delimiter: plan.head.delimiter,
    rowsRead: counts.rowsRead,
    rowsKept: counts.rowsKept,
    rowsQuarantined: quarantine.rows(),
    rowsDuplicate: counts.rowsDuplicate,
    rowsUpdated: 0,
    incidents: plan.shape.kind === 'area-counts' ? counts.total : counts.incidents,
    reasons: present(quarantine.reasons as Record<string, number>),
    fixes: countFixes(cleaner, rowsUnknown),
    columns: { ...plan.roles, ...(category !== undefined && { category }) },
    datePrecision: plan.dates.precision,
    dateFrom: isoOfPrecision(from, plan.dates.precision),
    dateTo: isoOfPrecision(to, plan.dates.precision),
    milliseconds: Math.round(end.milliseconds),
    warnings: [
      ...warnOfShape(end),
      ...warnOfDates(plan.dates, heaps, unitOfFormat(plan.dates.format)),
      ...listWarnings(end),
      ...warnOfPersons(personColumns),
    ],
    ...describeDates(plan.dates),
    ...(heaps.length > 0 && { heaping: [...heaps] }),
    ...describeShape(end),
    ...describePlaces(end),
    ...(plan.head.files.length > 1 && { files: [...plan.head.files] }),
    ...(plan.head.sheet !== null && { sheet: plan.head.sheet }),
    ...(personColumns.length > 0 && { personColumns }),
  };
}

/** What the report says of the reading of dates. */
function describeDates({ timeZone, timeRule, parts, evidence, format }: DatePlan): Partial<ImportReport> {
  return {
    timeRule,
    ...(timeZone !== null && { timeZone }),
    ...(format !== null && { dateFormat: format }),
    ...(evidence !== null && { dateEvidence: evidence }),
    ...(parts !== null && { dateFromParts: true }),
  };
}

/** The record and the labels that a sink commits at the end of an import with at least one row. */
export function composeRecord(end: ImportEnd): {
  readonly record: NewRecord;
  readonly labels: Readonly<Record<string, readonly string[]>>;
} {
  const { plan, planned, extent, cleaner } = end;
  const labels: Record<string, readonly string[]> = {};
  const columns = planned.writers.map(({ info, labels: labelsOf }): ColumnInfo => {
    if (!labelsOf) return info;
    labels[info.name] = labelsOf();
    return { ...info, distinct: labelsOf().length - 1 };
  });
  const times = extent.times();
  const otherAreas = plan.columns.filter(({ role }) => role === 'otherArea').map(({ name }) => name);
  const discovery = judgeDiscovery(plan.discovery, byFrequency(planned.category));
  const record: NewRecord = {
    id: end.dataset,
    name: end.name,
    shape: plan.shape.kind,
    ...(isCounted(plan.shape) && { total: cleaner.counts.total }),
    ...(plan.shape.period !== null && { period: plan.shape.period }),
    ...(cleaner.counts.further > 0 && { countingRule: plan.shape.countingRule }),
    version: 1,
    rows: cleaner.counts.tableRows,
    located: cleaner.counts.located,
    timeFrom: times && times[0],
    // A week is dated by its first day; it is covered to its last.
    timeTo: times && (plan.shape.period === 'week' ? times[1] + MINUTES_PER_WEEK - 1 : times[1]),
    precision: plan.dates.precision,
    bounds: extent.bounds(),
    columns,
    categories: byFrequency(planned.category),
    ...(Object.keys(discovery).length > 0 && { discovery }),
    areas: planned.area ? byFrequency(planned.area) : [],
    areaColumns: [...(planned.area ? ['area'] : []), ...otherAreas],
    timeZone: plan.dates.timeZone,
    report: composeReport(end),
    reading: describeReading(plan),
    createdAt: end.createdAt,
  };
  return { record, labels };
}
