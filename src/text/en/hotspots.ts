import { addTexts } from '../say.ts';

/** The Hotspots screen: k-means partitions. */
export const hotspotsText = {
  'hotspots.title': 'Hotspots',
  'hotspots.partition':
    'k-means divides the incidents into k compact groups around their centres. It is a partition, not a hotspot test: it returns k groups for evenly spread incidents too.',
  'hotspots.form.title': 'k-means',
  'hotspots.form.seed.help': 'The same seed on the same rows gives the same partition.',
  'hotspots.form.too-few': 'Fewer than two located incidents are left under the filter: nothing to divide.',
  'hotspots.form.run': 'Run k-means',
  'hotspots.job': 'k-means, k = {k}',
  'hotspots.phase.clusters': 'starts of k-means',
  'hotspots.phase.comparison': 'comparing k = 2 to 15',
  'hotspots.phase.noise': 'comparing with evenly spread points',
  'hotspots.run.rows': 'Incidents',
  'hotspots.run.rows.value': '{count}, {unlocated} more without a location',
  'hotspots.run.engine.value': '{title}, k = {k}, {starts} starts, seed {seed}',
  'hotspots.run.silhouette': 'Silhouette',
  'hotspots.run.silhouette.value': '{value} on a sample of {sample}',
  'hotspots.run.silhouette.noise': '{value} on a sample of {sample}; {noise} for evenly spread points',
  'hotspots.run.inertia': 'Inertia',
  'hotspots.run.inertia.value': '{value} km²',
  'hotspots.runs.item': 'k = {k}, {rows} incidents, seed {seed}',

  'hotspots.table.title': 'Groups',
  'hotspots.table.group': 'Group',
  'hotspots.table.incidents': 'Incidents',
  'hotspots.table.share': 'Share',
  'hotspots.table.radius': 'Mean radius',
  'hotspots.table.category': 'Most frequent type',
  'hotspots.table.category.value': '{category} ({share})',
  'hotspots.table.longitude': 'Longitude',
  'hotspots.table.latitude': 'Latitude',
  'hotspots.table.radius.meters': 'Mean radius, m',
  'hotspots.table.type-share': 'Its share, %',
  'hotspots.table.go': 'Show group {rank} on the map',
  'hotspots.table.sentence': 'The largest group holds {share} of the incidents',
  'hotspots.table.sentence.rest': '({range}); an even split would give each {even}.',
  'hotspots.table.how':
    'Incidents are projected to metres and divided by k-means++ with several starts; the partition with the least sum of squared distances stays. Mean radius: mean distance of a group’s incidents from its centre. Groups are numbered by incidents.',
  'hotspots.table.how.interval':
    'Interval: 90 %, Wilson, for the share of incidents with the groups held fixed. Borders between groups move with the seed and with k; see the stability under “How many groups”.',

  'hotspots.curve.title': 'How many groups',
  'hotspots.curve.off': 'This run was made without the comparison over k.',
  'hotspots.curve.elbow': 'Inertia, km²',
  'hotspots.curve.elbow.label': 'Inertia by number of groups',
  'hotspots.curve.scores.label': 'Silhouette and stability by number of groups',
  'hotspots.curve.silhouette': 'Silhouette',
  'hotspots.curve.stability': 'Stability',
  'hotspots.curve.k': 'k = {k}',
  'hotspots.curve.sentence.elbow': 'The elbow lies at k = {elbow}.',
  'hotspots.curve.sentence.no-elbow': 'The curve has no clear elbow.',
  'hotspots.curve.sentence.rest':
    'The silhouette is highest at k = {best} ({silhouette}); restarts agree most at k = {stable} (stability {stability}).',
  'hotspots.curve.sentence.this': 'At k = {k} their agreement is {stability}.',
  'hotspots.curve.how':
    'Every k from 2 to 15 is fitted with {restarts} restarts. Inertia: sum of squared distances to the centres; it always falls, the elbow is where falling slows most. Silhouette (Rousseeuw 1987): how much nearer an incident is to its own group than to the next, −1 to 1, on a seeded sample of {sample}. Stability: mean adjusted Rand index between restarts, 1 when every restart gives the same groups. A low stability means that the borders are an accident of the start.',
} as const;

addTexts(hotspotsText);
