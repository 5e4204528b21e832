import { fail, succeed, type Result } from '../../text/failure.ts';
import { packBlock, unpackBlock, type BlockArrays } from '../block.ts';
import type { FeatureSchema } from '../classification/features.ts';
import { isFeatureSchema } from '../classification/schema-check.ts';
import type { Block } from '../model.ts';
import type { Forest, Tree } from './forest.ts';
import { forestMetadata } from './metadata.ts';
import { LEAF } from './tree.ts';

const { id, version } = forestMetadata;

function join<Values extends Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array>(
  parts: readonly Values[],
  empty: Values,
): Values {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const joined = new (empty.constructor as new (length: number) => Values)(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** The forest as bytes: schema and sizes in the header, the trees one after the other in typed arrays. */
export function encodeForest(forest: Forest): Block {
  const { schema, classes, trees, areaRank, leastLeafRows } = forest;
  return packBlock(
    id,
    version,
    { schema, classes, trees: trees.length, ...(leastLeafRows !== undefined && { leastLeafRows }) },
    {
      areaRank,
      nodeCount: Uint32Array.from(trees, ({ feature }) => feature.length),
      leafCount: Uint32Array.from(trees, ({ leafStart }) => leafStart.length - 1),
      feature: join(
        trees.map(({ feature }) => feature),
        new Uint8Array(),
      ),
      threshold: join(
        trees.map(({ threshold }) => threshold),
        new Float32Array(),
      ),
      child: join(
        trees.map(({ child }) => child),
        new Uint32Array(),
      ),
      leafStart: join(
        trees.map(({ leafStart }) => leafStart),
        new Uint32Array(),
      ),
      leafClass: join(
        trees.map(({ leafClass }) => leafClass),
        new Uint8Array(),
      ),
      leafShare: join(
        trees.map(({ leafShare }) => leafShare),
        new Float32Array(),
      ),
      importance: join(
        trees.map(({ importance }) => importance),
        new Float64Array(),
      ),
    },
  );
}

type ForestArrays = {
  readonly areaRank: Uint16Array;
  readonly nodeCount: Uint32Array;
  readonly leafCount: Uint32Array;
  readonly feature: Uint8Array;
  readonly threshold: Float32Array;
  readonly child: Uint32Array;
  readonly leafStart: Uint32Array;
  readonly leafClass: Uint8Array;
  readonly leafShare: Float32Array;
  readonly importance: Float64Array;
};

const expected = {
  areaRank: Uint16Array,
  nodeCount: Uint32Array,
  leafCount: Uint32Array,
  feature: Uint8Array,
  threshold: Float32Array,
  child: Uint32Array,
  leafStart: Uint32Array,
  leafClass: Uint8Array,
  leafShare: Float32Array,
  importance: Float64Array,
} as const;

function hasArrays(arrays: BlockArrays): boolean {
  return Object.entries(expected).every(([name, type]) => arrays[name] instanceof type);
}

/** True when following the tree ends in a leaf whatever the row, and every number in it points somewhere. */
function isSoundTree(tree: Tree, features: number, classes: number): boolean {
  const { feature, threshold, child, leafStart, leafClass, leafShare } = tree;
  const leaves = leafStart.length - 1;
  if (feature.length === 0 || leaves < 1 || leafStart[0] !== 0) return false;
  if (child.length !== feature.length || threshold.length !== feature.length) return false;
  for (let node = 0; node < feature.length; node++) {
    const next = child[node]!;
    if (feature[node] === LEAF) {
      if (next >= leaves) return false;
    } else if (feature[node]! >= features || next <= node || next + 1 >= feature.length) return false;
  }
  for (let leaf = 0; leaf < leaves; leaf++) if (leafStart[leaf]! >= leafStart[leaf + 1]!) return false;
  const isWhole = leafStart[leaves] === leafClass.length && leafShare.length === leafClass.length;
  return isWhole && leafClass.every((k) => k < classes);
}

/** Reads what `encodeForest` wrote; refuses anything that is not a sound forest. */
export function decodeForest(block: Block): Result<Forest> {
  const content = unpackBlock(id, version, block);
  if (!content.ok) return content;
  const { header } = content.value;
  const refuse = (cause: string) => fail('model.block-invalid', { model: id }, cause);
  const { schema, classes, trees: count, leastLeafRows: least } = header;
  if (!isFeatureSchema(schema) || !Number.isInteger(classes) || !Number.isInteger(count)) return refuse('header');
  if (!hasArrays(content.value.arrays)) return refuse('arrays');
  const arrays = content.value.arrays as unknown as ForestArrays;
  const features = schema.names.length;
  if (arrays.nodeCount.length !== count) return refuse('sizes');
  if (arrays.leafCount.length !== count || arrays.importance.length !== features * (count as number)) {
    return refuse('sizes');
  }
  const forest = cutForest(schema, classes as number, arrays);
  const isSound = forest.trees.every((tree) => isSoundTree(tree, features, classes as number));
  const areasFit = !schema.names.includes('area') || arrays.areaRank.length === schema.areas.length;
  if (!isSound || !areasFit) return refuse('trees');
  return succeed(Number.isInteger(least) ? { ...forest, leastLeafRows: least as number } : forest);
}

function cutForest(schema: FeatureSchema, classes: number, arrays: ForestArrays): Forest {
  let node = 0;
  let leaf = 0;
  let entry = 0;
  const features = schema.names.length;
  const trees = Array.from(arrays.nodeCount, (nodes, index): Tree => {
    const leafStart = arrays.leafStart.subarray(leaf, leaf + arrays.leafCount[index]! + 1);
    const entries = leafStart[leafStart.length - 1] ?? 0;
    const tree = {
      feature: arrays.feature.subarray(node, node + nodes),
      threshold: arrays.threshold.subarray(node, node + nodes),
      child: arrays.child.subarray(node, node + nodes),
      leafStart,
      leafClass: arrays.leafClass.subarray(entry, entry + entries),
      leafShare: arrays.leafShare.subarray(entry, entry + entries),
      importance: arrays.importance.subarray(index * features, (index + 1) * features),
    };
    node += nodes;
    leaf += leafStart.length;
    entry += entries;
    return tree;
  });
  return { schema, classes, areaRank: arrays.areaRank, trees };
}
