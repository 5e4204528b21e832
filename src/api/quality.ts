import type { QueryContract } from '../../workers/contracts.ts';
import type { Connection } from '../../workers/protocol/connect.ts';
import type { QualityApp } from '../beatbook.ts';
import type { Answer } from './answer.ts';

/** The part of the scripting interface for the quality of the rows and the first look at them. */
export function createQualityApi(query: Connection<QueryContract>, answer: Answer): QualityApp {
  return {
    quality: (dataset, { signal, onProgress, ...options } = {}) =>
      answer(() => query.call('quality', { dataset, ...options }, { signal, onProgress })),
    firstLook: (dataset, { signal, onProgress } = {}) =>
      answer(() => query.call('firstLook', { dataset }, { signal, onProgress })),
    duplicates: (dataset) => answer(() => query.call('duplicates', { dataset })),
  };
}
