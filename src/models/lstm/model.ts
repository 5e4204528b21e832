import { calibrate } from '../../scoring/forecast/intervals.ts';
import { sliceCounts } from '../../scoring/forecast/count-matrix.ts';
import { fail, type Result, succeed } from '../../text/failure.ts';
import type { FitContext, Model, ModelMetadata } from '../model.ts';
import { runFusedNetwork } from '../tensor/fused-network.ts';
import { type CreateNetwork, createOwnNetwork } from '../tensor/network.ts';
import { type LstmFeatures, prepareLstm } from './features.ts';
import { decodeLstm, encodeLstm, type LstmFitted } from './fitted.ts';
import { countHistory } from './inputs.ts';
import { lstmMetadata, type LstmParams, lstmParams } from './metadata.ts';
import { type Network, predictRange } from './predict.ts';
import { type LstmTraining, trainLstm } from './train.ts';
import { measureWidening } from './widening.ts';

/** A fitted forecaster with what only its training knows; a stored one comes back without. */
export type LstmFit = LstmFitted &
  Network & {
    readonly training: LstmTraining;
    /** One step ahead over the validation periods. */
    readonly validationPredictions: Float64Array;
  };

/** A forecaster as the registry's task 'forecast' trains it. */
export type LstmModel = Omit<Model<LstmParams, LstmFeatures, LstmFitted, Float64Array>, 'fit'> & {
  fit(features: LstmFeatures, params: LstmParams, context: FitContext): Promise<Result<LstmFit>>;
};

/**
 * One global LSTM over all count series; predictions are expected counts over `features.range`. `create` makes the network that is
 * trained; all else is the same for every engine.
 */
export function createLstm({ id, version, task }: ModelMetadata, create: CreateNetwork): LstmModel {
  return {
    id,
    version,
    task,
    params: lstmParams,
    prepare: prepareLstm,
    fit: (features, params, context) => fitLstm(features, params, context, create),
    predict(fitted: LstmFitted & Network, { basis, range, series }) {
      const isSame = series.names.length === fitted.names.length && series.names.every((n, i) => n === fitted.names[i]);
      if (!isSame) return fail('forecast.series-differ');
      return succeed(predictRange(fitted, basis, range));
    },
    encode: (fitted) => encodeLstm(id, version, fitted),
    decode: (block) => decodeLstm(id, version, block),
  };
}

export const lstm = createLstm(lstmMetadata, createOwnNetwork);

async function fitLstm(
  features: LstmFeatures,
  params: LstmParams,
  context: FitContext,
  create: CreateNetwork,
): Promise<Result<LstmFit>> {
  const trained = await trainLstm(features, params, context, create);
  if (!trained.ok) return trained;
  const training = trained.value;
  const { counts, plan, validationFrom, testFrom, basis, means, series } = features;
  const { fused } = training.engine;
  const network: Network = {
    weights: training.weights,
    sizes: training.sizes,
    ...(fused && { run: (...args) => runFusedNetwork(fused, ...args) }),
  };

  const validation = { from: validationFrom, to: testFrom };
  const predicted = new Float64Array(counts.series * (testFrom - validationFrom));
  for (let t = validationFrom; t < testFrom; t++) {
    await context.breathe();
    const column = predictRange(network, basis, { from: t, to: t + 1 });
    column.forEach((mean, s) => (predicted[s * (testFrom - validationFrom) + t - validationFrom] = mean));
  }
  const { residuals } = calibrate(sliceCounts(counts, validation), predicted);
  const widening = await measureWidening(features, network, context.breathe);
  const kept = countHistory(plan);
  return succeed({
    plan,
    ...network,
    names: series.names,
    means,
    history: lastCounts(features, kept),
    lastStart: series.starts[counts.periods - 1]!,
    residuals,
    widening,
    training,
    validationPredictions: predicted,
  });
}

/** The last `kept` counts of every series; where the series are shorter, the training mean stands in front. */
function lastCounts({ counts, means }: LstmFeatures, kept: number): Float64Array {
  const history = new Float64Array(counts.series * kept);
  for (let s = 0; s < counts.series; s++) {
    for (let k = 0; k < kept; k++) {
      const t = counts.periods - kept + k;
      history[s * kept + k] = t >= 0 ? counts.values[s * counts.periods + t]! : means[s]!;
    }
  }
  return history;
}
