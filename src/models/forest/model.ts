import { succeed } from '../../text/failure.ts';
import type { Classifier, LabelledRows } from '../classification/classifier.ts';
import { prepareClassification } from '../classification/prepare.ts';
import type { FitContext } from '../model.ts';
import { orderCategories } from './area-order.ts';
import { decodeForest, encodeForest } from './encode.ts';
import { impurityImportance, predictForest, rankAreas, type Forest } from './forest.ts';
import { forestMetadata, forestParams, type ForestParams } from './metadata.ts';
import { fitRanks, writeRanks } from './ranks.ts';
import type { TreeShared } from './tree-task.ts';
import { LEAF, type GrownTree } from './tree.ts';

async function growForest(rows: LabelledRows, params: ForestParams, context: FitContext): Promise<Forest> {
  const { schema, classes, target } = rows;
  const { trees: count } = params;
  const area = schema.names.indexOf('area');
  const areaRank =
    area < 0 ? new Uint16Array() : orderCategories(rows.values[area]!, target, schema.areas.length, classes);
  await context.breathe();
  const features = schema.names.length;
  const ranks = new Uint16Array(rows.rows * features);
  const upper: Float32Array[] = [];
  for (const [f, values] of rankAreas(rows, areaRank).entries()) {
    const fitted = fitRanks(values);
    await context.breathe();
    writeRanks(fitted, values, ranks, features, f);
    upper.push(fitted.upper);
    await context.breathe();
  }
  const shared: TreeShared = {
    rows: rows.rows,
    features,
    classes,
    ranks,
    // Rank r ends at upper[r]; the last rank has no end.
    rankCount: Uint16Array.from(upper, ({ length }) => length + 1),
    target,
    depth: params.depth,
    minimumLeaf: params.minimumLeaf,
    featuresPerSplit: params.featuresPerSplit === 'all' ? features : Math.max(1, Math.floor(Math.sqrt(features))),
    bootstrap: params.bootstrap,
    seed: context.seed,
  };
  context.progress({ phase: 'fit', done: 0, total: count });
  const numbers = Array.from({ length: count }, (_, tree) => tree);
  const grown = await context.parallel.run<number, GrownTree>('forest.tree', shared, numbers, (done) =>
    context.progress({ phase: 'fit', done, total: count }),
  );
  const leastLeafRows = Math.min(...grown.map(({ leastRows }) => leastRows));
  const trees = grown.map(({ leastRows: _leastRows, ...tree }) => ({
    ...tree,
    threshold: Float32Array.from(tree.threshold, (rank, node) =>
      tree.feature[node] === LEAF ? 0 : upper[tree.feature[node]!]![rank]!,
    ),
  }));
  return { schema, classes, areaRank, trees, leastLeafRows };
}

/** Histogram random forest (Breiman 2001) on typed arrays; probabilities are the mean of the trees' leaf shares. */
export const forest: Classifier<ForestParams, Forest> = {
  id: forestMetadata.id,
  version: forestMetadata.version,
  task: 'classify',
  params: forestParams,
  prepare: prepareClassification,
  fit: async (rows, params, context) => succeed(await growForest(rows, params, context)),
  predict: (fitted, features) =>
    succeed({ rows: features.rows, classes: fitted.classes, values: predictForest(fitted, features) }),
  explain: impurityImportance,
  encode: encodeForest,
  decode: decodeForest,
};
