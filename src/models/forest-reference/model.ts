import { RandomForestClassifier } from 'ml-random-forest';
import { createRandom } from '../../data/random.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { packBlock, unpackBlock } from '../block.ts';
import type { Classifier, LabelledRows } from '../classification/classifier.ts';
import type { FeatureRows, FeatureSchema } from '../classification/features.ts';
import { prepareClassification } from '../classification/prepare.ts';
import { isFeatureSchema } from '../classification/schema-check.ts';
import type { FitContext } from '../model.ts';
import { forestReferenceMetadata, forestReferenceParams, type ForestReferenceParams } from './metadata.ts';

const { id, version } = forestReferenceMetadata;

/** Forests of one tree each, so that a training can show progress and be cancelled between trees. */
export type ReferenceForest = {
  readonly schema: FeatureSchema;
  readonly classes: number;
  readonly trees: readonly RandomForestClassifier[];
  readonly importance: readonly number[];
};

/** A method the package has and its types forgot. */
type WithImportance = RandomForestClassifier & { featureImportance(): number[] };

/** Rows as the package takes them. It knows no missing value, so a missing one is -1: below every hour, weekday, month and area. */
function toMatrix(features: FeatureRows): number[][] {
  return Array.from({ length: features.rows }, (_, row) =>
    features.values.map((values) => (Number.isNaN(values[row]!) ? -1 : values[row]!)),
  );
}

async function growForest(
  rows: LabelledRows,
  params: ForestReferenceParams,
  context: FitContext,
): Promise<ReferenceForest> {
  const { schema, classes, target } = rows;
  const features = schema.names.length;
  const matrix = toMatrix(rows);
  const labels = [...target];
  const perTree = params.featuresPerTree === 'all' ? features : Math.max(1, Math.floor(Math.sqrt(features)));
  const trees: RandomForestClassifier[] = [];
  const importance = schema.names.map(() => 0);
  for (let tree = 0; tree < params.trees; tree++) {
    await context.breathe();
    context.progress({ phase: 'fit', done: tree, total: params.trees });
    const single = new RandomForestClassifier({
      nEstimators: 1,
      // The package reads a whole number 1 as "all features", so a share just above the wanted count is given.
      maxFeatures: perTree === features ? 1 : (perTree + 0.5) / features,
      replacement: false,
      useSampleBagging: true,
      noOOB: true,
      seed: createRandom(context.seed)
        .fork(tree)
        .integer(2 ** 31),
      // Its defaults stop at a gain of 0.01, which hides nearly all there is to learn here.
      treeOptions: { maxDepth: params.depth, minNumSamples: 1, gainThreshold: 0 },
    });
    single.train(matrix, labels);
    (single as WithImportance)
      .featureImportance()
      .forEach((value, f) => (importance[f]! += Number.isFinite(value) ? value : 0));
    trees.push(single);
  }
  context.progress({ phase: 'fit', done: params.trees, total: params.trees });
  const total = importance.reduce((sum, value) => sum + value, 0) || 1;
  return { schema, classes, trees, importance: importance.map((value) => value / total) };
}

function countVotes(fitted: ReferenceForest, features: FeatureRows): Float32Array {
  const { classes, trees } = fitted;
  const matrix = toMatrix(features);
  const votes = new Float32Array(features.rows * classes);
  for (const tree of trees) {
    tree.predict(matrix).forEach((k, row) => votes[row * classes + k]!++);
  }
  return votes.map((count) => count / trees.length);
}

function decode(block: Uint8Array): Result<ReferenceForest> {
  const content = unpackBlock(id, version, block);
  if (!content.ok) return content;
  const { schema, classes, importance } = content.value.header;
  const text = content.value.arrays.trees;
  const refuse = () => fail('model.block-invalid', { model: id });
  if (!isFeatureSchema(schema) || !Number.isInteger(classes) || !(text instanceof Uint8Array)) return refuse();
  if (!Array.isArray(importance)) return refuse();
  try {
    const stored = JSON.parse(new TextDecoder().decode(text)) as Parameters<typeof RandomForestClassifier.load>[0][];
    const trees = stored.map((tree) => RandomForestClassifier.load(tree));
    return succeed({ schema, classes: classes as number, trees, importance });
  } catch {
    // The package throws on anything it did not write.
    return refuse();
  }
}

/** ml-random-forest behind the same interface, for small data: an independent check of the app's own forest. */
export const forestReference: Classifier<ForestReferenceParams, ReferenceForest> = {
  id,
  version,
  task: 'classify',
  params: forestReferenceParams,
  prepare: prepareClassification,
  fit: async (rows, params, context) => succeed(await growForest(rows, params, context)),
  predict: (fitted, features) =>
    succeed({ rows: features.rows, classes: fitted.classes, values: countVotes(fitted, features) }),
  explain: ({ importance }) => importance,
  encode: ({ schema, classes, importance, trees }) =>
    packBlock(id, version, { schema, classes, importance }, { trees: new TextEncoder().encode(JSON.stringify(trees)) }),
  decode,
};
