import { packedDateOfDay } from '../../data/calendar.ts';
import type { ParamSpecs } from '../../data/params.ts';
import { MISSING_INTEGER } from '../../data/table/column.ts';
import { selectRows } from '../../data/table/select-rows.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { touchingCells, cellsWithin } from '../grid/neighbours.ts';
import { dayOfIso, isoOfDay, listPeriods, type Period, type PeriodUnit } from '../periods.ts';
import { timeColumnOf } from '../quality/time-counts.ts';
import { countCube } from '../space-time/count-cube.ts';
import type { SpaceTimeCube } from '../space-time/space-time-gi-star.ts';
import {
  chooseCellSize,
  countOnGrid,
  findAreaPoints,
  type GridCounts,
  type GridParams,
  gridParams,
  type NeighbourParams,
  neighbourParams,
} from './grid-params.ts';
import type { MethodInput } from './method.ts';
import { warnOfThinEnd } from './warn-thin-end.ts';

export type SpaceTimeParams = GridParams &
  NeighbourParams & { readonly unit: 'auto' | PeriodUnit; readonly discovery: boolean };

export const spaceTimeParams = {
  unit: {
    type: 'choice',
    choices: ['auto', 'month', 'week', 'day'],
    choiceTitles: {
      auto: 'method.choice.auto',
      month: 'method.choice.month',
      week: 'method.choice.week',
      day: 'method.choice.day',
    },
    default: 'auto',
    title: 'method.space-time.unit',
    help: 'method.space-time.unit.help',
  },
  ...gridParams,
  cellMeters: { ...gridParams.cellMeters, help: 'method.space-time.cell-meters.help' },
  ...neighbourParams,
  discovery: { type: 'boolean', default: true, title: 'method.discovery', help: 'method.discovery.help' },
} as const satisfies ParamSpecs<SpaceTimeParams>;

/** Incidents counted in cells in each whole period. */
export type SpaceTimeCounts = GridCounts & {
  readonly cube: SpaceTimeCube;
  readonly periods: readonly Period[];
  readonly unit: PeriodUnit;
};

/** Six million bins and their scores take 150 MB. */
const MOST_BINS = 6_000_000;
const ENOUGH_MONTHS = 24;
const ENOUGH_WEEKS = 12;
/** Incidents per bin below which counts are far from normal. */
const SPARSE_MEAN = 1;
/** Cells are sized for this many incidents at least, however many steps share them. */
const INCIDENTS_FOR_SIZE = 800;
const FEW_CELLS = 30;

/** Lays cells over the study area and counts in them by whole periods. Fails with 'analysis.*'. */
export async function findSpaceTimeCounts(
  input: MethodInput,
  params: SpaceTimeParams,
  about: { readonly method: string; readonly least: number; readonly leastSteps: number },
): Promise<Result<SpaceTimeCounts>> {
  const stepped = findSteps(input, params.unit, about);
  if (!stepped.ok) return stepped;
  const { periods, unit, dayOffset, stepOfDay } = stepped.value;
  const { minutes } = timeColumnOf(input.table)!;
  const stepOf = (row: number) =>
    minutes[row] === MISSING_INTEGER ? -1 : (stepOfDay[Math.floor(minutes[row]! / 1440) - dayOffset] ?? -1);
  const all = new Uint32Array(minutes.length);
  let dated = 0;
  for (let row = 0; row < minutes.length; row++) if (stepOf(row) >= 0) all[dated++] = row;
  const kept = all.subarray(0, dated);
  const left = input.table.rows - kept.length;
  const found = await findAreaPoints({ ...input, table: selectRows(input.table, kept) }, params, about);
  if (!found.ok) return found;
  const { points, area } = found.value;
  const perStep = points.x.length / periods.length;
  const size =
    params.cellMeters > 0
      ? params.cellMeters
      : chooseCellSize(area.squareMeters, Math.max(perStep, Math.min(points.x.length, INCIDENTS_FOR_SIZE)));
  const counted = countOnGrid(found.value, params, size);
  if (!counted.ok) return counted;
  const { grid, n } = counted.value;
  const bins = grid.position.length * periods.length;
  if (bins > MOST_BINS) {
    const cells = grid.position.length;
    return fail('analysis.too-many-bins', { cells, steps: periods.length, most: MOST_BINS });
  }
  const steps = Int32Array.from(points.rows, (row) => stepOf(kept[row]!));
  const cube = countCube(grid, { ...points, steps }, periods.length);
  const warnings = [...found.value.warnings, ...warnOfThinEnd(input.table)];
  if (left > 0) warnings.push(say('method.space-time.warn.left', { count: left }));
  if (grid.position.length < FEW_CELLS) warnings.push(say('method.warn.few-cells', { cells: grid.position.length }));
  if (n / bins < SPARSE_MEAN) warnings.push(say('method.space-time.warn.sparse', { mean: (n / bins).toFixed(2) }));
  const neighbours = params.neighbourMeters > 0 ? cellsWithin(grid, params.neighbourMeters) : touchingCells(grid);
  return succeed({ ...counted.value, warnings, neighbours, cube, periods, unit });
}

type Steps = {
  readonly periods: readonly Period[];
  readonly unit: PeriodUnit;
  /** Step of each day from `dayOffset` on; -1 in a period that is not whole. */
  readonly dayOffset: number;
  readonly stepOfDay: Int32Array;
};

function findSteps(
  { table, periodFrom, periodTo }: MethodInput,
  wanted: 'auto' | PeriodUnit,
  { method, leastSteps }: { readonly method: string; readonly leastSteps: number },
): Result<Steps> {
  const time = timeColumnOf(table);
  if (!time || time.precision === 'year' || periodFrom === '') return fail('analysis.no-dates', { method });
  const isMonthly = time.precision === 'month';
  if (isMonthly && wanted !== 'auto' && wanted !== 'month') return fail('analysis.no-dates', { method });
  const last = isMonthly ? lastOfMonth(periodTo) : periodTo;
  const wholeOf = (unit: PeriodUnit) => listPeriods(periodFrom, last, unit).filter(({ isComplete }) => isComplete);
  const unit = wanted !== 'auto' ? wanted : isMonthly ? 'month' : chooseUnit(wholeOf);
  const periods = wholeOf(unit);
  if (periods.length < leastSteps) {
    return fail('analysis.too-few-steps', {
      method,
      least: leastSteps,
      found: periods.length,
      unit: say(`method.choice.${unit}`).toLowerCase(),
      from: periodFrom,
      to: periodTo,
    });
  }
  const dayOffset = dayOfIso(periods[0]!.from);
  const stepOfDay = new Int32Array(dayOfIso(periods.at(-1)!.to) - dayOffset + 1);
  periods.forEach(({ from, to }, step) =>
    stepOfDay.fill(step, dayOfIso(from) - dayOffset, dayOfIso(to) - dayOffset + 1),
  );
  return succeed({ periods, unit, dayOffset, stepOfDay });
}

function chooseUnit(wholeOf: (unit: PeriodUnit) => readonly Period[]): PeriodUnit {
  if (wholeOf('month').length >= ENOUGH_MONTHS) return 'month';
  return wholeOf('week').length >= ENOUGH_WEEKS ? 'week' : 'day';
}

/** A date that names only its month stands for all of it. */
function lastOfMonth(iso: string): string {
  const month = packedDateOfDay(dayOfIso(iso)) >> 5;
  let day = dayOfIso(iso);
  while (packedDateOfDay(day + 1) >> 5 === month) day++;
  return isoOfDay(day);
}
