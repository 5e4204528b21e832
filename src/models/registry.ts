import { forestMetadata } from './forest/metadata.ts';
import { forestReferenceMetadata } from './forest-reference/metadata.ts';
import { kmeansMetadata } from './kmeans/metadata.ts';
import { kmeansReferenceMetadata } from './kmeans-reference/metadata.ts';
import { lstmMetadata } from './lstm/metadata.ts';
import { lstmReferenceMetadata } from './lstm-reference/metadata.ts';
import type { ModelMetadata } from './model.ts';

/** The only list of models. Metadata loads with the page; algorithms load in the worker that runs them. */
export const registry: readonly ModelMetadata[] = [
  kmeansMetadata,
  kmeansReferenceMetadata,
  forestMetadata,
  forestReferenceMetadata,
  lstmMetadata,
  lstmReferenceMetadata,
];
