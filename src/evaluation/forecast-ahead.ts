import { isoDate } from '../data/calendar.ts';
import type { Run } from '../data/contract.ts';
import { decodeLstm, historyStarts, type LstmFitted } from '../models/lstm/fitted.ts';
import { countHistory, createInputBasis } from '../models/lstm/inputs.ts';
import { predictAhead } from '../models/lstm/predict.ts';
import { wideningAt } from '../models/lstm/widening.ts';
import type { Block } from '../models/model.ts';
import { registry } from '../models/registry.ts';
import { intervalOf } from '../scoring/forecast/intervals.ts';
import { fail, type Result, succeed } from '../text/failure.ts';
import type { ForecastDetails, RunDetails } from './details.ts';

const DEFAULT_LEVEL = 0.9;
const MOST_HORIZON = 104;

export type ForecastQuestion = {
  /** One series by name; all of them when left out. */
  readonly area?: string;
  /** Periods ahead, 1 by default. */
  readonly horizon?: number;
  /** Share of counts the interval should hold, 0.9 by default. */
  readonly level?: number;
};

/** Expected count of one series in one period (ISO date of its first day), with its interval. */
export type ForecastRow = {
  readonly area: string;
  readonly period: string;
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
};

export type Forecaster = { forecast(question: ForecastQuestion): Result<ForecastRow[]> };

/**
 * A stored forecaster, ready to say what comes after the last complete period of its data. Later periods are made from the
 * forecasts of the ones before. Intervals: split conformal on the validation residuals divided by sqrt(mean + 1/2), pooled over
 * the series, widened by what the validation periods show of later horizons; never below 0.
 */
export function openForecaster(run: Run, details: RunDetails, block: Block): Result<Forecaster> {
  const model = registry.find(({ id, task }) => id === run.model && task === 'forecast');
  if (!model || details.task !== 'forecast') {
    return fail('model.block-invalid', { model: run.model }, 'the run is no forecast');
  }
  const decoded = decodeLstm(model.id, model.version, block);
  if (!decoded.ok) return decoded;
  const fitted = decoded.value;
  if (!belongsTo(fitted, details)) {
    return fail('model.block-invalid', { model: model.id }, 'the model is of another run');
  }
  let known = predictSteps(fitted, 1);

  return succeed({
    forecast({ area, horizon = 1, level = DEFAULT_LEVEL }) {
      if (!Number.isInteger(horizon) || horizon < 1 || horizon > MOST_HORIZON) {
        return fail('forecast.horizon-invalid', { most: MOST_HORIZON, given: String(horizon) });
      }
      if (!(level >= 0.5 && level <= 0.99)) return fail('forecast.level-invalid', { given: String(level) });
      const series = fitted.names.map((_, s) => s).filter((s) => area === undefined || fitted.names[s] === area);
      if (series.length === 0) return fail('forecast.area-unknown', { area: area! });
      if (horizon > known.horizon) known = predictSteps(fitted, horizon);

      const calibration = { residuals: fitted.residuals };
      const rows = series.flatMap((s) =>
        Array.from({ length: horizon }, (_, h): ForecastRow => {
          const mean = known.means[s * known.horizon + h]!;
          const { lower, upper } = intervalOf(calibration, mean, level, wideningAt(fitted.widening, h + 1));
          return { area: fitted.names[s]!, period: isoDate(known.starts[h]!), mean, lower, upper };
        }),
      );
      return succeed(rows);
    },
  });
}

type Steps = { readonly horizon: number; readonly means: Float64Array; readonly starts: readonly number[] };

function predictSteps(fitted: LstmFitted, horizon: number): Steps {
  const kept = countHistory(fitted.plan);
  const starts = historyStarts(fitted, horizon);
  const basis = createInputBasis(fitted.plan, fitted.means, starts);
  for (let k = 0; k < kept; k++) basis.append((s) => fitted.history[s * kept + k]!);
  return { horizon, means: predictAhead(fitted, basis, horizon), starts: starts.slice(kept) };
}

function belongsTo(fitted: LstmFitted, details: ForecastDetails): boolean {
  return (
    fitted.plan.period === details.period &&
    isoDate(fitted.lastStart) === details.periods.at(-1) &&
    fitted.names.length === details.series.length &&
    fitted.names.every((name, s) => name === details.series[s]!.name)
  );
}
