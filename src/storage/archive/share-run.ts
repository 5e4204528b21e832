import type { Run } from '../../data/contract.ts';
import { fingerprint } from '../../data/table/checksum.ts';
import type { TrainedRun } from '../../evaluation/training.ts';
import { registry } from '../../models/registry.ts';
import { en } from '../../text/en.ts';
import { say } from '../../text/say.ts';
import type { Database } from '../database.ts';
import { shareClassifier } from './share-classifier.ts';
import { shareClusters } from './share-clusters.ts';
import type { SharedDataset } from './share-dataset.ts';
import { shareForecaster } from './share-forecaster.ts';

/** A run without what tells of single incidents, or the sentence why it cannot be shared. */
export type SharedRun =
  | { readonly ok: true; readonly value: TrainedRun }
  | { readonly ok: false; readonly why: string };

/** Makes a count a multiple of the minimum; `place` tells which count it is, so that one count always becomes the same. */
export type Rounding = (count: number, place: string) => number;

/**
 * Unbiased rounding to a multiple of `minimum` (Hundepool et al. 2012, ch. 5: random rounding): up with the probability that keeps the mean. The
 * chance comes from a hash of the place with `secret`, so that the same count is rounded in the same way wherever it stands, in
 * every archive, and nothing is won by averaging.
 */
export function createRounding(minimum: number, secret: string): Rounding {
  return (count, place) => {
    const rest = ((count % minimum) + minimum) % minimum;
    if (rest === 0) return count;
    const chance = Number.parseInt(fingerprint(`${secret}\n${place}\n${count}`).slice(0, 12), 16) / 16 ** 12;
    return count - rest + (chance < rest / minimum ? minimum : 0);
  };
}

/** Sentences that quote counts of incidents. */
const counting = [
  'model.kmeans.warning.unlocated',
  'classify.warning.unlocated',
  'classify.warning.no-type',
  'classify.warning.unseen',
  'classify.warning.hour-unknown',
] as const;
const patterns = counting.map((key) => {
  const parts = en[key].split(/\{\w+\}/).map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.+')}$`);
});

const shortened = (numbers: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value.toPrecision(3))]));

/** The record of a run with its counts rounded and its measures to three digits: field by field, so that a new one stays here. */
function shareRecord(run: Run, shared: SharedDataset, minimum: number, round: Rounding): Run {
  const { split } = run;
  const isCurrent = run.dataHash === shared.original.dataHash;
  return {
    id: run.id,
    dataset: run.dataset,
    model: run.model,
    task: run.task,
    params: run.params,
    seed: run.seed,
    backend: run.backend,
    milliseconds: run.milliseconds,
    modelVersion: run.modelVersion,
    createdAt: run.createdAt,
    ...(run.betterThanCounting !== undefined && { betterThanCounting: run.betterThanCounting }),
    split: {
      ...split,
      trainRows: round(split.trainRows, `${run.id} train`),
      testRows: round(split.testRows, `${run.id} test`),
    },
    metrics: shortened(run.metrics),
    baselines: Object.fromEntries(Object.entries(run.baselines).map(([name, metrics]) => [name, shortened(metrics)])),
    // A hash of rows could be tried with guessed rows; whether the run is of these rows is all that is told.
    dataHash: isCurrent ? shared.record.dataHash : `${shared.record.dataHash}-other`,
    warnings: [
      ...run.warnings.filter((warning) => !patterns.some((pattern) => pattern.test(warning))),
      say('archive.shared-run', { minimum }),
    ],
  };
}

/** Takes what tells of single incidents out of a run, or says why it cannot. Models that carry rows never leave without them. */
export async function shareRun(
  database: Database,
  trained: TrainedRun,
  shared: SharedDataset,
  minimum: number,
  signal: AbortSignal,
): Promise<SharedRun> {
  const { run, details } = trained;
  const metadata = registry.find(({ id }) => id === run.model);
  if (metadata?.carriesRows !== false) return { ok: false, why: say('archive.left-out.carries-rows') };
  const round = createRounding(minimum, shared.original.dataHash);
  const record = shareRecord(run, shared, minimum, round);
  switch (details.task) {
    case 'cluster':
      return shareClusters({ ...trained, run: record, details }, shared, minimum, round);
    case 'forecast':
      return shareForecaster({ ...trained, run: record, details }, minimum, round);
    case 'classify':
      return await shareClassifier(database, { ...trained, run: record, details }, shared, minimum, round, signal);
    default:
      return { ok: false, why: say('archive.left-out.carries-rows') };
  }
}
