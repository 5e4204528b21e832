import type { FeatureRows, FeatureSchema } from '../classification/features.ts';
import { writeBins, type FeatureBins } from './bins.ts';
import { LEAF, type Tree } from './tree.ts';

/** A fitted forest: everything it needs to read and score rows, and nothing of the rows it was fitted on. */
export type Forest = {
  readonly schema: FeatureSchema;
  readonly classes: number;
  readonly bins: readonly FeatureBins[];
  /** Rank of each area of the schema, where area is a feature (see area-order.ts); else empty. */
  readonly areaRank: Uint16Array;
  readonly trees: readonly Tree[];
};

/** Values as the trees read them: areas by their rank, the missing area as missing. */
export function rankAreas(features: FeatureRows, areaRank: Uint16Array): Float32Array[] {
  return features.values.map((values, f) =>
    features.schema.names[f] === 'area' ? values.map((code) => (code === 0 ? Number.NaN : areaRank[code]!)) : values,
  );
}

/** Bins of rows, row by row: `rows * features` bytes. */
export function binRows(features: FeatureRows, forest: Pick<Forest, 'bins' | 'areaRank'>): Uint8Array {
  const stride = features.schema.names.length;
  const binned = new Uint8Array(features.rows * stride);
  rankAreas(features, forest.areaRank).forEach((values, f) => writeBins(forest.bins[f]!, values, binned, stride, f));
  return binned;
}

/** Class probabilities of rows: the mean over trees of the class shares in the leaf a row falls into, as scikit-learn's predict_proba. */
export function predictForest(forest: Forest, features: FeatureRows): Float32Array {
  const { classes, trees } = forest;
  const stride = features.schema.names.length;
  const bins = binRows(features, forest);
  const sums = new Float64Array(features.rows * classes);
  for (const { split, child, leafStart, leafClass, leafShare } of trees) {
    for (let row = 0; row < features.rows; row++) {
      const from = row * stride;
      let node = 0;
      let rule = split[0]!;
      while (rule !== LEAF) {
        node = child[node]! + (bins[from + (rule >> 8)]! > (rule & 255) ? 1 : 0);
        rule = split[node]!;
      }
      const leaf = child[node]!;
      const end = leafStart[leaf + 1]!;
      for (let entry = leafStart[leaf]!; entry < end; entry++) {
        sums[row * classes + leafClass[entry]!]! += leafShare[entry]!;
      }
    }
  }
  return Float32Array.from(sums, (sum) => sum / trees.length);
}

/** Mean decrease of impurity by feature, summing to 1: each tree's share first, then their mean, as scikit-learn. Zeros when no tree splits. */
export function impurityImportance({ schema, trees }: Forest): number[] {
  const mean = schema.names.map(() => 0);
  for (const { importance } of trees) {
    const total = importance.reduce((sum, value) => sum + value, 0);
    if (total > 0) importance.forEach((value, f) => (mean[f]! += value / total));
  }
  const sum = mean.reduce((a, b) => a + b, 0);
  return mean.map((value) => (sum === 0 ? 0 : value / sum));
}
