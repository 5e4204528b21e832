import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { trainForecast } from '../src/evaluation/train-forecast.ts';
import { findChicago, readChicago } from './chicago-weeks.ts';
import { makeJob } from './training-job.ts';

// tfjs's wasm file loader looks for these two in Node, and a module has neither.
Object.assign(globalThis, { __dirname: import.meta.dirname, require: createRequire(import.meta.url) });

const SEEDS = [1, 2, 3];
const BAR = { seconds: 180, mase: 0.64 };

/** Weekly counts of the 77 community areas, Chicago 2012 to 2015, the last 52 weeks one step ahead: error and time over three seeds. */
export async function run(report: (measurement: Record<string, unknown>) => void): Promise<void> {
  const folder = findChicago();
  if (!folder) {
    report({ skipped: 'no data: set BEATBOOK_DATA to the folder of the real files' });
    return;
  }
  const table = readChicago(folder);
  const mase: number[] = [];
  const seconds: number[] = [];
  let baselines: Record<string, number> = {};
  let epochSeconds = Infinity;
  let shape: number[] = [];
  for (const seed of SEEDS) {
    // 52 of 208 weeks.
    const job = makeJob(table, { model: 'lstm', seed, split: { kind: 'temporal', testShare: 0.25 } });
    const started = performance.now();
    const trained = await trainForecast(job);
    if (!trained.ok) throw new Error(JSON.stringify(trained.failure));
    const { run: record, details } = trained.value;
    if (details.task !== 'forecast') throw new Error('no forecast');
    seconds.push((performance.now() - started) / 1000);
    mase.push(record.metrics.mase!);
    baselines = Object.fromEntries(Object.entries(record.baselines).map(([name, metrics]) => [name, metrics.mase!]));
    epochSeconds = Math.min(epochSeconds, details.epochSeconds);
    const { params, metrics, backend } = record;
    const fitted =
      details.testFrom - Math.round(details.testFrom * Number(params.validationShare)) - Number(params.window);
    shape = [
      details.series.length * fitted,
      Number(params.window),
      6,
      Number(params.units),
      Number(params.layers),
      Number(params.batchSize),
    ];
    report({
      what: `Chicago by week, seed ${seed}`,
      backend,
      seconds: seconds.at(-1),
      epochs: details.curve.length,
      bestEpoch: details.bestEpoch,
      epochSeconds: details.epochSeconds,
      metrics,
      baselines,
      versusBaseline: details.versusBaseline,
      betterThanCounting: details.betterThanCounting,
    });
  }
  const mean = mase.reduce((sum, value) => sum + value, 0) / mase.length;
  report({
    what: 'Chicago by week, mean of seeds 1 to 3',
    mase: mean,
    worstSeconds: Math.max(...seconds),
    bar: BAR,
    passes: mean <= BAR.mase && Math.max(...seconds) <= BAR.seconds && Object.values(baselines).every((b) => mean < b),
  });
  for (const threads of [1, 2]) {
    const answer = execFileSync('/usr/bin/python3', ['bench/lstm.py', ...shape.map(String), String(threads)]);
    const peer = JSON.parse(answer.toString()) as { version: string; seconds: number };
    report({ what: 'one epoch', ours: epochSeconds, torch: peer.seconds, torchVersion: peer.version, threads });
  }
}
