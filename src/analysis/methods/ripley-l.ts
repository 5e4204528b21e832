import type { ParamSpecs } from '../../data/params.ts';
import type { Random } from '../../data/random.ts';
import { succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { areaOfHull, type StudyArea } from '../grid/study-area.ts';
import { envelopeOf } from '../points/envelope.ts';
import { centredL, isotropicK, type Places, type Radii, translationK } from '../points/ripley.ts';
import { covarianceOfPolygons } from '../points/set-covariance.ts';
import { type AreaParams, areaParams, findAreaPoints } from './grid-params.ts';
import type { Method, MethodContext } from './method.ts';
import { samplePoints, warnOfHeaps } from './sample-points.ts';

type Params = AreaParams & {
  readonly correction: 'translation' | 'isotropic';
  readonly maxMeters: number;
  readonly simulations: number;
};

const params = {
  ...areaParams,
  correction: {
    type: 'choice',
    choices: ['translation', 'isotropic'],
    choiceTitles: { translation: 'method.choice.translation', isotropic: 'method.choice.isotropic' },
    default: 'translation',
    title: 'method.ripley-l.correction',
    help: 'method.ripley-l.correction.help',
  },
  maxMeters: {
    type: 'number',
    min: 0,
    max: 100_000,
    default: 0,
    title: 'method.ripley-l.max-meters',
    help: 'method.ripley-l.max-meters.help',
  },
  simulations: {
    type: 'integer',
    min: 19,
    max: 999,
    default: 99,
    title: 'method.ripley-l.simulations',
    help: 'method.ripley-l.simulations.help',
  },
} as const satisfies ParamSpecs<Params>;

const LEAST = 30;
/** Pairs grow with the square, and a hundred patterns are looked at. */
const MOST_POINTS = 1000;
const RADII = 51;
/** Ripley's rule: a quarter of the shorter side. */
const SHARE_OF_SIDE = 4;
const LEVEL = 0.05;

export const ripleyL: Method<Params> = {
  id: 'ripley-l',
  topic: 'place',
  title: 'method.ripley-l.title',
  params,
  needs: ['place'],
  async run(input, options, context) {
    const { random, progress, breathe } = context;
    const about = { method: say('method.ripley-l.title'), least: LEAST };
    const found = await findAreaPoints(input, options, about);
    if (!found.ok) return found;
    const { area } = found.value;
    const drawn = samplePoints(found.value.points, MOST_POINTS, random);
    const { points } = drawn;
    const [west, south, east, north] = area.extent;
    const side = Math.min(east - west, north - south);
    const reach = options.maxMeters > 0 ? Math.min(options.maxMeters, side / 2) : side / SHARE_OF_SIDE;
    const radii = { step: reach / (RADII - 1), count: RADII };
    const { scatter, kOf } = prepare(area, options.correction, radii);
    const isOutline = area.source === 'hull' && options.correction === 'translation';
    const sizes = { drawn: points.x.length, all: found.value.points.x.length };
    const excess = isOutline ? await measureTightness(sizes, { scatter, kOf, radii }, context) : null;
    const observed = centredL(
      kOf(points).map((k, at) => (excess ? k / excess[at]! : k)),
      radii,
    );
    const simulated: Float64Array[] = [];
    for (let run = 0; run < options.simulations; run++) {
      simulated.push(centredL(kOf(scatter(points.x.length, random)), radii));
      progress(run + 1, options.simulations);
      await breathe();
    }
    const { lower, mean, upper, globalReach, globalChance, p } = envelopeOf(observed, simulated);
    const top = observed.reduce((best, value, at) => (Math.abs(value) > Math.abs(observed[best]!) ? at : best), 1);
    const kind = p > LEVEL ? 'random' : observed[top]! > 0 ? 'clustered' : 'dispersed';
    const outside = Array.from(observed.keys()).filter((at) => Math.abs(observed[at]!) > globalReach);
    const n = points.x.length;
    return succeed({
      n,
      table: {
        meters: Array.from(observed, (_, at) => at * radii.step),
        value: Array.from(observed),
        lower: Array.from(lower),
        expected: Array.from(mean),
        upper: Array.from(upper),
        bandLower: Array.from(observed, () => -globalReach),
        bandUpper: Array.from(observed, () => globalReach),
      },
      summary: {
        p,
        topMeters: top * radii.step,
        topValue: observed[top]!,
        globalReach,
        globalChance,
        simulations: options.simulations,
        maxMeters: reach,
        areaSquareMeters: options.correction === 'translation' ? area.squareMeters : (east - west) * (north - south),
      },
      sentence: say(`method.ripley-l.sentence.${kind}`, {
        n,
        meters: Math.round(top * radii.step),
        value: Math.abs(observed[top]!).toFixed(0),
        least: outside.length === 0 ? 0 : Math.round(outside[0]! * radii.step),
        most: outside.length === 0 ? 0 : Math.round(outside.at(-1)! * radii.step),
        reach: Math.round(reach),
        p: p.toFixed(3),
        simulations: options.simulations,
        window: say(`method.ripley-l.window.${options.correction}`),
        from: input.periodFrom,
        to: input.periodTo,
      }),
      warnings: [
        // The rectangle around the incidents takes the place of the outline.
        ...(options.correction === 'translation' ? found.value.warnings : [say('method.ripley-l.warn.rectangle')]),
        ...drawn.warnings,
        ...warnOfHeaps(found.value.points),
      ],
    });
  },
};

type Prepared = {
  readonly scatter: (n: number, random: Random) => Places;
  readonly kOf: (points: Places) => Float64Array;
};

function prepare(area: StudyArea, correction: Params['correction'], radii: Radii): Prepared {
  const [west, south, east, north] = area.extent;
  const isRectangle = correction === 'isotropic';
  const reach = radii.step * (radii.count - 1);
  const covariance = isRectangle ? null : covarianceOfPolygons(area.polygons, area.extent, reach);
  return {
    scatter(n, random) {
      const x = new Float64Array(n);
      const y = new Float64Array(n);
      for (let i = 0; i < n;) {
        x[i] = west + random.next() * (east - west);
        y[i] = south + random.next() * (north - south);
        if (isRectangle || area.isInside(x[i]!, y[i]!)) i++;
      }
      return { x, y };
    },
    kOf: (points) => (covariance ? translationK(points, covariance, radii) : isotropicK(points, area.extent, radii)),
  };
}

const OUTLINES = 4;
const MOST_IN_OUTLINE = 20_000;

/**
 * An outline around points is tighter than the area they come from, so K comes out wrong. By what factor at each radius: that of K within outlines
 * around as many points at random in the area, over K of the same points within the area. After Ripley & Rasson 1977, by simulation.
 */
async function measureTightness(
  { drawn, all }: { readonly drawn: number; readonly all: number },
  { scatter, kOf, radii }: Prepared & { readonly radii: Radii },
  { random, breathe }: MethodContext,
): Promise<Float64Array> {
  const within = new Float64Array(radii.count);
  const outside = new Float64Array(radii.count);
  const reach = radii.step * (radii.count - 1);
  for (let run = 0; run < OUTLINES; run++) {
    const { x, y } = scatter(Math.max(drawn, Math.min(all, MOST_IN_OUTLINE)), random);
    const outline = areaOfHull(x, y);
    if (!outline) continue;
    const points = { x: x.subarray(0, drawn), y: y.subarray(0, drawn) };
    const covariance = covarianceOfPolygons(outline.polygons, outline.extent, reach);
    translationK(points, covariance, radii).forEach((k, at) => (within[at]! += k));
    kOf(points).forEach((k, at) => (outside[at]! += k));
    await breathe();
  }
  return within.map((k, at) => (outside[at]! > 0 ? k / outside[at]! : 1));
}
