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
  'analysis.date-invalid': '{given} is no day. Write it as 2024-05-31.',
  'analysis.no-baseline':
    'The data begin on {from}, after the period to compare with ({wanted}). Choose a later day or another comparison.',
  'analysis.no-column': '{method} needs a column for {column}, and this dataset has none. Choose other lines.',
  'analysis.too-few-periods':
    '{method} needs at least {least} whole {unit}; there are {n}. Widen the period, or clear a filter.',
  'analysis.too-many-lines': 'There are more than {most} lines. Choose categories or areas alone, or fewer of them.',
  'analysis.no-fit':
    '{method} could not say for any line what to expect: the counts are too few or the history too short. Widen the period, or choose fewer lines.',
  'analysis.too-many-circles':
    'Circles of up to {meters} m have more than {most} members. Choose larger cells or a smaller radius.',
} as const;

addTexts(analysisFailures);
