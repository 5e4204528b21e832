import type { Table } from '../data/table/table.ts';
import { readFeatures, type FeatureSchema } from '../models/classification/features.ts';
import { logLossOf, mostProbable, type ClassProbabilities } from '../scoring/classification-metrics.ts';
import type { ClassificationRows } from './classification-rows.ts';
import type { MissingFeatures } from './details.ts';

// Rows read between two breaths: a few milliseconds of work.
const CHUNK = 16_384;

/**
 * How many training and test rows lack a feature, and how well test rows with all features and those that lack some are predicted, beside
 * the best baseline. Missing is a value of its own to the forests (below every other, so that a split can set it apart): nothing is
 * imputed, because a made-up hour would be learned from as if somebody had noted it. Null where nothing is missing.
 */
export async function describeMissing(
  table: Table,
  rows: ClassificationRows,
  schema: FeatureSchema,
  predicted: ClassProbabilities,
  baseline: ClassProbabilities,
  breathe: () => Promise<void>,
): Promise<MissingFeatures | null> {
  const train = await countMissing(table, rows.train, schema, breathe);
  const test = await countMissing(table, rows.test, schema, breathe);
  const features = schema.names
    .map((feature, f) => ({ feature, train: train.byFeature[f]!, test: test.byFeature[f]! }))
    .filter((one) => one.train + one.test > 0);
  if (features.length === 0) return null;
  const score = (isPartial: 0 | 1) => scoreWhere(predicted, baseline, rows.testClasses, test.isPartial, isPartial);
  return {
    treatment: 'own-value',
    features,
    trainRows: train.rows,
    testRows: test.rows,
    complete: score(0),
    partial: score(1),
  };
}

async function countMissing(table: Table, rows: Uint32Array, schema: FeatureSchema, breathe: () => Promise<void>) {
  const byFeature = schema.names.map(() => 0);
  const isPartial = new Uint8Array(rows.length);
  for (let from = 0; from < rows.length; from += CHUNK) {
    await breathe();
    const { values } = readFeatures(table, rows.subarray(from, from + CHUNK), schema);
    values.forEach((column, f) => {
      // Of areas, code 0 is the missing one: blank in the file, or one that training never saw.
      const isArea = schema.names[f] === 'area';
      column.forEach((value, i) => {
        if (!(isArea ? value === 0 : Number.isNaN(value))) return;
        byFeature[f]!++;
        isPartial[from + i] = 1;
      });
    });
  }
  return { byFeature, isPartial, rows: isPartial.reduce((sum, one) => sum + one, 0) };
}

function scoreWhere(
  predicted: ClassProbabilities,
  baseline: ClassProbabilities,
  actual: Uint8Array,
  isPartial: Uint8Array,
  wanted: 0 | 1,
): MissingFeatures['complete'] {
  let [rows, right, loss, counted] = [0, 0, 0, 0];
  for (let row = 0; row < actual.length; row++) {
    if (isPartial[row] !== wanted) continue;
    rows++;
    if (mostProbable(predicted, row) === actual[row]) right++;
    loss += logLossOf(predicted, row, actual[row]!);
    counted += logLossOf(baseline, row, actual[row]!);
  }
  // Without rows there is nothing to be right or wrong about.
  return { rows, accuracy: right / rows, logLoss: loss / rows, baselineLogLoss: counted / rows };
}
