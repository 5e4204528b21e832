import '../../text/en/forecast.ts';
import type { TextKey } from '../../text/en.ts';

/** The steps of a forecast's training in words. */
export const FORECAST_PHASES: Readonly<Record<string, TextKey>> = {
  backend: 'forecast.phase.backend',
  resume: 'forecast.phase.resume',
  epochs: 'forecast.phase.epochs',
  test: 'forecast.phase.test',
};
