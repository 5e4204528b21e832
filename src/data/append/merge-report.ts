import { placeLabels } from '../clean/batch.ts';
import type { ImportReport, LossRow } from '../contract.ts';
import { warnOfHeaps } from '../read/dates/report-dates.ts';
import { say } from '../../text/say.ts';
import type { RowFacts } from './report-tally.ts';

type Counts = Readonly<Record<string, number>>;

function addCounts(a: Counts, b: Counts): Record<string, number> {
  const sum = { ...a };
  for (const [key, count] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
}

/** Rows lost for good, file by file, beside the rows that are there now. Rows that were there already are no rows of their own. */
function addLost(now: readonly LossRow[], ...files: readonly (readonly LossRow[])[]): LossRow[] {
  const byKey = new Map(now.map((row) => [row.key, row]));
  for (const { key, quarantined, duplicate } of files.flat()) {
    if (quarantined + duplicate === 0) continue;
    const known = byKey.get(key) ?? { key, read: 0, quarantined: 0, duplicate: 0, unplaced: 0 };
    byKey.set(key, {
      ...known,
      read: known.read + quarantined + duplicate,
      quarantined: known.quarantined + quarantined,
      duplicate: known.duplicate + duplicate,
    });
  }
  return [...byKey.values()];
}

function addLosses(now: RowFacts['losses'], base: ImportReport, append: ImportReport): RowFacts['losses'] {
  const of = (which: 'byMonth' | 'byArea') =>
    addLost(now[which], base.losses?.[which] ?? [], append.losses?.[which] ?? []);
  const isLast = (key: string) => Number(key === '');
  return {
    byMonth: of('byMonth').sort((a, b) => isLast(a.key) - isLast(b.key) || (a.key < b.key ? -1 : 1)),
    byArea: of('byArea').sort((a, b) => b.read - a.read || (a.key < b.key ? -1 : 1)),
  };
}

/** What was put right or left open: of places what holds for the rows that are there now, of the rest what was found file by file. */
function mergeFixes(base: Counts, append: Counts, now: Counts): Record<string, number> {
  const byFile = Object.entries(addCounts(base, append)).filter(([key]) => !isOfPlaces(key));
  const merged = Object.fromEntries([...byFile, ...Object.entries(now)]);
  return Object.fromEntries(Object.entries(merged).filter(([, count]) => count > 0));
}

function isOfPlaces(fix: string): boolean {
  return placeLabels.some((label) => label === fix);
}

/** Sentences on heaps are said anew of all rows; the others tell of which file they are. */
function mergeWarnings(base: ImportReport, append: ImportReport, heaping: NonNullable<ImportReport['heaping']>) {
  const without = ({ warnings, heaping: own = [] }: ImportReport) => {
    const ofHeaps = new Set(warnOfHeaps(own));
    return warnings.filter((warning) => !ofHeaps.has(warning));
  };
  const known = new Set(base.warnings);
  const file = (append.files ?? []).join(', ');
  const more = without(append)
    .filter((warning) => !known.has(warning))
    .map((warning) => (file === '' ? warning : say('append.warning.of-file', { file, warning })));
  return [...without(base), ...more, ...warnOfHeaps(heaping)];
}

function mergePersons(base: ImportReport['personColumns'], append: ImportReport['personColumns']) {
  const byHeader = new Map((base ?? []).map((column) => [column.header, column]));
  for (const column of append ?? []) {
    const known = byHeader.get(column.header);
    byHeader.set(
      column.header,
      known
        ? { ...known, kinds: [...new Set([...known.kinds, ...column.kinds])], found: known.found + column.found }
        : column,
    );
  }
  return [...byHeader.values()];
}

/** What holds of the dataset after an append: counts over all its rows where those were counted, and what the record knows. */
export type Now = Partial<ImportReport> & {
  readonly facts: RowFacts | null;
  /** Rows without a known hour; undefined where that was not looked at again. */
  readonly timeUnknown?: number;
};

/**
 * The report of a dataset after an append: rows read, kept, set aside and known already, summed over all its files, so that the first is the
 * sum of the others; what is said of the dataset as a whole (`now`) is what holds after the append.
 */
export function mergeReports(base: ImportReport, append: ImportReport, given: Now): ImportReport {
  const { facts, timeUnknown, ...now } = given;
  const files = [...new Set([...(base.files ?? []), ...(append.files ?? [])])];
  const rowsKnown = (base.rowsKnown ?? 0) + (append.rowsKnown ?? 0);
  const heaping = now.heaping ?? base.heaping ?? [];
  const persons = mergePersons(base.personColumns, append.personColumns);
  const { snappedByPublisher } = base.places ?? append.places ?? {};
  const places = facts?.places && {
    ...facts.places,
    heaps: [...facts.places.heaps],
    ...(snappedByPublisher !== undefined && { snappedByPublisher }),
  };
  return {
    ...base,
    rowsRead: base.rowsRead + append.rowsRead,
    rowsKept: base.rowsKept + append.rowsKept,
    rowsQuarantined: base.rowsQuarantined + append.rowsQuarantined,
    rowsDuplicate: base.rowsDuplicate + append.rowsDuplicate,
    rowsUpdated: base.rowsUpdated + append.rowsUpdated,
    ...(rowsKnown > 0 && { rowsKnown }),
    reasons: addCounts(base.reasons, append.reasons),
    fixes: facts
      ? mergeFixes(base.fixes, append.fixes, {
          ...facts.fixes,
          'time-unknown': timeUnknown ?? base.fixes['time-unknown'] ?? 0,
        })
      : addCounts(base.fixes, append.fixes),
    warnings: mergeWarnings(base, append, heaping),
    ...(files.length > 0 && { files }),
    ...(facts && base.losses && { losses: addLosses(facts.losses, base, append) }),
    ...(places && { places }),
    ...(persons.length > 0 && { personColumns: persons }),
    ...now,
  };
}

/** The report of a dataset after one of its rows was taken out. */
export function reportWithout(base: ImportReport, facts: RowFacts | null): ImportReport {
  const { losses: _losses, places: _places, ...rest } = base;
  const one: ImportReport = {
    ...rest,
    rowsRead: -1,
    rowsKept: -1,
    rowsQuarantined: 0,
    rowsDuplicate: 0,
    rowsUpdated: 0,
    rowsKnown: 0,
    reasons: {},
    fixes: {},
    warnings: [],
    files: [],
    personColumns: [],
  };
  return mergeReports(base, one, { facts, incidents: base.incidents - 1 });
}
