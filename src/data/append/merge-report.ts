import type { ImportReport, LossRow } from '../contract.ts';

function addCounts(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const sum = { ...a };
  for (const [key, count] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
}

function addLosses(a: readonly LossRow[], b: readonly LossRow[]): LossRow[] {
  const byKey = new Map(a.map((row) => [row.key, row]));
  for (const row of b) {
    const known = byKey.get(row.key) ?? { key: row.key, read: 0, quarantined: 0, duplicate: 0, unplaced: 0 };
    byKey.set(row.key, {
      key: row.key,
      read: known.read + row.read,
      quarantined: known.quarantined + row.quarantined,
      duplicate: known.duplicate + row.duplicate,
      unplaced: known.unplaced + row.unplaced,
    });
  }
  return [...byKey.values()];
}

/**
 * The report of a dataset after an append: rows read, kept, set aside and known already, summed over all its files, so that the first is the
 * sum of the others; what is said of the dataset as a whole (`now`) is what holds after the append.
 */
export function mergeReports(base: ImportReport, append: ImportReport, now: Partial<ImportReport>): ImportReport {
  const files = [...new Set([...(base.files ?? []), ...(append.files ?? [])])];
  const losses = base.losses &&
    append.losses && {
      byMonth: addLosses(base.losses.byMonth, append.losses.byMonth),
      byArea: addLosses(base.losses.byArea, append.losses.byArea),
    };
  return {
    ...base,
    rowsRead: base.rowsRead + append.rowsRead,
    rowsKept: base.rowsKept + append.rowsKept,
    rowsQuarantined: base.rowsQuarantined + append.rowsQuarantined,
    rowsDuplicate: base.rowsDuplicate + append.rowsDuplicate,
    rowsUpdated: base.rowsUpdated + append.rowsUpdated,
    reasons: addCounts(base.reasons, append.reasons),
    fixes: addCounts(base.fixes, append.fixes),
    warnings: [...new Set([...base.warnings, ...append.warnings])],
    ...(files.length > 0 && { files }),
    ...(losses && { losses }),
    ...now,
  };
}
