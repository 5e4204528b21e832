/**
 * A whole LSTM layer over a batch of windows, forward and backward, in 128-bit SIMD: one call instead of the
 * thousands of small kernels that a general library starts per training step.
 * Equations: Hochreiter & Schmidhuber 1997 with forget gates; gate order i, f, g, o and sigmoid gates as in Keras and PyTorch.
 * All arrays are float32 in this module's memory, given by byte address; the caller lays the memory out.
 * Time-major: step t of x is rows t * batch .. (t + 1) * batch - 1. `units` is a multiple of 4.
 * No relaxed SIMD and a fixed order of sums: the same bits on every machine.
 */

// So many rows of b stay in the first-level cache while all of a passes by.
const BLOCK_STEPS = 64;

/** c[m x n] += a[m x k] * b[k x n]; element (i, p) of a is at a + (i * rowStride + p * columnStride) floats. */
function addProduct(a: usize, rowStride: i32, columnStride: i32, b: usize, c: usize, m: i32, n: i32, k: i32): void {
  const rowBytes = <usize>(rowStride << 2);
  const stepBytes = <usize>(columnStride << 2);
  const widthBytes = <usize>(n << 2);
  for (let block = 0; block < k; block += BLOCK_STEPS) {
    const steps = min(BLOCK_STEPS, k - block);
    addBlock(a + <usize>block * stepBytes, rowBytes, stepBytes, b + <usize>block * widthBytes, c, m, n, steps);
  }
}

function addBlock(a: usize, rowBytes: usize, stepBytes: usize, b: usize, c: usize, m: i32, n: i32, k: i32): void {
  const widthBytes = <usize>(n << 2);
  const runBytes = <usize>k * stepBytes;
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    const a0 = a + <usize>i * rowBytes;
    const c0 = c + <usize>i * widthBytes;
    let j = 0;
    for (; j + 8 <= n; j += 8) {
      const cell0 = c0 + ((<usize>j) << 2);
      const cell1 = cell0 + widthBytes;
      const cell2 = cell1 + widthBytes;
      const cell3 = cell2 + widthBytes;
      let s00 = v128.load(cell0);
      let s01 = v128.load(cell0, 16);
      let s10 = v128.load(cell1);
      let s11 = v128.load(cell1, 16);
      let s20 = v128.load(cell2);
      let s21 = v128.load(cell2, 16);
      let s30 = v128.load(cell3);
      let s31 = v128.load(cell3, 16);
      let from0 = a0;
      let from1 = a0 + rowBytes;
      let from2 = from1 + rowBytes;
      let from3 = from2 + rowBytes;
      let to = b + ((<usize>j) << 2);
      const end = a0 + runBytes;
      while (from0 < end) {
        const b0 = v128.load(to);
        const b1 = v128.load(to, 16);
        let factor = v128.load32_splat(from0);
        s00 = f32x4.add(s00, f32x4.mul(factor, b0));
        s01 = f32x4.add(s01, f32x4.mul(factor, b1));
        factor = v128.load32_splat(from1);
        s10 = f32x4.add(s10, f32x4.mul(factor, b0));
        s11 = f32x4.add(s11, f32x4.mul(factor, b1));
        factor = v128.load32_splat(from2);
        s20 = f32x4.add(s20, f32x4.mul(factor, b0));
        s21 = f32x4.add(s21, f32x4.mul(factor, b1));
        factor = v128.load32_splat(from3);
        s30 = f32x4.add(s30, f32x4.mul(factor, b0));
        s31 = f32x4.add(s31, f32x4.mul(factor, b1));
        from0 += stepBytes;
        from1 += stepBytes;
        from2 += stepBytes;
        from3 += stepBytes;
        to += widthBytes;
      }
      v128.store(cell0, s00);
      v128.store(cell0, s01, 16);
      v128.store(cell1, s10);
      v128.store(cell1, s11, 16);
      v128.store(cell2, s20);
      v128.store(cell2, s21, 16);
      v128.store(cell3, s30);
      v128.store(cell3, s31, 16);
    }
    if (j < n) addEdge(a0, rowBytes, stepBytes, b, c0, 4, n, k, j);
  }
  if (i < m) addEdge(a + <usize>i * rowBytes, rowBytes, stepBytes, b, c + <usize>i * widthBytes, m - i, n, k, 0);
}

/** The rows and columns that do not fill a 4 x 8 tile. */
function addEdge(
  a: usize,
  rowBytes: usize,
  stepBytes: usize,
  b: usize,
  c: usize,
  m: i32,
  n: i32,
  k: i32,
  fromColumn: i32,
): void {
  const widthBytes = <usize>(n << 2);
  for (let i = 0; i < m; i++) {
    const row = a + <usize>i * rowBytes;
    let j = fromColumn;
    for (; j + 4 <= n; j += 4) {
      const cell = c + <usize>i * widthBytes + ((<usize>j) << 2);
      let sum = v128.load(cell);
      let from = row;
      let to = b + ((<usize>j) << 2);
      for (let p = 0; p < k; p++) {
        sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(from), v128.load(to)));
        from += stepBytes;
        to += widthBytes;
      }
      v128.store(cell, sum);
    }
    for (; j < n; j++) {
      const cell = c + <usize>i * widthBytes + ((<usize>j) << 2);
      let sum = load<f32>(cell);
      let from = row;
      let to = b + ((<usize>j) << 2);
      for (let p = 0; p < k; p++) {
        sum += load<f32>(from) * load<f32>(to);
        from += stepBytes;
        to += widthBytes;
      }
      store<f32>(cell, sum);
    }
  }
}

/** e^x: range reduction to 2^n * e^r, polynomial of Cephes expf; relative error below 2e-7. */
function exponential(x: v128): v128 {
  const clipped = f32x4.min(f32x4.max(x, f32x4.splat(-87.3)), f32x4.splat(87.3));
  const n = f32x4.nearest(f32x4.mul(clipped, f32x4.splat(1.44269504088896341)));
  let r = f32x4.sub(clipped, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let p = f32x4.splat(1.98756915e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x))));
}

function tangent(x: v128): v128 {
  const one = f32x4.splat(1);
  const two = f32x4.splat(2);
  return f32x4.sub(f32x4.div(two, f32x4.add(one, exponential(f32x4.mul(f32x4.neg(two), x)))), one);
}

/**
 * Runs the layer. In: x [steps * batch, inputs], w [inputs, 4 * units], u [units, 4 * units], bias [4 * units].
 * Out, all kept for the way back: gates [steps * batch, 4 * units] after their activation, cells and hidden [steps * batch, units].
 */
export function forward(
  x: usize,
  w: usize,
  u: usize,
  bias: usize,
  gates: usize,
  cells: usize,
  hidden: usize,
  steps: i32,
  batch: i32,
  inputs: i32,
  units: i32,
): void {
  const wide = units << 2;
  const rows = steps * batch;
  const wideBytes = <usize>(wide << 2);
  const unitBytes = <usize>(units << 2);
  for (let row = 0; row < rows; row++) memory.copy(gates + <usize>row * wideBytes, bias, wideBytes);
  addProduct(x, inputs, 1, w, gates, rows, wide, inputs);
  for (let t = 0; t < steps; t++) {
    const gatesNow = gates + <usize>(t * batch) * wideBytes;
    const before = <usize>((t - 1) * batch) * unitBytes;
    const now = <usize>(t * batch) * unitBytes;
    if (t > 0) addProduct(hidden + before, units, 1, u, gatesNow, batch, wide, units);
    for (let row = 0; row < batch; row++) {
      const gate = gatesNow + <usize>row * wideBytes;
      const at = now + <usize>row * unitBytes;
      for (let j: usize = 0; j < unitBytes; j += 16) {
        const input = sigmoid(v128.load(gate + j));
        const forget = sigmoid(v128.load(gate + unitBytes + j));
        const candidate = tangent(v128.load(gate + 2 * unitBytes + j));
        const output = sigmoid(v128.load(gate + 3 * unitBytes + j));
        v128.store(gate + j, input);
        v128.store(gate + unitBytes + j, forget);
        v128.store(gate + 2 * unitBytes + j, candidate);
        v128.store(gate + 3 * unitBytes + j, output);
        let cell = f32x4.mul(input, candidate);
        if (t > 0) {
          cell = f32x4.add(cell, f32x4.mul(forget, v128.load(cells + before + <usize>row * unitBytes + j)));
        }
        v128.store(cells + at + j, cell);
        v128.store(hidden + at + j, f32x4.mul(output, tangent(cell)));
      }
    }
  }
}

/**
 * The gradient of `forward`. In: what it left, and dHidden [steps * batch, units] (overwritten).
 * Scratch: uTurned [4 * units, units], wTurned [4 * units, inputs], dCell [batch, units] (zero at the start).
 * Out, added to what is there: dW, dU, dBias, and dX when `dX` is not 0. `gates` is overwritten by its gradient.
 */
export function backward(
  x: usize,
  w: usize,
  u: usize,
  gates: usize,
  cells: usize,
  hidden: usize,
  dHidden: usize,
  uTurned: usize,
  wTurned: usize,
  dCell: usize,
  dW: usize,
  dU: usize,
  dBias: usize,
  dX: usize,
  steps: i32,
  batch: i32,
  inputs: i32,
  units: i32,
): void {
  const wide = units << 2;
  const rows = steps * batch;
  const wideBytes = <usize>(wide << 2);
  const unitBytes = <usize>(units << 2);
  const one = f32x4.splat(1);
  turn(u, uTurned, units, wide);
  for (let t = steps - 1; t >= 0; t--) {
    const gatesNow = gates + <usize>(t * batch) * wideBytes;
    const now = <usize>(t * batch) * unitBytes;
    const before = <usize>((t - 1) * batch) * unitBytes;
    if (t < steps - 1) {
      addProduct(gatesNow + <usize>batch * wideBytes, wide, 1, uTurned, dHidden + now, batch, units, wide);
    }
    for (let row = 0; row < batch; row++) {
      const gate = gatesNow + <usize>row * wideBytes;
      const offset = <usize>row * unitBytes;
      for (let j: usize = 0; j < unitBytes; j += 16) {
        const input = v128.load(gate + j);
        const forget = v128.load(gate + unitBytes + j);
        const candidate = v128.load(gate + 2 * unitBytes + j);
        const output = v128.load(gate + 3 * unitBytes + j);
        const squashed = tangent(v128.load(cells + now + offset + j));
        const dh = v128.load(dHidden + now + offset + j);
        const slope = f32x4.sub(one, f32x4.mul(squashed, squashed));
        const dc = f32x4.add(v128.load(dCell + offset + j), f32x4.mul(f32x4.mul(dh, output), slope));
        v128.store(dCell + offset + j, f32x4.mul(dc, forget));
        const dInput = f32x4.mul(f32x4.mul(dc, candidate), f32x4.mul(input, f32x4.sub(one, input)));
        let dForget = f32x4.splat(0);
        if (t > 0) {
          const cellBefore = v128.load(cells + before + offset + j);
          dForget = f32x4.mul(f32x4.mul(dc, cellBefore), f32x4.mul(forget, f32x4.sub(one, forget)));
        }
        const dCandidate = f32x4.mul(f32x4.mul(dc, input), f32x4.sub(one, f32x4.mul(candidate, candidate)));
        const dOutput = f32x4.mul(f32x4.mul(dh, squashed), f32x4.mul(output, f32x4.sub(one, output)));
        v128.store(gate + j, dInput);
        v128.store(gate + unitBytes + j, dForget);
        v128.store(gate + 2 * unitBytes + j, dCandidate);
        v128.store(gate + 3 * unitBytes + j, dOutput);
      }
    }
  }
  addProduct(x, 1, inputs, gates, dW, inputs, wide, rows);
  const later = <usize>batch * wideBytes;
  if (steps > 1) addProduct(hidden, 1, units, gates + later, dU, units, wide, rows - batch);
  for (let row = 0; row < rows; row++) {
    const gate = gates + <usize>row * wideBytes;
    for (let j: usize = 0; j < wideBytes; j += 16) {
      v128.store(dBias + j, f32x4.add(v128.load(dBias + j), v128.load(gate + j)));
    }
  }
  if (dX != 0) {
    turn(w, wTurned, inputs, wide);
    addProduct(gates, wide, 1, wTurned, dX, rows, inputs, wide);
  }
}

/** b[n x m] = a[m x n] transposed. */
function turn(a: usize, b: usize, m: i32, n: i32): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) store<f32>(b + ((<usize>(j * m + i)) << 2), load<f32>(a + ((<usize>(i * n + j)) << 2)));
  }
}
