import type { LstmShape } from './lstm-layer.ts';

type Exports = {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  forward(...numbers: number[]): void;
  backward(...numbers: number[]): void;
};

/** What one layer's forward pass left in the kernel's memory, by byte address. */
type Tape = {
  readonly addresses: Readonly<Record<Region, number>>;
  readonly bytes: number;
  readonly shape: LstmShape;
  readonly pass: number;
};

const REGIONS = [
  'x',
  'w',
  'u',
  'bias',
  'gates',
  'cells',
  'hidden',
  'dHidden',
  'uTurned',
  'wTurned',
  'dCell',
  'dW',
  'dU',
  'dBias',
  'dX',
] as const;
type Region = (typeof REGIONS)[number];

export type LstmGradient = {
  readonly dW: Float32Array;
  readonly dU: Float32Array;
  readonly dBias: Float32Array;
  readonly dX: Float32Array | null;
};

/** The layer kernel of workers/kernels on plain float arrays. A slot holds the last forward pass of one layer until its gradient is asked for. */
export type FusedLstm = {
  forward(
    slot: number,
    arrays: Readonly<Record<'x' | 'w' | 'u' | 'bias', Float32Array>>,
    shape: LstmShape,
  ): { hidden: Float32Array; pass: number };
  backward(slot: number, pass: number, dHidden: Float32Array, needsInput: boolean): LstmGradient;
};

const PAGE = 65536;
// Clear of the addresses a compiler may use for its own constants.
const FIRST_ADDRESS = 4096;

function sizes({ steps, batch, inputs, units }: LstmShape): Record<Region, number> {
  const rows = steps * batch;
  const wide = 4 * units;
  return {
    x: rows * inputs,
    w: inputs * wide,
    u: units * wide,
    bias: wide,
    gates: rows * wide,
    cells: rows * units,
    hidden: rows * units,
    dHidden: rows * units,
    uTurned: units * wide,
    wTurned: inputs * wide,
    dCell: batch * units,
    dW: inputs * wide,
    dU: units * wide,
    dBias: wide,
    dX: rows * inputs,
  };
}

/** Starts the kernel; its memory grows with the largest layer and is freed with the worker. */
export async function createFusedLstm(module: WebAssembly.Module): Promise<FusedLstm> {
  const instance = await WebAssembly.instantiate(module, { env: { abort: () => undefined } });
  const kernel = instance.exports as unknown as Exports;
  const tapes = new Map<number, Tape>();
  let end = FIRST_ADDRESS;
  let passes = 0;

  function layOut(slot: number, shape: LstmShape): Tape {
    const lengths = sizes(shape);
    const bytes = REGIONS.reduce((sum, region) => sum + Math.ceil(lengths[region] / 4) * 16, 0);
    const known = tapes.get(slot);
    let at = known && known.bytes >= bytes ? known.addresses.x : end;
    if (at === end) {
      end += bytes;
      const missing = end - kernel.memory.buffer.byteLength;
      if (missing > 0) kernel.memory.grow(Math.ceil(missing / PAGE));
    }
    const addresses = {} as Record<Region, number>;
    for (const region of REGIONS) {
      addresses[region] = at;
      at += Math.ceil(lengths[region] / 4) * 16;
    }
    return { addresses, bytes: Math.max(bytes, known?.bytes ?? 0), shape, pass: ++passes };
  }

  const view = (address: number, length: number) => new Float32Array(kernel.memory.buffer, address, length);

  return {
    forward(slot, arrays, shape) {
      const tape = layOut(slot, shape);
      tapes.set(slot, tape);
      const { addresses: a } = tape;
      for (const region of ['x', 'w', 'u', 'bias'] as const) view(a[region], arrays[region].length).set(arrays[region]);
      kernel.forward(
        a.x,
        a.w,
        a.u,
        a.bias,
        a.gates,
        a.cells,
        a.hidden,
        shape.steps,
        shape.batch,
        shape.inputs,
        shape.units,
      );
      return { hidden: view(a.hidden, shape.steps * shape.batch * shape.units).slice(), pass: tape.pass };
    },
    backward(slot, pass, dHidden, needsInput) {
      const tape = tapes.get(slot);
      if (!tape || tape.pass !== pass) throw new Error('a later pass through this layer took its slot');
      tapes.set(slot, { ...tape, pass: ++passes });
      const { addresses: a, shape } = tape;
      const lengths = sizes(shape);
      view(a.dHidden, lengths.dHidden).set(dHidden);
      for (const region of ['dCell', 'dW', 'dU', 'dBias', 'dX'] as const) view(a[region], lengths[region]).fill(0);
      kernel.backward(
        a.x,
        a.w,
        a.u,
        a.gates,
        a.cells,
        a.hidden,
        a.dHidden,
        a.uTurned,
        a.wTurned,
        a.dCell,
        a.dW,
        a.dU,
        a.dBias,
        needsInput ? a.dX : 0,
        shape.steps,
        shape.batch,
        shape.inputs,
        shape.units,
      );
      return {
        dW: view(a.dW, lengths.dW).slice(),
        dU: view(a.dU, lengths.dU).slice(),
        dBias: view(a.dBias, lengths.dBias).slice(),
        dX: needsInput ? view(a.dX, lengths.dX).slice() : null,
      };
    },
  };
}
