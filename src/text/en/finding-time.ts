import { addTexts } from '../say.ts';

/** Headings of the tables of the methods that look at time. */
export const findingTimeText = {
  'finding.column.weekday': 'Weekday',
  'finding.column.hour': 'Hour',
  'finding.column.start': 'By start',
  'finding.column.middle': 'By middle',
  'finding.column.end': 'By end',
  'finding.column.share': 'Share',
  'finding.column.lower': 'Lower',
  'finding.column.upper': 'Upper',
  'finding.column.days': 'Such days',
  'finding.column.heat-clock.rate': 'Per hour',
  'finding.column.inPeak': 'In the peak block',

  'finding.column.span': 'Period',
  'finding.column.from': 'First day',
  'finding.column.to': 'Last day',
  'finding.column.lastYear': 'A year before',
  'finding.column.years': 'Years before',
  'finding.table.hours': 'By hour of the day',
  'finding.table.breaks': 'Changes of level',
  'finding.table.years': 'Years before',
  'finding.column.yearsMean': 'Mean of the years',
  'finding.column.yearsPercent': 'Change from the mean, %',
  'finding.column.yearsZ': 'z from the mean',
  'finding.column.yearsP': 'p from the mean',
  'finding.column.yearsPAdjusted': 'p from the mean, adjusted',
  'finding.kind.new': 'New',
  'finding.kind.more': 'More',
  'finding.kind.fewer': 'Fewer',

  'finding.column.period': 'Period from',
  'finding.column.value': 'Incidents',
  'finding.column.fitted': 'Level, season included',
  'finding.column.segment': 'Level number',
  'finding.column.change-points.before': 'Level before',
  'finding.column.change-points.after': 'Level after',
  'finding.column.percentLower': 'Change, lower',
  'finding.column.percentUpper': 'Change, upper',
  'finding.column.change-points.strength': 'Strength',

  'finding.column.seasonal.mean': 'Mean of years before',
  'finding.column.average': 'Moving average',
  'finding.column.year': 'Year',
  'finding.kind.above': 'Above the band',
  'finding.kind.below': 'Below the band',
  'finding.kind.inside': 'In the band',

  'finding.column.day': 'Day',
  'finding.column.periods.dispersion': 'Dispersion of weeks',
  'finding.column.reason': 'Probably',
} as const;

addTexts(findingTimeText);
