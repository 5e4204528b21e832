import { createRandom } from '../../data/random.ts';

/** Training rows as ranks: row i is `ranks[i * features .. ]`, rank 0 is the missing value; `target[i]` is its class. */
export type RankedRows = {
  readonly rows: number;
  readonly features: number;
  readonly classes: number;
  readonly ranks: Uint16Array;
  /** Number of ranks of each feature, the missing one counted. */
  readonly rankCount: Uint16Array;
  readonly target: Uint8Array;
};

export type TreeSettings = {
  readonly depth: number;
  /** Fewest incidents (bootstrap copies counted) on either side of a split. */
  readonly minimumLeaf: number;
  /** Features looked at per split. */
  readonly featuresPerSplit: number;
  /** Whether each tree sees a bootstrap sample of the rows, or all of them once. */
  readonly bootstrap: boolean;
  readonly seed: number;
};

/** A grown tree. A row goes from node i to `child[i]` when its rank is at most the threshold, else to `child[i] + 1`. */
export type GrownTree = {
  /** Feature of the split; LEAF for a leaf, whose `child` is then the number of the leaf. */
  readonly feature: Uint8Array;
  readonly threshold: Uint16Array;
  readonly child: Uint32Array;
  /** Class shares of leaf l: entries `leafStart[l] .. leafStart[l + 1]` of `leafClass` and `leafShare`, classes without incidents left out. */
  readonly leafStart: Uint32Array;
  readonly leafClass: Uint8Array;
  readonly leafShare: Float32Array;
  /** Decrease of Gini impurity by feature, weighted by incidents, not normalised. */
  readonly importance: Float64Array;
  /** Distinct incidents in the smallest leaf, bootstrap copies not counted. */
  readonly leastRows: number;
};

/** Marks a leaf in `GrownTree.feature`: no model has 255 features. */
export const LEAF = 255;

// Bins of a node's histogram. They divide the range the feature still has in the node, so they get finer with every split on it.
const BINS = 256;
// Below this many rows sorting them beats clearing and walking a histogram (measured on 240,000 rows, 10 classes).
const SORT_BELOW = 32;

/**
 * Grows numbered trees over the same rows: CART with Gini impurity on histograms, a bootstrap sample per tree and a few random
 * features per split (Breiman 2001). A tree depends on the seed and its number only, so trees may grow anywhere in any order.
 * Threshold rule and feature draw follow scikit-learn 1.2's BestSplitter: midpoint between neighbouring values (in nodes of SORT_BELOW rows and more: neighbouring bins) present in the node;
 * constant features count as looked at, but the search goes on until one feature could be split.
 */
export function createTreeGrower(data: RankedRows, settings: TreeSettings): (tree: number) => GrownTree {
  const { rows, features, classes } = data;
  const stride = features + 1; // ranks, then class << 8 | bootstrap copies
  const packed = new Uint16Array(rows * stride);
  const weight = new Uint8Array(rows);
  const order = new Uint32Array(rows);
  const spill = new Uint32Array(rows);
  const histogram = new Int32Array(BINS * classes);
  const binWeight = new Int32Array(BINS);
  const leftCount = new Int32Array(classes);
  const nodeCount = new Int32Array(classes);
  const drawn = Uint8Array.from({ length: features }, (_, feature) => feature);
  const sorted = new Int32Array(SORT_BELOW);
  const stackSize = settings.depth + 2;
  const stack = new Int32Array(stackSize * 4); // node, start, end, depth
  const stackCount = new Int32Array(stackSize * classes);
  // Lowest and highest rank of each feature in a node, as far as the splits above it tell.
  const stackRange = new Uint16Array(stackSize * features * 2);
  const range = new Uint16Array(features * 2);

  // The best split of the node under way.
  let bestScore = 0;
  let bestFeature = -1;
  let bestThreshold = 0;

  /** Draws the sample and packs its distinct rows; how many there are. */
  function sample(random: ReturnType<typeof createRandom>): number {
    weight.fill(settings.bootstrap ? 0 : 1);
    for (let i = 0; i < rows && settings.bootstrap; i++) {
      const row = random.integer(rows);
      if (weight[row]! < 255) weight[row]!++;
    }
    let used = 0;
    for (let row = 0; row < rows; row++) {
      if (weight[row] === 0) continue;
      const from = row * features;
      const to = used * stride;
      for (let f = 0; f < features; f++) packed[to + f] = data.ranks[from + f]!;
      packed[to + features] = (data.target[row]! << 8) | weight[row]!;
      order[used] = to;
      used++;
    }
    return used;
  }

  /** Best threshold of one feature over many rows; false when the feature is constant here. */
  function searchHistogram(feature: number, start: number, end: number, total: number, squares: number): boolean {
    const base = range[feature * 2]!;
    const shift = Math.max(0, 24 - Math.clz32(range[feature * 2 + 1]! - base));
    let low = BINS;
    let high = 0;
    for (let i = start; i < end; i++) {
      const at = order[i]!;
      const bin = (packed[at + feature]! - base) >> shift;
      const label = packed[at + features]!;
      const copies = label & 255;
      histogram[bin * classes + (label >> 8)]! += copies;
      binWeight[bin]! += copies;
      if (bin < low) low = bin;
      if (bin > high) high = bin;
    }
    leftCount.fill(0);
    let leftTotal = 0;
    let leftSquares = 0;
    let rightSquares = squares;
    let previous = -1;
    for (let bin = low; bin <= high; bin++) {
      const inBin = binWeight[bin]!;
      if (inBin === 0) continue;
      if (previous >= 0 && leftTotal >= settings.minimumLeaf && total - leftTotal >= settings.minimumLeaf) {
        const score = leftSquares / leftTotal + rightSquares / (total - leftTotal);
        if (score > bestScore) {
          bestScore = score;
          bestFeature = feature;
          bestThreshold = base + ((((previous + bin + 1) << shift) - 1) >> 1);
        }
      }
      const from = bin * classes;
      for (let k = 0; k < classes; k++) {
        const moved = histogram[from + k]!;
        if (moved === 0) continue;
        histogram[from + k] = 0;
        const left = leftCount[k]!;
        leftSquares += moved * (2 * left + moved);
        rightSquares -= moved * (2 * (nodeCount[k]! - left) - moved);
        leftCount[k] = left + moved;
      }
      leftTotal += inBin;
      binWeight[bin] = 0;
      previous = bin;
    }
    return low < high;
  }

  /** The same for few rows: sort them, then move them over one by one. */
  function searchSorted(feature: number, start: number, end: number, total: number, squares: number): boolean {
    const count = end - start;
    for (let i = 0; i < count; i++) {
      const at = order[start + i]!;
      const key = (packed[at + feature]! << 16) | packed[at + features]!;
      let j = i;
      while (j > 0 && sorted[j - 1]! > key) {
        sorted[j] = sorted[j - 1]!;
        j--;
      }
      sorted[j] = key;
    }
    if (sorted[0]! >> 16 === sorted[count - 1]! >> 16) return false;
    leftCount.fill(0);
    let leftTotal = 0;
    let leftSquares = 0;
    let rightSquares = squares;
    let previous = sorted[0]! >> 16;
    for (let i = 0; i < count; i++) {
      const key = sorted[i]!;
      const bin = key >> 16;
      if (bin !== previous) {
        if (leftTotal >= settings.minimumLeaf && total - leftTotal >= settings.minimumLeaf) {
          const score = leftSquares / leftTotal + rightSquares / (total - leftTotal);
          if (score > bestScore) {
            bestScore = score;
            bestFeature = feature;
            bestThreshold = (previous + bin) >> 1;
          }
        }
        previous = bin;
      }
      const k = (key >> 8) & 255;
      const moved = key & 255;
      const left = leftCount[k]!;
      leftSquares += moved * (2 * left + moved);
      rightSquares -= moved * (2 * (nodeCount[k]! - left) - moved);
      leftCount[k] = left + moved;
      leftTotal += moved;
    }
    return true;
  }

  /** Looks at a few random features; sets the best split. */
  function searchSplit(
    random: ReturnType<typeof createRandom>,
    start: number,
    end: number,
    total: number,
    squares: number,
  ) {
    bestScore = -1;
    bestFeature = -1;
    let visited = 0;
    let constant = 0;
    while (visited < features && (visited < settings.featuresPerSplit || visited <= constant)) {
      const pick = visited + random.integer(features - visited);
      const feature = drawn[pick]!;
      drawn[pick] = drawn[visited]!;
      drawn[visited] = feature;
      visited++;
      const search = end - start < SORT_BELOW ? searchSorted : searchHistogram;
      if (!search(feature, start, end, total, squares)) constant++;
    }
  }

  /** Moves the rows that go left to the front, keeping their order, and leaves their class counts in `leftCount`. */
  function partition(start: number, end: number): number {
    leftCount.fill(0);
    let left = start;
    let right = 0;
    for (let i = start; i < end; i++) {
      const at = order[i]!;
      if (packed[at + bestFeature]! <= bestThreshold) {
        const label = packed[at + features]!;
        leftCount[label >> 8]! += label & 255;
        order[left++] = at;
      } else spill[right++] = at;
    }
    order.set(spill.subarray(0, right), left);
    return left;
  }

  return (tree) => {
    const random = createRandom(settings.seed).fork(tree);
    // The order of draws must not depend on the trees grown before.
    for (let f = 0; f < features; f++) drawn[f] = f;
    const used = sample(random);
    const capacity = Math.min(2 * used, 2 ** Math.min(settings.depth + 1, 30));
    const feature = new Uint8Array(capacity);
    const threshold = new Uint16Array(capacity);
    const child = new Uint32Array(capacity);
    const leafStart = new Uint32Array(capacity + 1);
    const leafClass = new Uint8Array(used);
    const leafShare = new Float32Array(used);
    const importance = new Float64Array(features);
    let nodes = 1;
    let leaves = 0;
    let entries = 0;
    let leastRows = used;

    stack.set([0, 0, used, 0]);
    stackCount.fill(0, 0, classes);
    for (let i = 0; i < used; i++) {
      const label = packed[i * stride + features]!;
      stackCount[label >> 8]! += label & 255;
    }
    for (let f = 0; f < features; f++) {
      stackRange[f * 2] = 0;
      stackRange[f * 2 + 1] = data.rankCount[f]! - 1;
    }
    let height = 1;
    while (height > 0) {
      height--;
      const node = stack[height * 4]!;
      const start = stack[height * 4 + 1]!;
      const end = stack[height * 4 + 2]!;
      const depth = stack[height * 4 + 3]!;
      let total = 0;
      let squares = 0;
      let present = 0;
      for (let k = 0; k < classes; k++) {
        const count = stackCount[height * classes + k]!;
        nodeCount[k] = count;
        total += count;
        squares += count * count;
        if (count > 0) present++;
      }
      range.set(stackRange.subarray(height * features * 2, (height + 1) * features * 2));
      bestFeature = -1;
      if (present > 1 && depth < settings.depth && end - start > 1) searchSplit(random, start, end, total, squares);
      if (bestFeature < 0) {
        feature[node] = LEAF;
        child[node] = leaves;
        leastRows = Math.min(leastRows, end - start);
        for (let k = 0; k < classes; k++) {
          if (nodeCount[k] === 0) continue;
          leafClass[entries] = k;
          leafShare[entries++] = nodeCount[k]! / total;
        }
        leafStart[++leaves] = entries;
        continue;
      }
      importance[bestFeature]! += bestScore - squares / total;
      feature[node] = bestFeature;
      threshold[node] = bestThreshold;
      child[node] = nodes;
      const middle = partition(start, end);
      // The right child waits below the left one, which is next.
      stack.set([nodes + 1, middle, end, depth + 1], height * 4);
      stack.set([nodes, start, middle, depth + 1], height * 4 + 4);
      for (let k = 0; k < classes; k++) {
        const left = leftCount[k]!;
        stackCount[height * classes + k] = nodeCount[k]! - left;
        stackCount[(height + 1) * classes + k] = left;
      }
      const rightRange = height * features * 2;
      const leftRange = rightRange + features * 2;
      stackRange.set(range, rightRange);
      stackRange.set(range, leftRange);
      stackRange[rightRange + bestFeature * 2] = bestThreshold + 1;
      stackRange[leftRange + bestFeature * 2 + 1] = bestThreshold;
      nodes += 2;
      height += 2;
    }
    return {
      feature: feature.slice(0, nodes),
      threshold: threshold.slice(0, nodes),
      child: child.slice(0, nodes),
      leafStart: leafStart.slice(0, leaves + 1),
      leafClass: leafClass.slice(0, entries),
      leafShare: leafShare.slice(0, entries),
      importance,
      leastRows,
    };
  };
}
