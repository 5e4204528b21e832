import { addTexts } from '../say.ts';

/** The Classify screen: which type an incident is, given when and where. */
export const classifyText = {
  'classify.title': 'Classify',
  'classify.form.title': 'New classifier',
  'classify.form.run': 'Train the classifier',
  'classify.form.seed.help': 'The same seed on the same rows gives the same trees, whatever the number of workers.',
  'classify.form.target': 'What to predict',
  'classify.form.target.category': 'Category',
  'classify.form.target.subcategory': 'Subcategory',
  'classify.form.top': 'Named types',
  'classify.form.top.help': 'The most frequent types of the training incidents; the rest is Other.',
  'classify.form.split': 'Test',
  'classify.form.split.temporal': 'Last {share} in time',
  'classify.form.split.random': 'Random {share} (leaks time)',
  'classify.form.split.random.warning':
    'A random split leaks time: incidents of one day end up on both sides, and the scores look better than they would be on coming days.',
  'classify.form.features': 'What the classifier may know',
  'classify.form.features.none': 'Choose at least one thing the classifier may know.',
  'classify.form.features.missing': 'not in this file',
  'classify.form.features.help':
    'Only what is known before a report is written. Fields that the report fills in have no way in.',
  'classify.form.too-few': 'At least 50 incidents are needed under the filter; there are {count}.',
  'classify.feature.hour': 'Hour',
  'classify.feature.weekday': 'Weekday',
  'classify.feature.month': 'Month',
  'classify.feature.x': 'East to west (x)',
  'classify.feature.y': 'North to south (y)',
  'classify.feature.area': 'Area',
  'classify.job': 'Classifier, {trees} trees',
  'classify.phase.fit': 'growing trees',
  'classify.phase.score': 'scoring on the test',
  'classify.empty.title': 'No classifier on this dataset yet',
  'classify.empty.text':
    'A classifier says which type an incident probably is, given when and where it is recorded, and how much better that is than counting.',

  'classify.verdict.title': 'Is it better than counting?',
  'classify.verdict.better': 'Log loss {share} ({range}) better than counting.',
  'classify.verdict.no': 'No better than counting.',
  'classify.verdict.worse': 'No better than counting: log loss {share} ({range}) above it.',
  'classify.verdict.scores':
    'Log loss {logLoss} beside {baselineLogLoss} ({baseline}). It names the right type of {accuracy} of the test incidents; the best of counting {counted}, always saying {type} {majority}.',
  'classify.verdict.difference': 'The difference from counting is {share} ({range}).',
  'classify.verdict.test': 'Tested on {test} incidents, {period}, after training on {train}.',
  'classify.verdict.test.random':
    'Tested on {test} incidents drawn at random, after training on {train}. This leaks time.',
  'classify.verdict.how':
    'Counting is the best of simple forecasts fitted on the same training incidents: the share of each type overall, and its base rate by area and hour and by map square (1 km) and hour. Skill is the difference of the log losses, in per cent of that of counting, with a 90 % interval from drawing whole test days again and again. When the interval reaches 0 the classifier counts as no better.',
  'classify.verdict.how.given':
    'It answers which type, given that an incident is recorded. It does not say how likely an incident is, and it is not grounds for a stop.',

  'classify.scores.title': 'Scores beside counting',
  'classify.scores.model': 'Classifier',
  'classify.scores.how':
    'Log loss: mean of −ln(probability given to the type that came), probabilities clipped at 1e-6. Accuracy: the most probable type was right. Balanced accuracy and macro scores: mean over types, each weighing the same. AUC: each type against the rest, mean over types. Brier: mean squared error of the probabilities. ECE: mean gap between stated confidence and share right, in 15 bins. Baselines are fitted on the same training incidents and scored on the same test.',

  'classify.run.engine.value': '{title}, {trees} trees, depth {depth}, seed {seed}',
  'classify.run.target': 'Predicts',
  'classify.run.target.value': '{column}: {named} named types, which hold {coverage} of training incidents',
  'classify.run.target.other': '{column}: {named} named types, which hold {coverage} of training incidents, and Other',
  'classify.run.split': 'Split',
  'classify.run.split.temporal': 'in time order',
  'classify.run.split.random': 'random: leaks time',
  'classify.run.features': 'Knows',
  'classify.run.unlocated': 'Left out',
  'classify.run.unlocated.value': '{count} incidents without a location',
  'classify.runs.item': '{engine}: log loss {logLoss}, {rows} incidents, seed {seed}',

  'classify.confusion.title': 'Confusion matrix',
  'classify.confusion.actual': 'Type that came',
  'classify.confusion.predicted': 'Predicted, by number of the row, %',
  'classify.confusion.n': 'n',
  'classify.confusion.cell': '{actual} predicted as {predicted}: {count} of {all} ({share})',
  'classify.confusion.sentence': '{type} is recognised most often ({share}).',
  'classify.confusion.sentence.rest': '{taken} of all test incidents are called {most}.',
  'classify.confusion.how':
    'Each row holds the test incidents of one type; a cell is the share of them that was called the type of its column. The diagonal is right. Rows with fewer than 30 incidents are grey. A type that is never called has no use as an answer, but its probability still has one.',

  'classify.classes.title': 'Types',
  'classify.classes.type': 'Type',
  'classify.classes.train': 'Training',
  'classify.classes.test': 'Test n',
  'classify.classes.base': 'Base rate',
  'classify.classes.precision': 'Precision',
  'classify.classes.recall': 'Recall',
  'classify.classes.f1': 'F1',
  'classify.classes.auc': 'AUC',
  'classify.classes.auprc': 'Precision-recall area',
  'classify.classes.sentence': '{type} is told apart best (AUC {auc}; 0.5 is guessing).',
  'classify.classes.sentence.rest': '{few} of {all} types have fewer than 30 test incidents and are grey.',
  'classify.classes.how':
    'Precision: of the incidents called this type, the share that was. Recall: of the incidents of this type, the share that was called so. AUC: the chance that an incident of the type gets a higher probability of it than one of another type. Base rate: share of the training incidents.',

  'classify.reliability.title': 'Can the confidence be taken at its word?',
  'classify.reliability.label': 'Stated confidence against the share that came true',
  'classify.reliability.x': 'Stated confidence',
  'classify.reliability.y': 'Came true',
  'classify.reliability.count': 'Test incidents',
  'classify.reliability.from': 'Confidence from',
  'classify.reliability.to': 'to',
  'classify.reliability.mean': 'Mean confidence',
  'classify.reliability.over': 'Stated confidence is on average {gap} points too high.',
  'classify.reliability.under': 'Stated confidence is on average {gap} points too low.',
  'classify.reliability.even': 'Stated confidence and outcome agree on average.',
  'classify.reliability.rest': 'The gap within the bins is {ece} points (ECE).',
  'classify.reliability.how':
    'Test incidents are put into 15 bins by the probability of the predicted type. A point on the dotted diagonal keeps its word; below it the classifier is too sure. The upright lines are 90 % intervals (Wilson); open points hold fewer than 30 incidents. The bars at the foot are the incidents of each bin.',

  'classify.importance.title': 'What it goes by',
  'classify.importance.share': 'Importance',
  'classify.importance.feature': 'Feature',
  'classify.importance.sentence': '{feature} carries {share} of the splits’ gain.',
  'classify.importance.rest':
    'The measure favours features with many values (coordinates, hour) over those with few (weekday, month).',
  'classify.importance.how':
    'Mean decrease of impurity: how much the splits on a feature purify the leaves, summed over the trees, scaled to 100 %. It is biased towards features with many values, it is measured on training incidents, and features that say the same (coordinates and area) share their importance between them. It is no statement about causes.',

  'predict.title': 'Ask the classifier',
  'predict.hour': 'Hour',
  'predict.weekday': 'Weekday',
  'predict.month': 'Month',
  'predict.latitude': 'Latitude',
  'predict.longitude': 'Longitude',
  'predict.place.hint': 'Click on the map, or type a place.',
  'predict.place.centre': 'Use the centre of the map',
  'predict.place.none': 'Choose a place: click on the map, type it, or take the centre of the map.',
  'predict.none': 'Train a classifier, or open an earlier run, to ask it.',
  'predict.answer': '{type}, {confidence}',
  'predict.answer.rest':
    'if an incident is recorded on a {weekday} in {month} from {hour}; counting by area and hour gives it {base}.',
  'predict.given':
    'This is which type, given that an incident is recorded there and then. It is not how likely an incident is.',
  'predict.bars': 'Probability of every type',
  'predict.type': 'Type',
  'predict.probability': 'Probability',
  'predict.base': 'Base rate',
  'predict.how':
    'The mean of the probabilities of all trees for this hour, weekday, month and place. The area is that of the nearest square with training incidents; a place more than 5 km from all of them is refused. Base rate: the share of each type among training incidents of the same area and hour.',
} as const;

addTexts(classifyText);
