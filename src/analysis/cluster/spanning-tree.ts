/** Edges of a tree over points: ends and length in metres. Arrays are parallel. */
export type TreeEdges = {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly length: Float64Array;
};

export type SpanningOptions = {
  readonly progress?: (done: number, total: number) => void;
  readonly breathe?: () => Promise<void>;
};

const COMPARISONS_PER_BREATH = 10_000_000;

/**
 * The edges of a minimum spanning tree of points in metres, shortest first. The length between two points is their distance, or the core
 * distance of either where that is larger (mutual reachability; without core distances it is the distance). Prim's algorithm, O(n^2) time
 * and O(n) memory. Source: Prim 1957; Campello, Moulavi & Sander 2013.
 */
export async function spanningTree(
  x: Float64Array,
  y: Float64Array,
  core: Float64Array | null,
  { progress, breathe }: SpanningOptions = {},
): Promise<TreeEdges> {
  const n = x.length;
  // What is not yet in the tree lies at the front of these, in compact order.
  const rest = Uint32Array.from({ length: Math.max(0, n - 1) }, (_, i) => i + 1);
  const restX = x.slice(1);
  const restY = y.slice(1);
  const restCore = core ? core.slice(1).map((value) => value * value) : new Float64Array(Math.max(0, n - 1));
  const nearest = new Float64Array(Math.max(0, n - 1)).fill(Infinity);
  const by = new Uint32Array(Math.max(0, n - 1));
  const edges = {
    from: new Uint32Array(rest.length),
    to: new Uint32Array(rest.length),
    length: new Float64Array(rest.length),
  };
  let current = 0;
  let looked = 0;
  for (let done = 0, left = rest.length; left > 0; done++, left--) {
    const [px, py] = [x[current]!, y[current]!];
    const own = core ? core[current]! ** 2 : 0;
    let best = 0;
    let least = Infinity;
    for (let at = 0; at < left; at++) {
      const dx = restX[at]! - px;
      const dy = restY[at]! - py;
      let squared = dx * dx + dy * dy;
      if (squared < own) squared = own;
      if (squared < restCore[at]!) squared = restCore[at]!;
      if (squared < nearest[at]!) {
        nearest[at] = squared;
        by[at] = current;
      }
      if (nearest[at]! < least) {
        least = nearest[at]!;
        best = at;
      }
    }
    current = rest[best]!;
    edges.from[done] = by[best]!;
    edges.to[done] = current;
    edges.length[done] = Math.sqrt(least);
    const last = left - 1;
    rest[best] = rest[last]!;
    restX[best] = restX[last]!;
    restY[best] = restY[last]!;
    restCore[best] = restCore[last]!;
    nearest[best] = nearest[last]!;
    by[best] = by[last]!;
    looked += left;
    if (looked > COMPARISONS_PER_BREATH) {
      looked = 0;
      progress?.(n * n - left * left, n * n);
      await breathe?.();
    }
  }
  const order = Uint32Array.from(edges.length.keys()).sort((a, b) => edges.length[a]! - edges.length[b]! || a - b);
  return {
    from: Uint32Array.from(order, (i) => edges.from[i]!),
    to: Uint32Array.from(order, (i) => edges.to[i]!),
    length: Float64Array.from(order, (i) => edges.length[i]!),
  };
}
