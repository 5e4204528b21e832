import type { ParamSpecs } from '../../data/params.ts';
import { succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { type FunnelLimits, funnelLimits, winsorizedDispersion } from '../rates/funnel-limits.ts';
import type { Method } from './method.ts';
import { findRates, listOf, rateParams, type RateParams, sayRate } from './rate-table.ts';

type Params = RateParams & { readonly overdispersion: boolean };

const params = {
  ...rateParams,
  overdispersion: {
    type: 'boolean',
    default: true,
    title: 'method.funnel.overdispersion',
    help: 'method.funnel.overdispersion.help',
  },
} as const satisfies ParamSpecs<Params>;

/** Populations the curves of the limits are drawn through. */
const CURVE_POINTS = 80;
const FEW_EXPECTED = 5;

type Kind = 'above-998' | 'above-95' | 'within' | 'below-95' | 'below-998';

function kindOf(rate: number, { lower95, upper95, lower998, upper998 }: FunnelLimits): Kind {
  if (rate > upper998) return 'above-998';
  if (rate > upper95) return 'above-95';
  if (rate < lower998) return 'below-998';
  return rate < lower95 ? 'below-95' : 'within';
}

export const funnel: Method<Params> = {
  id: 'funnel',
  topic: 'rates',
  title: 'method.funnel.title',
  params,
  needs: ['area', 'population'],
  tables: ({ table }) => [table],
  async run(input, options, { breathe, progress }) {
    const found = await findRates(input, options, say('method.funnel.title'));
    if (!found.ok) return found;
    const { labels, counts, populations, n, scale, unit, kind, from, to, days } = found.value;
    const population = populations.reduce((sum, one) => sum + one, 0);
    const rate = n / population;
    const { dispersion, isDispersed } = winsorizedDispersion(counts, populations, rate);
    const isWidened = options.overdispersion && isDispersed;
    const phi = isWidened ? dispersion : 1;
    const limits: FunnelLimits[] = [];
    for (const [i, one] of populations.entries()) {
      limits.push(funnelLimits(rate, one, phi));
      progress(i, populations.length + CURVE_POINTS);
      await breathe();
    }
    const [least, most] = [Math.min(...populations), Math.max(...populations)];
    const curve = Array.from({ length: CURVE_POINTS }, (_, i) => least * (most / least) ** (i / (CURVE_POINTS - 1)));
    const onCurve: FunnelLimits[] = [];
    for (const one of curve) {
      onCurve.push(funnelLimits(rate, one, phi));
      await breathe();
    }
    const z = Array.from(
      counts,
      (count, i) => (count - rate * populations[i]!) / Math.sqrt(phi * rate * populations[i]!),
    );
    const kinds = limits.map((one, i) => kindOf(counts[i]! / populations[i]!, one));
    const order = [...labels.keys()].sort((a, b) => Math.abs(z[b]!) - Math.abs(z[a]!));
    const count = (...wanted: Kind[]) => kinds.filter((kind) => wanted.includes(kind)).length;
    const above = order.filter((i) => kinds[i] === 'above-998').map((i) => labels[i]!);
    const below = order.filter((i) => kinds[i] === 'below-998').map((i) => labels[i]!);
    const warnings = [...found.value.warnings];
    if (isDispersed) {
      const key = isWidened ? 'method.funnel.warn.widened' : 'method.funnel.warn.dispersion';
      warnings.push(say(key, { ratio: dispersion.toFixed(1) }));
    }
    const small = populations.filter((one) => rate * one < FEW_EXPECTED).length;
    if (small > 0) warnings.push(say('method.funnel.warn.small', { areas: small, least: FEW_EXPECTED }));
    const outside998 = above.length + below.length;
    return succeed({
      n,
      table: {
        label: order.map((i) => labels[i]!),
        count: order.map((i) => counts[i]!),
        population: order.map((i) => populations[i]!),
        rate: order.map((i) => (scale * counts[i]!) / populations[i]!),
        ...columnsOf(
          order.map((i) => limits[i]!),
          scale,
        ),
        z: order.map((i) => z[i]!),
        kind: order.map((i) => kinds[i]!),
      },
      more: { limits: { population: curve, ...columnsOf(onCurve, scale) } },
      summary: {
        areas: labels.length,
        incidents: n,
        population,
        days,
        rate: scale * rate,
        dispersion,
        widened: isWidened ? 1 : 0,
        outside95: labels.length - count('within'),
        outside998,
        above998: above.length,
        below998: below.length,
      },
      sentence: say('method.funnel.sentence', {
        rate: sayRate(scale * rate),
        unit,
        areas: labels.length,
        kind,
        outside: outside998,
        expected998: (0.002 * labels.length).toFixed(1),
        above: above.length > 0 ? say('method.funnel.above', { names: listOf(above) }) : '',
        below: below.length > 0 ? say('method.funnel.below', { names: listOf(below) }) : '',
        between: labels.length - count('within') - outside998,
        expected: (0.048 * labels.length).toFixed(1),
        limits: say(isWidened ? 'method.funnel.limits.widened' : 'method.funnel.limits.exact', {
          ratio: dispersion.toFixed(1),
        }),
        n,
        from,
        to,
        days,
      }),
      warnings,
    });
  },
};

function columnsOf(limits: readonly FunnelLimits[], scale: number): Record<keyof FunnelLimits, number[]> {
  const of = (name: keyof FunnelLimits) => limits.map((one) => scale * one[name]);
  return { lower95: of('lower95'), upper95: of('upper95'), lower998: of('lower998'), upper998: of('upper998') };
}
