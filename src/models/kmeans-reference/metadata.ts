import { kmeansParams } from '../kmeans/metadata.ts';
import type { ModelMetadata } from '../model.ts';

export const kmeansReferenceMetadata: ModelMetadata = {
  id: 'kmeans-reference',
  version: 1,
  task: 'cluster',
  title: 'model.kmeans-reference.title',
  summary: 'model.kmeans-reference.summary',
  params: kmeansParams,
  carriesRows: false,
  maxRows: 20_000,
};
