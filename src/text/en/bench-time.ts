import { addTexts } from '../say.ts';

/** Headings of the tables of the methods that look at time. */
export const benchTimeText = {
  'bench.column.weekday': 'Weekday, 0 is Monday',
  'bench.column.hour': 'Hour',
  'bench.column.start': 'By start',
  'bench.column.middle': 'By middle',
  'bench.column.end': 'By end',
  'bench.column.share': 'Share',
  'bench.column.lower': 'Lower',
  'bench.column.upper': 'Upper',
  'bench.column.days': 'Such days',
  'bench.column.rate': 'Per hour',
  'bench.column.inPeak': 'In the peak block',
} as const;

addTexts(benchTimeText);
