import type { Analysis } from '../../data/contract.ts';
import type { ParamSpecs } from '../../data/params.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { concentrationCurve, measureConcentration, spreadByChance } from '../concentration/concentration.ts';
import { joinPlaces } from '../concentration/join-places.ts';
import { PARTS } from '../first-look/concentration.ts';
import { centreOf } from '../grid/cell-grid.ts';
import { roundDegree } from './cell-table.ts';
import { chooseCellSize, countOnGrid, findAreaPoints, type GridParams, gridParams } from './grid-params.ts';
import type { Method, MethodContext, MethodInput } from './method.ts';

type Params = GridParams & {
  readonly places: 'addresses' | 'cells';
  readonly toleranceMeters: number;
  readonly allPlaces: number;
  readonly simulations: number;
};

const params = {
  places: {
    type: 'choice',
    choices: ['addresses', 'cells'],
    choiceTitles: { addresses: 'method.choice.addresses', cells: 'method.choice.cells' },
    default: 'addresses',
    title: 'method.concentration.places',
    help: 'method.concentration.places.help',
  },
  toleranceMeters: {
    type: 'number',
    min: 0,
    max: 1000,
    default: 1,
    title: 'method.concentration.tolerance',
    help: 'method.concentration.tolerance.help',
  },
  allPlaces: {
    type: 'integer',
    min: 0,
    max: 10_000_000,
    default: 0,
    title: 'method.concentration.all',
    help: 'method.concentration.all.help',
  },
  simulations: {
    type: 'integer',
    min: 19,
    max: 999,
    default: 199,
    title: 'method.concentration.simulations',
    help: 'method.concentration.simulations.help',
  },
  ...gridParams,
} as const satisfies ParamSpecs<Params>;

const LEAST = 30;
const SHOWN = 10;
/** Places joined from so many points are streets, not addresses. */
const CHAIN_METERS = 10;
const MUCH_AT_ONE_PLACE = 0.05;

/** What places count, where they are, and how many there are in all (null: only those with an incident are known). */
type CountedPlaces = {
  readonly counts: Float64Array;
  readonly places: number | null;
  readonly centreOf: (place: number) => { readonly longitude: number; readonly latitude: number };
  readonly n: number;
  readonly warnings: readonly string[];
  readonly facts: Readonly<Record<string, number>>;
};

export const concentration: Method<Params> = {
  id: 'concentration',
  topic: 'rates',
  title: 'method.concentration.title',
  params,
  needs: ['place'],
  async run(input, options, context) {
    const method = say('method.concentration.title');
    const isOfCells = options.places === 'cells';
    const found = isOfCells ? await countCells(input, options, method) : await countAddresses(input, options, context);
    if (!found.ok) return found;
    const { counts, places, n, facts } = found.value;
    const hit = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    if (hit < 2) return fail('analysis.one-place', { n });
    if (places !== null && places < hit) return fail('analysis.places-too-few', { given: places, places: hit });
    const figures = measureConcentration(counts, places);
    const chance = await spreadByChance(counts, { places, runs: options.simulations, ...context });
    const base = places ?? hit;
    const shares = figures.ofAll ?? figures.ofHit;
    const byChance = chance.ofAll ?? chance.ofHit;
    const percent = (share: number) => 100 * share;
    const curve = concentrationCurve(counts, places);
    const shown = placesThatHoldMost(counts);
    const warnings = [...found.value.warnings];
    const first = counts[shown[0]!]! / n;
    if (first > MUCH_AT_ONE_PLACE) {
      warnings.push(say('method.concentration.warn.one', { share: (100 * first).toFixed(1) }));
    }
    if (n < base) warnings.push(say('method.concentration.warn.fewer', { n, places: base }));
    const kind = say(isOfCells ? 'method.concentration.cells' : 'method.concentration.addresses');
    const gini = (value: number, mean: number) => ({ value: value.toFixed(2), chance: mean.toFixed(2) });
    const isApart = figures.corrected > chance.corrected.upper;
    return succeed({
      n,
      table: {
        share: PARTS.map((part) => 100 * part),
        places: shares.map((share) => Math.ceil(share * base - 1e-9)),
        allShare: PARTS.map((_, i) => (figures.ofAll ? percent(figures.ofAll[i]!) : null)),
        allChance: PARTS.map((_, i) => (chance.ofAll ? percent(chance.ofAll[i]!.mean) : null)),
        allChanceLower: PARTS.map((_, i) => (chance.ofAll ? percent(chance.ofAll[i]!.lower) : null)),
        allChanceUpper: PARTS.map((_, i) => (chance.ofAll ? percent(chance.ofAll[i]!.upper) : null)),
        hitShare: figures.ofHit.map(percent),
        hitChance: chance.ofHit.map(({ mean }) => percent(mean)),
        hitChanceLower: chance.ofHit.map(({ lower }) => percent(lower)),
        hitChanceUpper: chance.ofHit.map(({ upper }) => percent(upper)),
      },
      more: {
        lorenz: {
          placeShare: curve.map((point) => point.places),
          incidentShare: curve.map((point) => point.incidents),
          chanceShare: Array.from(chance.curve),
        },
        places: tableOfPlaces(found.value, shown),
      },
      summary: {
        incidents: n,
        ...(places !== null && { places }),
        placesWithIncident: hit,
        gini: figures.gini,
        giniChance: chance.gini.mean,
        giniCorrected: figures.corrected,
        giniCorrectedChance: chance.corrected.mean,
        giniCorrectedChanceLower: chance.corrected.lower,
        giniCorrectedChanceUpper: chance.corrected.upper,
        p: chance.p,
        simulations: options.simulations,
        ...facts,
      },
      sentence: say('method.concentration.sentence', {
        quarter: percent(shares[0]!).toFixed(1),
        half: percent(shares[1]!).toFixed(1),
        most: percent(shares[2]!).toFixed(1),
        of: say(places === null ? 'method.concentration.of-hit' : 'method.concentration.of-all', {
          places: base,
          kind,
        }),
        chance: percent(byChance[1]!.mean).toFixed(1),
        lower: percent(byChance[1]!.lower).toFixed(1),
        upper: percent(byChance[1]!.upper).toFixed(1),
        gini:
          places === null
            ? say('method.concentration.gini', gini(figures.gini, chance.gini.mean))
            : say('method.concentration.corrected', gini(figures.corrected, chance.corrected.mean)),
        verdict: say(isApart ? 'method.concentration.apart' : 'method.concentration.alike'),
        n,
        from: input.periodFrom,
        to: input.periodTo,
      }),
      warnings,
    });
  },
};

/** The places with the largest counts, none without an incident; of equal ones the first. */
function placesThatHoldMost(counts: Float64Array): readonly number[] {
  const least = Math.max(1, counts.toSorted().at(-SHOWN) ?? 1);
  return [...counts.keys()]
    .filter((place) => counts[place]! >= least)
    .sort((a, b) => counts[b]! - counts[a]!)
    .slice(0, SHOWN);
}

function tableOfPlaces({ counts, centreOf: placeOf, n }: CountedPlaces, shown: readonly number[]): Analysis['table'] {
  const centres = shown.map(placeOf);
  return {
    longitude: centres.map(({ longitude }) => roundDegree(longitude)),
    latitude: centres.map(({ latitude }) => roundDegree(latitude)),
    count: shown.map((place) => counts[place]!),
    countShare: shown.map((place) => (100 * counts[place]!) / n),
  };
}

async function countCells(input: MethodInput, options: Params, method: string): Promise<Result<CountedPlaces>> {
  const found = await findAreaPoints(input, options, { method, least: LEAST });
  if (!found.ok) return found;
  const { area, points, warnings } = found.value;
  const size = options.cellMeters > 0 ? options.cellMeters : chooseCellSize(area.squareMeters, points.x.length);
  const counted = countOnGrid(found.value, options, size);
  if (!counted.ok) return counted;
  const { grid, counts, n } = counted.value;
  return succeed({
    counts,
    places: grid.position.length,
    centreOf: (cell) => points.projection.inverse(...centreOf(grid, cell)),
    n,
    warnings,
    facts: { cellMeters: grid.size },
  });
}

async function countAddresses(
  input: MethodInput,
  options: Params,
  { breathe }: MethodContext,
): Promise<Result<CountedPlaces>> {
  const { boundary, toleranceMeters, allPlaces } = options;
  const found = await findAreaPoints(input, { boundary }, { method: say('method.concentration.title'), least: LEAST });
  if (!found.ok) return found;
  const { points } = found.value;
  const { count, placeOf } = await joinPlaces(points.x, points.y, toleranceMeters, breathe);
  const counts = new Float64Array(count);
  const firsts = new Int32Array(count).fill(-1);
  const spans = new Float64Array(count);
  placeOf.forEach((place, i) => {
    counts[place]! += points.weights ? points.weights[i]! : 1;
    if (firsts[place]! < 0) firsts[place] = i;
    const first = firsts[place]!;
    spans[place] = Math.max(
      spans[place]!,
      Math.hypot(points.x[i]! - points.x[first]!, points.y[i]! - points.y[first]!),
    );
  });
  const chained = spans.reduce((sum, span) => sum + (span > CHAIN_METERS * Math.max(1, toleranceMeters) ? 1 : 0), 0);
  // The outline says nothing of addresses.
  const warnings = found.value.warnings.filter((sentence) => sentence !== say('method.warn.hull'));
  if (chained > 0) {
    warnings.push(say('method.concentration.warn.chains', { places: chained, meters: String(toleranceMeters) }));
  }
  if (allPlaces === 0) warnings.push(say('method.concentration.warn.unknown'));
  return succeed({
    counts,
    places: allPlaces === 0 ? null : allPlaces,
    centreOf: (place) => points.projection.inverse(points.x[firsts[place]!]!, points.y[firsts[place]!]!),
    n: counts.reduce((sum, one) => sum + one, 0),
    warnings,
    facts: { toleranceMeters },
  });
}
