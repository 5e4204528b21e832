import { createRandom } from '../../data/random.ts';
import type { FeatureName, FeatureRows } from '../../models/classification/features.ts';
import { impurityImportance } from '../../models/forest/forest.ts';
import { forest } from '../../models/forest/model.ts';
import { growTreePart, type TreeShared } from '../../models/forest/tree-task.ts';
import { runNetwork } from '../../models/lstm/forward.ts';
import type { FitContext } from '../../models/model.ts';
import { type AnyCheck, checksOf, onceOf } from './check.ts';

/** Of PyTorch: tools/golden/lstm.py. */
type Networks = {
  readonly cases: readonly (Readonly<Record<'steps' | 'batch' | 'inputs' | 'units' | 'layers', number>> & {
    readonly x: number[];
    readonly weights: number[][];
    readonly output: number[];
  })[];
};

const networkChecks = checksOf<Networks>('lstm', [
  {
    program: 'PyTorch',
    version: 'torch',
    id: 'lstm',
    title: 'verify.check.lstm',
    tolerance: 1e-5,
    note: 'verify.note.lstm',
    compare: ({ cases }) => ({
      ours: cases.flatMap(({ x, weights, steps, batch, ...sizes }) =>
        Array.from(runNetwork(Float32Array.from(weights.flat()), sizes, Float32Array.from(x), steps, batch)),
      ),
      reference: cases.flatMap(({ output }) => output),
    }),
  },
]);

const FEATURES = ['hour', 'weekday', 'month', 'x', 'y'] as const satisfies readonly FeatureName[];
const CLASSES = 4;

/** Of scikit-learn: tools/golden/forest.py. */
type Trees = {
  readonly train: number;
  readonly features: Readonly<Record<(typeof FEATURES)[number], number[]>>;
  readonly target: number[];
  readonly tree: Readonly<Record<'depth' | 'minimumLeaf' | 'stepMeters' | 'nodes' | 'leaves', number>> & {
    readonly rootThreshold: number;
    readonly importance: number[];
    readonly testProbabilities: number[];
  };
};

/** As the reference has them: places rounded to a grid, so that both may split at the same values. */
function rowsOf({ features, tree }: Trees, from: number, to: number): FeatureRows {
  const round = (value: number) => Math.round(value / tree.stepMeters) * tree.stepMeters;
  const values = FEATURES.map((name) =>
    Float32Array.from(features[name].slice(from, to), (value) => (name === 'x' || name === 'y' ? round(value) : value)),
  );
  return { rows: to - from, schema: { names: FEATURES, origin: { longitude: 0, latitude: 0 }, areas: [''] }, values };
}

/** Grows trees in this thread. */
const context: FitContext = {
  signal: new AbortController().signal,
  seed: 42,
  random: createRandom(42),
  clock: () => 0,
  progress: () => {},
  breathe: async () => {},
  parallel: {
    size: 1,
    run: async <Input, Output>(_task: string, shared: unknown, inputs: readonly Input[]) =>
      inputs.map((tree) => growTreePart(shared as TreeShared, tree as number) as Output),
  },
  backend: 'auto',
};

/** One tree over all features, without a bootstrap. */
const growTree = onceOf(async (golden: Trees) => {
  const { train, target, tree } = golden;
  const rows = { ...rowsOf(golden, 0, train), classes: CLASSES, target: Uint8Array.from(target.slice(0, train)) };
  const { depth, minimumLeaf } = tree;
  const params = { trees: 1, depth, minimumLeaf, bootstrap: false, featuresPerSplit: 'all' } as const;
  const fitted = await forest.fit(rows, params, context);
  if (!fitted.ok) throw new Error(fitted.failure.code);
  return fitted.value;
});

const sklearn = { program: 'scikit-learn', version: 'sklearn', tolerance: 1e-6 } as const;

const treeChecks = checksOf<Trees>('forest', [
  {
    ...sklearn,
    id: 'tree-shape',
    title: 'verify.check.tree-shape',
    tolerance: 0,
    compare: async (golden) => {
      const [tree] = (await growTree(golden)).trees;
      const { nodes, leaves, rootThreshold } = golden.tree;
      return {
        ours: [tree!.feature.length, tree!.leafStart.length - 1, tree!.threshold[0]!],
        reference: [nodes, leaves, rootThreshold],
      };
    },
  },
  {
    ...sklearn,
    id: 'tree-importance',
    title: 'verify.check.tree-importance',
    compare: async (golden) => ({
      ours: Array.from(impurityImportance(await growTree(golden))),
      reference: golden.tree.importance,
    }),
  },
  {
    ...sklearn,
    id: 'tree-probabilities',
    title: 'verify.check.tree-probabilities',
    compare: async (golden) => {
      const { train, tree } = golden;
      const later = rowsOf(golden, train, train + tree.testProbabilities.length / CLASSES);
      const predicted = forest.predict(await growTree(golden), later);
      return { ours: predicted.ok ? predicted.value.values : [], reference: tree.testProbabilities };
    },
  },
]);

export const modelChecks: readonly AnyCheck[] = [...treeChecks, ...networkChecks];
