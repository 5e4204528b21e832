import type { TrainProgress } from '../../../workers/contracts.ts';

export type Epoch = { readonly epoch: number; readonly loss: number; readonly validation: number };

/** A training as far as it was seen: what single messages told, put together. */
export type Watched = TrainProgress & {
  readonly curve: readonly Epoch[];
  /** Validation loss of the baselines, in the units of the curve. */
  readonly baselines: Readonly<Record<string, number>>;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly secondsPerEpoch: number | null;
  readonly isPaused: boolean;
};

const BASELINE = 'baseline.';

/** Adds one message of the training to what was seen before. */
export function watchStep(before: Watched | null, step: TrainProgress): Watched {
  const metrics = step.metrics ?? {};
  const { epoch, loss, validation, bestEpoch } = metrics;
  const told = Object.entries(metrics).filter(([name]) => name.startsWith(BASELINE));
  const isEpoch = epoch !== undefined && loss !== undefined && validation !== undefined;
  const left = step.phase === 'epochs' ? step.total - step.done : 0;
  return {
    ...step,
    backend: step.backend ?? before?.backend,
    curve: isEpoch ? [...(before?.curve ?? []), { epoch, loss, validation }] : (before?.curve ?? []),
    baselines:
      told.length > 0
        ? Object.fromEntries(told.map(([name, value]) => [name.slice(BASELINE.length), value]))
        : (before?.baselines ?? {}),
    epochs: step.phase === 'epochs' ? step.total : (before?.epochs ?? 0),
    bestEpoch: bestEpoch ?? before?.bestEpoch ?? 0,
    // The worker leaves pauses out of its estimate, so this is the speed of the training itself.
    secondsPerEpoch:
      left > 0 && step.secondsLeft !== undefined ? step.secondsLeft / left : (before?.secondsPerEpoch ?? null),
    isPaused: before?.isPaused ?? false,
  };
}
