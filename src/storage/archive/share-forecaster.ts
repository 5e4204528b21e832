import type { ForecastDetails } from '../../evaluation/details.ts';
import type { TrainedRun } from '../../evaluation/training.ts';
import { decodeLstm, encodeLstm } from '../../models/lstm/fitted.ts';
import { countHistory } from '../../models/lstm/inputs.ts';
import { say } from '../../text/say.ts';
import type { Rounding, SharedRun } from './share-run.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const twoDigits = (value: number) => Math.round(value * 100) / 100;

/**
 * A forecaster whose counts, those it starts from and those of its charts, are multiples of the minimum: its forecasts change a little. Forecasts
 * by counting repeat counts, so they are rounded, too. Refused when a series is too small as a whole.
 */
export function shareForecaster(
  { run, details, fitted: block }: TrainedRun & { readonly details: ForecastDetails },
  minimum: number,
  round: Rounding,
): SharedRun {
  const decoded = decodeLstm(run.model, run.modelVersion, block);
  if (!decoded.ok) return { ok: false, why: say('archive.left-out.run-unreadable') };
  if (details.series.some(({ counts }) => sum(counts) < minimum)) {
    return { ok: false, why: say('archive.left-out.small-series', { minimum }) };
  }
  const fitted = decoded.value;
  const { periods, period, areaColumn, by } = details;
  const series = details.series.map((one) => {
    const place = (index: number) => `${by} ${areaColumn} ${period} ${one.name} ${periods[index]}`;
    const counts = one.counts.map((count, index) => round(count, place(index)));
    const predictions = Object.entries(one.predictions).map(([model, values]) => [
      model,
      values.map((value, index) => round(Math.round(value), `${model} ${place(index + details.testFrom)}`)),
    ]);
    const mase = Object.entries(one.mase).map(([model, value]) => [model, twoDigits(value)]);
    return {
      name: one.name,
      bestBaseline: one.bestBaseline,
      counts,
      predictions: Object.fromEntries(predictions),
      mase: Object.fromEntries(mase),
    };
  });
  const kept = countHistory(fitted.plan);
  const history = fitted.history.map((count, at) => {
    const { name, counts } = series[Math.floor(at / kept)]!;
    const index = counts.length - kept + (at % kept);
    return counts[index] ?? round(count, `${name} before ${at % kept}`);
  });
  const means = Float64Array.from(series, ({ counts }) => {
    const known = counts.slice(0, details.testFrom);
    return sum(known) / Math.max(1, known.length);
  });
  const leftOut = details.leftOut
    .filter(({ rows }) => rows >= minimum)
    .map((one) => ({ ...one, rows: round(one.rows, `left out ${one.name}`) }));
  return {
    ok: true,
    value: {
      run,
      details: {
        task: 'forecast',
        by,
        areaColumn,
        period,
        periods,
        testFrom: details.testFrom,
        series,
        curve: details.curve,
        baselineValidation: details.baselineValidation,
        bestEpoch: details.bestEpoch,
        cut: details.cut,
        leftOut,
        versusBaseline: details.versusBaseline,
        betterThanCounting: details.betterThanCounting,
        parameters: details.parameters,
        epochSeconds: details.epochSeconds,
      },
      fitted: encodeLstm(run.model, run.modelVersion, {
        ...fitted,
        history,
        means,
        residuals: fitted.residuals.map(twoDigits),
      }),
    },
  };
}
