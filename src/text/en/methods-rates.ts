import { addTexts } from '../say.ts';

/** Rates, harm, concentration and displacement: titles, parameters and findings. Said by the worker that runs them. */
export const methodsRatesText = {
  'method.choice.1000': '1,000',
  'method.choice.10000': '10,000',
  'method.choice.100000': '100,000',
  'method.choice.90': '90 %',
  'method.choice.95': '95 %',
  'method.choice.99': '99 %',
  'method.choice.exact': 'Exact (Garwood)',
  'method.choice.byar': "Byar's approximation",
  'method.choice.touching': 'Areas that touch',
  'method.choice.nearest': 'Nearest areas',
  'method.choice.addresses': 'Addresses',
  'method.choice.cells': 'Cells',

  'method.rates.title': 'Rates by area or hour',
  'method.rates.table': 'Table of denominators',
  'method.rates.table.help': 'Id of a table keyed by area, category or hour of the day that belongs to this dataset.',
  'method.rates.table.columns':
    'one row for each area (or category, or hour of the day), and a column that counts people, homes or vehicles',
  'method.rates.column': 'Divided by',
  'method.rates.column.help':
    'Header of the column. Without one: the first that is named a population. Where many people are who do not live there, a count of those present (ambient population) is the better denominator.',
  'method.rates.per': 'Per',
  'method.rates.per.help': 'How many of the denominator a rate is for.',
  'method.rates.per-year': 'Scaled to a year',
  'method.rates.per-year.help':
    'Divides by the length of the period in years of 365.25 days. Otherwise a rate is for the whole period.',
  'method.rates.interval': 'Interval',
  'method.rates.interval.help':
    'Exact holds its level for Poisson counts of any size. The approximation differs visibly below ten incidents only.',
  'method.rates.level': 'Level of the interval',
  'method.rates.level.help': 'How often such an interval holds the true rate of an area, if counts are Poisson.',
  'method.rates.boundary': 'Boundaries for neighbours',
  'method.rates.boundary.help':
    'Id of a boundary file whose areas have the names of the area column. Without one: the file the area column was made of, if it was.',
  'method.rates.neighbours': 'Neighbours',
  'method.rates.neighbours.help':
    'What a local rate is drawn towards: areas with a common corner, or the nearest ones.',
  'method.rates.nearest': 'Nearest areas',
  'method.rates.nearest.help': 'How many, where neighbours are the nearest areas.',
  'method.rates.unit': 'per {per} {column}',
  'method.rates.unit.year': 'per {per} {column} and year',
  'method.rates.sentence':
    'The overall rate is {rate} {unit} ({level} % interval {lower} to {upper}): {n} incidents in {areas} {kind} from {from} to {to} ({days} days). The rate is highest for {label}: {own} ({ownLower} to {ownUpper}), {smoothed} when smoothed. Of them {apart} have an interval that does not hold the overall rate.',
  'method.rates.kind.areas': 'areas',
  'method.rates.kind.categories': 'categories',
  'method.rates.kind.hours': 'hours of the day',
  'method.rates.names.more': '{names} and {more} more',
  'method.rates.warn.no-area': '{count} incidents name no area and are left out.',
  'method.rates.warn.no-hour': '{count} incidents have no known hour and are left out.',
  'method.rates.warn.no-population':
    'Left out for want of a number above 0 in the column {column} of {table}: {names}, with {count} incidents.',
  'method.rates.warn.unmatched':
    'Rows of {table} that name no area of the dataset are left out: {names}. If these are areas without incidents, the overall rate is too high.',
  'method.rates.warn.cut':
    'The filter cuts through areas: their incidents are counted in part, but the whole area below the line, so rates are too low.',
  'method.rates.warn.few-areas':
    'With {areas} lines little can be said of how they differ: smoothed rates and limits are rough.',
  'method.rates.warn.year': '{column} of {table} is of {year}, the incidents are around {middle}.',
  'method.rates.warn.no-time': 'No incident has a date, so rates are for the whole period and not scaled to a year.',
  'method.rates.warn.short':
    'The period has {days} days only: scaled to a year, a season stands for all seasons. Compare areas, not years.',
  'method.rates.warn.dispersion':
    'Weekly counts of all vary {ratio} times as much as Poisson counts: intervals and limits are too narrow by about the root of that.',
  'method.rates.warn.ambient':
    '{column} counts who lives in an area, not who is there. Where many visitors are, as in a town centre, the rate is too high for what it seems to say.',
  'method.rates.warn.no-shapes':
    'There are no local rates: no boundary file has the areas of the table. Choose one to smooth towards neighbours.',
  'method.rates.warn.shapes': 'Areas that are not in the boundary file and have no local rate: {areas}.',
  'method.rates.warn.alone': 'Areas without a neighbour, whose local rate is their own: {areas}.',

  'method.funnel.title': 'Funnel plot of rates',
  'method.funnel.overdispersion': 'Limits widened for overdispersion',
  'method.funnel.overdispersion.help':
    'Where areas differ more than chance explains, limits are moved outwards by the root of the dispersion, the outermost tenths drawn in first.',
  'method.funnel.sentence':
    '{outside} of {areas} {kind} lie outside the 99.8 % limits around {rate} {unit}; chance alone would put {expected998} there.{above}{below} {between} more lie between the 95 % and the 99.8 % limits ({expected} by chance). {limits} {n} incidents from {from} to {to} ({days} days).',
  'method.funnel.above': ' Above: {names}.',
  'method.funnel.below': ' Below: {names}.',
  'method.funnel.limits.exact': 'The limits are those of Poisson counts.',
  'method.funnel.limits.widened': 'The limits are widened for a dispersion of {ratio}.',
  'method.funnel.warn.widened':
    'Rates vary {ratio} times as much about the overall one as those of Poisson counts: they truly differ, or the denominator does not fit. Which lie outside depends on the widening.',
  'method.funnel.warn.dispersion':
    'Rates vary {ratio} times as much about the overall one as those of Poisson counts, and the limits are not widened for it: too many lie outside.',
  'method.funnel.warn.small':
    'Lines where fewer than {least} incidents are expected, so that they cannot lie below the limits: {areas}.',

  'method.harm.title': 'Harm beside counts',
  'method.harm.table': 'Table of weights',
  'method.harm.table.help':
    'Id of a table keyed by category that belongs to this dataset. No weights come with the app: take those of an official index, and say which.',
  'method.harm.table.columns':
    'columns category and weight, one row for each category (the form of this method saves an empty one)',
  'method.harm.column': 'Column with the weight',
  'method.harm.column.help': 'Without one: the first that is named a weight, score or harm, else the first of numbers.',
  'method.harm.by': 'For each',
  'method.harm.by.help': 'One line for each category or area.',
  'method.harm.sentence.same':
    '{label} has more incidents than any other ({countShare} %) and the largest part of the harm: {harmShare} %, {harm} (90 % interval {lower} to {upper}). {n} incidents from {from} to {to}, weights of {table}.',
  'method.harm.sentence.apart':
    '{label} has the largest part of the harm: {harmShare} %, {harm} (90 % interval {lower} to {upper}), with {countShare} % of the incidents. {most} has more incidents than any other: {mostCountShare} %, with {mostHarmShare} % of the harm. {n} incidents from {from} to {to}, weights of {table}.',
  'method.harm.no-category': 'without a category',
  'method.harm.warn.missing':
    'Categories without a weight: {names}. Their {count} incidents ({share} %) are left out of counts and harm.',
  'method.harm.warn.rare':
    '{count} incidents of {label} hold {share} % of the harm: one more or less moves every share. Look at several years.',

  'method.concentration.title': 'Concentration at places (80-20)',
  'method.concentration.places': 'Places',
  'method.concentration.places.help':
    'Addresses are points with incidents: those without are not known. Cells are all cells of the study area.',
  'method.concentration.tolerance': 'Points of one address within',
  'method.concentration.tolerance.help':
    'Metres. Points at most so far apart are one address, and so are chains of them. Only for addresses.',
  'method.concentration.all': 'Addresses there are',
  'method.concentration.all.help':
    'How many addresses the area has, if that is known; 0 compares among addresses with an incident only.',
  'method.concentration.simulations': 'Simulations',
  'method.concentration.simulations.help':
    'Times that as many incidents are spread over as many places at random. 199 lets p go down to 0.005.',
  'method.concentration.addresses': 'addresses',
  'method.concentration.cells': 'cells',
  'method.concentration.of-hit': 'the {places} {kind} with an incident',
  'method.concentration.of-all': 'all {places} {kind}',
  'method.concentration.sentence':
    '{quarter} % of {of} hold 25 % of the incidents, {half} % hold half and {most} % hold 80 %. By chance alone {chance} % would hold half (90 % of simulations: {lower} to {upper} %). {gini}: {verdict}. {n} incidents from {from} to {to}.',
  'method.concentration.gini': 'Their Gini coefficient is {value}, by chance {chance}',
  'method.concentration.corrected': 'The Gini coefficient corrected for few incidents is {value}, by chance {chance}',
  'method.concentration.apart': 'more concentrated than chance',
  'method.concentration.alike': 'not to be told from chance',
  'method.concentration.warn.one':
    '{share} % of the incidents are at one place. If it is a default (a police station, the middle of a town), exclude it first.',
  'method.concentration.warn.fewer':
    'There are fewer incidents ({n}) than places ({places}), so most places must be empty: "few places hold most" is arithmetic here. Take the corrected Gini and the comparison with chance.',
  'method.concentration.warn.chains':
    'Places where points within {meters} m were joined in chains much longer than that: {places}. Choose a smaller distance.',
  'method.concentration.warn.unknown':
    'Addresses without incidents are not known: shares and chance are among those with one, and the corrected Gini takes it that there are at least as many addresses as incidents.',

  'method.displacement.title': 'Weighted displacement difference',
  'method.displacement.treated': 'Treated zone',
  'method.displacement.treated.help':
    'Where the intervention was: names of areas with semicolons between them, or GeoJSON of a polygon.',
  'method.displacement.control': 'Control zone',
  'method.displacement.control.help': 'Comparable areas without the intervention, not next to it. In the same form.',
  'method.displacement.treated-near': 'Displacement zone',
  'method.displacement.treated-near.help':
    'Where incidents may have moved to, around the treated zone. Its part inside of the treated zone does not count. May be empty.',
  'method.displacement.control-near': 'Displacement zone of the control',
  'method.displacement.control-near.help': 'The same around the control zone. Needed with a displacement zone.',
  'method.displacement.area-column': 'Area column',
  'method.displacement.area-column.help': 'Name of the column the areas are of.',
  'method.displacement.start': 'First day after',
  'method.displacement.start.help': 'The day the intervention began, as 2024-05-31.',
  'method.displacement.days': 'Days after',
  'method.displacement.days.help': 'Length of the period from that day on.',
  'method.displacement.days-before': 'Days before',
  'method.displacement.days-before.help':
    'Length of the period before. 0: as long as the one after. Changes are per period after.',
  'method.displacement.treated-size': 'Size of the treated zone',
  'method.displacement.control-size': 'Size of the control zone',
  'method.displacement.treated-near-size': 'Size of the displacement zone',
  'method.displacement.control-near-size': "Size of the control's displacement zone",
  'method.displacement.size.help':
    'Leave 1 where zones are alike. Square kilometres, kilometres of street or homes where they are not: changes are then per unit.',
  'method.displacement.test': '{estimate} incidents (90 % interval {lower} to {upper})',
  'method.displacement.near': ' In the displacement zones it was {displacement}; together {total}.',
  'method.displacement.per-size': ' Changes are per unit of size.',
  'method.displacement.sentence':
    'The treated zone went from {treatedBefore} to {treatedAfter} incidents, the control from {controlBefore} to {controlAfter}: a difference of {local}.{near} {verdict}{unit} {n} incidents, {before} days from {from} and {after} days from {start} to {to}.',
  'method.displacement.fewer': 'That is a fall beyond what the control and chance explain.',
  'method.displacement.more': 'That is a rise beyond what the control and chance explain.',
  'method.displacement.unclear': 'That is not to be told from chance.',
  'method.displacement.warn.control':
    'The difference is the effect only if both zones would have changed alike without the intervention, and if zones chosen at a peak were not bound to fall by themselves. Choose the control before looking at the result.',
  'method.displacement.warn.shared':
    '{count} incidents lie in a zone and in the displacement zone around it; they count in the zone only.',
  'method.displacement.warn.few':
    'Zones with fewer than {least} incidents in a period: {zones}. The normal limit of the interval is rough.',
  'method.displacement.warn.dispersion':
    'Weekly counts of the zones vary {ratio} times as much as Poisson counts: the interval is too narrow by about the root of that.',
  'method.displacement.warn.placebo':
    'The zones did not go together before the intervention: between the two halves of that time the same difference is {estimate} (z {z}). The control does not fit.',
} as const;

addTexts(methodsRatesText);
