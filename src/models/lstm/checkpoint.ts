import { packBlock, unpackBlock } from '../block.ts';
import type { BackendName } from '../tensor/backends.ts';
import type { LstmFeatures } from './features.ts';
import type { LstmParams } from './metadata.ts';

export type EpochScore = { readonly epoch: number; readonly loss: number; readonly validation: number };

/** The whole state of a training after an epoch: what it takes to go on as if it had never stopped. */
export type TrainingState = {
  readonly backend: BackendName;
  /** Whether the fused kernel computed it: the other way differs in the last bits. */
  readonly isFused: boolean;
  readonly epoch: number;
  readonly curve: readonly EpochScore[];
  readonly bestEpoch: number;
  readonly trainingMs: number;
  readonly step: number;
  readonly weights: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly best: Float32Array;
  readonly random: Uint32Array;
};

const NAME = 'lstm.training';
const VERSION = 1;

/** A number that two trainings share only when they have the same counts, parameters, split and seed (FNV-1a). */
export function fingerprintOf(features: LstmFeatures, params: LstmParams, seed: number): string {
  const { counts, plan, validationFrom, testFrom, series } = features;
  const told = JSON.stringify([params, seed, plan, validationFrom, testFrom, series.names, Array.from(series.starts)]);
  const bytes = [new TextEncoder().encode(told), new Uint8Array(counts.values.slice().buffer)];
  let hash = 0x811c9dc5;
  for (const part of bytes) for (const byte of part) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16);
}

/** The state as bytes. */
export function encodeState(state: TrainingState, fingerprint: string): Uint8Array {
  const { weights, first, second, best, random, ...header } = state;
  return packBlock(NAME, VERSION, { ...header, fingerprint }, { weights, first, second, best, random });
}

/** The state of bytes; null when they are of another training. */
export function decodeState(bytes: Uint8Array, fingerprint: string, parameters: number): TrainingState | null {
  const content = unpackBlock(NAME, VERSION, bytes);
  if (!content.ok) return null;
  const { header, arrays } = content.value;
  const { weights, first, second, best, random } = arrays;
  const vectors = [weights, first, second, best];
  const isWhole = vectors.every((vector) => vector instanceof Float32Array && vector.length === parameters);
  if (header.fingerprint !== fingerprint || !isWhole || !(random instanceof Uint32Array)) return null;
  const { fingerprint: _, ...rest } = header as Omit<TrainingState, 'random'> & { fingerprint: string };
  return {
    ...rest,
    weights: weights as Float32Array,
    first: first as Float32Array,
    second: second as Float32Array,
    best: best as Float32Array,
    random,
  };
}
