/** What the classification models and their runs say. */
export const modelForestText = {
  'model.forest.title': 'Random forest',
  'model.forest.summary':
    'Predicts the type of an incident from when and where it was: the mean of many decision trees, each grown on a random sample of the incidents. It answers which type, given that an incident is recorded, not how likely one is.',
  'model.forest.trees': 'Trees',
  'model.forest.trees.help': 'More trees give steadier probabilities and take longer.',
  'model.forest.depth': 'Depth at most',
  'model.forest.depth.help': 'Questions in a row a tree may ask. Deeper trees see finer patterns, and more noise.',
  'model.forest.minimum-leaf': 'Incidents per leaf at least',
  'model.forest.minimum-leaf.help': 'Larger leaves smooth the probabilities.',
  'model.forest.features-per-split': 'Features per split',
  'model.forest.features-per-split.help':
    'How many randomly drawn features each split may choose from: the square root of their number, or all.',
  'model.forest.bootstrap': 'Random sample per tree',
  'model.forest.bootstrap.help':
    'Each tree learns from incidents drawn at random with replacement; without it every tree sees all of them.',
  'model.forest-reference.title': 'Random forest (ml-random-forest, reference)',
  'model.forest-reference.summary':
    'The same method by the ml-random-forest package, to check the engine of the app against. It draws features per tree, not per split, and counts votes. For up to 2,000 incidents.',
  'model.forest-reference.features-per-tree': 'Features per tree',
  'model.forest-reference.features-per-tree.help':
    'How many randomly drawn features each tree may use: the square root of their number, or all.',
  'classify.warning.leaks-time':
    'A random split leaks time: incidents of one day and repeats at one address are on both sides, so the scores are too good. The temporal split is the honest one.',
  'classify.warning.unlocated': '{unlocated} of {rows} incidents have no place and were left out.',
  'classify.warning.no-type': '{missing} incidents have no {column} and were left out.',
  'classify.warning.unseen':
    '{unseen} incidents of the test are of types that training never saw. They were left out of the scores.',
  'classify.warning.no-skill':
    'No better than counting: the log loss is not clearly below that of the best baseline ({baseline}).',
  'classify.warning.area-unknown':
    '{train} training and {test} test incidents have no area, or one that training never saw; the model takes that as a value of its own.',
  'classify.warning.hour-unknown':
    '{unknown} incidents have no known hour. The model treats an unknown hour as a value of its own.',
} as const;
