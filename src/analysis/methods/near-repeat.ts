import { dayNumberOf } from '../../data/calendar.ts';
import type { Analysis } from '../../data/contract.ts';
import type { ParamSpecs } from '../../data/params.ts';
import { MISSING_INTEGER } from '../../data/table/column.ts';
import { fail, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { type KnoxTable, MOST_PAIRS, runKnox } from '../near-repeat/knox.ts';
import type { Distance } from '../near-repeat/pairs.ts';
import { findRoles } from '../near-repeat/roles.ts';
import { isoOfDay } from '../periods.ts';
import { timeColumnOf } from '../quality/time-counts.ts';
import { roundDegree } from './cell-table.ts';
import { findPoints } from './mean-centre.ts';
import type { Method } from './method.ts';

type Params = {
  readonly bandMeters: number;
  readonly bands: number;
  readonly sameAddress: boolean;
  readonly bandDays: number;
  readonly dayBands: number;
  readonly distance: Distance;
  readonly permutations: number;
  readonly expected: 'mean' | 'median';
};

const number = (min: number, max: number, value: number) => ({ type: 'integer', min, max, default: value }) as const;

const params = {
  bandMeters: {
    ...number(1, 10_000, 100),
    title: 'method.near-repeat.band-meters',
    help: 'method.near-repeat.band-meters.help',
  },
  bands: { ...number(1, 20, 5), title: 'method.near-repeat.bands', help: 'method.near-repeat.bands.help' },
  sameAddress: {
    type: 'boolean',
    default: true,
    title: 'method.near-repeat.same-address',
    help: 'method.near-repeat.same-address.help',
  },
  bandDays: { ...number(1, 365, 7), title: 'method.near-repeat.band-days', help: 'method.near-repeat.band-days.help' },
  dayBands: { ...number(1, 20, 4), title: 'method.near-repeat.day-bands', help: 'method.near-repeat.day-bands.help' },
  distance: {
    type: 'choice',
    choices: ['euclidean', 'manhattan'],
    choiceTitles: { euclidean: 'method.choice.euclidean', manhattan: 'method.choice.manhattan' },
    default: 'euclidean',
    title: 'method.near-repeat.distance',
    help: 'method.near-repeat.distance.help',
  },
  permutations: {
    ...number(99, 9999, 999),
    title: 'method.near-repeat.permutations',
    help: 'method.near-repeat.permutations.help',
  },
  expected: {
    type: 'choice',
    choices: ['mean', 'median'],
    choiceTitles: { mean: 'method.choice.mean', median: 'method.choice.median' },
    default: 'mean',
    title: 'method.near-repeat.expected',
    help: 'method.near-repeat.expected.help',
  },
} as const satisfies ParamSpecs<Params>;

const LEVEL = 0.05;
const LEAST = 10;
/** Distances below a millimetre are one address. */
const SAME_ADDRESS_METERS = 0.001;
const MUCH_AT_ONE_PLACE = 0.2;

export const nearRepeat: Method<Params> = {
  id: 'near-repeat',
  topic: 'space-time',
  title: 'method.near-repeat.title',
  params,
  needs: ['place', 'time'],
  async run(input, options, { random, progress, breathe }) {
    const method = say('method.near-repeat.title');
    const time = timeColumnOf(input.table);
    if (!time || time.precision === 'month' || time.precision === 'year') return fail('analysis.no-dates', { method });
    const found = findPoints(input, method, LEAST);
    if (!found.ok) return found;
    const located = found.value;
    const dated = Uint32Array.from(located.rows.keys()).filter(
      (i) => time.minutes[located.rows[i]!] !== MISSING_INTEGER,
    );
    if (dated.length < LEAST) return fail('analysis.too-few', { method, least: LEAST, n: dated.length });
    const x = Float64Array.from(dated, (i) => located.x[i]!);
    const y = Float64Array.from(dated, (i) => located.y[i]!);
    const days = Int32Array.from(dated, (i) => dayNumberOf(time.minutes[located.rows[i]!]!));

    const edges = (width: number, count: number) => Array.from({ length: count + 1 }, (_, i) => i * width);
    const outer = edges(options.bandMeters, options.bands);
    const distanceEdges = options.sameAddress ? [0, SAME_ADDRESS_METERS, ...outer.slice(1)] : outer;
    const dayEdges = edges(options.bandDays, options.dayBands);
    const { distance, permutations } = options;
    const knox = await runKnox(
      { x, y, days },
      { distanceEdges, dayEdges, distance, permutations, random, progress, breathe },
    );
    if (!knox) return fail('analysis.too-many-pairs', { most: MOST_PAIRS, meters: outer.at(-1)! });

    const expected = options.expected === 'mean' ? knox.mean : knox.median;
    const size = [distanceEdges.length - 1, dayEdges.length - 1] as const;
    const reach = findReach(knox, expected, size, options.sameAddress);
    const reachMeters = distanceEdges[reach?.bands ?? 0]!;
    const reachDays = dayEdges[reach?.dayBands ?? 0]!;
    const { originator, follower } = findRoles(knox.near, days, reach?.bands ?? 0, reachDays);
    const sum = (flags: Uint8Array) => flags.reduce((total, flag) => total + flag, 0);
    const atOnePlace = options.sameAddress ? knox.near.starts[1]! / Math.max(1, knox.pairs) : 0;
    const n = dated.length;
    const to = days.reduce((last, day) => Math.max(last, day), -Infinity);
    const warnings = [...located.warnings];
    if (atOnePlace > MUCH_AT_ONE_PLACE) {
      warnings.push(say('method.near-repeat.warn.same-address', { share: (100 * atOnePlace).toFixed(1) }));
    }
    return succeed({
      n,
      table: tableOfBands(knox, expected, distanceEdges, dayEdges),
      more: {
        zones: listZones({ x, y, days, to, reachDays, reachMeters, inverse: located.projection.inverse }),
      },
      summary: {
        pairs: knox.pairs,
        permutations,
        originators: sum(originator),
        followers: sum(follower),
        reachMeters,
        reachDays,
      },
      sentence:
        reach === null
          ? say('method.near-repeat.sentence.none', { n, from: input.periodFrom, to: input.periodTo })
          : say('method.near-repeat.sentence.found', {
              meters: String(reachMeters),
              days: reachDays,
              ratio: (knox.observed[0]! / expected[0]!).toFixed(2),
              p: knox.p[0]!.toFixed(3),
              repeats: ((100 * sum(follower)) / n).toFixed(1),
              n,
              from: input.periodFrom,
              to: input.periodTo,
            }),
      warnings,
    });
  },
};

/**
 * How far the excess of pairs reaches: the unbroken run of significant bands of distance in the first band of time, then the unbroken run
 * of significant bands of time in the first of those distances that is not the same address. Null when the nearest and soonest band has none.
 */
function findReach(
  { observed, p }: KnoxTable,
  expected: Float64Array,
  [lines, columns]: readonly [number, number],
  hasAddressBand: boolean,
): { readonly bands: number; readonly dayBands: number } | null {
  const isFound = (line: number, column: number) => {
    const cell = line * columns + column;
    return p[cell]! < LEVEL && observed[cell]! > expected[cell]!;
  };
  let bands = 0;
  while (bands < lines && isFound(bands, 0)) bands++;
  if (bands === 0) return null;
  const line = hasAddressBand && bands > 1 ? 1 : 0;
  let dayBands = 1;
  while (dayBands < columns && isFound(line, dayBands)) dayBands++;
  return { bands, dayBands };
}

function tableOfBands(
  knox: KnoxTable,
  expected: Float64Array,
  distanceEdges: readonly number[],
  dayEdges: readonly number[],
): Analysis['table'] {
  const columns = dayEdges.length - 1;
  const cells = Array.from(knox.observed.keys());
  return {
    metersFrom: cells.map((cell) => distanceEdges[Math.floor(cell / columns)]!),
    metersTo: cells.map((cell) => distanceEdges[Math.floor(cell / columns) + 1]!),
    daysFrom: cells.map((cell) => dayEdges[cell % columns]!),
    daysTo: cells.map((cell) => dayEdges[(cell % columns) + 1]!),
    observed: Array.from(knox.observed),
    expected: Array.from(expected),
    ratio: cells.map((cell) => (expected[cell]! > 0 ? knox.observed[cell]! / expected[cell]! : null)),
    p: Array.from(knox.p),
  };
}

type Zones = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly days: Int32Array;
  readonly to: number;
  readonly reachDays: number;
  readonly reachMeters: number;
  readonly inverse: (x: number, y: number) => { readonly longitude: number; readonly latitude: number };
};

/** The zones that are active on the last day: around each incident of the last days, until its days are over; the weight falls to 0 then. */
function listZones({ x, y, days, to, reachDays, reachMeters, inverse }: Zones): Analysis['table'] {
  const active = Array.from(days.keys()).filter((i) => days[i]! > to - reachDays);
  const places = active.map((i) => inverse(x[i]!, y[i]!));
  return {
    longitude: places.map(({ longitude }) => roundDegree(longitude)),
    latitude: places.map(({ latitude }) => roundDegree(latitude)),
    radiusMeters: active.map(() => reachMeters),
    date: active.map((i) => isoOfDay(days[i]!)),
    activeUntil: active.map((i) => isoOfDay(days[i]! + reachDays - 1)),
    weight: active.map((i) => 1 - (to - days[i]!) / reachDays),
  };
}
