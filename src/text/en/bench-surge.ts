import { addTexts } from '../say.ts';

/** Headings of the tables of methods that watch for surges. */
export const benchSurgeText = {
  'bench.column.category': 'Category',
  'bench.column.area': 'Area',
  'bench.column.period': 'Period',
  'bench.column.value': 'Incidents',
  'bench.column.upper': 'Bound',
  'bench.column.alarm': 'Alarm',
  'bench.column.alarms': 'Alarms',
  'bench.column.firstAlarm': 'First alarm',
  'bench.column.strength': 'Strength',
  'bench.column.statistic': 'Statistic',
  'bench.column.limit': 'Limit',
  'bench.column.alpha': 'Dispersion alpha',
  'bench.column.runLength': 'Weeks between false alarms',
  'bench.column.dispersion': 'Dispersion',
  'bench.column.trend': 'Trend kept',
  'bench.column.weeks': 'Weeks of history',
  'bench.column.earsStrength': 'Strength by EARS',
  'bench.column.farringtonStrength': 'Strength by Farrington',
  'bench.column.cusumStrength': 'Strength by CUSUM',
  'bench.column.c1Statistic': 'C1',
  'bench.column.c1Upper': 'Bound of C1',
  'bench.column.c1Alarm': 'Alarm of C1',
  'bench.column.c2Statistic': 'C2',
  'bench.column.c2Upper': 'Bound of C2',
  'bench.column.c2Alarm': 'Alarm of C2',
  'bench.column.c3Statistic': 'C3',
  'bench.column.c3Upper': 'Bound of C3',
  'bench.column.c3Alarm': 'Alarm of C3',
  'bench.column.from': 'From',
  'bench.column.to': 'To',
  'bench.column.logRatio': 'Log likelihood ratio',
} as const;

addTexts(benchSurgeText);
