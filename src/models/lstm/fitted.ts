import { addPeriods, type Period } from '../../data/series/periods.ts';
import { fail, type Result, succeed } from '../../text/failure.ts';
import { packBlock, unpackBlock } from '../block.ts';
import type { Block } from '../model.ts';
import { countParameters, type RecurrentSizes, recurrentLayout } from '../tensor/layout.ts';
import { countHistory, countInputs, type InputPlan } from './inputs.ts';

/** A trained network with all it takes to go on forecasting without the data it learned from. */
export type LstmFitted = {
  readonly plan: InputPlan;
  readonly sizes: RecurrentSizes;
  /** All weights, in the order of `recurrentLayout`. */
  readonly weights: Float32Array;
  readonly names: readonly string[];
  /** Mean count of every series over the training part. */
  readonly means: Float64Array;
  /** Counts of the last periods, series by series. */
  readonly history: Float64Array;
  /** Local minutes of the start of the last period in `history`. */
  readonly lastStart: number;
  /** Scaled residuals of the validation periods, ascending: what intervals are made of. */
  readonly residuals: Float64Array;
  /** Spread of the residuals at horizon 1, 2 .. relative to horizon 1. */
  readonly widening: Float64Array;
};

/** Starts of the periods of the history and of `ahead` more, in local minutes. */
export function historyStarts({ plan, lastStart }: LstmFitted, ahead: number): number[] {
  const known = countHistory(plan);
  return Array.from({ length: known + ahead }, (_, k) => addPeriods(lastStart, plan.period, k - known + 1));
}

/** The fitted model as bytes. */
export function encodeLstm(id: string, version: number, fitted: LstmFitted): Block {
  const { plan, sizes, names, lastStart, weights, means, history, residuals, widening } = fitted;
  return packBlock(id, version, { plan, sizes, names, lastStart }, { weights, means, history, residuals, widening });
}

/** The fitted model of a block of the model `id`; refuses one whose parts do not fit together. */
export function decodeLstm(id: string, version: number, block: Block): Result<LstmFitted> {
  const content = unpackBlock(id, version, block);
  if (!content.ok) return content;
  const { header, arrays } = content.value;
  const refuse = (cause: string) => fail('model.block-invalid', { model: id }, cause);
  const plan = readPlan(header.plan);
  const sizes = readSizes(header.sizes);
  const { weights, means, history, residuals, widening } = arrays;
  const { names, lastStart } = header;
  if (!plan || !sizes || countInputs(plan) !== sizes.inputs) return refuse('plan');
  if (!Array.isArray(names) || names.length === 0 || names.some((name) => typeof name !== 'string'))
    return refuse('names');
  if (typeof lastStart !== 'number' || !Number.isInteger(lastStart)) return refuse('last period');
  if (!(weights instanceof Float32Array) || weights.length !== countParameters(recurrentLayout(sizes))) {
    return refuse('weights');
  }
  if (!(means instanceof Float64Array) || means.length !== names.length) return refuse('means');
  if (!(history instanceof Float64Array) || history.length !== names.length * countHistory(plan)) {
    return refuse('history');
  }
  if (!(residuals instanceof Float64Array) || residuals.length === 0) return refuse('residuals');
  if (!(widening instanceof Float64Array) || widening.length === 0) return refuse('widening');
  if (![weights, means, history, residuals, widening].every((array) => array.every(Number.isFinite))) {
    return refuse('not a number');
  }
  return succeed({ plan, sizes, weights, names: names as string[], means, history, lastStart, residuals, widening });
}

const isWhole = (value: unknown, from: number, to: number): value is number =>
  Number.isInteger(value) && (value as number) >= from && (value as number) <= to;

function readPlan(value: unknown): InputPlan | null {
  const plan = value as Record<string, unknown> | null;
  if (typeof plan !== 'object' || plan === null) return null;
  const { period, window, levelSpan, hasLag, hasMean, hasYear } = plan;
  const flags = [hasLag, hasMean, hasYear];
  if (!['day', 'week', 'month'].includes(period as string) || flags.some((flag) => typeof flag !== 'boolean'))
    return null;
  if (!isWhole(window, 1, 1000) || !isWhole(levelSpan, 1, window)) return null;
  return {
    period: period as Period,
    window,
    levelSpan,
    hasLag: hasLag as boolean,
    hasMean: hasMean as boolean,
    hasYear: hasYear as boolean,
  };
}

function readSizes(value: unknown): RecurrentSizes | null {
  const sizes = value as Record<string, unknown> | null;
  if (typeof sizes !== 'object' || sizes === null) return null;
  const { inputs, units, layers } = sizes;
  return isWhole(inputs, 1, 100) && isWhole(units, 4, 1024) && isWhole(layers, 1, 8) ? { inputs, units, layers } : null;
}
