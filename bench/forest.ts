import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import type { Table } from '../src/data/table/table.ts';
import { selectRows } from '../src/data/table/select-rows.ts';
import { chooseRows } from '../src/evaluation/classification-rows.ts';
import type { ClassifyDetails } from '../src/evaluation/details.ts';
import { openTypePredictor } from '../src/evaluation/predict-type.ts';
import { trainClassifier } from '../src/evaluation/train-classifier.ts';
import type { TrainingJob } from '../src/evaluation/training.ts';
import { fitTarget, readTarget } from '../src/models/classification/target.ts';
import { forest } from '../src/models/forest/model.ts';
import { inRoot } from '../tools/project.mjs';
import { readBenchRows } from './forest-rows.ts';
import { createThreads } from './threads.ts';
import { makeJob } from './training-job.ts';

type Emit = (measurement: Record<string, unknown>) => void;

const FEATURES = ['hour', 'weekday', 'month', 'x', 'y'];
const PARAMS = { trees: 40, depth: 15, minimumLeaf: 1, featuresPerSplit: 'sqrt', bootstrap: true } as const;
const SPEED_ROWS = 240_000;
const TOP = { boston: 8, chicago: 9 } as const;
type City = keyof typeof TOP;

const folder = inRoot('.cache', 'bench-forest');
const runPython = promisify(execFile);

/** The peer, run beside and not before: asynchronous, so that our threads are not starved while it is waited for. */
async function callPeer(...commands: string[]): Promise<Record<string, number | string>[]> {
  const { stdout } = await runPython('/usr/bin/python3', [inRoot('bench', 'forest.py'), ...commands]);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Record<string, number | string>);
}

/** The random forest beside scikit-learn on the same rows and splits: time on two cores, accuracy, log loss; and single questions. */
export async function run(emit: Emit): Promise<void> {
  const data = process.env['BEATBOOK_DATA'] ?? inRoot('..', 'shared', 'data');
  if (!existsSync(data)) {
    emit({ skipped: 'no data: set BEATBOOK_DATA to the folder of the real files' });
    return;
  }
  mkdirSync(folder, { recursive: true });
  await callPeer('rows', data, folder, 'boston,chicago');
  const parallel = await createThreads(Math.min(2, availableParallelism()));
  try {
    const chicago = readBenchRows(folder, 'chicago');
    await measureSpeed(
      selectRows(
        chicago,
        Uint32Array.from({ length: SPEED_ROWS }, (_, row) => row),
      ),
      parallel,
      emit,
    );
    for (const city of ['boston', 'chicago'] as const) {
      const table = city === 'chicago' ? chicago : readBenchRows(folder, city);
      for (const kind of ['temporal', 'random'] as const) await measureScores(table, city, kind, parallel, emit);
    }
  } finally {
    parallel.end();
  }
}

async function measureSpeed(table: Table, parallel: TrainingJob['context']['parallel'], emit: Emit): Promise<void> {
  const { category } = table.columns;
  if (category?.kind !== 'category') throw new Error('no types');
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row);
  const target = fitTarget(category, rows, TOP.chicago);
  const codes = readTarget(category, rows, target);
  const milliseconds: number[] = [];
  let nodes = 0;
  for (let round = 0; round < 4; round++) {
    const { context } = makeJob(table, { model: 'forest' }, { parallel });
    const started = performance.now();
    // Reading features and ranking them count: scikit-learn is given ready arrays and is not charged for reading them.
    const prepared = forest.prepare(table, {
      params: PARAMS,
      rows,
      features: FEATURES,
      target: { codes, classes: target.classes.length },
    });
    if (!prepared.ok) throw new Error(prepared.failure.code);
    const fitted = await forest.fit(prepared.value, PARAMS, context);
    milliseconds.push(performance.now() - started);
    if (!fitted.ok) throw new Error(fitted.failure.code);
    nodes = fitted.value.trees.reduce((sum, tree) => sum + tree.feature.length, 0);
  }
  const [peer] = await callPeer('speed', inRoot(), folder, 'chicago', String(SPEED_ROWS));
  const [first, ...warm] = milliseconds;
  emit({
    what: 'fit of 40 trees of depth 15, 5 features, 2 threads',
    rows: table.rows,
    nodes,
    milliseconds: Math.min(...warm),
    // With the start of the threads and cold code.
    firstMilliseconds: first,
    barMilliseconds: 6000,
    scikitLearn: peer!['version'],
    scikitLearnMilliseconds: Number(peer!['seconds']) * 1000,
  });
}

async function measureScores(
  table: Table,
  city: City,
  kind: 'temporal' | 'random',
  parallel: TrainingJob['context']['parallel'],
  emit: Emit,
): Promise<void> {
  const request = { model: 'forest', features: FEATURES, target: { top: TOP[city] }, split: { kind } } as const;
  const job = makeJob(table, { ...request, features: [...FEATURES] }, { parallel });
  const chosen = chooseRows(table, job.request, makeJob(table, { model: 'forest' }).context.random);
  if (!chosen.ok) throw new Error(chosen.failure.code);
  writeFileSync(`${folder}/train.u4`, chosen.value.train);
  writeFileSync(`${folder}/test.u4`, chosen.value.test);
  const started = performance.now();
  const trained = await trainClassifier(job);
  const milliseconds = performance.now() - started;
  if (!trained.ok) throw new Error(trained.failure.code);
  const { run: own, fitted } = trained.value;
  const [peer] = await callPeer('score', inRoot(), folder, city, String(TOP[city]));
  emit({
    what: `${city}, ${kind} split`,
    trainRows: own.split.trainRows,
    testRows: own.split.testRows,
    accuracy: own.metrics['accuracy'],
    scikitLearnAccuracy: peer!['accuracy'],
    barAccuracyDifference: -0.01,
    accuracyDifference: own.metrics['accuracy']! - Number(peer!['accuracy']),
    logLoss: own.metrics['logLoss'],
    scikitLearnLogLoss: peer!['logLoss'],
    barLogLossDifference: 0.01,
    logLossDifference: own.metrics['logLoss']! - Number(peer!['logLoss']),
    majority: own.baselines['majority']?.['accuracy'],
    baseRateAreaHour: own.baselines['baseRateAreaHour'],
    skill: (trained.value.details as ClassifyDetails).skill,
    milliseconds,
    blockBytes: fitted.length,
    ...(await measureQuestions(table, own, fitted)),
  });
}

async function measureQuestions(table: Table, run: Parameters<typeof openTypePredictor>[0], fitted: Uint8Array) {
  const opening = performance.now();
  const opened = await openTypePredictor(run, fitted);
  const openMilliseconds = performance.now() - opening;
  if (!opened.ok) throw new Error(opened.failure.code);
  const { longitude, latitude } = table.columns;
  if (longitude?.kind !== 'number' || latitude?.kind !== 'number') throw new Error('no places');
  const times = Array.from({ length: 1000 }, (_, i) => {
    const row = Math.floor((i / 1000) * table.rows);
    const place = { longitude: longitude.values[row]!, latitude: latitude.values[row]! };
    const started = performance.now();
    opened.value.predict({ hour: i % 24, dayOfWeek: i % 7, month: (i % 12) + 1, ...place });
    return performance.now() - started;
  }).sort((a, b) => a - b);
  return { openMilliseconds, predictP95Milliseconds: times[950], barPredictMilliseconds: 20 };
}
