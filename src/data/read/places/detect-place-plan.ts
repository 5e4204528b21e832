import { succeed, type Result } from '../../../text/failure.ts';
import { say } from '../../../text/say.ts';
import { nearestCity } from '../../places/cities.ts';
import type { Crs } from '../../places/crs.ts';
import gridOrigins from '../../places/grid-origins.json' with { type: 'json' };
import { openProjection } from '../../places/open-projection.ts';
import { parsePoint } from '../../places/parse-point.ts';
import { resolveCrs } from '../../places/resolve-crs.ts';
import { suggestCrs, type PlaceHints } from '../../places/suggest-crs.ts';
import type { Assignment } from '../assign-roles.ts';
import type { Doubt, ImportSettings } from '../detection.ts';
import type { Profile } from '../profile.ts';
import type { ColumnSample } from '../sample.ts';
import { findPlaceColumns, type PlaceColumns } from './find-columns.ts';
import { judgeAxes, middleOf, repairPair, type AxisChoice } from './judge-axes.ts';
import { estimateBounds, isWithin, type Bounds, type Pair } from './place-bounds.ts';
import type { AxisRepair, PlacePlan } from './place-plan.ts';
import { createPairReader } from './read-pair.ts';

/** What is known of a file when its places are looked at. */
export type PlaceEvidence = {
  readonly file: string;
  readonly settings: ImportSettings;
  readonly profile: Profile | null;
  readonly samples: readonly ColumnSample[];
  readonly rows: readonly (readonly string[])[];
  readonly roles: ReadonlyMap<number, Assignment>;
};

/** How the places are read, what must be asked, and columns that turned out to hold them. */
export type DetectedPlaces = {
  readonly plan: PlacePlan;
  readonly doubts: readonly Doubt[];
  readonly assigned: ReadonlyMap<number, Assignment>;
};

const SAMPLE_ROWS = 2000;
/** A place that cannot be and comes so often in the sample is a fixed value. */
const REPEATED = 3;

/** Finds out how a file writes its places. Fails with 'import.crs-unsupported' when it is told a system nobody knows. */
export async function detectPlacePlan(evidence: PlaceEvidence): Promise<Result<DetectedPlaces>> {
  const { settings, profile, samples, roles, rows } = evidence;
  const told = settings.crs ?? profile?.crs;
  const crs = told === undefined ? null : await resolveCrs(told);
  if (crs && !crs.ok) return crs;
  const system = crs?.value ?? null;
  const published = profile?.bounds ?? null;
  const base = { ...noPlaces, hasPublishedBounds: published !== null, isSnappedByPublisher: profile?.snapped ?? null };
  const columns = findPlaceColumns(samples, roles, system !== null && system.definition !== null);
  if (!columns) return succeed({ plan: { ...base, bounds: published }, doubts: [], assigned: new Map() });

  const order = columns.form === 'point' ? findOrder(samples[columns.x]!) : base.order;
  const found = { ...base, longitude: columns.x, latitude: columns.y, form: columns.form, order };
  const pairs = readPairs(found, rows);
  const hints = describeHints(evidence);
  const isGrid = isMostlyBeyondDegrees(pairs);
  const code = columns.form === 'point' ? codeOf(samples[columns.x]!) : null;
  const named = code === null || settings.crs !== undefined ? null : await resolveCrs(String(code));
  const known = named?.ok ? named.value : system;
  const usesGrid = known !== null && known.definition !== null && (isGrid || pairs.length === 0);
  if (usesGrid) return succeed(await planGrid(found, columns, known, pairs, published));
  const isNamedAxes = roles.get(columns.x)?.role === 'x';
  if (isGrid || (isNamedAxes && !isDegrees(pairs))) {
    return succeed(await askForGrid(base, pairs, hints, published));
  }
  return succeed(planDegrees(found, columns, pairs, published, hints, settings));
}

const noPlaces: PlacePlan = {
  longitude: -1,
  latitude: -1,
  form: 'columns',
  order: 'latitude-first',
  crs: null,
  definition: null,
  repair: {},
  sentinels: [],
  bounds: null,
  hasPublishedBounds: false,
  isProjected: false,
  warnings: [],
  isSnappedByPublisher: null,
};

function readPairs(plan: PlacePlan, rows: readonly (readonly string[])[]): readonly Pair[] {
  const read = createPairReader(plan);
  const last = Math.max(plan.longitude, plan.latitude);
  const out = new Float64Array(2);
  return rows
    .filter((row) => row.length > last)
    .slice(0, SAMPLE_ROWS)
    .map((row): Pair => {
      read(
        row.map((field) => field.trim()),
        out,
      );
      return [out[0]!, out[1]!];
    })
    .filter(([x, y]) => !Number.isNaN(x) && !Number.isNaN(y));
}

function isPlaced([x, y]: Pair): boolean {
  return (Math.abs(x) > 1e-4 || Math.abs(y) > 1e-4) && (x !== -1 || y !== -1);
}

/** Metres or feet: numbers that no degrees are, apart from fixed values. */
function isMostlyBeyondDegrees(pairs: readonly Pair[]): boolean {
  const placed = pairs.filter(isPlaced);
  return placed.filter(([x, y]) => Math.max(Math.abs(x), Math.abs(y)) > 1000).length > 0.5 * placed.length;
}

/** Whole numbers named X and Y are metres or cells, however small. */
function isDegrees(pairs: readonly Pair[]): boolean {
  const placed = pairs.filter(isPlaced);
  const fit = placed.filter(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 180);
  return placed.some(([x]) => !Number.isInteger(x)) && fit.length > 0.8 * placed.length;
}

/** Which number of a point comes first: what cannot be a latitude decides; most portals write the latitude first. */
function findOrder(column: ColumnSample): PlacePlan['order'] {
  let [first, second] = [0, 0];
  for (const value of column.values) {
    const point = parsePoint(value);
    if (point === null || point.order !== null) continue;
    if (Math.abs(point.first) > 90) first++;
    if (Math.abs(point.second) > 90) second++;
  }
  if (first !== second) return first > second ? 'longitude-first' : 'latitude-first';
  return /lo?n.*lat|^x.?y/.test(column.key) ? 'longitude-first' : 'latitude-first';
}

/** The EPSG code that most points of a column name. */
function codeOf(column: ColumnSample): number | null {
  const codes = column.values.slice(0, 50).map((value) => parsePoint(value)?.code ?? null);
  const code = codes.find((one) => one !== null) ?? null;
  return codes.filter((one) => one === code).length > 0.8 * codes.length ? code : null;
}

function describeHints({ file, samples, settings, profile }: PlaceEvidence): PlaceHints {
  const timeZone = settings.timeZone ?? profile?.timeZone ?? null;
  return {
    text: `${file} ${samples.map(({ header }) => header).join(' ')}`,
    utcOffsetMinutes: timeZone === null ? null : winterOffset(timeZone),
  };
}

/** Minutes that a zone is ahead of UTC in January; null for a zone the browser does not know. */
function winterOffset(timeZone: string): number | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    const parts = format.formatToParts(new Date(Date.UTC(2020, 0, 15)));
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
    return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (60 * Number(hours) + Number(minutes));
  } catch {
    return null;
  }
}

/** A file in a projection that is known. */
async function planGrid(
  found: PlacePlan,
  { assigned }: PlaceColumns,
  { id, definition }: Crs,
  pairs: readonly Pair[],
  published: Bounds | null,
): Promise<DetectedPlaces> {
  const toDegrees = await openProjection(definition!);
  const out = new Float64Array(2);
  const places = pairs.filter(isPlaced).map(([x, y]): Pair => {
    toDegrees(x, y, out);
    return [out[0]!, out[1]!];
  });
  const bounds = published ?? estimateBounds(places);
  return { plan: { ...found, crs: id, definition, bounds }, doubts: [], assigned };
}

/** A file in a projection that nobody named: its rows keep no place until somebody does. */
async function askForGrid(
  base: PlacePlan,
  pairs: readonly Pair[],
  hints: PlaceHints,
  published: Bounds | null,
): Promise<DetectedPlaces> {
  const placed = pairs.filter(isPlaced);
  const candidates = await suggestCrs(
    placed.map(([x]) => x),
    placed.map(([, y]) => y),
    hints,
  );
  const example = placed[0] ? placed[0].join(', ') : '';
  const [likeliest] = candidates;
  const guess = likeliest && { crs: likeliest.crs, title: likeliest.title, near: likeliest.near ?? '' };
  const warning =
    guess && guess.near !== '' ? say('warning.place-projected-guess', guess) : say('warning.place-projected');
  const plan = { ...base, bounds: published, isProjected: true, warnings: [warning] };
  // What the columns mean stays as it was: they are kept as they are until the system is known.
  return { plan, doubts: [{ kind: 'crs', example, candidates }], assigned: new Map() };
}

function planDegrees(
  found: PlacePlan,
  { assigned }: PlaceColumns,
  pairs: readonly Pair[],
  published: Bounds | null,
  hints: PlaceHints,
  { coordinates }: ImportSettings,
): DetectedPlaces {
  const { repair, choices } = coordinates ? { repair: coordinates, choices: [] } : judgeAxes(pairs, published, hints);
  const places = pairs.map((pair) => repairPair(pair, repair));
  const bounds = published ?? estimateBounds(places);
  const warnings = coordinates ? [] : describeRepair(repair, choices, places);
  const plan: PlacePlan = {
    ...found,
    crs: 'EPSG:4326',
    warnings,
    repair,
    sentinels: findSentinels(places, bounds),
    bounds,
  };
  const first = pairs.find(isPlaced);
  const doubts: Doubt[] =
    choices.length === 0 ? [] : [{ kind: 'place-axes', example: first ? first.join(', ') : '', choices }];
  return { plan, doubts, assigned };
}

/** What an import that nobody attends says about the axes. */
function describeRepair(
  repair: AxisRepair,
  choices: readonly AxisChoice[],
  places: readonly Pair[],
): readonly string[] {
  const second = choices[1];
  if (second) {
    const changes = [
      ...(second.swapped ? [say('place.axes.swapped')] : []),
      ...(second.negative ?? []).map((axis) => say(`place.axes.${axis}`)),
    ];
    return [say('warning.place-axes', { change: joinWords(changes), near: second.near ?? '' })];
  }
  const { negative = [] } = repair;
  const warnings = repair.swapped ? [say('warning.place-swapped')] : [];
  if (negative.length > 0) {
    const axes = joinWords(negative.map((axis) => say(`place.axis.${axis}`)));
    const [longitude, latitude] = middleOf(places);
    warnings.push(say('warning.place-signs', { axes, near: nearestCity(longitude, latitude).city.name }));
  }
  return warnings;
}

function joinWords([first = '', ...rest]: readonly string[]): string {
  return rest.length === 0 ? first : say('place.axes.and', { first, second: joinWords(rest) });
}

/** Fixed values: places that cannot be and come again and again, and what geocoders make of (0, 0) in a State Plane zone. */
function findSentinels(places: readonly Pair[], bounds: Bounds | null): PlacePlan['sentinels'] {
  const counts = new Map<string, { pair: Pair; count: number }>();
  for (const pair of places) {
    if (Math.abs(pair[0]) <= 180 && Math.abs(pair[1]) <= 90) continue;
    const key = pair.join(' ');
    const entry = counts.get(key);
    if (entry) entry.count++;
    else counts.set(key, { pair, count: 1 });
  }
  const repeated = [...counts.values()].filter(({ count }) => count >= REPEATED).map(({ pair }) => pair);
  const origins = (gridOrigins.origins as readonly (readonly number[])[])
    .map(([x, y]): Pair => [x!, y!])
    .filter(([x, y]) => bounds === null || isWithin(bounds, x, y));
  return [...repeated, ...origins].slice(0, 40);
}
