import { addTexts } from '../say.ts';

/** What can go wrong in a method of the analyst's bench. */
export const analysisFailures = {
  'analysis.cancelled': 'The analysis was cancelled.',
  'analysis.method-unknown': 'There is no method {method}. The methods are: {known}.',
  'analysis.no-rows': 'No row passes the filter. Widen the period, or clear a filter.',
  'analysis.no-places':
    'None of the {rows} rows has a place, and {method} needs places. Match addresses, or choose another method.',
  'analysis.too-few':
    '{method} needs at least {least} incidents with a place; there are {n}. Widen the period, or clear a filter.',
  'analysis.one-place':
    'All {n} incidents lie at one place or on one line, so they enclose no area. Check the coordinates, or add a boundary file.',
  'analysis.boundary-unknown':
    'This dataset has no boundary file {boundary}. Add one under Data, or leave the study area empty.',
  'analysis.boundary-misses':
    'None of the {n} incidents lies in the boundary {boundary}. Check that it belongs to this city.',
  'analysis.too-many-cells':
    'Cells of {meters} m make {cells} of them; at most {most} can be worked with. Choose larger cells.',
  'analysis.too-few-cells':
    'Cells of {meters} m make only {cells} of them; at least {least} are needed. Choose smaller cells.',
  'analysis.no-dates': '{method} needs dates to the day, and this dataset has none.',
  'analysis.too-many-pairs':
    'More than {most} pairs of incidents lie within {meters} m. Choose narrower bands, a shorter period or fewer categories.',
  'analysis.too-few-steps':
    '{method} needs at least {least} whole steps of time; from {from} to {to} there are {found} ({unit}). Choose shorter steps, or widen the period.',
  'analysis.too-many-bins':
    '{cells} cells in {steps} steps are more than the {most} counts that can be worked with. Choose larger cells or longer steps.',
  'analysis.too-dense':
    'Within {meters} m of each other lie so many incidents that more than {most} distances would have to be looked at. Choose a smaller radius, a shorter period or fewer categories.',
  'analysis.no-radius':
    'Most of the {n} incidents lie at exactly one place with {least} or more, so no radius follows from their distances. Give one, or ask for more incidents in a neighbourhood.',
  'analysis.same-clusterer': '{method} needs two different ways of clustering. Choose another one for one of them.',
  'analysis.no-categories': 'This dataset has no categories to compare. Compare two periods.',
  'analysis.category-unknown':
    'There is no category {given} to compare among the rows. Those with most rows are: {known}. Write it exactly so.',
  'analysis.split-outside':
    'With {given} as the first day of the later period one of the two would be empty: the rows are from {from} to {to}. Choose a day between.',
  'analysis.set-too-small':
    '{first} has {a} incidents with a place and {second} has {b}; at least {least} of each are needed. Choose others, or widen the period.',
  'analysis.date-invalid': '{given} is no day. Write it as 2024-05-31.',
  'analysis.no-baseline':
    'The data begin on {from}, after the period to compare with ({wanted}). Choose a later day or another comparison.',
} as const;

addTexts(analysisFailures);
