import { lstmParams } from '../lstm/metadata.ts';
import type { ModelMetadata } from '../model.ts';

export const lstmReferenceMetadata: ModelMetadata = {
  id: 'lstm-reference',
  version: 1,
  task: 'forecast',
  title: 'model.lstm-reference.title',
  summary: 'model.lstm-reference.summary',
  params: lstmParams,
  carriesRows: false,
  maxWindows: 4000,
};
