import { expect, test } from '@playwright/test';
import { writeFiles } from './fixtures/crash/files.ts';
import type { OperationName } from './fixtures/crash/operations.ts';
import { planKills } from './fixtures/crash/plan.ts';
import { runScenario } from './fixtures/crash/scenario.ts';
import { shareThat, tableOf, type Outcome } from './fixtures/crash/tally.ts';
import { startAppServer } from './fixtures/test.ts';

/** Another seed kills at other points. */
const SEED = Number(process.env.CRASH_SEED ?? 1);
const KILLS = Number(process.env.CRASH_KILLS ?? 50);

type Counts = Readonly<Partial<Record<OperationName, number>>>;

/** Of a hundred kills. */
const sealed: Counts = { import: 14, append: 14, training: 11, delete: 10, passphrase: 12, archive: 13 };
const plain: Counts = { import: 5, append: 4, delete: 4, archive: 4, vault: 6, workspace: 4 };

const shareOf = (counts: Counts) =>
  Object.fromEntries(Object.entries(counts).map(([name, of]) => [name, Math.ceil((of * KILLS) / 100)])) as Counts;

// A trace is of no use across kills.
test.use({ trace: 'off' });
test.skip(process.platform !== 'linux', 'whether all processes are gone is read from /proc');

test('a browser killed at any point leaves every dataset as before or complete, and the next start says what happened', async ({}, info) => {
  test.setTimeout(40 * 60_000);
  process.stdout.write(`CRASH_SEED=${SEED}\n`);
  const server = await startAppServer();
  const given = { files: writeFiles(info.outputPath('.')), archive: info.outputPath('evidence.beatbook') };
  const outcomes: Outcome[] = [];
  for (const isSealed of [true, false]) {
    const profile = info.outputPath(isSealed ? 'sealed' : 'plain');
    const plan = planKills(isSealed ? SEED : SEED + 1, shareOf(isSealed ? sealed : plain));
    outcomes.push(...(await runScenario({ profile, address: server.url, given, isSealed, plan })));
  }
  await server.stop();
  const table = tableOf(outcomes);
  process.stdout.write(`${table}\n`);
  info.annotations.push({ type: 'figure', description: table });

  // Kills that miss show nothing; of a few nothing can be said.
  if (KILLS < 50) return;
  expect(outcomes.length).toBeGreaterThanOrEqual(50);
  expect(shareThat(outcomes, ({ wasRunning }) => wasRunning)).toBeGreaterThan(0.5);
  expect(shareThat(outcomes, ({ hit }) => hit === 'during')).toBeGreaterThan(0.3);
  expect(shareThat(outcomes, ({ swept }) => swept > 1)).toBeGreaterThan(0);
  for (const operation of Object.keys(sealed)) {
    const own = outcomes.filter((outcome) => outcome.operation === operation);
    expect(
      shareThat(own, ({ wasRunning }) => wasRunning),
      `kills while it ran: ${operation}`,
    ).toBeGreaterThan(0.2);
  }
});
