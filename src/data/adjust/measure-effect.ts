import { extentOf } from '../aggregate/extent.ts';
import type { DatasetRecord } from '../table/dataset.ts';
import { excludePlaces } from '../table/exclude-places.ts';
import type { Table } from '../table/table.ts';
import { weightsOf } from '../table/weights.ts';
import { effectKey, type AdjustmentEffect } from './adjust-record.ts';
import type { Adjustments } from './adjustments.ts';

/** Measures adjustments: `before` as stored, `after` as adjusted. */
export function measureEffect(
  record: DatasetRecord,
  before: Table,
  after: Table,
  adjustments: Adjustments,
): AdjustmentEffect {
  const all = { mask: new Uint8Array(after.rows).fill(1), count: after.rows };
  const { bounds } = extentOf(after, all);
  const inside = adjustments.excludedPlaces.map((place) => {
    const without = excludePlaces(before, [place]);
    return without === before ? 0 : countPlaces(before) - countPlaces(without);
  });
  return {
    of: effectKey(record, adjustments),
    located: countPlaces(after),
    bounds,
    categories: rankLabels(after),
    excluded: inside,
  };
}

function countPlaces({ columns }: Table): number {
  const { longitude } = columns;
  if (longitude?.kind !== 'number') return 0;
  let count = 0;
  for (const value of longitude.values) if (!Number.isNaN(value)) count++;
  return count;
}

/** Labels of `category` that occur, most frequent first. */
function rankLabels(table: Table): readonly string[] {
  const { category } = table.columns;
  if (category?.kind !== 'category') return [];
  const weights = weightsOf(table);
  const counts = new Float64Array(category.labels.length);
  const seen = new Uint8Array(category.labels.length);
  for (let row = 0; row < category.codes.length; row++) {
    const code = category.codes[row]!;
    counts[code]! += weights ? weights[row]! : 1;
    seen[code] = 1;
  }
  return [...category.labels.keys()]
    .filter((code) => code > 0 && seen[code] === 1)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .map((code) => category.labels[code]!);
}
