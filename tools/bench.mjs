// npm run bench [names]: runs every bench/*.ts that exports `run`, one process each, and keeps what it measured.
// Each measurement is one JSON line on standard output and in bench/results/<name>.jsonl.
import { appendFileSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import { pathToFileURL } from 'node:url';
import { installPackages } from './install.mjs';
import { inRoot, run } from './project.mjs';

const listBenches = () =>
  readdirSync(inRoot('bench'))
    .filter(
      (file) =>
        file.endsWith('.ts') &&
        /export (?:async function|const) run\b/.test(readFileSync(inRoot('bench', file), 'utf8')),
    )
    .map((file) => file.replace(/\.ts$/, ''))
    .toSorted();

/** Bundles one bench, so that it runs at full speed on this Node, and calls it. */
async function runOne(name) {
  const { build } = await import('vite');
  const folder = inRoot('.cache', 'bench', name);
  await build({
    root: inRoot(),
    configFile: inRoot('tools', 'bench.config.ts'),
    logLevel: 'error',
    build: { ssr: inRoot('bench', `${name}.ts`), outDir: folder, emptyOutDir: true },
  });
  const bundle = readdirSync(folder).find((file) => /^[^/]+\.m?js$/.test(file) && file.startsWith(name));
  const bench = await import(pathToFileURL(`${folder}/${bundle}`).href);
  const results = inRoot('bench', 'results');
  mkdirSync(results, { recursive: true });
  const file = `${results}/${name}.jsonl`;
  rmSync(file, { force: true });
  await bench.run((measurement) => {
    const line = JSON.stringify({ bench: name, ...measurement });
    console.log(line);
    appendFileSync(file, `${line}\n`);
  });
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--one') {
  await runOne(rest[0]);
} else {
  await installPackages();
  const wanted = process.argv.slice(2);
  const benches = listBenches().filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
  const machine = {
    node: process.version,
    cores: os.availableParallelism(),
    processor: os.cpus()[0]?.model,
    gigabytes: Math.round(os.totalmem() / 2 ** 30),
  };
  console.log(JSON.stringify({ machine, at: new Date().toISOString() }));
  const failed = [];
  for (const name of benches) {
    const code = await run(process.execPath, [
      '--max-old-space-size=4096',
      inRoot('tools', 'bench.mjs'),
      '--one',
      name,
    ]);
    if (code !== 0) failed.push(name);
  }
  console.log(
    `${benches.length - failed.length} of ${benches.length} benches ran${failed.length ? `; failed: ${failed.join(', ')}` : ''}`,
  );
  process.exit(failed.length > 0 || benches.length === 0 ? 1 : 0);
}
