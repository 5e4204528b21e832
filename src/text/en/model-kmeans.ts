/** What the clustering screens and runs say. */
export const modelKMeansText = {
  'model.kmeans.title': 'k-means',
  'model.kmeans.summary':
    'Divides the incidents among k centres, each incident to the nearest. This is a partition of the map, not a hotspot test: k-means returns k groups for evenly spread points too.',
  'model.kmeans.k': 'Groups (k)',
  'model.kmeans.k.help': 'How many parts to divide the incidents into.',
  'model.kmeans.n-init': 'Starts',
  'model.kmeans.n-init.help': 'k-means depends on where it starts. It is run this often and the tightest result stays.',
  'model.kmeans.max-iterations': 'Iterations at most',
  'model.kmeans.max-iterations.help': 'A start ends when its centres rest, or after this many moves.',
  'model.kmeans.compare': 'Compare k = 2 to 15',
  'model.kmeans.compare.help': 'Also fits every k from 2 to 15, for the elbow, silhouette and stability charts.',
  'model.kmeans-reference.title': 'k-means (ml-kmeans, reference)',
  'model.kmeans-reference.summary':
    'The same method by the ml-kmeans package, to check the engine of the app against. For up to 20,000 located incidents.',
  'model.kmeans.warning.partition':
    'A partition, not a hotspot test: k-means would return {k} groups for evenly spread points too.',
  'model.kmeans.warning.unlocated': '{unlocated} of {rows} incidents have no place and were left out.',
  'model.kmeans.warning.no-clearer-than-noise':
    'These groups are no clearer than those k-means finds in evenly spread points (silhouette {silhouette}, evenly spread {noise}).',
  'model.kmeans.warning.not-converged':
    'The best start did not come to rest within {iterations} iterations. Allow more of them.',
} as const;
