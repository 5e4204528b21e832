import type { ModelMetadata } from '../model.ts';
import type { ParamSpecs } from '../../data/params.ts';

export type KMeansParams = {
  /** Number of clusters. */
  readonly k: number;
  /** Starts; the best one stays. */
  readonly nInit: number;
  readonly maxIterations: number;
  /** Also fits k = 2..15 for the elbow, silhouette and stability charts. */
  readonly compare: boolean;
};

export const kmeansParams = {
  k: { type: 'integer', min: 2, max: 50, default: 10, title: 'model.kmeans.k', help: 'model.kmeans.k.help' },
  nInit: {
    type: 'integer',
    min: 1,
    max: 50,
    default: 10,
    title: 'model.kmeans.n-init',
    help: 'model.kmeans.n-init.help',
  },
  maxIterations: {
    type: 'integer',
    min: 1,
    max: 1000,
    default: 300,
    title: 'model.kmeans.max-iterations',
    help: 'model.kmeans.max-iterations.help',
  },
  compare: { type: 'boolean', default: true, title: 'model.kmeans.compare', help: 'model.kmeans.compare.help' },
} as const satisfies ParamSpecs<KMeansParams>;

export const kmeansMetadata: ModelMetadata = {
  id: 'kmeans',
  version: 1,
  task: 'cluster',
  title: 'model.kmeans.title',
  summary: 'model.kmeans.summary',
  params: kmeansParams,
  carriesRows: false,
};
