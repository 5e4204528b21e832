import { addTexts } from '../say.ts';

/** Two periods, two areas or two datasets in one view. */
export const compareText = {
  'compare.title': 'Compare',
  'compare.maps': 'Maps of both sides',
  'compare.loading': 'Reading both sides',
  'compare.a': 'A',
  'compare.b': 'B',
  'compare.side': '{side}: {dataset}, {words}',
  'compare.side.rows': '{count} incidents{words}',
  'compare.side.none': 'no day of its data lies in this period.',
  'compare.sides': 'Side B',
  'compare.sides.intro':
    'Side A is what the filter above shows. The types, hours and weekdays chosen there hold for both sides.',
  'compare.sides.intro.cities':
    'Side A is what the filter above shows. The hours and weekdays chosen there hold for both sides.',
  'compare.presets': 'Compare with',
  'compare.preset.year': 'The same period a year before',
  'compare.preset.before': 'The period just before',
  'compare.preset.area': 'Another area',
  'compare.preset.dataset': 'Another dataset',
  'compare.dataset': 'Dataset of B',
  'compare.from': 'From',
  'compare.to': 'To',
  'compare.area': 'Areas of B',
  'compare.area.column': 'Kind of area of B',
  'compare.chip': 'B: {words}',
  'compare.category': 'Types of B',
  'compare.shape.clear': 'Take away the area drawn for B',
  'compare.shape': 'A drawn area',
  'compare.same': 'Both sides are the same now. Choose what to compare with.',
  'compare.clipped':
    'The data of side {side} cover only {days} of the {all} days of its period. Rates are per day that is covered.',
  'compare.length': 'The two periods have different lengths, so rates per day are compared, not counts.',
  'compare.areas':
    'The two areas differ in size and in how many people are there. A ratio of their counts is no ratio of risk.',
  'compare.dispersion':
    'Weekly counts vary {ratio} times as much as chance alone would make them. The intervals are widened by that; the p-values are not, and are too small.',
  'compare.cities':
    'Two datasets: shares of types are compared, not counts. Places record and count offences in different ways, and their types are matched by name only, so differences may come from recording rather than from crime.',
  'compare.cities.unmatched': 'Only {count} of the types have the same name in both.',

  'compare.overall': 'Both sides in figures',
  'compare.overall.sentence':
    'A has {a} incidents in {daysA} days ({rateA} a day), B {b} in {daysB} days ({rateB} a day). The rate of A is {ratio} times that of B (90 % interval {lower} to {upper}, E-test p {p}): {verdict}.',
  'compare.overall.sentence.none':
    'A has {a} incidents in {daysA} days, B {b} in {daysB} days: a ratio cannot be formed.',
  'compare.overall.sentence.cities': 'A has {a} incidents in {daysA} days, B {b} in {daysB} days.',
  'compare.verdict.more': 'more than chance explains',
  'compare.verdict.chance': 'no more than chance would make',
  'compare.measure': 'Measure',
  'compare.incidents': 'Incidents',
  'compare.days': 'Days covered',
  'compare.per-day': 'Incidents per day',
  'compare.dates': 'Period',

  'compare.categories': 'Types',
  'compare.type': 'Type',
  'compare.count.a': 'A',
  'compare.count.b': 'B',
  'compare.rate.a': 'A per day',
  'compare.rate.b': 'B per day',
  'compare.share.a': 'Share of A, %',
  'compare.share.b': 'Share of B, %',
  'compare.ratio': 'A : B',
  'compare.lower': 'Lower',
  'compare.upper': 'Upper',
  'compare.p': 'p adjusted',
  'compare.differ': 'More than chance explains, A beside B: {list}.',
  'compare.differ.one': '{type} ({ratio} times)',
  'compare.differ.only': '{type} (only in {side})',
  'compare.differ.more': '{list} and {count} more',
  'compare.differ.none': 'No type differs by more than chance would make, out of {count} looked at.',
  'compare.how':
    'A type counts as differing when the 90 % interval of its ratio leaves out 1 and its p-value, of the E-test of Krishnamoorthy and Thomson (2004) with the days covered as exposure, is below 0.05 after the adjustment of Benjamini and Hochberg (1995) over all types. The interval is that of the log ratio; its variance is multiplied by the dispersion of weekly counts, of a type in proportion to its share.',
  'compare.how.cities':
    'Of two datasets the exposure of a type is the number of all incidents of its side, so that shares are compared.',
  'compare.how.weeks':
    'The dispersion is the variance of weekly counts about the weeks beside them over their mean, over all of the data under the other parts of the filter, and 1 for fewer than 26 weeks.',

  'compare.trend': 'Since the start of each period',
  'compare.trend.label': 'Course of both sides by {unit} since their start',
  'compare.trend.none': 'Both periods are too short for a course.',
  'compare.unit.day': 'day',
  'compare.unit.week': 'week',
  'compare.unit.four-weeks': 'four weeks',
  'compare.unit.month': 'month',
  'compare.trend.position.day': 'Day {number}',
  'compare.trend.position.week': 'Week {number}',
  'compare.trend.position.four-weeks': 'Four weeks, number {number}',
  'compare.trend.position.month': 'Month {number}',
  'compare.trend.note': 'per day, by {unit}',
  'compare.trend.note.cities': '% of each side, by {unit}',
  'compare.number': 'Number',
  'compare.week': 'Hour of the week',
  'compare.week.side': 'Hour of the week, side {side}',
  'compare.week.none': 'The hour is not known on both sides.',
  'compare.week.share': '% of its side',
  'compare.hours': 'Hour of the day',
  'compare.hours.label': 'Incidents by hour of the day, both sides',
  'compare.hour': 'Hour',
  'compare.weekday': 'Weekday',
  'compare.hours.note': 'per day',
  'compare.hours.note.cities': '% of each side',
} as const;

addTexts(compareText);
