import type { ParamSpec, ParamSpecs } from '../data/params.ts';
import type { LongitudeLatitude } from '../data/projection.ts';
import type { Random } from '../data/random.ts';
import type { Coverage, SeriesRequest } from '../data/series/count-series.ts';
import type { Table } from '../data/table/table.ts';
import type { TextKey } from '../text/en.ts';
import type { Result } from '../text/failure.ts';

export type ModelTask = 'cluster' | 'classify' | 'forecast' | 'hotspot';

/** What a fit may ask of the worker it runs in. Models import no kernel, clock or global: they get them here. */
export type FitContext = {
  readonly signal: AbortSignal;
  readonly seed: number;
  readonly random: Random;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
  readonly progress: (p: {
    phase: string;
    done: number;
    total: number;
    metrics?: Record<string, number>;
    backend?: string;
  }) => void;
  /** Lets messages in (cancel, pause). Call it at least every 50 ms; it throws the abort reason once cancelled and waits while paused. */
  readonly breathe: () => Promise<void>;
  /** Runs numbered parts on helper workers where there are any; results come back in order of `inputs`. */
  readonly parallel: Parallel;
  /** Saves and loads the state of an interruptible training. */
  readonly checkpoint?: Checkpoint;
  /** What the user asked for; the model answers with what it used. */
  readonly backend: 'auto' | 'webgpu' | 'webgl' | 'wasm' | 'cpu';
  /** Fetches a compiled kernel of workers/kernels by name. */
  readonly kernel?: (name: string) => Promise<WebAssembly.Module | null>;
};

export type Checkpoint = { load(): Promise<Uint8Array | null>; save(state: Uint8Array): Promise<void> };

/** Named parallel tasks; the implementations are registered by the worker (workers/part.ts) and run in place where no helper exists. */
export type Parallel = {
  readonly size: number;
  run<Input, Output>(
    task: string,
    shared: unknown,
    inputs: readonly Input[],
    onDone?: (done: number) => void,
  ): Promise<Output[]>;
};

/** A fitted model as bytes: a versioned JSON header plus typed arrays, never code. */
export type Block = Uint8Array;

/** An algorithm: one folder, one registry line, one golden fixture. */
export interface Model<Params, Features, Fitted, Prediction> {
  readonly id: string;
  readonly version: number;
  readonly task: ModelTask;
  readonly params: ParamSpecs<Params>;
  /** Turns rows into what the model reads. Nothing is fitted on rows later than the split. */
  prepare(table: Table, request: PrepareRequest<Params>): Result<Features>;
  fit(features: Features, params: Params, context: FitContext): Promise<Result<Fitted>>;
  predict(fitted: Fitted, features: Features): Result<Prediction>;
  encode(fitted: Fitted): Block;
  decode(block: Block): Result<Fitted>;
}

export type PrepareRequest<Params> = {
  readonly params: Params;
  /** Rows to fit on, in table order. */
  readonly rows: Uint32Array;
  readonly features?: readonly string[];
  /** Where metres are counted from: the centre of the dataset's bounds, so runs under different filters share one projection. */
  readonly origin?: LongitudeLatitude;
  /** Classifiers: the class of each of `rows`. */
  readonly target?: { readonly codes: Uint8Array; readonly classes: number };
  /** Forecasts: what to count, the time the data covers, and the share of periods kept for the test. */
  readonly series?: SeriesRequest & { readonly coverage: Coverage; readonly testShare: number };
};

/** What the screens and `beatbook.models()` need without loading the algorithm. */
export type ModelMetadata = {
  readonly id: string;
  readonly version: number;
  readonly task: ModelTask;
  readonly title: TextKey;
  readonly summary: TextKey;
  readonly params: Readonly<Record<string, ParamSpec>>;
  /**
   * False only when a fitted model holds nothing of single rows: numbers over many of them, weights, shares of leaves. Absent counts as true
   * (neighbours, support vectors, kernels over points, event histories): such a model leaves the machine only together with its rows.
   */
  readonly carriesRows?: boolean;
  /** A reference engine refuses more rows than this and says so. */
  readonly maxRows?: number;
  /** A reference engine for forecasts refuses more windows to learn from than this (series times periods) and says so. */
  readonly maxWindows?: number;
};
