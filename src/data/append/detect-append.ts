import { fail, succeed, type Failure, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import type { Role } from '../contract.ts';
import { orderOfFormat } from '../read/dates/day-order.ts';
import { detectTable, type Detected } from '../read/detect.ts';
import type { ImportSettings } from '../read/detection.ts';
import type { ImportPlan, PlannedColumn } from '../read/plan.ts';
import { normalizeHeader } from '../read/profile.ts';
import { findProfile } from '../read/profiles.ts';
import type { TableSource } from '../read/table-source.ts';
import type { DatasetRecord } from '../table/dataset.ts';
import type { DatePrecision } from '../table/precision.ts';

/** A file that is read as its dataset was, and what had to be settled for that. */
export type DetectedAppend = {
  readonly detected: Detected;
  readonly plan: ImportPlan;
  readonly warnings: readonly string[];
};

type Refused = { readonly ok: false; readonly failure: Failure };
type Refuse = (code: Failure['code'], detail?: Failure['detail']) => Refused;

const fromReport = [
  'id',
  'date',
  'time',
  'dateReported',
  'dateEnd',
  'timeEnd',
  'category',
  'subcategory',
  'latitude',
  'longitude',
  'x',
  'y',
  'area',
  'address',
  'count',
] as const satisfies readonly Role[];
/** Without these a row of the dataset cannot be told apart, or says nothing. */
const needed = ['id', 'date', 'category', 'count'] as const satisfies readonly Role[];

/** How many places of a day, counted: coarser precisions have fewer. */
const fineness: Readonly<Record<DatePrecision, number>> = { year: 0, month: 1, day: 2, hour: 3, minute: 4 };

/** What a further file of a dataset is read by: what the user says now, and what its first file was read by. */
export function settingsOf(base: DatasetRecord, given: ImportSettings, headers: readonly string[]): ImportSettings {
  const { report } = base;
  const found = new Map(headers.map((header) => [normalizeHeader(header), header]));
  const isPoint = report.columns.latitude !== undefined && report.columns.latitude === report.columns.longitude;
  const columns: Partial<Record<Role, string>> = {};
  if (base.shape === 'incidents') {
    for (const role of fromReport) {
      const header = found.get(normalizeHeader(report.columns[role] ?? ''));
      if (
        header !== undefined &&
        report.columns[role] !== undefined &&
        !(isPoint && (role === 'latitude' || role === 'longitude'))
      ) {
        columns[role] = header;
      }
    }
  }
  const otherAreas = base.columns.flatMap(({ role, header, layer }) => {
    const own =
      role === 'otherArea' && layer === undefined && header !== null ? found.get(normalizeHeader(header)) : undefined;
    return own === undefined ? [] : [own];
  });
  const isKnownProfile = report.profile === 'generic' || findProfile(report.profile, given.savedProfiles) !== null;
  const isCountedByRule = base.columns.some(({ name, role }) => name === 'count' && role === null);
  const isConstant =
    base.shape === 'incidents' && report.columns.category === undefined && base.categories.length === 1;
  const keep = report.personColumns?.filter(({ action }) => action === 'kept').map(({ header }) => header) ?? [];
  const isPlain = base.shape === 'incidents' && !base.columns.some(({ name }) => name === 'count');
  return {
    // Said of incidents, it says that no column counts them.
    ...(isPlain && { shape: base.shape }),
    ...(isKnownProfile && { profile: report.profile }),
    ...(base.timeZone !== null && { timeZone: base.timeZone }),
    ...(report.crs !== undefined && { crs: report.crs }),
    ...(base.shape === 'incidents' && isCountedByRule && { countingRule: 'incidents' as const }),
    ...(base.shape === 'incidents' && { otherAreas }),
    ...(isConstant && { category: base.categories[0]! }),
    ...(keep.length > 0 && { keepPersonColumns: keep }),
    ...(base.reading && {
      coordinates: { ...base.reading.coordinates, negative: [...(base.reading.coordinates.negative ?? [])] },
    }),
    ...given,
    ...(base.shape === 'incidents' && { columns: { ...columns, ...given.columns } }),
  };
}

/** Reads the beginning of a file as the dataset was read. Fails with 'append.…' where the file is none of its kind. */
export async function detectAppend(
  source: TableSource,
  given: ImportSettings,
  base: DatasetRecord,
): Promise<Result<DetectedAppend>> {
  const refuse: Refuse = (code, detail) => fail(code, { name: base.name, file: source.name, ...detail });
  const profile = findProfile(given.profile ?? base.report.profile, given.savedProfiles);
  const head = await source.readHead({ ...profile?.settings, ...given });
  if (!head.ok) return head;
  const settings = settingsOf(base, given, head.value.headers);
  const absent = needed.find(
    (role) =>
      base.report.columns[role] !== undefined && base.shape === 'incidents' && settings.columns?.[role] === undefined,
  );
  if (absent !== undefined) {
    return refuse('append.column-missing', { role: say(`data.role.${absent}`), column: base.report.columns[absent]! });
  }
  const detected = await detectDates(source, settings, base);
  if (!detected.ok) return detected;
  const { plan } = detected.value;
  if (!plan.ok) return plan;
  const fitted = fitPlan(plan.value, base, refuse);
  if (!fitted.ok) return fitted;
  return succeed({ detected: { ...detected.value, plan: succeed(fitted.value.plan) }, ...fitted.value });
}

/** Where the file alone does not tell day from month, the dataset does. */
async function detectDates(
  source: TableSource,
  settings: ImportSettings,
  base: DatasetRecord,
): Promise<Result<Detected>> {
  const detected = await detectTable(source, settings);
  const { dateFormat } = base.report;
  if (!detected.ok || detected.value.plan.ok || dateFormat === undefined || settings.dateFormat !== undefined)
    return detected;
  const isOpen = detected.value.plan.failure.code === 'import.date-ambiguous';
  return isOpen ? await detectTable(source, { ...settings, dateFormat }) : detected;
}

function fitPlan(
  plan: ImportPlan,
  base: DatasetRecord,
  refuse: Refuse,
): Result<{ readonly plan: ImportPlan; readonly warnings: readonly string[] }> {
  if (plan.shape.kind !== base.shape) return refuse('append.shape-differs');
  const counted = base.columns.find(({ name, role }) => name === 'count' && role === 'count');
  if (counted && plan.shape.cells === null && plan.shape.count < 0) {
    return refuse('append.column-missing', { role: say('data.role.count'), column: counted.header ?? '' });
  }
  const dates = fitDates(plan.dates, base);
  if (dates === null)
    return refuse('append.precision-differs', { stored: base.precision, given: plan.dates.precision });
  const { crs } = base.report;
  if (crs !== undefined && plan.places.crs !== null && plan.places.crs !== crs) {
    return refuse('append.crs-differs', { stored: crs, given: plan.places.crs });
  }
  const { columns, left } = fitColumns(plan, base);
  const warnings: string[] = [];
  const missing = listMissing(plan, columns, base);
  if (missing.length > 0) warnings.push(say('append.warning.columns-missing', { columns: missing.join(', ') }));
  if (left.length > 0) warnings.push(say('append.warning.columns-new', { columns: left.join(', ') }));
  if (dates.order !== plan.dates.order && plan.dates.evidence?.decidedBy === 'values') {
    warnings.push(say('append.warning.dates-by-values'));
  }
  const natures = plan.head.headers.map(
    (header, index) => base.reading?.natures[header] ?? plan.persons.natures[index] ?? null,
  );
  return succeed({ plan: { ...plan, dates, columns, persons: { ...plan.persons, natures } }, warnings });
}

/** The dates of the plan, known as finely as in the dataset; null where they are not. */
function fitDates(dates: ImportPlan['dates'], base: DatasetRecord): ImportPlan['dates'] | null {
  const { precision } = base;
  const isClock = (of: DatePrecision) => fineness[of] >= fineness.hour;
  // A few dates that are all first days, or all without a clock, say nothing against the others.
  const isSame =
    dates.precision === precision || dates.isAssumedCoarse || (isClock(dates.precision) && isClock(precision));
  if (!isSame) return null;
  const order = orderOfFormat(base.report.dateFormat ?? '');
  const isWeak =
    dates.evidence !== null && dates.evidence.decidedBy !== 'values' && dates.evidence.decidedBy !== 'format';
  const isOther = isWeak && (order === 'day-first' || order === 'month-first') && dates.order !== order;
  return { ...dates, precision, isAssumedCoarse: false, ...(isOther && { order }) };
}

/** The columns the dataset has, called and stored as there; and the headers of those it does not have. */
function fitColumns(
  plan: ImportPlan,
  base: DatasetRecord,
): { readonly columns: readonly PlannedColumn[]; readonly left: readonly string[] } {
  const byHeader = new Map(
    base.columns.flatMap((column) =>
      column.header === null ? [] : [[normalizeHeader(column.header), column] as const],
    ),
  );
  const left: string[] = [];
  const columns = plan.columns.flatMap((column): readonly PlannedColumn[] => {
    const known = byHeader.get(normalizeHeader(column.header));
    if (!known || known.layer !== undefined) {
      left.push(column.header);
      return [];
    }
    const kind = known.kind === 'time' ? 'text' : known.kind;
    return [{ ...column, name: known.name, kind }];
  });
  return { columns, left };
}

/** Headers of the dataset that the file lacks. */
function listMissing(plan: ImportPlan, columns: readonly PlannedColumn[], base: DatasetRecord): readonly string[] {
  const there = new Set([
    ...plan.head.headers.map(normalizeHeader),
    ...columns.map(({ header }) => normalizeHeader(header)),
  ]);
  const isTold = (header: string) => there.has(normalizeHeader(header));
  return base.columns.flatMap(({ header, layer }) =>
    header === null || layer !== undefined || isTold(header) ? [] : [header],
  );
}
