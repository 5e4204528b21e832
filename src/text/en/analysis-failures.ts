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
  'analysis.no-hours':
    '{method} needs the hour of the incidents, and the dates of this dataset name only the {precision}. Choose a file with times, or another method.',
  'analysis.too-few-times':
    '{method} needs at least {least} incidents with a known time; there are {n}. Widen the period, or clear a filter.',
  'analysis.no-weeks': '{method} cannot tell days or weeks from dates that name only the month. Choose months.',
  'analysis.too-short':
    '{method} needs at least {least} whole {units}; there are {n}. Widen the period, or choose shorter periods.',
  'analysis.too-many-periods':
    '{method} takes at most {most} {units}; there are {n}. Choose longer periods, or a shorter time.',
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
  'analysis.ends-early':
    'The data end on {to}, before the period after is over ({wanted}). Choose fewer days, or an earlier first day.',
  'analysis.start-needed':
    'Say on which day the intervention began: write the first day of the period after it, as 2024-05-31. The data reach from {from} to {to}.',
  'analysis.table-needed':
    '{method} needs a table that belongs to this dataset: {columns}. Add it under Data, Context files, and choose it here.',
  'analysis.table-unknown':
    'This dataset has no table {table} by area or category. Add one under Data, Context files, and choose it here.',
  'analysis.table-column-unknown': 'The table {table} has no column of numbers named {column}. It has: {columns}.',
  'analysis.no-population':
    'No column of the table {table} is named a population. Choose what to divide by: {columns}.',
  'analysis.column-locked':
    'The column {column} is about a protected attribute and kept for audit. Choose another denominator, or unlock it under Data.',
  'analysis.column-no-count':
    'The column {column} is a rate or a mean by its name, and incidents can be divided by counts only. Choose a column that counts people, homes or vehicles.',
  'analysis.area-column-gone':
    'The column {column}, by which the table {table} is keyed, is not in this dataset any more. Match the table anew under Data.',
  'analysis.no-hours-for-table':
    '{method} by hour needs times of day, and this dataset has dates only. Choose a table by area.',
  'analysis.too-few-populations':
    'Only {areas} areas, categories or hours have a number above 0 in the column {column} of {table}; at least {least} are needed. Check the table, or clear a filter.',
  'analysis.shapes-unmatched':
    'Only {areas} areas of the column {column} are in the boundary file {boundary} by their names. Choose the file the areas come from, or another property for its names.',
  'analysis.no-category-key':
    'The table {table} is not keyed by category. Weights need one row for each category: columns category and weight.',
  'analysis.weights-unmatched': 'No incident has a category with a weight in {table}. The categories are: {names}.',
  'analysis.weights-negative':
    'The weight of {category} in {table} is below 0. Harm cannot be less than none: correct the table and add it again.',
  'analysis.weights-zero': 'All weights of the column {column} of {table} that apply are 0. Choose another column.',
  'analysis.no-areas': '{method} by area needs an area column, and this dataset has none. Choose categories instead.',
  'analysis.places-too-few':
    'The incidents lie at {places} places, more than the {given} places that are said to exist. Give a larger number, or 0.',
  'analysis.zones-needed':
    'Say where it happened and what to compare with: areas or polygons for both the treated zone and the control zone.',
  'analysis.zones-incomplete':
    'A displacement zone needs a control of its own. Give both displacement zones, or neither.',
  'analysis.zones-overlap':
    '{count} incidents lie both in a treated and in a control zone. Choose zones that do not overlap.',
  'analysis.zones-empty': 'No incident from {from} to {to} lies in the treated or the control zone. Check the zones.',
  'analysis.zone-unknown': 'The column {column} has no area {names}. It has: {known}.',
  'analysis.zone-no-column':
    'This dataset has no area column {column}. Name another one, or draw the zones on the map.',
  'analysis.zone-no-places': 'Zones drawn on the map need incidents with a place. Choose areas by their names instead.',
  'analysis.zone-invalid':
    '"{start}" is no GeoJSON of polygons in degrees. Draw the zone again, or write names of areas.',
  'analysis.no-column': '{method} needs a column for {column}, and this dataset has none. Choose other lines.',
  'analysis.too-few-periods':
    '{method} needs at least {least} whole {unit}; there are {n}. Widen the period, or clear a filter.',
  'analysis.too-many-lines': 'There are more than {most} lines. Choose categories or areas alone, or fewer of them.',
  'analysis.no-fit':
    '{method} could not say for any line what to expect: the counts are too few or the history too short. Widen the period, or choose fewer lines.',
  'analysis.too-many-circles':
    'Circles of up to {meters} m have more than {most} members. Choose larger cells or a smaller radius.',
  'analysis.alert-unknown': 'This alert is not in this browser. It may have been deleted with its dataset.',
  'analysis.alert-reason': 'Say why the alert is closed: without a reason nobody can tell later what became of it.',
} as const;

addTexts(analysisFailures);
