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

  'bench.column.span': 'Period',
  'bench.column.from': 'First day',
  'bench.column.to': 'Last day',
  'bench.column.lastYear': 'A year before',
  'bench.column.years': 'Years before',
  'bench.column.yearsMean': 'Mean of the years',
  'bench.column.yearsPercent': 'Change from the mean, %',
  'bench.column.yearsZ': 'z from the mean',
  'bench.column.yearsP': 'p from the mean',
  'bench.column.yearsPAdjusted': 'p from the mean, adjusted',
  'bench.kind.new': 'New',
  'bench.kind.more': 'More',
  'bench.kind.fewer': 'Fewer',

  'bench.column.period': 'Period from',
  'bench.column.value': 'Incidents',
  'bench.column.fitted': 'Level, season included',
  'bench.column.segment': 'Level number',
  'bench.column.before': 'Level before',
  'bench.column.after': 'Level after',
  'bench.column.percentLower': 'Change, lower',
  'bench.column.percentUpper': 'Change, upper',
  'bench.column.strength': 'Strength',

  'bench.column.mean': 'Mean of years before',
  'bench.column.average': 'Moving average',
  'bench.column.year': 'Year',
  'bench.kind.above': 'Above the band',
  'bench.kind.below': 'Below the band',
  'bench.kind.inside': 'In the band',

  'bench.column.day': 'Day',
  'bench.column.dispersion': 'Dispersion of weeks',
  'bench.column.reason': 'Probably',
} as const;

addTexts(benchTimeText);
