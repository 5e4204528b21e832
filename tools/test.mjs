// npm test: installs what is missing and runs every check. The last line printed is the count of all tests.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium } from './chromium.mjs';
import { installPackages } from './install.mjs';
import { inRoot, run, runPackage } from './project.mjs';

const reports = inRoot('.cache', 'reports');
const unitReport = `${reports}/vitest.json`;
const browserReport = `${reports}/playwright.json`;

const call = (packageName, script, args, env) => () => runPackage(packageName, script, args, { env });
const tool =
  (name, ...args) =>
  () =>
    run(process.execPath, [inRoot('tools', name), ...args]);
const attempt = (work) => async () => {
  try {
    await work();
    return 0;
  } catch (error) {
    console.error(error.message ?? error);
    return 1;
  }
};

/** @type {[name: string, work: () => Promise<number>][]} */
const steps = [
  ['packages', attempt(installPackages)],
  ['browser', attempt(ensureChromium)],
  ...['pure', 'workers', 'page', 'node'].map((realm) => [
    `types: ${realm}`,
    call('typescript', 'bin/tsc', ['-p', realm === 'page' ? 'tsconfig.json' : `tsconfig.${realm}.json`]),
  ]),
  ['lint', call('oxlint', 'bin/oxlint', ['--deny-warnings'])],
  ['format', call('oxfmt', 'bin/oxfmt', ['--check'])],
  ['licences', tool('licences.mjs')],
  ['unused code', call('knip', 'bin/knip.js', ['--no-progress'])],
  [
    'unit, property and golden tests',
    call('vitest', 'vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]),
  ],
  ['build', tool('build.mjs')],
  ['size', tool('size.mjs')],
  ['browser tests', call('@playwright/test', 'cli.js', ['test'], { BEATBOOK_REPORT: browserReport })],
];

/** Nothing after these makes sense when they fail. */
const isEssential = (name) => name === 'packages';
/** The browser tests would run against an old build, or none. */
const needs = { size: 'build', 'browser tests': 'build' };

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const outcomes = [];
for (const [name, step] of steps) {
  const blocked = needs[name] && outcomes.some((outcome) => outcome.name === needs[name] && outcome.code !== 0);
  console.log(`\n== ${name}${blocked ? ` (left out: ${needs[name]} failed)` : ''}`);
  const started = performance.now();
  const code = blocked ? 1 : await step();
  outcomes.push({ name, code, seconds: (performance.now() - started) / 1000 });
  if (code !== 0 && isEssential(name)) break;
}

console.log('\n== summary');
for (const { name, code, seconds } of outcomes) {
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${seconds.toFixed(1).padStart(7)} s  ${name}`);
}
const totals = { passed: 0, failed: 0, skipped: 0 };
countUnitTests(totals);
countBrowserTests(totals);
const isGreen = outcomes.length === steps.length && outcomes.every(({ code }) => code === 0) && totals.failed === 0;
console.log(isGreen ? 'Everything passed.' : 'Not everything passed.');
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(isGreen ? 0 : 1);

function countUnitTests(into) {
  const report = readReport(unitReport);
  // A file that does not load has no tests, but it is a failure.
  const broken = report.testResults?.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  into.passed += report.numPassedTests ?? 0;
  into.failed += (report.numFailedTests ?? 0) + (broken?.length ?? 0);
  into.skipped += (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0);
}

function countBrowserTests(into) {
  const { stats } = readReport(browserReport);
  into.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  into.failed += stats?.unexpected ?? 0;
  into.skipped += stats?.skipped ?? 0;
}

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}
