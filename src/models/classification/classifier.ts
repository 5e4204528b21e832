import type { ClassProbabilities } from '../../scoring/classification-metrics.ts';
import type { Model } from '../model.ts';
import type { FeatureRows } from './features.ts';

/** Rows a classifier learns from: their features and the class of each. */
export type LabelledRows = FeatureRows & { readonly classes: number; readonly target: Uint8Array };

/** Importance of each feature, in the order of the schema, summing to 1. */
export type FeatureImportance = readonly number[];

/** A model of task 'classify'. `predict` needs the features only. */
export type Classifier<Params = Readonly<Record<string, unknown>>, Fitted = unknown> = Omit<
  Model<Params, LabelledRows, Fitted, ClassProbabilities>,
  'predict'
> & {
  predict(
    fitted: Fitted,
    features: FeatureRows,
  ): ReturnType<Model<Params, LabelledRows, Fitted, ClassProbabilities>['predict']>;
  /** Mean decrease of impurity: biased towards features with many values. */
  explain(fitted: Fitted): FeatureImportance;
};
