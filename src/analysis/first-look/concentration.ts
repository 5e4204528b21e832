import { createRandom, type Random } from '../../data/random.ts';
import { MISSING_INTEGER } from '../../data/table/column.ts';
import type { Table } from '../../data/table/table.ts';
import { weightsOf } from '../../data/table/weights.ts';
import type { Estimate } from '../interval.ts';
import { quantileOf } from '../quality/order-statistics.ts';
import { labelColumnOf, timeColumnOf } from '../quality/time-counts.ts';
import { MINUTES_PER_DAY, MINUTES_PER_WEEK } from '../../data/calendar.ts';
import { correctedGini, lorenzCurve, shareOfPlaces, sortCounts, type LorenzPoint } from './gini.ts';

/** How unevenly incidents lie over places or areas. */
export type Concentration = {
  /** Name of the area column; null for the points of the map. */
  readonly areaColumn: string | null;
  readonly incidents: number;
  /** Places with at least one incident, or all areas of the column. */
  readonly places: number;
  /** Least share of the places that holds 25, 50 and 80 % of the incidents. */
  readonly shares: readonly { readonly part: number; readonly places: Estimate; readonly byChance: number }[];
  readonly gini: Estimate;
  /** The Gini coefficient of as many incidents spread over as many places at random. */
  readonly giniByChance: number;
  readonly curve: readonly LorenzPoint[];
  /** The places that hold most. */
  readonly top: readonly {
    readonly label: string;
    readonly count: number;
    /** Degrees, of a point of the map; null for an area. */
    readonly place: readonly [longitude: number, latitude: number] | null;
  }[];
};

export const PARTS = [0.25, 0.5, 0.8] as const;
/** Groups of weeks that a half is drawn from; fewer where a count for each group and place would fill the memory. */
const GROUPS = 40;
const GROUPS_OF_MANY = 16;
const MANY_PLACES = 100_000;
const RESAMPLES = 200;
const CHANCE_RUNS = 8;
/** Periods below which shorter ones are taken. */
const LEAST_PERIODS = 30;
const LEAST_INCIDENTS = 30;
const MOST_DRAWN = 1_000_000;
const SHOWN = 10;
/** Points are told apart to a millionth of a degree, as the import counts them. */
const PER_DEGREE = 1e6;
const PAUSE_ROWS = 100_000;

type Sites = {
  readonly count: number;
  /** Site of each row; -1 for none. */
  readonly site: Int32Array;
  readonly labelOf: (site: number) => string;
  readonly placeOf: (site: number) => readonly [number, number] | null;
};

/** What long sums are given: chance, and a way to let messages in (which throws when the sum is called off). */
export type ConcentrationContext = { readonly seed?: number; readonly pause?: () => Promise<void> };

/** Concentration over the points of the map; null when fewer than 30 incidents have one. */
export async function concentrateOnPoints(
  table: Table,
  context: ConcentrationContext = {},
): Promise<Concentration | null> {
  const { longitude, latitude } = table.columns;
  if (longitude?.kind !== 'number' || latitude?.kind !== 'number') return null;
  const sites = await pointSites(longitude.values, latitude.values, context.pause ?? (async () => {}));
  return await concentrate(table, sites, null, context);
}

/** Concentration over the areas of a column; null when fewer than 30 incidents have one, or there are fewer than two areas. */
export async function concentrateOnAreas(
  table: Table,
  areaColumn: string,
  context: ConcentrationContext = {},
): Promise<Concentration | null> {
  const column = labelColumnOf(table, areaColumn);
  if (!column || column.labels.length < 3) return null;
  const site = new Int32Array(column.codes.length);
  for (let row = 0; row < site.length; row++) site[row] = column.codes[row]! - 1;
  const labelOf = (at: number) => column.labels[at + 1]!;
  return await concentrate(
    table,
    { count: column.labels.length - 1, site, labelOf, placeOf: () => null },
    areaColumn,
    context,
  );
}

/** Numbers the distinct points, in order of their first rows. */
async function pointSites(
  longitude: ArrayLike<number>,
  latitude: ArrayLike<number>,
  pause: () => Promise<void>,
): Promise<Sites> {
  const rows = longitude.length;
  const site = new Int32Array(rows).fill(-1);
  let capacity = 1 << 12;
  let slots = new Int32Array(capacity).fill(-1);
  let [xs, ys, firstRow] = [new Int32Array(capacity), new Int32Array(capacity), new Int32Array(capacity)];
  let count = 0;
  const slotOf = (x: number, y: number) => {
    const mixed = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & (capacity - 1);
    while (slots[slot]! >= 0 && (xs[slots[slot]!] !== x || ys[slots[slot]!] !== y)) slot = (slot + 1) & (capacity - 1);
    return slot;
  };
  const grown = (values: Int32Array) => {
    const larger = new Int32Array(capacity);
    larger.set(values);
    return larger;
  };
  for (let row = 0; row < rows; row++) {
    if (row % PAUSE_ROWS === 0) await pause();
    if (Number.isNaN(longitude[row]!) || Number.isNaN(latitude[row]!)) continue;
    const x = Math.round(longitude[row]! * PER_DEGREE);
    const y = Math.round(latitude[row]! * PER_DEGREE);
    const slot = slotOf(x, y);
    if (slots[slot]! < 0) {
      [xs[count], ys[count], firstRow[count]] = [x, y, row];
      slots[slot] = count++;
    }
    site[row] = slots[slot]!;
    if (count * 2 > capacity) {
      capacity *= 2;
      [xs, ys, firstRow] = [grown(xs), grown(ys), grown(firstRow)];
      slots = new Int32Array(capacity).fill(-1);
      for (let at = 0; at < count; at++) slots[slotOf(xs[at]!, ys[at]!)] = at;
    }
  }
  const placeOf = (at: number) => [longitude[firstRow[at]!]!, latitude[firstRow[at]!]!] as const;
  const labelOf = (at: number) => `${placeOf(at)[1].toFixed(5)}, ${placeOf(at)[0].toFixed(5)}`;
  return { count, site, labelOf, placeOf };
}

async function concentrate(
  table: Table,
  sites: Sites,
  areaColumn: string | null,
  { seed = 1, pause = async () => {} }: ConcentrationContext,
): Promise<Concentration | null> {
  const { count, site } = sites;
  const weights = weightsOf(table);
  const { count: groupCount, of: groupOf } = groupPeriods(table, count > MANY_PLACES ? GROUPS_OF_MANY : GROUPS);
  const groups = Array.from({ length: groupCount }, () => new Int32Array(count));
  await pause();
  const counts = new Float64Array(count);
  for (let row = 0; row < site.length; row++) {
    const at = site[row]!;
    if (at < 0) continue;
    const weight = weights ? weights[row]! : 1;
    counts[at]! += weight;
    groups[groupOf(row)]![at]! += weight;
  }
  const incidents = counts.reduce((sum, one) => sum + Math.max(0, one), 0);
  if (incidents < LEAST_INCIDENTS || count < 2) return null;
  const random = createRandom(seed);
  const areAllKnown = areaColumn !== null;
  const found = measure(counts, areAllKnown);
  const spreadAtRandom = areAllKnown ? scatter : scatterOnHit;
  const byChance: number[][] = [];
  for (let run = 0; run < CHANCE_RUNS; run++) {
    await pause();
    byChance.push(measure(spreadAtRandom(incidents, count, random.next), areAllKnown));
  }
  const chance = meanOf(byChance);
  const spread = await resample(groups, { places: count, areAllKnown }, random, pause);
  const order = [...counts.keys()].sort((a, b) => counts[b]! - counts[a]!).slice(0, SHOWN);
  const estimate = (i: number): Estimate =>
    intervalOf(
      found[i]!,
      spread.map((one) => one[i]!),
    );
  return {
    areaColumn,
    incidents,
    places: count,
    shares: PARTS.map((part, i) => ({ part, places: estimate(i + 1), byChance: chance[i + 1]! })),
    gini: estimate(0),
    giniByChance: chance[0]!,
    curve: lorenzCurve(sortCounts(counts)),
    top: order.map((at) => ({ label: sites.labelOf(at), count: counts[at]!, place: sites.placeOf(at) })),
  };
}

/** The figures of some counts; of points only those that were hit are known, so others are left out. */
function measure(counts: ArrayLike<number>, areAllKnown: boolean): number[] {
  const all = sortCounts(counts);
  const sorted = areAllKnown ? all : all.subarray(all.findIndex((count) => count > 0));
  return [correctedGini(sorted), ...PARTS.map((part) => shareOfPlaces(sorted, part))];
}

type Groups = { readonly count: number; readonly of: (row: number) => number };

/**
 * Puts the periods of the rows into groups in turn, so that each group holds some of every season: weeks, or days where the weeks are few,
 * months where dates are months. Rows without a time, and of less than a month, go by their number.
 */
function groupPeriods(table: Table, groups: number): Groups {
  const time = timeColumnOf(table);
  const byRow = { count: groups, of: (row: number) => row % groups };
  if (!time) return byRow;
  let [from, to] = [Infinity, -Infinity];
  for (const at of time.minutes) {
    if (at === MISSING_INTEGER) continue;
    from = Math.min(from, at);
    to = Math.max(to, at);
  }
  const lengths = time.precision === 'month' ? [30.44 * MINUTES_PER_DAY] : [MINUTES_PER_WEEK, MINUTES_PER_DAY];
  const length = lengths.find((minutes) => (to - from) / minutes >= LEAST_PERIODS);
  if (length === undefined) return byRow;
  const { minutes } = time;
  const count = Math.min(groups, Math.floor((to - from) / length) + 1);
  const of = (row: number) => {
    const at = minutes[row]!;
    return at === MISSING_INTEGER ? row % count : Math.floor((at - from) / length) % count;
  };
  return { count, of };
}

/**
 * Half-samples: each draw keeps a random half of the groups of periods. Draws with repetition would hold some periods twice, which concentrates
 * counts by itself; halves scatter as samples of the whole size would (McCarthy 1969), and their own mean is taken off.
 */
async function resample(
  groups: readonly Int32Array[],
  { places, areAllKnown }: { places: number; areAllKnown: boolean },
  random: Random,
  pause: () => Promise<void>,
): Promise<number[][]> {
  // A draw costs a sort of all places: with many of them fewer draws must do.
  const draws = Math.max(40, Math.min(RESAMPLES, Math.floor(4_000_000 / places)));
  const order = groups.map((_, i) => i);
  const measured: number[][] = [];
  for (let draw = 0; draw < draws; draw++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = random.integer(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    const half = new Int32Array(places);
    for (const group of order.slice(0, groups.length >> 1)) {
      const held = groups[group]!;
      for (let at = 0; at < places; at++) half[at]! += held[at]!;
    }
    measured.push(measure(half, areAllKnown));
    await pause();
  }
  return measured;
}

/** The estimate with its 90 % interval: the scatter of halves about their own mean, centred on the value of the whole. */
function intervalOf(value: number, halves: readonly number[]): Estimate {
  const sorted = Float64Array.from(halves.filter((one) => Number.isFinite(one))).sort();
  const mean = sorted.reduce((sum, one) => sum + one, 0) / Math.max(1, sorted.length);
  const at = (p: number) => Math.min(1, Math.max(0, value + quantileOf(sorted, p) - mean));
  return { value, lower: Math.min(value, at(0.05)), upper: Math.max(value, at(0.95)) };
}

/** As many incidents on as many places at random; of very many each place draws for itself, which is the same but for the exact total. */
export function scatter(incidents: number, places: number, next: () => number): Int32Array {
  const counts = new Int32Array(places);
  if (incidents > MOST_DRAWN) return counts.map(() => drawPoisson(incidents / places, next));
  for (let i = 0; i < incidents; i++) counts[Math.floor(next() * places)]!++;
  return counts;
}

/**
 * Incidents at random on equally likely points, so many that as many points are hit as were: each of those counts a Poisson number above 0
 * whose mean lambda solves (1 - e^-lambda) / lambda = places / incidents.
 */
export function scatterOnHit(incidents: number, places: number, next: () => number): Int32Array {
  const counts = new Int32Array(places).fill(1);
  if (incidents <= places) return counts;
  let [low, high] = [0, (2 * incidents) / places + 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (-Math.expm1(-middle) / middle > places / incidents) low = middle;
    else high = middle;
  }
  return counts.map(() => {
    for (;;) {
      const drawn = drawPoisson(low, next);
      if (drawn > 0) return drawn;
    }
  });
}

/** A Poisson number: by products of uniform ones (Knuth), above 30 by the normal it comes near to. */
function drawPoisson(mean: number, next: () => number): number {
  if (mean > 30) {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const limit = Math.exp(-mean);
  let [product, k] = [next(), 0];
  while (product > limit) {
    product *= next();
    k++;
  }
  return k;
}

function meanOf(runs: readonly (readonly number[])[]): number[] {
  return runs[0]!.map((_, i) => runs.reduce((sum, run) => sum + run[i]!, 0) / runs.length);
}
