import type { TrainedRun } from '../../src/evaluation/training.ts';
import { decodeKMeans } from '../../src/models/kmeans/fitted.ts';
import { registry } from '../../src/models/registry.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import type { QueryContract } from '../contracts.ts';

type PredictInput = Omit<QueryContract['predict']['in'], 'run'>;
type Predicted = Omit<QueryContract['predict']['out'], 'milliseconds'>;
type ForecastInput = Omit<QueryContract['forecast']['in'], 'run'>;

/** A fitted model, read from its block and checked by its own code. */
export type OpenModel =
  | { readonly task: 'cluster' }
  | { readonly task: 'classify'; predict(input: PredictInput): Result<Predicted> }
  | {
      readonly task: 'forecast';
      forecast(input: ForecastInput): Result<QueryContract['forecast']['out']>;
    };

/** Opens the fitted model of a run; the code of its task is loaded when the first one comes. */
export async function openModel({ run, details, fitted }: TrainedRun): Promise<Result<OpenModel>> {
  const metadata = registry.find(({ id }) => id === run.model);
  if (!metadata || metadata.task !== details.task) return fail('run-file.model-unknown', { model: run.model });
  switch (details.task) {
    case 'cluster': {
      const decoded = decodeKMeans(run.model, run.modelVersion, fitted);
      if (!decoded.ok) return decoded;
      const isSame = decoded.value.x.length === details.clusters.length;
      return isSame
        ? succeed({ task: 'cluster' })
        : fail('model.block-invalid', { model: run.model }, 'the model is of another run');
    }
    case 'classify': {
      const { openTypePredictor } = await import('../../src/evaluation/predict-type.ts');
      const opened = await openTypePredictor(run, fitted);
      return opened.ok ? succeed({ task: 'classify', predict: (input) => opened.value.predict(input) }) : opened;
    }
    case 'forecast': {
      const { openForecaster } = await import('../../src/evaluation/forecast-ahead.ts');
      const opened = openForecaster(run, details, fitted);
      return opened.ok ? succeed({ task: 'forecast', forecast: (input) => opened.value.forecast(input) }) : opened;
    }
  }
}
