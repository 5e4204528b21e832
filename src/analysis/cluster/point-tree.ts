/**
 * Points sorted into a tree of tight boxes, each with the sums k-means needs, so a box that lies nearer to one centre than
 * to all others is assigned as a whole. Nodes are in preorder: the left child of node i is i + 1.
 */
export type PointTree = {
  /** Metres, relative to `meanX`, `meanY`, in tree order. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Tree position -> row of the input. */
  readonly order: Uint32Array;
  readonly meanX: number;
  readonly meanY: number;
  /** First point and one past the last point of each node. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Right child of each node; 0 in a leaf. */
  readonly right: Uint32Array;
  /** Four numbers per node: smallest x, smallest y, largest x, largest y. */
  readonly box: Float64Array;
  /** Three numbers per node: sum of x, sum of y, sum of squared lengths. */
  readonly sums: Float64Array;
  readonly depth: number;
  /** Mean of the variances of x and y: what a relative tolerance is measured in. */
  readonly variance: number;
};

const LEAF_POINTS = 12;

function mean(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return values.length === 0 ? 0 : sum / values.length;
}

/** Builds the tree of n points given in metres; O(n log n). Splits at the middle of the longer side of the tight box. */
export function buildPointTree(xs: Float64Array, ys: Float64Array): PointTree {
  const n = xs.length;
  const meanX = mean(xs);
  const meanY = mean(ys);
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    x[i] = xs[i]! - meanX;
    y[i] = ys[i]! - meanY;
    order[i] = i;
  }
  const from: number[] = [];
  const to: number[] = [];
  const right: number[] = [];
  const box: number[] = [];
  const sums: number[] = [];
  let deepest = 0;

  function swap(a: number, b: number): void {
    const keepX = x[a]!;
    const keepY = y[a]!;
    const keepRow = order[a]!;
    x[a] = x[b]!;
    y[a] = y[b]!;
    order[a] = order[b]!;
    x[b] = keepX;
    y[b] = keepY;
    order[b] = keepRow;
  }

  function build(start: number, end: number, depth: number): void {
    const node = from.length;
    if (depth > deepest) deepest = depth;
    let west = Infinity,
      south = Infinity,
      east = -Infinity,
      north = -Infinity,
      sumX = 0,
      sumY = 0,
      sumSquares = 0;
    for (let i = start; i < end; i++) {
      const px = x[i]!;
      const py = y[i]!;
      if (px < west) west = px;
      if (px > east) east = px;
      if (py < south) south = py;
      if (py > north) north = py;
      sumX += px;
      sumY += py;
      sumSquares += px * px + py * py;
    }
    from.push(start);
    to.push(end);
    right.push(0);
    box.push(west, south, east, north);
    sums.push(sumX, sumY, sumSquares);
    const width = east - west;
    const height = north - south;
    if (end - start <= LEAF_POINTS || (width === 0 && height === 0)) return;

    const coordinate = width >= height ? x : y;
    const low = width >= height ? west : south;
    const middle = low + Math.max(width, height) / 2;
    let left = start;
    let last = end - 1;
    while (left <= last) {
      if (coordinate[left]! < middle) left++;
      else swap(left, last--);
    }
    // Two neighbouring doubles have no middle between them: leave such a box whole.
    if (left === start || left === end) return;
    build(start, left, depth + 1);
    right[node] = from.length;
    build(left, end, depth + 1);
  }
  if (n > 0) build(0, n, 0);

  return {
    x,
    y,
    order,
    meanX,
    meanY,
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    right: Uint32Array.from(right),
    box: Float64Array.from(box),
    sums: Float64Array.from(sums),
    depth: deepest,
    variance: n === 0 ? 0 : (sums[2]! - (sums[0]! ** 2 + sums[1]! ** 2) / n) / n / 2,
  };
}
