import type { ModelMetadata } from '../model.ts';
import type { ParamSpecs } from '../../data/params.ts';

export type ForestParams = {
  readonly trees: number;
  readonly depth: number;
  readonly minimumLeaf: number;
  readonly featuresPerSplit: 'sqrt' | 'all';
  readonly bootstrap: boolean;
};

export const forestParams = {
  trees: {
    type: 'integer',
    min: 1,
    max: 500,
    default: 40,
    title: 'model.forest.trees',
    help: 'model.forest.trees.help',
  },
  depth: {
    type: 'integer',
    min: 1,
    max: 25,
    default: 15,
    title: 'model.forest.depth',
    help: 'model.forest.depth.help',
  },
  minimumLeaf: {
    type: 'integer',
    min: 1,
    max: 10000,
    default: 1,
    title: 'model.forest.minimum-leaf',
    help: 'model.forest.minimum-leaf.help',
  },
  featuresPerSplit: {
    type: 'choice',
    choices: ['sqrt', 'all'],
    default: 'sqrt',
    title: 'model.forest.features-per-split',
    help: 'model.forest.features-per-split.help',
  },
  bootstrap: {
    type: 'boolean',
    default: true,
    title: 'model.forest.bootstrap',
    help: 'model.forest.bootstrap.help',
  },
} as const satisfies ParamSpecs<ForestParams>;

export const forestMetadata: ModelMetadata = {
  id: 'forest',
  version: 1,
  task: 'classify',
  title: 'model.forest.title',
  summary: 'model.forest.summary',
  params: forestParams,
  carriesRows: false,
};
