import type { FeatureImportance } from '../models/classification/classifier.ts';
import type { FeatureSchema } from '../models/classification/features.ts';
import type { ClassificationScores } from '../scoring/classification-metrics.ts';
import type { ClassificationRows } from './classification-rows.ts';
import type { ClassifyDetails } from './details.ts';

/** The numbers behind the charts of a classifier run. An area under a curve that is not defined for a class is NaN. */
export function describeClassifier(
  rows: ClassificationRows,
  schema: FeatureSchema,
  scores: ClassificationScores,
  skill: ClassifyDetails['skill'],
  importance: FeatureImportance,
): ClassifyDetails {
  const { classes, coverage } = rows.target;
  const trainRows = new Float64Array(classes.length);
  for (const k of rows.trainClasses) trainRows[k]!++;
  return {
    task: 'classify',
    target: rows.column,
    classes,
    coverage,
    unlocated: rows.unlocated,
    features: schema.names,
    confusion: scores.confusion,
    perClass: classes.map((label, k) => {
      const { rows: testRows, ...own } = scores.perClass[k]!;
      return { label, trainRows: trainRows[k]!, testRows, ...own, baseRate: trainRows[k]! / rows.train.length };
    }),
    reliability: scores.reliability,
    importance: schema.names.map((feature, f) => ({ feature, value: importance[f]! })),
    skill,
    areas: schema.names.includes('area') ? schema.areas.slice(1) : [],
  };
}
