/**
 * How n points were merged, two clusters at a time and the nearest first. Clusters 0 to n - 1 are the points; merge i makes cluster n + i.
 * Arrays are parallel, of n - 1 merges.
 */
export type MergeTree = {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly height: Float64Array;
  /** Points of the cluster that a merge makes. */
  readonly size: Uint32Array;
};

type Pairs = { readonly from: Uint32Array; readonly to: Uint32Array; readonly length: Float64Array };

/** The merges that follow from pairs of points, one of each of the clusters that are merged; `length` must not fall. */
export function mergeInOrder({ from, to, length }: Pairs): MergeTree {
  const merges = from.length;
  const parent = Uint32Array.from({ length: 2 * merges + 1 }, (_, i) => i);
  const find = (start: number): number => {
    let root = start;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = start; parent[at] !== root;) {
      const next = parent[at]!;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  const points = merges + 1;
  const tree = {
    left: new Uint32Array(merges),
    right: new Uint32Array(merges),
    height: length,
    size: new Uint32Array(merges),
  };
  const sizeOf = (cluster: number) => (cluster < points ? 1 : tree.size[cluster - points]!);
  for (let i = 0; i < merges; i++) {
    const [a, b] = [find(from[i]!), find(to[i]!)];
    tree.left[i] = Math.min(a, b);
    tree.right[i] = Math.max(a, b);
    tree.size[i] = sizeOf(a) + sizeOf(b);
    parent[a] = points + i;
    parent[b] = points + i;
  }
  return tree;
}

/** Cluster of each point, 0 to k - 1, when the last k - 1 merges are undone; numbered in the order of their first point. */
export function cutTree({ left, right }: MergeTree, k: number): Int32Array {
  const merges = left.length;
  const points = merges + 1;
  const group = new Int32Array(points + merges).fill(-1);
  // From the top: a cluster that is kept whole passes its number down.
  let next = 0;
  const kept = points + merges - k;
  for (let cluster = points + merges - 1; cluster >= points; cluster--) {
    if (cluster <= kept && group[cluster] === -1) group[cluster] = next++;
    if (group[cluster] === -1) continue;
    group[left[cluster - points]!] = group[cluster]!;
    group[right[cluster - points]!] = group[cluster]!;
  }
  const renamed = new Map<number, number>();
  return Int32Array.from({ length: points }, (_, point) => {
    if (group[point] === -1) group[point] = next++;
    const name = group[point]!;
    if (!renamed.has(name)) renamed.set(name, renamed.size);
    return renamed.get(name)!;
  });
}
