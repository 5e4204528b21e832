import type { FeatureRows, FeatureSchema } from '../classification/features.ts';
import { LEAF, type GrownTree } from './tree.ts';

/** A grown tree with its thresholds as values, so that it needs no ranks: a row goes left when `value <= threshold`. */
export type Tree = Omit<GrownTree, 'threshold' | 'leastRows'> & { readonly threshold: Float32Array };

/** A fitted forest: everything it needs to read and score rows, and nothing of the rows it was fitted on. */
export type Forest = {
  readonly schema: FeatureSchema;
  readonly classes: number;
  /** Rank of each area of the schema, where area is a feature (see area-order.ts); else empty. */
  readonly areaRank: Uint16Array;
  readonly trees: readonly Tree[];
  /** Distinct incidents in the smallest leaf of all trees; absent in forests of the first release. */
  readonly leastLeafRows?: number;
};

/** Values as the trees are to rank them: areas by their place in the order of areas, the missing area as missing. */
export function rankAreas(features: FeatureRows, areaRank: Uint16Array): Float32Array[] {
  return features.values.map((values, f) =>
    features.schema.names[f] === 'area' ? values.map((code) => (code === 0 ? Number.NaN : areaRank[code]!)) : values,
  );
}

/** Class probabilities of rows: the mean over trees of the class shares in the leaf a row falls into, as scikit-learn's predict_proba. */
export function predictForest(forest: Forest, features: FeatureRows): Float32Array {
  const { classes, trees, areaRank } = forest;
  const stride = features.schema.names.length;
  // Row by row, so that one row's values lie together; a missing value is below every other, as in training.
  const values = new Float32Array(features.rows * stride);
  rankAreas(features, areaRank).forEach((column, f) => {
    for (let row = 0; row < column.length; row++) {
      const value = column[row]!;
      values[row * stride + f] = Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
    }
  });
  const sums = new Float64Array(features.rows * classes);
  for (const { feature, threshold, child, leafStart, leafClass, leafShare } of trees) {
    for (let row = 0; row < features.rows; row++) {
      const from = row * stride;
      let node = 0;
      let split = feature[0]!;
      while (split !== LEAF) {
        node = child[node]! + (values[from + split]! <= threshold[node]! ? 0 : 1);
        split = feature[node]!;
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
