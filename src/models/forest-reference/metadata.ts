import type { ModelMetadata } from '../model.ts';
import type { ParamSpecs } from '../../data/params.ts';

export type ForestReferenceParams = {
  readonly trees: number;
  readonly depth: number;
  readonly featuresPerTree: 'sqrt' | 'all';
};

export const forestReferenceParams = {
  trees: {
    type: 'integer',
    min: 1,
    max: 100,
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
  featuresPerTree: {
    type: 'choice',
    choices: ['sqrt', 'all'],
    default: 'sqrt',
    title: 'model.forest-reference.features-per-tree',
    help: 'model.forest-reference.features-per-tree.help',
  },
} as const satisfies ParamSpecs<ForestReferenceParams>;

export const forestReferenceMetadata: ModelMetadata = {
  id: 'forest-reference',
  version: 1,
  task: 'classify',
  title: 'model.forest-reference.title',
  summary: 'model.forest-reference.summary',
  params: forestReferenceParams,
  maxRows: 2000,
};
