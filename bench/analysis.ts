import { loadavg } from 'node:os';
import { layGrid } from '../src/analysis/grid/cell-grid.ts';
import { touchingCells } from '../src/analysis/grid/neighbours.ts';
import { defaultRadius, kernelDensity } from '../src/analysis/hotspot/kernel-density.ts';
import { runKnox } from '../src/analysis/near-repeat/knox.ts';
import { mannKendall } from '../src/analysis/space-time/mann-kendall.ts';
import { classifyScores } from '../src/analysis/space-time/significance.ts';
import { spaceTimeGiStar } from '../src/analysis/space-time/space-time-gi-star.ts';
import { createRandom, type Random } from '../src/data/random.ts';

const METERS = 25_000;
const CENTRES = 400;
const DAYS = 365;
const ROUNDS = 3;

type Report = (measurement: Record<string, unknown>) => void;
/** What one of these calls may take, in milliseconds. */
const BARS = { density: 2000, cube: 10_000, knox: 15_000 } as const;

/** The three methods of place that take longest, each on one core. */
export async function run(report: Report): Promise<void> {
  const random = createRandom(7);
  await measureDensity(report, random);
  await measureCube(report, random);
  await measureKnox(report, random);
}

/** Points of a city: seven of ten lie about centres of unequal weight, the others anywhere. */
function drawCity(count: number, random: Random) {
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const centres = Array.from({ length: CENTRES }, () => [METERS * random.next(), METERS * random.next()] as const);
  for (let i = 0; i < count; i++) {
    const isNear = random.next() < 0.7;
    const [east, north] = centres[Math.floor(CENTRES * random.next() ** 2)]!;
    x[i] = isNear ? east + 400 * random.normal() : METERS * random.next();
    y[i] = isNear ? north + 400 * random.normal() : METERS * random.next();
  }
  return { x, y };
}

/** The fastest of some rounds, and what the processor worked in it, which others on the machine change little. */
async function fastest(call: () => Promise<unknown>) {
  let least = { milliseconds: Infinity, processorMilliseconds: Infinity };
  for (let round = 0; round < ROUNDS; round++) {
    const [started, before] = [performance.now(), process.cpuUsage()];
    await call();
    const milliseconds = performance.now() - started;
    const { user, system } = process.cpuUsage(before);
    if (milliseconds < least.milliseconds) least = { milliseconds, processorMilliseconds: (user + system) / 1000 };
  }
  return least;
}

async function tell(
  report: Report,
  bar: keyof typeof BARS,
  about: Record<string, unknown>,
  call: () => Promise<unknown>,
): Promise<void> {
  const found = await fastest(call);
  report({ ...about, ...found, bar: BARS[bar], isWithin: found.milliseconds <= BARS[bar], load: loadavg()[0] });
}

async function measureDensity(report: Report, random: Random): Promise<void> {
  const points = { ...drawCity(1_000_000, random), weights: null };
  const lattice = { west: 25, south: 25, size: METERS / 500, columns: 500, lines: 500 };
  const bandwidth = defaultRadius(points);
  for (const kernel of ['quartic', 'gaussian'] as const) {
    // The Gaussian kernel is looked at out to 6.5 deviations: of a third of the radius it smooths about as much.
    const used = kernel === 'quartic' ? bandwidth : bandwidth / 3;
    const about = { method: 'kernel-density', kernel, points: points.x.length, cells: 250_000, bandwidthMeters: used };
    await tell(report, 'density', about, () => kernelDensity(points, lattice, { kernel, bandwidth: used }));
  }
}

async function measureCube(report: Report, random: Random): Promise<void> {
  const [side, steps] = [200, 60];
  const cells = side * side;
  const counts = Float64Array.from({ length: cells * steps }, () => Math.floor(3 * random.next() ** 4));
  const none = { x: new Float64Array(0), y: new Float64Array(0) };
  const about = { method: 'emerging-hot-spots', cells, steps };
  await tell(report, 'cube', about, async () => {
    const isInside = (x: number, y: number) => x > 0 && y > 0 && x < side && y < side;
    const grid = layGrid([0, 0, side, side], { shape: 'square', size: 1 }, isInside, none);
    const z = await spaceTimeGiStar({ cells, steps, counts }, { neighbours: touchingCells(grid), stepsBack: 1 });
    classifyScores(z, true);
    for (let cell = 0; cell < cells; cell++) mannKendall(z, cell, steps, cells);
  });
}

async function measureKnox(report: Report, random: Random): Promise<void> {
  const points = drawCity(10_000, random);
  const days = Int32Array.from(points.x, () => Math.floor(DAYS * random.next()));
  const options = {
    distanceEdges: [0, 0.001, 100, 200, 300, 400, 500],
    dayEdges: [0, 7, 14, 21, 28],
    distance: 'euclidean' as const,
    permutations: 999,
  };
  const { pairs } = (await runKnox({ ...points, days }, { ...options, permutations: 1, random }))!;
  const about = { method: 'near-repeat', points: days.length, permutations: options.permutations, pairs };
  await tell(report, 'knox', about, () => runKnox({ ...points, days }, { ...options, random: createRandom(3) }));
}
