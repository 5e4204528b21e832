import type { ModelMetadata } from '../model.ts';
import type { ParamSpecs } from '../../data/params.ts';

export type LstmParams = {
  readonly layers: number;
  readonly units: number;
  /** Past periods the network sees; 0 lets the period decide. */
  readonly window: number;
  readonly epochs: number;
  /** Epochs without a better validation loss before training stops. */
  readonly patience: number;
  readonly learningRate: number;
  readonly batchSize: number;
  /** Of the training periods, the last ones. */
  readonly validationShare: number;
};

/** The defaults were chosen on the validation weeks of Chicago 2012-2014, never on a test period: see docs/methods.md. */
export const lstmParams = {
  layers: { type: 'integer', min: 1, max: 3, default: 2, title: 'model.lstm.layers', help: 'model.lstm.layers.help' },
  units: {
    type: 'integer',
    min: 4,
    max: 128,
    step: 4,
    default: 32,
    title: 'model.lstm.units',
    help: 'model.lstm.units.help',
  },
  window: { type: 'integer', min: 0, max: 104, default: 0, title: 'model.lstm.window', help: 'model.lstm.window.help' },
  epochs: {
    type: 'integer',
    min: 1,
    max: 500,
    default: 40,
    title: 'model.lstm.epochs',
    help: 'model.lstm.epochs.help',
  },
  patience: {
    type: 'integer',
    min: 1,
    max: 500,
    default: 8,
    title: 'model.lstm.patience',
    help: 'model.lstm.patience.help',
  },
  learningRate: {
    type: 'number',
    min: 0.00001,
    max: 0.1,
    default: 0.003,
    title: 'model.lstm.learning-rate',
    help: 'model.lstm.learning-rate.help',
  },
  batchSize: {
    type: 'integer',
    min: 8,
    max: 1024,
    step: 8,
    default: 256,
    title: 'model.lstm.batch-size',
    help: 'model.lstm.batch-size.help',
  },
  validationShare: {
    type: 'number',
    min: 0.05,
    max: 0.4,
    step: 0.05,
    default: 0.15,
    title: 'model.lstm.validation-share',
    help: 'model.lstm.validation-share.help',
  },
} as const satisfies ParamSpecs<LstmParams>;

export const lstmMetadata: ModelMetadata = {
  id: 'lstm',
  version: 1,
  task: 'forecast',
  title: 'model.lstm.title',
  summary: 'model.lstm.summary',
  params: lstmParams,
  carriesRows: false,
};
