import { createMeterProjection } from '../../data/projection.ts';
import type { AreaShape } from '../../data/geometry/area-shape.ts';
import { labelPlace } from '../../data/geometry/label-place.ts';
import { CATEGORY_KEY, HOUR_KEY } from '../../data/context/context.ts';
import { keyOf } from '../../data/context/key-text.ts';
import type { ParamSpecs } from '../../data/params.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { nearestAreas, touchingAreas } from '../rates/area-neighbours.ts';
import { globalBayes, localBayes } from '../rates/empirical-bayes.ts';
import { poissonInterval } from '../rates/poisson-interval.ts';
import type { Method, MethodContext, MethodInput } from './method.ts';
import { findRates, rateParams, type RateLines, type RateParams, sayRate } from './rate-table.ts';

type Params = RateParams & {
  readonly interval: 'exact' | 'byar';
  readonly level: '90' | '95' | '99';
  readonly neighbourBoundary: string;
  readonly neighbours: 'touching' | 'nearest';
  readonly nearest: number;
};

const params = {
  ...rateParams,
  interval: {
    type: 'choice',
    choices: ['exact', 'byar'],
    choiceTitles: { exact: 'method.choice.exact', byar: 'method.choice.byar' },
    default: 'exact',
    title: 'method.rates.interval',
    help: 'method.rates.interval.help',
  },
  level: {
    type: 'choice',
    choices: ['90', '95', '99'],
    choiceTitles: { '90': 'method.choice.90', '95': 'method.choice.95', '99': 'method.choice.99' },
    default: '90',
    title: 'method.rates.level',
    help: 'method.rates.level.help',
  },
  neighbourBoundary: {
    type: 'text',
    default: '',
    title: 'method.rates.boundary',
    help: 'method.rates.boundary.help',
  },
  neighbours: {
    type: 'choice',
    choices: ['touching', 'nearest'],
    choiceTitles: { touching: 'method.choice.touching', nearest: 'method.choice.nearest' },
    default: 'touching',
    title: 'method.rates.neighbours',
    help: 'method.rates.neighbours.help',
  },
  nearest: {
    type: 'integer',
    min: 1,
    max: 50,
    default: 6,
    title: 'method.rates.nearest',
    help: 'method.rates.nearest.help',
  },
} as const satisfies ParamSpecs<Params>;

const LEAST_LOCAL = 3;

export const rates: Method<Params> = {
  id: 'rates',
  topic: 'rates',
  title: 'method.rates.title',
  params,
  needs: ['area', 'population'],
  tables: ({ table }) => [table],
  async run(input, options, context) {
    const found = await findRates(input, options, say('method.rates.title'));
    if (!found.ok) return found;
    const { labels, counts, populations, n, scale, unit, kind, from, to, days } = found.value;
    await context.breathe();
    const local = await smoothLocally(input, options, found.value, context);
    if (!local.ok) return local;
    const level = Number(options.level) / 100;
    const bayes = globalBayes(counts, populations);
    const population = populations.reduce((sum, one) => sum + one, 0);
    const limitsOf = (count: number, of: number) =>
      poissonInterval(count, level, options.interval).map((limit) => (scale * limit) / of);
    const limits: (readonly number[])[] = [];
    for (const [i, count] of counts.entries()) {
      limits.push(limitsOf(count, populations[i]!));
      if (i % 50 === 0) await context.breathe();
    }
    const own = Array.from(counts, (count, i) => (scale * count) / populations[i]!);
    const order = [...labels.keys()].sort((a, b) => own[b]! - own[a]!);
    const of = <T>(values: ArrayLike<T>) => order.map((i) => values[i]!);
    const overall = (scale * n) / population;
    const [overallLower, overallUpper] = limitsOf(n, population) as [number, number];
    const first = order[0]!;
    const apart = limits.filter(([lower, upper]) => lower! > overall || upper! < overall).length;
    return succeed({
      n,
      table: {
        label: of(labels),
        count: of(counts),
        population: of(populations),
        rate: of(own),
        lower: order.map((i) => limits[i]![0]!),
        upper: order.map((i) => limits[i]![1]!),
        ebRate: order.map((i) => scale * bayes.rates[i]!),
        ebLocal: order.map((i) => {
          const rate = local.value.rates[i] ?? null;
          return rate === null ? null : scale * rate;
        }),
      },
      summary: {
        areas: labels.length,
        incidents: n,
        population,
        days,
        rate: overall,
        rateLower: overallLower,
        rateUpper: overallUpper,
        apart,
        betweenVariance: bayes.variance * scale * scale,
      },
      sentence: say('method.rates.sentence', {
        rate: sayRate(overall),
        unit,
        level: options.level,
        lower: sayRate(overallLower),
        upper: sayRate(overallUpper),
        n,
        areas: labels.length,
        kind,
        from,
        to,
        days,
        label: labels[first]!,
        own: sayRate(own[first]!),
        ownLower: sayRate(limits[first]![0]!),
        ownUpper: sayRate(limits[first]![1]!),
        smoothed: sayRate(scale * bayes.rates[first]!),
        apart,
      }),
      warnings: [...found.value.warnings, ...local.value.warnings],
    });
  },
};

type Local = { readonly rates: readonly (number | null)[]; readonly warnings: readonly string[] };

/** Rates drawn towards those around, of areas with a shape in the boundary file: the one asked for, or that the area column was made of. */
async function smoothLocally(
  { boundaries, record }: MethodInput,
  { neighbourBoundary, neighbours, nearest }: Params,
  { labels, counts, populations, areaColumn }: RateLines,
  { breathe }: MethodContext,
): Promise<Result<Local>> {
  const id = neighbourBoundary || (record.columns.find(({ name }) => name === areaColumn)?.layer ?? '');
  const none = { rates: labels.map(() => null), warnings: [] };
  if (areaColumn === CATEGORY_KEY || areaColumn === HOUR_KEY) return succeed(none);
  if (id === '') return succeed({ ...none, warnings: [say('method.rates.warn.no-shapes')] });
  const shapes = await boundaries(id);
  if (!shapes) return fail('analysis.boundary-unknown', { boundary: id });
  const byKey = new Map(shapes.map((shape) => [keyOf(shape.name), shape]));
  const held = [...labels.keys()].filter((i) => byKey.has(keyOf(labels[i]!)));
  if (held.length < LEAST_LOCAL) {
    return neighbourBoundary === ''
      ? succeed({ ...none, warnings: [say('method.rates.warn.no-shapes')] })
      : fail('analysis.shapes-unmatched', { boundary: id, column: areaColumn, areas: held.length });
  }
  const used = held.map((i) => byKey.get(keyOf(labels[i]!))!);
  const around =
    neighbours === 'touching'
      ? await touchingAreas(used, breathe)
      : await nearestAreas(...placesOf(used), Math.min(nearest, used.length - 1), breathe);
  const smoothed = localBayes(
    held.map((i) => counts[i]!),
    held.map((i) => populations[i]!),
    around,
  );
  const filled: (number | null)[] = labels.map(() => null);
  held.forEach((i, at) => (filled[i] = smoothed[at]!));
  const alone = held.filter((_, at) => around.starts[at] === around.starts[at + 1]).length;
  const warnings: string[] = [];
  if (held.length < labels.length) {
    warnings.push(say('method.rates.warn.shapes', { areas: labels.length - held.length }));
  }
  if (alone > 0) warnings.push(say('method.rates.warn.alone', { areas: alone }));
  return succeed({ rates: filled, warnings });
}

/** Places inside of areas in metres. */
function placesOf(shapes: readonly AreaShape[]): [x: Float64Array, y: Float64Array] {
  const places = shapes.map((shape) => labelPlace(shape) ?? ([0, 0] as const));
  const [longitude, latitude] = places[0]!;
  const { forward } = createMeterProjection({ longitude, latitude });
  const out = new Float64Array(2);
  const projected = places.map(([lon, lat]) => {
    forward(lon, lat, out, 0);
    return [out[0]!, out[1]!] as const;
  });
  return [Float64Array.from(projected, ([x]) => x), Float64Array.from(projected, ([, y]) => y)];
}
