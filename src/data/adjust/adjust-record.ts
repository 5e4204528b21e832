import { fingerprint } from '../table/checksum.ts';
import type { DatasetRecord, Discovery } from '../table/dataset.ts';
import { adjustmentsHash, groupingInUse, type Adjustments } from './adjustments.ts';
import { relabelCategories } from './relabel.ts';

/** What adjustments make of a dataset, measured on its rows: kept with them, so that a record can be shown without opening a table. */
export type AdjustmentEffect = {
  /** The rows and the adjustments it was measured on, see `effectKey`. */
  readonly of: string;
  readonly located: number;
  readonly bounds: readonly [number, number, number, number] | null;
  /** Labels that occur, most frequent first. */
  readonly categories: readonly string[];
  /** Located rows inside of each excluded place. */
  readonly excluded: readonly number[];
};

/** The rows and the adjustments an effect belongs to. */
export function effectKey(record: Pick<DatasetRecord, 'dataHash'>, adjustments: Adjustments): string {
  return `${record.dataHash}-${adjustmentsHash(adjustments) ?? 'none'}`;
}

/**
 * The record of a dataset as screens and models are to see it: categories, places and hash under its adjustments. Where the effect is of
 * other rows (after an append, before it was measured again), labels are right but not in their order, and places are those of the file.
 */
export function adjustRecord(
  record: DatasetRecord,
  adjustments: Adjustments,
  effect: AdjustmentEffect | null,
): DatasetRecord {
  const hash = adjustmentsHash(adjustments);
  if (hash === null) return record;
  const isMeasured = effect?.of === effectKey(record, adjustments);
  const { located, bounds } = isMeasured ? effect : record;
  const { discovery, ...rest } = record;
  const adjusted = discovery && adjustDiscovery(record.categories, discovery, adjustments);
  return {
    ...rest,
    located,
    bounds,
    categories: isMeasured ? effect.categories : guessCategories(record, adjustments),
    ...(adjusted && { discovery: adjusted }),
    dataHash: fingerprint(`${record.dataHash}\n${hash}`),
    rowsHash: record.dataHash,
  };
}

function guessCategories({ categories }: DatasetRecord, adjustments: Adjustments): readonly string[] {
  const grouping = groupingInUse(adjustments);
  const { ofCategory } = relabelCategories(['', ...categories], adjustments.merges, grouping, null);
  const groups = grouping && grouping.column !== 'category' ? grouping.groups.map(([, group]) => group) : [];
  return [...new Set([...groups, ...ofCategory.slice(1)])];
}

/** A group is known as its offences are; one of both kinds is 'mixed'. Nothing is known of groups that go by another column. */
function adjustDiscovery(
  categories: readonly string[],
  discovery: Readonly<Record<string, Discovery>>,
  adjustments: Adjustments,
): Readonly<Record<string, Discovery>> {
  const grouping = groupingInUse(adjustments);
  const byCategory = grouping?.column === 'category' ? grouping : null;
  const { ofCategory } = relabelCategories(['', ...categories], adjustments.merges, byCategory, null);
  const found = new Map<string, Discovery>();
  categories.forEach((label, i) => {
    const known = Object.hasOwn(discovery, label) ? discovery[label]! : undefined;
    if (!known) return;
    const group = ofCategory[i + 1]!;
    const earlier = found.get(group);
    found.set(group, earlier === undefined || earlier === known ? known : 'mixed');
  });
  return Object.fromEntries(found);
}
