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

  'method.choice.translation': 'Translation, in the study area',
  'method.choice.isotropic': 'Isotropic, in the rectangle around the incidents',
  'method.choice.periods': 'Two periods',
  'method.choice.one-category': 'One category with others',
  'method.choice.ratio': 'Ratio',
  'method.choice.log-ratio': 'Logarithm of the ratio',
  'method.choice.difference': 'Difference',
  'method.choice.ward': 'Ward',
  'method.choice.average': 'Average',
  'method.choice.complete': 'Complete',
  'method.choice.single': 'Single',
  'method.choice.k-means': 'k-means',
  'method.choice.agglomerative': 'Agglomerative (Ward)',

  'method.warn.thin-end':
    'The last {days} days hold only {share} % of what the weeks before let expect. They may still be reported, and then a fall is none: choose an earlier last day.',
  'method.warn.sample':
    'Of {n} incidents {kept} drawn at random were looked at, to keep the time short: counts and distances are of those.',

  'method.dbscan.title': 'DBSCAN',
  'method.dbscan.radius': 'Radius',
  'method.dbscan.radius.help':
    'Metres of a neighbourhood, for DBSCAN. 0: the knee of the distances to the nearest incidents, but no more than makes a cluster of incidents that are spread evenly.',
  'method.dbscan.min-points': 'Incidents in a neighbourhood',
  'method.dbscan.min-points.help':
    'An incident with at least so many within the radius, itself counted, is the core of a cluster.',
  'method.dbscan.rule.knee': 'the knee of the distances',
  'method.dbscan.rule.spread': 'where incidents spread evenly would have so many once in 20 times',
  'method.cluster.not-compared': 'not compared',
  'method.dbscan.sentence.some':
    'Clusters of incidents with at least {least} within {radius} m ({rule}): {clusters}, with {share} % of {n} incidents from {from} to {to}; the largest has {largest} on {area} km2. With a radius of 0.8 and of 1.25 times that, the adjusted Rand index of the clusters is {narrower} and {wider}. No test of chance.',
  'method.dbscan.sentence.none':
    'No incident has {least} within {radius} m ({rule}), itself counted, so there is no cluster. {n} incidents from {from} to {to}.',

  'method.dbscan.warn.one':
    'One cluster holds {share} % of the incidents: the radius is too wide to tell places apart. Choose a smaller one, or more incidents in a neighbourhood.',

  'method.hdbscan.title': 'HDBSCAN*',
  'method.hdbscan.min-cluster-size': 'Smallest cluster',
  'method.hdbscan.min-cluster-size.help': 'Incidents. What is smaller belongs to no cluster.',
  'method.hdbscan.min-samples': 'Smoothing',
  'method.hdbscan.min-samples.help':
    'The density at an incident is told by the distance to its so-manieth nearest, itself counted. 0: as many as the smallest cluster, at most 50.',
  'method.hdbscan.sentence.some':
    'Clusters of at least {least} incidents, each of its own density: {clusters}, with {share} % of {n} incidents from {from} to {to}; the largest has {largest} on {area} km2. Densities by the {samples} nearest. With a smallest cluster of 0.8 and of 1.25 times that, the adjusted Rand index is {smaller} and {larger}. No test of chance.',
  'method.hdbscan.sentence.none':
    'No part of the incidents stays together as a cluster of at least {least} while another does. {n} incidents from {from} to {to}, densities by the {samples} nearest.',

  'method.agglomerative.title': 'Agglomerative clusters',
  'method.agglomerative.linkage': 'Linkage',
  'method.agglomerative.linkage.help':
    'Which clusters are merged next: those that raise the sum of squares least (Ward), or whose incidents are nearest on average, at most (complete) or at least (single).',
  'method.agglomerative.clusters': 'Clusters',
  'method.agglomerative.clusters.help': 'How many are left. Every pattern is cut into so many, even noise.',
  'method.agglomerative.no-silhouette': 'not defined',
  'method.agglomerative.sentence':
    '{n} incidents from {from} to {to} are cut into {clusters} clusters ({linkage} linkage) of {smallest} to {largest}; the mean silhouette is {silhouette}. A partition, no test: there are as many clusters as were asked for.',

  'method.cluster-agreement.title': 'Agreement of two clusterings',
  'method.cluster-agreement.first': 'First',
  'method.cluster-agreement.second': 'Second',
  'method.cluster-agreement.clusterer.help': 'Two ways of clustering; what both find depends less on either.',
  'method.cluster-agreement.overlap': 'Overlap',
  'method.cluster-agreement.overlap.help':
    'A cluster is kept where more than this share of the incidents in either are in both.',
  'method.cluster-agreement.clusters.help': 'For k-means and agglomerative clusters: how many.',
  'method.cluster-agreement.min-size': 'Smallest cluster',
  'method.cluster-agreement.min-size.help':
    'For DBSCAN the incidents in a neighbourhood, for HDBSCAN* the smallest cluster and the smoothing.',
  'method.cluster-agreement.sentence':
    'Clusters of {first}: {a}, of {second}: {b}. Overlapping by more than {overlap} %: {kept}; the incidents in both are {share} % of {n} from {from} to {to}. On the {both} % that both put into clusters the adjusted Rand index is {rand}. Agreement is no test of chance: both look at the same incidents.',

  'method.ripley-l.title': "Ripley's L",
  'method.ripley-l.correction': 'Edges',
  'method.ripley-l.correction.help':
    'Beyond the border neighbours are not known, so pairs far apart count for more: by how much of the study area stays within it when it is moved as far, or by the share of the circle that lies in the rectangle around the incidents. The rectangle is right only where all of it is filled.',
  'method.ripley-l.max-meters': 'Up to',
  'method.ripley-l.max-meters.help': 'Metres, at most half of the shorter side of the area. 0: a quarter of it.',
  'method.ripley-l.simulations': 'Simulations',
  'method.ripley-l.simulations.help': 'Patterns of as many points spread evenly at random over the area.',
  'method.ripley-l.window.translation': 'the study area, with translation correction',
  'method.ripley-l.window.isotropic': 'the rectangle around the incidents, with isotropic correction',
  'method.ripley-l.warn.rectangle':
    'The rectangle around the incidents is taken for the area: where part of it can hold no incidents, everything looks clustered.',
  'method.ripley-l.sentence.clustered':
    '{n} incidents from {from} to {to} are clustered (p {p}, {simulations} simulations): L(r) - r is highest at {meters} m, with {value} m, and leaves the global band between {least} and {most} m of {reach} looked at, in {window}.',
  'method.ripley-l.sentence.dispersed':
    '{n} incidents from {from} to {to} keep apart (p {p}, {simulations} simulations): L(r) - r is lowest at {meters} m, by {value} m, and leaves the global band between {least} and {most} m of {reach} looked at, in {window}.',
  'method.ripley-l.sentence.random':
    '{n} incidents from {from} to {to} are not to be told from points at random up to {reach} m (p {p}, {simulations} simulations), in {window}.',

  'method.dual.title': 'Dual kernel density',
  'method.dual.compare': 'Compare',
  'method.dual.compare.help':
    'The incidents from a day on with those before it, or one category with another or all others.',
  'method.dual.split': 'First day of the later period',
  'method.dual.split.help': 'As 2024-05-31, for two periods. Without one: the middle of the data.',
  'method.dual.category': 'Category',
  'method.dual.category.help': 'As written in the data. Without one: the most frequent.',
  'method.dual.against': 'Compared with',
  'method.dual.against.help': 'Another category as written in the data. Without one: all others.',
  'method.dual.measure': 'Comparison',
  'method.dual.measure.help':
    'Of the shares of each set: 2 is twice the share of the first set there. The difference is in per cent of the incidents on a km2.',
  'method.dual.floor': 'Floor',
  'method.dual.floor.help':
    'Per cent of the mean density of the second set. Lower densities count as this one, so that nothing is divided by next to nothing; where both are lower nothing is said.',
  'method.dual.permutations.help':
    'Times that the incidents are dealt out to the two sets at random, for a p at each place. 0: none.',
  'method.dual.period': '{from} to {to}',
  'method.dual.others': 'all others',
  'method.dual.level.tested':
    'where p is at most 0.05 for the cell by itself ({permutations} permutations), as it would be in some {chance} by chance alone',
  'method.dual.level.plain': 'where the ratio is above {ratio} or below its inverse, which is no test',
  'method.dual.warn.left': '{count} rows without a date or a category belong to neither set and are left out.',
  'method.dual.sentence':
    'The share of {first} ({a} incidents) is larger than that of {second} ({b}) in {more} of {cells} cells and smaller in {less}, {level}. The ratio of shares is highest, {ratio}, at {latitude}, {longitude}. Bandwidth {bandwidth} m, floor {floor} % of the mean; {n} incidents from {from} to {to}.',
} as const;

addTexts(methodsPlaceText);
