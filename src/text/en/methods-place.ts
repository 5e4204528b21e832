import { addTexts } from '../say.ts';

/** Methods of place and of place over time: their titles, parameters and findings. */
export const methodsPlaceText = {
  'method.choice.auto': 'Chosen by the length of the period',
  'method.choice.month': 'Months',
  'method.choice.week': 'Weeks',
  'method.choice.day': 'Days',

  'method.space-time.unit': 'Steps of time',
  'method.space-time.unit.help':
    'Calendar months, weeks from Monday, or days. Only whole ones count. Chosen: months where there are 24 of them, else weeks from 12 on, else days.',
  'method.space-time.units.month': 'months',
  'method.space-time.units.week': 'weeks',
  'method.space-time.units.day': 'days',
  'method.space-time.cell-meters.help':
    'Metres across a cell. 0 chooses a round size for which a cell holds two incidents in a step, but smaller ones where that would leave fewer than some 400 cells.',
  'method.space-time.level.plain': 'p below 0.05, not adjusted for {bins} tests',
  'method.space-time.warn.left':
    '{count} rows without a date, or in a step that the data do not cover wholly, are left out.',
  'method.space-time.warn.sparse':
    'A cell holds {mean} incidents in an average step: counts this small are far from normal, so p is rough. Use larger cells or longer steps.',

  'method.persistence.title': 'Persistence of hot spots',
  'method.persistence.level.adjusted': '5 % false discovery rate in each step',
  'method.persistence.sentence':
    'Of {cells} cells over {steps} {unit} {persistent} are persistent hot spots, {emerging} emerging, {former} former and {intermittent} intermittent, at {level}; the last {recent} count as recent. The persistent ones hold {share} % of {n} incidents from {from} to {to}.',

  'method.emerging-hot-spots.title': 'Emerging hot spots',
  'method.emerging-hot-spots.steps-back': 'Steps back',
  'method.emerging-hot-spots.steps-back.help':
    'A cell in a step is compared together with its neighbours in this step and in so many steps before. 1 is the default of ArcGIS.',
  'method.emerging-hot-spots.sentence':
    'Of {cells} cells over {steps} {unit} {hot} are hot spots of some pattern: {new} new or consecutive, {intensifying} intensifying, {persistent} persistent, {diminishing} diminishing, {passing} sporadic or oscillating, {historical} historical; {cold} are cold spots. Bins at {level}, trends at p below 0.05 for each cell. {n} incidents from {from} to {to}.',
  'method.emerging-hot-spots.warn.steps':
    'For drawing one step after another only those from {from} on are given: all would be more than {most} cells.',
} as const;

addTexts(methodsPlaceText);
