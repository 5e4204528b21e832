import { addTexts } from '../say.ts';

/** Headings of the tables of methods that watch for surges. */
export const findingSurgeText = {
  'finding.table.course': 'Course of each line',
  'finding.column.category': 'Category',
  'finding.column.area': 'Area',
  'finding.column.alarm': 'Alarm',
  'finding.column.alarms': 'Alarms',
  'finding.column.firstAlarm': 'First alarm',
  'finding.column.strength': 'Strength',
  'finding.column.statistic': 'Statistic',
  'finding.column.limit': 'Limit',
  'finding.column.alpha': 'Dispersion alpha',
  'finding.column.runLength': 'Weeks between false alarms',
  'finding.column.dispersion': 'Dispersion',
  'finding.column.trend': 'Trend kept',
  'finding.column.weeks': 'Weeks of history',
  'finding.column.earsStrength': 'Strength by EARS',
  'finding.column.farringtonStrength': 'Strength by Farrington',
  'finding.column.cusumStrength': 'Strength by CUSUM',
  'finding.column.c1Statistic': 'C1',
  'finding.column.c1Upper': 'Bound of C1',
  'finding.column.c1Alarm': 'Alarm of C1',
  'finding.column.c2Statistic': 'C2',
  'finding.column.c2Upper': 'Bound of C2',
  'finding.column.c2Alarm': 'Alarm of C2',
  'finding.column.c3Statistic': 'C3',
  'finding.column.c3Upper': 'Bound of C3',
  'finding.column.c3Alarm': 'Alarm of C3',
  'finding.column.logRatio': 'Log likelihood ratio',
} as const;

addTexts(findingSurgeText);
