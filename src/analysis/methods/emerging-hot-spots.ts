import type { Analysis } from '../../data/contract.ts';
import type { ParamSpecs } from '../../data/params.ts';
import { succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { EMERGING_PATTERNS, type EmergingPattern, patternOf } from '../space-time/emerging-patterns.ts';
import { mannKendall } from '../space-time/mann-kendall.ts';
import { classifyScores } from '../space-time/significance.ts';
import { type SpaceTimeCube, spaceTimeGiStar } from '../space-time/space-time-gi-star.ts';
import { summarizeGrid, tableOfCells } from './cell-table.ts';
import type { Method, MethodContext } from './method.ts';
import { findSpaceTimeCounts, type SpaceTimeCounts, type SpaceTimeParams, spaceTimeParams } from './space-time.ts';

type Params = SpaceTimeParams & { readonly stepsBack: number };

const params = {
  ...spaceTimeParams,
  stepsBack: {
    type: 'integer',
    min: 0,
    max: 12,
    default: 1,
    title: 'method.emerging-hot-spots.steps-back',
    help: 'method.emerging-hot-spots.steps-back.help',
  },
} as const satisfies ParamSpecs<Params>;

const LEAST = 100;
const LEAST_STEPS = 10;
const TREND_LEVEL = 0.05;
/** What a page can hold to draw one step after another. */
const MOST_STEP_LINES = 150_000;
const CELLS_PER_BREATH = 2000;

export const emergingHotSpots: Method<Params> = {
  id: 'emerging-hot-spots',
  topic: 'space-time',
  title: 'method.emerging-hot-spots.title',
  params,
  needs: ['place', 'time'],
  async run(input, options, context) {
    const about = { method: say('method.emerging-hot-spots.title'), least: LEAST, leastSteps: LEAST_STEPS };
    const found = await findSpaceTimeCounts(input, options, about);
    if (!found.ok) return found;
    const { cube, neighbours, periods, unit, n } = found.value;
    const { stepsBack } = options;
    const { breathe } = context;
    await breathe();
    const z = await spaceTimeGiStar(cube, { neighbours, stepsBack, breathe });
    const classes = classifyScores(z, options.discovery);
    await breathe();
    const cells = await judgeCells(cube, z, classes, context);
    const counts = Object.fromEntries(EMERGING_PATTERNS.map((pattern) => [pattern, 0])) as Record<string, number>;
    for (const kind of cells.kinds) if (kind !== 'none') counts[kind]!++;
    const slices = listSlices(cube, classes);
    const warnings = [...found.value.warnings];
    if (slices.from > 0) {
      warnings.push(
        say('method.emerging-hot-spots.warn.steps', { from: periods[slices.from]!.from, most: MOST_STEP_LINES }),
      );
    }
    const hot = EMERGING_PATTERNS.slice(0, 8).map((pattern) => counts[pattern]!);
    const cold = EMERGING_PATTERNS.slice(8).reduce((sum, pattern) => sum + counts[pattern]!, 0);
    return succeed({
      n,
      table: {
        ...tableOfCells(found.value),
        kind: cells.kinds,
        hotSteps: cells.hot,
        coldSteps: cells.cold,
        trendZ: cells.trendZ,
        trendP: cells.trendP,
        lastZ: Array.from(z.subarray(z.length - cube.cells)),
      },
      more: { periods: tableOfPeriods(found.value, classes), steps: slices.table },
      summary: {
        ...summarizeGrid(found.value),
        steps: periods.length,
        bins: z.length,
        ...Object.fromEntries(EMERGING_PATTERNS.map((pattern) => [camelCase(pattern), counts[pattern]!])),
      },
      sentence: say('method.emerging-hot-spots.sentence', {
        cells: cube.cells,
        steps: periods.length,
        unit: say(`method.space-time.units.${unit}`),
        hot: hot.reduce((sum, count) => sum + count, 0),
        cold,
        new: hot[0]! + hot[1]!,
        intensifying: hot[2]!,
        persistent: hot[3]!,
        diminishing: hot[4]!,
        passing: hot[5]! + hot[6]!,
        historical: hot[7]!,
        n,
        from: periods[0]!.from,
        to: periods.at(-1)!.to,
        level: options.discovery
          ? say('method.gi-star.level.adjusted')
          : say('method.space-time.level.plain', { bins: z.length }),
      }),
      warnings,
    });
  },
};

type JudgedCells = {
  readonly kinds: EmergingPattern[];
  readonly hot: number[];
  readonly cold: number[];
  readonly trendZ: number[];
  readonly trendP: number[];
};

async function judgeCells(
  { cells, steps }: SpaceTimeCube,
  z: Float64Array,
  classes: Int8Array,
  { progress, breathe }: MethodContext,
): Promise<JudgedCells> {
  const judged: JudgedCells = { kinds: [], hot: [], cold: [], trendZ: [], trendP: [] };
  for (let cell = 0; cell < cells; cell++) {
    const test = mannKendall(z, cell, steps, cells);
    const trend = test.p < TREND_LEVEL ? Math.sign(test.s) : 0;
    let [hot, cold] = [0, 0];
    for (let at = cell; at < classes.length; at += cells) {
      if (classes[at]! >= 2) hot++;
      else if (classes[at]! <= -2) cold++;
    }
    judged.kinds.push(patternOf({ classes, cell, cells, steps, trend }));
    judged.hot.push(hot);
    judged.cold.push(cold);
    judged.trendZ.push(test.z);
    judged.trendP.push(test.p);
    if ((cell + 1) % CELLS_PER_BREATH === 0) {
      progress(cell + 1, cells);
      await breathe();
    }
  }
  return judged;
}

/** One line for each period: what it counts and how many cells were hot and cold. */
function tableOfPeriods({ cube, periods }: SpaceTimeCounts, classes: Int8Array): Analysis['table'] {
  const { cells, counts } = cube;
  const sumOf = (step: number, value: (at: number) => number) => {
    let sum = 0;
    for (let at = step * cells; at < (step + 1) * cells; at++) sum += value(at);
    return sum;
  };
  return {
    step: periods.map((_, step) => step),
    period: periods.map(({ from }) => from),
    count: periods.map((_, step) => sumOf(step, (at) => counts[at]!)),
    hot: periods.map((_, step) => sumOf(step, (at) => (classes[at]! >= 2 ? 1 : 0))),
    cold: periods.map((_, step) => sumOf(step, (at) => (classes[at]! <= -2 ? 1 : 0))),
  };
}

/** The hot and cold cells of each step; of the last steps only, from `from` on, where there are too many. */
function listSlices(
  { cells, steps }: SpaceTimeCube,
  classes: Int8Array,
): { readonly from: number; readonly table: Analysis['table'] } {
  let from = steps;
  for (let lines = 0; from > 0; from--) {
    for (let cell = 0; cell < cells; cell++) if (Math.abs(classes[(from - 1) * cells + cell]!) >= 2) lines++;
    if (lines > MOST_STEP_LINES) break;
  }
  const table = { step: [] as number[], cell: [] as number[], class: [] as number[] };
  for (let at = from * cells; at < classes.length; at++) {
    if (Math.abs(classes[at]!) < 2) continue;
    table.step.push(Math.floor(at / cells));
    table.cell.push(at % cells);
    table.class.push(classes[at]!);
  }
  return { from, table };
}

/** 'new-hot' as 'newHot'. */
const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
