/** What a run keeps beside its `Run` record: the numbers behind its charts. Stored apart, so listing runs stays light. */
export type RunDetails = ClusterDetails | ClassifyDetails | ForecastDetails;

export type ClusterDetails = {
  readonly task: 'cluster';
  readonly rows: number;
  readonly unlocated: number;
  readonly clusters: readonly {
    readonly id: number;
    readonly longitude: number;
    readonly latitude: number;
    readonly incidents: number;
    /** Of the clustered incidents, 0..1. */
    readonly share: number;
    readonly meanRadiusMeters: number;
    readonly dominantCategory: string;
    readonly dominantShare: number;
  }[];
  /** Elbow, silhouette and stability over k = 2..15. Stability: mean adjusted Rand index between restarts. */
  readonly curve: readonly {
    readonly k: number;
    readonly inertia: number;
    readonly silhouette: number;
    readonly stability: number;
  }[];
  readonly elbowK: number | null;
  readonly silhouetteSample: number;
  readonly restarts: number;
};

/** Rows that lack a feature, how they are taken, and how well they are predicted beside those that lack none. */
export type MissingFeatures = {
  /** 'own-value': a missing feature is a value of its own to the model; nothing is imputed. */
  readonly treatment: 'own-value';
  /** Features that some rows lack: rows of the training and of the test. */
  readonly features: readonly { readonly feature: string; readonly train: number; readonly test: number }[];
  /** Rows that lack at least one. */
  readonly trainRows: number;
  readonly testRows: number;
  /** Test rows that lack none, and those that lack some; NaN where there are no such rows. */
  readonly complete: MissingScores;
  readonly partial: MissingScores;
};
type MissingScores = {
  readonly rows: number;
  readonly accuracy: number;
  readonly logLoss: number;
  /** Of the best baseline on the same rows. */
  readonly baselineLogLoss: number;
};

export type ClassifyDetails = {
  readonly task: 'classify';
  readonly target: 'category' | 'subcategory';
  /** Class labels, most frequent in training first; 'Other' last where there is one. */
  readonly classes: readonly string[];
  /** Share of the training rows in the named classes, before Other; 0..1. */
  readonly coverage: number;
  readonly unlocated: number;
  readonly features: readonly string[];
  /** confusion[actual][predicted]: test rows. */
  readonly confusion: readonly (readonly number[])[];
  readonly perClass: readonly {
    readonly label: string;
    readonly trainRows: number;
    readonly testRows: number;
    readonly precision: number;
    readonly recall: number;
    readonly f1: number;
    readonly auc: number;
    readonly prAuc: number;
    /** Share of training rows: the base rate. */
    readonly baseRate: number;
  }[];
  /** Confidence of the predicted class in 15 equal bins, empty bins left out. */
  readonly reliability: readonly {
    readonly from: number;
    readonly to: number;
    readonly rows: number;
    readonly confidence: number;
    readonly accuracy: number;
  }[];
  /** Mean decrease of impurity, summing to 1; biased towards features with many values, and the screen says so. */
  readonly importance: readonly { readonly feature: string; readonly value: number }[];
  /** 90 % bootstrap interval (whole days resampled) of log loss of the best baseline minus the model's. */
  readonly skill: { readonly baseline: string; readonly mean: number; readonly lower: number; readonly upper: number };
  /** Area labels known to the model, where area is a feature. */
  readonly areas: readonly string[];
  /** Absent where no row lacks a feature, and in runs of the first release. */
  readonly missing?: MissingFeatures;
};

export type ForecastDetails = {
  readonly task: 'forecast';
  readonly by: 'area' | 'category' | 'all';
  readonly areaColumn: string | null;
  readonly period: 'day' | 'week' | 'month';
  /** ISO start date of every complete period, first to last. */
  readonly periods: readonly string[];
  /** Index into `periods` of the first test period. */
  readonly testFrom: number;
  readonly series: readonly {
    readonly name: string;
    readonly counts: readonly number[];
    /** One-step-ahead predictions over the test periods, by model: the network's id and every baseline. */
    readonly predictions: Readonly<Record<string, readonly number[]>>;
    readonly mase: Readonly<Record<string, number>>;
    readonly bestBaseline: string;
  }[];
  readonly curve: readonly { readonly epoch: number; readonly loss: number; readonly validation: number }[];
  /** Validation loss of every baseline, in the units of the curve, for the chart. */
  readonly baselineValidation: Readonly<Record<string, number>>;
  readonly bestEpoch: number;
  /** Periods cut at either end because the data covers them in part. */
  readonly cut: readonly { readonly period: string; readonly why: string }[];
  readonly leftOut: readonly { readonly name: string; readonly rows: number; readonly why: string }[];
  /** Paired difference (best baseline minus model, MASE) with its 90 % interval, whole periods resampled; the best baseline is chosen on validation. */
  readonly versusBaseline: {
    readonly baseline: string;
    readonly mean: number;
    readonly lower: number;
    readonly upper: number;
  };
  readonly betterThanCounting: boolean;
  readonly parameters: number;
  readonly epochSeconds: number;
};
