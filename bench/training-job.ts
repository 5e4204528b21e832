import type { TrainRequest } from '../src/data/contract.ts';
import { createRandom } from '../src/data/random.ts';
import type { DatasetRecord } from '../src/data/table/dataset.ts';
import type { Table } from '../src/data/table/table.ts';
import { timeRange } from '../src/data/table/time-range.ts';
import type { TrainingJob } from '../src/evaluation/training.ts';
import type { FitContext } from '../src/models/model.ts';
import { loadKernel } from '../workers/kernels/load.ts';

/** A training job for a table in memory, as the train worker would make it. */
export function makeJob(
  table: Table,
  request: Omit<TrainRequest, 'dataset' | 'onProgress' | 'signal'>,
  context: Partial<FitContext> = {},
): TrainingJob {
  const time = table.columns.time;
  const range = time?.kind === 'time' ? timeRange(time.minutes) : null;
  const seed = request.seed ?? 42;
  return {
    runId: 'bench',
    createdAt: '2026-01-01T00:00:00Z',
    record: { id: 'bench', timeFrom: range?.from ?? null, timeTo: range?.to ?? null, dataHash: '0' } as DatasetRecord,
    table,
    request: { ...request, dataset: 'bench' },
    context: {
      signal: new AbortController().signal,
      seed,
      random: createRandom(seed),
      clock: () => performance.now(),
      progress: () => undefined,
      breathe: () => Promise.resolve(),
      parallel: { size: 1, run: () => Promise.reject(new Error('no helpers')) },
      backend: request.backend ?? 'auto',
      kernel: loadKernel,
      ...context,
    },
  };
}
