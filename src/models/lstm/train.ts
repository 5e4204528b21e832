import type { Random } from '../../data/random.ts';
import { type Result, succeed } from '../../text/failure.ts';
import type { FitContext } from '../model.ts';
import { type Adam, type AdamState, createAdam } from '../tensor/adam.ts';
import { chooseEngine, type Engine, type EngineChoice } from '../tensor/engine.ts';
import { countParameters, type RecurrentSizes, recurrentLayout } from '../tensor/layout.ts';
import { type CreateNetwork, type LossBatch, lossOf, type RecurrentNetwork } from '../tensor/network.ts';
import { tf, type Scalar } from '../tensor/tf.ts';
import { decodeState, encodeState, type EpochScore, fingerprintOf } from './checkpoint.ts';
import type { LstmFeatures } from './features.ts';
import { countInputs } from './inputs.ts';
import type { LstmParams } from './metadata.ts';
import {
  type Batch,
  deviancePart,
  gatherBatch,
  listWindows,
  thinWindows,
  weighSeries,
  type WindowList,
} from './windows.ts';

/** The network as training left it, and how it got there. */
export type LstmTraining = {
  readonly sizes: RecurrentSizes;
  /** Weights of the best epoch. */
  readonly weights: Float32Array;
  readonly curve: readonly EpochScore[];
  readonly bestEpoch: number;
  readonly engine: Engine;
  readonly choice: Pick<EngineChoice, 'rejected' | 'rates'>;
  readonly epochSeconds: number;
  /** A stored state was there but of another training. */
  readonly isStateForeign: boolean;
};

const CLIP_NORM = 1;
// An epoch over more windows takes too long on daily counts of many areas; each epoch then draws anew.
const MOST_WINDOWS = 16384;
const MOST_VALIDATION_WINDOWS = 8192;
// Enough to compare backends by: a software GPU takes seconds for a whole window.
const PROBE_STEPS = 6;
// A GPU queue this deep still lets a cancel through in time.
const BATCHES_IN_FLIGHT = 8;

/**
 * Uniform weights in +-sqrt(6 / (inputs + outputs)) per gate (Glorot & Bengio 2010) for kernels, in +-1/sqrt(units) for recurrent
 * ones, forget bias 1 (Jozefowicz 2015), and a head so small that training starts at the level itself.
 */
export function drawWeights(sizes: RecurrentSizes, random: Random): Float32Array {
  const { units } = sizes;
  const layout = recurrentLayout(sizes);
  const weights = new Float32Array(countParameters(layout));
  let at = 0;
  for (const { name, shape } of layout) {
    const [rows, columns = 1] = shape as [number, number?];
    const isBias = shape.length === 1;
    for (let i = 0; i < rows * columns; i++) {
      const uniform = isBias ? 0 : 2 * random.next() - 1;
      let limit = Math.sqrt(6 / (rows + units));
      if (name.startsWith('recurrent')) limit = 1 / Math.sqrt(units);
      if (name === 'headKernel') limit = 0.1 / Math.sqrt(units);
      const isForgetBias = name.startsWith('bias') && i >= units && i < 2 * units;
      weights[at++] = isForgetBias ? 1 : uniform * limit;
    }
  }
  return weights;
}

/**
 * Trains a network until the validation loss no longer falls; stores its state after every epoch and goes on from a stored one.
 * Weights, batches and optimiser are the same whichever network `create` makes.
 */
export async function trainLstm(
  features: LstmFeatures,
  params: LstmParams,
  context: FitContext,
  create: CreateNetwork,
): Promise<Result<LstmTraining>> {
  const { clock, breathe, progress } = context;
  const sizes: RecurrentSizes = { inputs: countInputs(features.plan), units: params.units, layers: params.layers };
  const size = params.batchSize;
  const seriesWeights = weighSeries(features.means);
  const fitting = listWindows(features, features.plan.window, features.validationFrom);
  const validating = thinWindows(
    listWindows(features, features.validationFrom, features.testFrom),
    MOST_VALIDATION_WINDOWS,
  );
  const perEpoch = Math.min(fitting.length, MOST_WINDOWS);
  const validationPart = deviancePart(features, seriesWeights, validating);

  const fingerprint = fingerprintOf(features, params, context.seed);
  const stored = await context.checkpoint?.load();
  const state = stored ? decodeState(stored, fingerprint, countParameters(recurrentLayout(sizes))) : null;
  const order = context.random.fork(2);
  const startFrom = (): AdamState => {
    const weights = drawWeights(sizes, context.random.fork(1));
    return { weights, first: weights.slice().fill(0), second: weights.slice().fill(0), step: 0 };
  };

  progress({ phase: 'backend', done: 0, total: 1 });
  const chosen = await chooseEngine({
    asked: state?.backend ?? context.backend,
    kernel: state && !state.isFused ? undefined : context.kernel,
    network: create,
    clock,
    breathe,
    async probe({ fused }) {
      const whole = gatherBatch(features, seriesWeights, fitting, 0, size);
      const rows = Math.min(PROBE_STEPS, features.plan.window) * size;
      const batch = { ...whole, x: whole.x.subarray(whole.x.length - rows * sizes.inputs) };
      const network = create(sizes, fused);
      const trial = createAdam(startFrom(), CLIP_NORM);
      return {
        step: async () => {
          const loss = stepOn(trial, network, batch);
          await loss.data();
          loss.dispose();
        },
        dispose() {
          trial.dispose();
          network.dispose();
        },
      };
    },
  });
  if (!chosen.ok) return chosen;
  const { engine, rejected, rates } = chosen.value;
  const { backend } = engine;

  const network = create(sizes, engine.fused);
  const adam = createAdam(state ?? startFrom(), CLIP_NORM);
  if (state) order.restore(state.random);
  const curve: EpochScore[] = [...(state?.curve ?? [])];
  let best = state?.best ?? new Float32Array();
  let bestEpoch = state?.bestEpoch ?? 0;
  let trainingMs = state?.trainingMs ?? 0;
  // What was trained before an interruption is told again, so that the curves are whole.
  for (const { epoch, loss, validation } of curve) {
    const metrics = { epoch, loss, validation, bestEpoch };
    progress({ phase: 'resume', done: epoch, total: curve.length, metrics, backend });
  }
  progress({ phase: 'epochs', done: curve.length, total: params.epochs, backend });

  try {
    let epoch = state?.epoch ?? 0;
    while (epoch < params.epochs && epoch - bestEpoch < params.patience) {
      epoch++;
      const windows = shuffle(fitting, perEpoch, order);
      const loss =
        (await overBatches(windows, (batch) => stepOn(adam, network, batch))) +
        deviancePart(features, seriesWeights, windows);
      const validation = (await overBatches(validating, (batch) => evaluate(adam, network, batch))) + validationPart;
      curve.push({ epoch, loss, validation });
      const now = await adam.state();
      if (bestEpoch === 0 || validation < curve[bestEpoch - 1]!.validation) {
        best = now.weights;
        bestEpoch = epoch;
      }
      const metrics = { loss, validation, epoch, bestEpoch, learningRate: params.learningRate };
      progress({ phase: 'epochs', done: epoch, total: params.epochs, metrics, backend });
      await context.checkpoint?.save(
        encodeState(
          {
            ...now,
            backend,
            isFused: engine.fused !== null,
            epoch,
            curve,
            bestEpoch,
            trainingMs,
            best,
            random: order.state(),
          },
          fingerprint,
        ),
      );
      await breathe();
    }
  } finally {
    adam.dispose();
    network.dispose();
  }
  return succeed({
    sizes,
    weights: best,
    curve,
    bestEpoch,
    engine,
    choice: { rejected, rates },
    epochSeconds: curve.length > 0 ? trainingMs / 1000 / curve.length : 0,
    isStateForeign: Boolean(stored) && state === null,
  });

  function toTensors({ x, a, b, used }: Batch): LossBatch {
    const rows = x.length / sizes.inputs;
    const tensors = { x: tf.tensor2d(x, [rows, sizes.inputs]), a: tf.tensor1d(a), b: tf.tensor1d(b) };
    return { ...tensors, steps: rows / size, count: used };
  }

  function stepOn(optimiser: Adam, asked: RecurrentNetwork, batch: Batch): Scalar {
    return optimiser.step((weights) => asked.gradient(weights, toTensors(batch)), params.learningRate);
  }

  function evaluate(optimiser: Adam, asked: RecurrentNetwork, batch: Batch): Scalar {
    return optimiser.with((weights) => lossOf(asked, weights, toTensors(batch)));
  }

  /** Mean of a loss over windows; the sum stays on the device until the end. */
  async function overBatches(windows: WindowList, run: (batch: Batch) => Scalar): Promise<number> {
    let sum = tf.scalar(0);
    try {
      for (let from = 0, count = 1; from < windows.length; from += size, count++) {
        const startedAt = clock();
        const batch = gatherBatch(features, seriesWeights, windows, from, size);
        const value = run(batch);
        const next = tf.tidy(() => tf.add(sum, tf.mul(value, batch.used)) as Scalar);
        tf.dispose([sum, value]);
        sum = next;
        if (count % BATCHES_IN_FLIGHT === 0) await sum.data();
        // The breath may be a long pause and is not counted.
        trainingMs += clock() - startedAt;
        await breathe();
      }
      return (await sum.data())[0]! / windows.length;
    } finally {
      sum.dispose();
    }
  }
}

/** The first `count` of the windows in random order (Fisher & Yates). */
function shuffle(windows: WindowList, count: number, random: Random): WindowList {
  const order = windows.slice();
  for (let i = 0; i < count; i++) {
    const j = i + random.integer(order.length - i);
    const swapped = order[i]!;
    order[i] = order[j]!;
    order[j] = swapped;
  }
  return order.subarray(0, count);
}
