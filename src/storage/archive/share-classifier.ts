import { createMeterProjection } from '../../data/projection.ts';
import type { Summary } from '../../data/summary/summary.ts';
import { decodeClassifier, encodeClassifier } from '../../evaluation/classifier-block.ts';
import type { ClassifyDetails } from '../../evaluation/details.ts';
import type { TrainedRun } from '../../evaluation/training.ts';
import { HOURS, type BaseRates } from '../../models/classification/base-rates.ts';
import { loadClassifier } from '../../models/classification/load.ts';
import type { PlaceGrid } from '../../models/classification/place-grid.ts';
import type { Forest } from '../../models/forest/forest.ts';
import { say } from '../../text/say.ts';
import { loadBlock } from '../columns.ts';
import type { Database } from '../database.ts';
import type { SharedDataset } from './share-dataset.ts';
import type { Rounding, SharedRun } from './share-run.ts';

/** Incidents of the overall rates that every zone and hour is mixed with, as in the app's own base rates. */
const PRIOR_INCIDENTS = 50;
const OTHER = 'Other';

/**
 * A classifier whose leaves all hold at least `minimum` distinct incidents. Squares of the map with fewer are taken out, areas with fewer lose
 * their names, its tables of test rows are rounded, and its base rates are made anew of the counts that are shared anyway.
 */
export async function shareClassifier(
  database: Database,
  { run, details, fitted: block }: TrainedRun & { readonly details: ClassifyDetails },
  shared: SharedDataset,
  minimum: number,
  round: Rounding,
  signal: AbortSignal,
): Promise<SharedRun> {
  const unreadable = { ok: false, why: say('archive.left-out.run-unreadable') } as const;
  const model = await loadClassifier(run.model);
  const decoded = model && decodeClassifier(model, block);
  if (!model || !decoded?.ok) return unreadable;
  const { value: whole } = decoded;
  const least = (whole.fitted as Forest).leastLeafRows;
  if (least === undefined) return { ok: false, why: say('archive.left-out.leaves-unknown') };
  if (least < minimum) return { ok: false, why: say('archive.left-out.small-leaves', { least, minimum }) };
  const isSmallClass = details.perClass.some(({ trainRows }) => trainRows < minimum);
  const isUnknown = (label: string) =>
    details.target === 'category' && label !== OTHER && !shared.summary.categories.includes(label);
  if (isSmallClass || details.classes.some(isUnknown)) {
    return { ok: false, why: say('archive.left-out.small-class', { minimum }) };
  }

  const known = new Set(shared.summary.tables.find(({ by }) => by === 'area')?.cells);
  let hidden = 0;
  const areas = whole.schema.areas.map((label) => {
    return label === '' || known.has(label) ? label : say('archive.shared-area', { number: ++hidden });
  });
  const schema = { ...whole.schema, areas };
  const fitted = { ...(whole.fitted as Forest), schema };
  const grid = await keepLargeSquares(database, whole.context.grid, shared, minimum, signal);
  if (!grid) return unreadable;
  const rates = rateFromSummary(shared.summary, whole.classes, areas, whole.context.rates.zoneCount, details);
  return {
    ok: true,
    value: {
      run,
      details: shareDetails(details, areas, run.id, minimum, round),
      fitted: encodeClassifier(model, { classes: whole.classes, schema, fitted, context: { grid, rates } }),
    },
  };
}

/** The grid without squares in which the dataset has fewer than `minimum` incidents. Null when a block cannot be read. */
async function keepLargeSquares(
  database: Database,
  grid: PlaceGrid,
  { original }: SharedDataset,
  minimum: number,
  signal: AbortSignal,
): Promise<PlaceGrid | null> {
  const squares = new Map<string, number>();
  for (let i = 0; i < grid.zones.length; i++) squares.set(`${grid.cells[2 * i]} ${grid.cells[2 * i + 1]}`, i);
  const counts = new Uint32Array(grid.zones.length);
  const { forward } = createMeterProjection(grid.origin);
  const point = new Float64Array(2);
  for (let index = 0; index < original.blocks; index++) {
    signal.throwIfAborted();
    const block = await loadBlock(database, original, index, ['longitude', 'latitude']);
    if (!block.ok) return null;
    const { longitude, latitude } = block.value.columns;
    if (longitude?.kind !== 'number' || latitude?.kind !== 'number') continue;
    for (let row = 0; row < block.value.rows; row++) {
      if (Number.isNaN(longitude.values[row]!)) continue;
      forward(longitude.values[row]!, latitude.values[row]!, point, 0);
      const cell = point.map((meters) => Math.floor(meters / grid.cellMeters));
      const square = squares.get(`${cell[0]} ${cell[1]}`);
      if (square !== undefined) counts[square]!++;
    }
  }
  const kept = [...grid.zones.keys()].filter((square) => counts[square]! >= minimum);
  return {
    ...grid,
    cells: Int32Array.from(kept.flatMap((square) => [grid.cells[2 * square]!, grid.cells[2 * square + 1]!])),
    zones: Uint32Array.from(kept, (square) => grid.zones[square]!),
  };
}

/** Base rates from nothing but the tables of the summary: area and hour as if they acted independently. */
function rateFromSummary(
  summary: Summary,
  classes: readonly string[],
  areas: readonly string[],
  zoneCount: number,
  details: ClassifyDetails,
): BaseRates {
  const count = classes.length;
  const shares = details.perClass.map(({ baseRate }) => Math.max(0.001, Math.round(baseRate * 1000) / 1000));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const overall = Float64Array.from(shares, (share) => share / all);
  const isByCategory = details.target === 'category';
  const classOf = summary.categories.map((label) => {
    const index = classes.indexOf(label);
    return index >= 0 ? index : classes.indexOf(OTHER);
  });
  const byHour = new Float64Array(HOURS * count);
  const byArea = new Map<string, Float64Array>();
  for (const table of isByCategory ? summary.tables : []) {
    table.counts.forEach((incidents, i) => {
      const k = classOf[table.category[i]!]!;
      const cell = table.cells[table.cell[i]!]!;
      if (k < 0 || cell === null || table.by === 'month') return;
      if (table.by === 'area') {
        const row = byArea.get(String(cell)) ?? new Float64Array(count);
        row[k]! += incidents;
        byArea.set(String(cell), row);
      } else byHour[(Number(cell) % 24) * count + k]! += incidents;
    });
  }
  const rate = (counts: Float64Array) => {
    const total = counts.reduce((sum, value) => sum + value, 0) + PRIOR_INCIDENTS;
    return counts.map((value, k) => (value + PRIOR_INCIDENTS * overall[k]!) / total);
  };
  const byZoneHour = new Float32Array((zoneCount + 1) * HOURS * count);
  const none = new Float64Array(count);
  for (let zone = 0; zone <= zoneCount; zone++) {
    const ofZone = rate((areas.length > 2 ? byArea.get(areas[zone] ?? '') : undefined) ?? none);
    for (let hour = 0; hour < HOURS; hour++) {
      const ofHour = rate(byHour.subarray(hour * count, (hour + 1) * count));
      const joint = ofZone.map((value, k) => (value * ofHour[k]!) / overall[k]!);
      const total = joint.reduce((sum, value) => sum + value, 0);
      joint.forEach((value, k) => (byZoneHour[(zone * HOURS + hour) * count + k] = value / total));
    }
  }
  return { classes: count, zoneCount, overall, byZoneHour };
}

function shareDetails(
  details: ClassifyDetails,
  areas: readonly string[],
  run: string,
  minimum: number,
  round: Rounding,
): ClassifyDetails {
  const digits = (value: number) => Math.round(value * 100) / 100;
  return {
    task: 'classify',
    target: details.target,
    classes: details.classes,
    coverage: digits(details.coverage),
    features: details.features,
    importance: details.importance,
    skill: details.skill,
    unlocated: round(details.unlocated, `${run} unlocated`),
    confusion: details.confusion.map((row, actual) => row.map((count, k) => round(count, `${run} ${actual} ${k}`))),
    perClass: details.perClass.map((one) => {
      const isTold = one.testRows >= minimum;
      const told = (value: number) => (isTold ? digits(value) : Number.NaN);
      return {
        label: one.label,
        trainRows: round(one.trainRows, `${run} train ${one.label}`),
        testRows: round(one.testRows, `${run} test ${one.label}`),
        precision: told(one.precision),
        recall: told(one.recall),
        f1: told(one.f1),
        auc: told(one.auc),
        prAuc: told(one.prAuc),
        baseRate: Math.round(one.baseRate * 1000) / 1000,
      };
    }),
    reliability: details.reliability
      .filter(({ rows }) => rows >= minimum)
      .map((bin) => ({
        from: bin.from,
        to: bin.to,
        rows: round(bin.rows, `${run} bin ${bin.from}`),
        confidence: digits(bin.confidence),
        accuracy: digits(bin.accuracy),
      })),
    areas: details.areas.length === 0 ? [] : areas.slice(1),
  };
}
