import { formatDecimals, formatShare } from '../kit/format.ts';
import { lowerFirst, sayIfKnown } from '../kit/words.ts';

/** A score of a run: how it is written, and which way is better. */
export type ScoreSpec = {
  readonly id: string;
  readonly better: 'higher' | 'lower' | null;
  /** `all` holds the score of the model and of every baseline, which get the same number of decimals. */
  readonly format: (value: number, all: readonly number[]) => string;
};

const share = (value: number) => formatShare(value, 1);
/** Errors in the unit of the data: as many decimals as the smallest of them needs for three digits. */
const sized = (value: number, all: readonly number[]) => {
  const least = Math.min(...all.map(Math.abs));
  return formatDecimals(value, least >= 100 ? 0 : least >= 10 ? 1 : least >= 1 ? 2 : 3);
};
const three = (value: number) => formatDecimals(value, 3);

/** The scores of a task, the leading one first. */
export const SCORES: Readonly<Record<'classify' | 'forecast', readonly ScoreSpec[]>> = {
  classify: [
    { id: 'logLoss', better: 'lower', format: three },
    { id: 'accuracy', better: 'higher', format: share },
    { id: 'balancedAccuracy', better: 'higher', format: share },
    { id: 'top3', better: 'higher', format: share },
    { id: 'precisionMacro', better: 'higher', format: share },
    { id: 'recallMacro', better: 'higher', format: share },
    { id: 'f1Macro', better: 'higher', format: three },
    { id: 'aucMacro', better: 'higher', format: three },
    { id: 'brier', better: 'lower', format: three },
    { id: 'ece', better: 'lower', format: three },
  ],
  forecast: [
    { id: 'mase', better: 'lower', format: three },
    { id: 'mae', better: 'lower', format: sized },
    { id: 'rmse', better: 'lower', format: sized },
    { id: 'mse', better: 'lower', format: sized },
    { id: 'r2', better: 'higher', format: three },
    { id: 'coverage90', better: null, format: share },
  ],
};

/** 'Log loss'. */
export function scoreName(id: string): string {
  return sayIfKnown(`metric.${id}`, id);
}

/** 'Base rate by area and hour'; the bare name when this version has no words for it. */
export function baselineName(task: string, name: string): string {
  return sayIfKnown(`${task}.baseline.${name}`, sayIfKnown(`runs.baseline.${name}`, name));
}

/** The same in the middle of a sentence. */
export function baselineWords(task: string, name: string): string {
  return lowerFirst(baselineName(task, name));
}
