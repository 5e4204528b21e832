import { addTexts } from '../say.ts';

/** The methods of the analyst's bench: their titles, parameters and findings. Said by the worker that runs them. */
export const methodsText = {
  'method.boundary': 'Study area',
  'method.boundary.help':
    'Id of a boundary file of this dataset, or a drawn area as polygon;longitude,latitude;... Without one, an outline drawn around the incidents: cells without incidents count only inside of it.',
  'method.cell-shape': 'Cells',
  'method.cell-shape.help': 'Squares, or hexagons whose neighbours are all equally far.',
  'method.cell-meters': 'Cell size',
  'method.cell-meters.help':
    'Metres across a cell. 0 chooses a round size for which a cell holds two incidents on average, and at most 10,000 cells.',
  'method.offset-x': 'Offset east',
  'method.offset-y': 'Offset north',
  'method.offset.help':
    'Metres by which the cells are moved. What holds only for one position of the cells does not hold.',
  'method.neighbour-meters': 'Neighbours within',
  'method.neighbour-meters.help': 'Metres between centres of cells. 0: the cells that touch.',
  'method.permutations': 'Permutations',
  'method.permutations.help':
    'Times that the values around a cell are drawn from all others, for a p that needs no normal distribution. 0: none.',
  'method.discovery': 'False discovery control',
  'method.discovery.help':
    'Adjusts p for the many cells that are tested (Benjamini and Hochberg), so that of the cells named at most the stated share is expected to be false.',

  'method.choice.square': 'Squares',
  'method.choice.hexagon': 'Hexagons',
  'method.choice.quartic': 'Quartic',
  'method.choice.gaussian': 'Gaussian',
  'method.choice.euclidean': 'As the crow flies',
  'method.choice.manhattan': 'Along north and east',
  'method.choice.mean': 'Mean',
  'method.choice.median': 'Median',
  'method.choice.category': 'Category',
  'method.choice.area': 'Area',
  'method.choice.all': 'All in one line',
  'method.choice.previous': 'The period before',
  'method.choice.last-year': 'The year before',
  'method.choice.mean-of-years': 'Mean of several years',

  'method.warn.unlocated': '{count} incidents without a place are left out.',
  'method.warn.outside': '{count} incidents outside of the study area are left out.',
  'method.warn.few-cells': 'Only {cells} cells: below 30 the test says little.',
  'method.warn.sparse':
    'The average cell holds {mean} incidents: counts this small are far from normal, so p is rough. Use larger cells, or permutations.',
  'method.warn.coarse-p':
    'With {permutations} permutations p is at least {least}. Of {cells} tests at least {wanted} must reach that before one is named at 5 % false discovery rate: take more permutations, larger cells, or switch the control off.',
  'method.warn.hull': 'The study area is an outline drawn around the incidents. Another boundary gives another result.',
  'method.warn.same-place':
    '{share} % of the incidents lie at exactly the place of another one: rounded or default points may be behind it.',

  'method.gi-star.title': 'Getis-Ord Gi*',
  'method.gi-star.sentence':
    '{hot} of {cells} cells are hot and {cold} cold at {level}, with {n} incidents from {from} to {to}; the hot ones hold {share} % of the incidents on {area} % of the area.',
  'method.gi-star.level.adjusted': '5 % false discovery rate',
  'method.gi-star.level.plain': 'p below 0.05, not adjusted for {cells} tests',

  'method.local-moran.title': "Local Moran's I",
  'method.local-moran.sentence':
    "{high} of {cells} cells are high among high ones, {low} low among low ones and {odd} unlike their neighbours at {level}; Moran's I of all is {global}. {n} incidents from {from} to {to}.",

  'method.kernel-density.title': 'Kernel density',
  'method.kernel-density.kernel': 'Kernel',
  'method.kernel-density.kernel.help':
    'Quartic ends at the bandwidth; Gaussian has it as its standard deviation and falls off slowly.',
  'method.kernel-density.bandwidth': 'Bandwidth',
  'method.kernel-density.bandwidth.help':
    'Metres. 0 takes 0.9 x the smaller of standard distance and 1.2 x median distance to the centre, x n^-0.2. Another bandwidth is another map.',
  'method.kernel-density.rule.given': 'as chosen',
  'method.kernel-density.rule.default': "by ArcGIS's rule",
  'method.kernel-density.sentence':
    'The density is highest at {latitude}, {longitude}: {most} incidents per km2 in the whole period, with a bandwidth of {bandwidth} m ({rule}). {n} incidents from {from} to {to}. No test: there is a highest place in every pattern.',
  'method.kernel-density.warn.cells':
    'Cells of {cells} m are coarse for this bandwidth: take at most {wanted} m, a fifth of it.',

  'method.mean-centre.title': 'Mean centre and standard distance',
  'method.mean-centre.sentence':
    'The mean centre of {n} incidents from {from} to {to} is at {latitude}, {longitude}; the standard distance is {distance} m.',

  'method.standard-ellipse.title': 'Standard deviation ellipse',
  'method.standard-ellipse.sentence':
    'The ellipse of {n} incidents from {from} to {to} has half axes of {major} m and {minor} m; the longer one points {angle} degrees east of north.',

  'method.nearest-neighbour-index.title': 'Nearest-neighbour index',
  'method.nearest-neighbour-index.area': 'Area',
  'method.nearest-neighbour-index.area.help':
    'Square kilometres. 0: the study area. The index depends on it strongly, so it is also given for half and double of it.',
  'method.nearest-neighbour-index.sentence.clustered':
    '{n} incidents lie {ratio} times as far from their nearest neighbour as scattered ones on {area} km2 would: clustered (z {z}). From {from} to {to}.',
  'method.nearest-neighbour-index.sentence.random':
    '{n} incidents lie {ratio} times as far from their nearest neighbour as scattered ones on {area} km2 would: not to be told from chance (z {z}). From {from} to {to}.',
  'method.nearest-neighbour-index.sentence.dispersed':
    '{n} incidents lie {ratio} times as far from their nearest neighbour as scattered ones on {area} km2 would: dispersed (z {z}). From {from} to {to}.',

  'method.study-area.title': 'Outline around the incidents',
  'method.study-area.corners': 'Corners',
  'method.study-area.corners.help': 'At most so many. Bends that go inwards are given up first, so the outline grows.',
  'method.study-area.sentence':
    'An outline with {corners} corners around {n} incidents from {from} to {to} encloses {area} km2. No test: correct it where the city ends.',

  'method.near-repeat.title': 'Near repeat (Knox)',
  'method.near-repeat.band-meters': 'Width of a distance band',
  'method.near-repeat.band-meters.help':
    'Metres. Bands are half-open: a distance that equals an edge belongs to the next band.',
  'method.near-repeat.bands': 'Distance bands',
  'method.near-repeat.bands.help': 'Beside the band of the same address, if that is asked for.',
  'method.near-repeat.same-address': 'Same address as a band of its own',
  'method.near-repeat.same-address.help': 'Distances below a millimetre.',
  'method.near-repeat.band-days': 'Width of a time band',
  'method.near-repeat.band-days.help': 'Days. Bands are half-open.',
  'method.near-repeat.day-bands': 'Time bands',
  'method.near-repeat.day-bands.help': 'How many bands of that width.',
  'method.near-repeat.distance': 'Distance',
  'method.near-repeat.distance.help': 'As the crow flies, or along axes that run north and east.',
  'method.near-repeat.permutations': 'Permutations',
  'method.near-repeat.permutations.help': 'Times that the dates are exchanged at random. 999 lets p go down to 0.001.',
  'method.near-repeat.expected': 'Expected',
  'method.near-repeat.expected.help': 'Mean or median of the counts under the permutations.',
  'method.near-repeat.sentence.found':
    'Pairs of incidents are more frequent than chance up to {meters} m and {days} days, {ratio} times as frequent in the closest band (p {p}); {repeats} % of {n} incidents from {from} to {to} follow another one within that.',
  'method.near-repeat.sentence.none':
    'No band of distance and time has more pairs than chance at p 0.05. {n} incidents from {from} to {to}.',
  'method.near-repeat.warn.same-address':
    '{share} % of the pairs within reach are at exactly one place. If many incidents are put on default points, they look like repeats.',
  'method.near-repeat.warn.dates': 'The dates name only a month or a year, so lags in days cannot be told.',

  'method.change.by': 'For each',
  'method.change.by.help': 'One line for each category or area, or one for all.',
  'method.change.days': 'Days',
  'method.change.days.help': 'Length of the period, up to and with the last day.',
  'method.change.until': 'Last day',
  'method.change.until.help':
    'As 2024-05-31. Without one: the last day of the data. Days that are still being reported make every change look like a fall.',
  'method.change.baseline': 'Compared with',
  'method.change.baseline.help':
    'The period just before, the same days one year before, or the mean of the same days in several years before.',
  'method.change.years': 'Years',
  'method.change.years.help': 'Of the mean of several years.',
  'method.change.sentence.some':
    'Lines compared: {lines}; {count} changed more than chance explains, {label} most: {current} after {baseline} ({test}). {days} days to {to}.',
  'method.change.sentence.none':
    'Lines compared: {lines}; none changed more than chance explains. {days} days to {to}, {n} incidents in both periods.',
  'method.change.all': 'All',
  'method.change.warn.dispersion':
    'Weekly counts of all vary {ratio} times as much as Poisson counts: z and p are too bold by about the root of that.',
  'method.change.warn.years':
    'The data begin after the first of the {years} years: the baseline is the mean of {found}.',
  'method.poisson-z.title': 'Poisson z of a change',
  'method.poisson-z.test': 'z {value}',
  'method.e-test.title': 'E-test of a change',
  'method.e-test.test': 'p {value}',
} as const;

addTexts(methodsText);
