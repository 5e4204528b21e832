import type { Analysis } from '../../data/contract.ts';
import type { ParamSpecs } from '../../data/params.ts';
import { MINUTES_PER_DAY } from '../../data/calendar.ts';
import { MISSING_INTEGER } from '../../data/table/column.ts';
import { weightsOf } from '../../data/table/weights.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { type Displacement, weightedDisplacement, type ZoneCounts } from '../change/displacement.ts';
import { isoOfDay } from '../periods.ts';
import { timeColumnOf } from '../quality/time-counts.ts';
import { DISPERSED, weeklyDispersion } from '../change/weekly-dispersion.ts';
import { dayOfText } from './day-of-text.ts';
import { findCoveredDays } from './covered-days.ts';
import type { Method, MethodInput } from './method.ts';
import { isOfPolygons, readZone, type Zone } from './zones.ts';

type Params = {
  readonly treated: string;
  readonly control: string;
  readonly treatedNear: string;
  readonly controlNear: string;
  readonly areaColumn: string;
  readonly start: string;
  readonly days: number;
  readonly daysBefore: number;
  readonly treatedSize: number;
  readonly controlSize: number;
  readonly treatedNearSize: number;
  readonly controlNearSize: number;
};

const zone = { type: 'text', default: '' } as const;
const size = { type: 'number', min: 0.000001, max: 1e9, default: 1, help: 'method.displacement.size.help' } as const;

const params = {
  treated: { ...zone, title: 'method.displacement.treated', help: 'method.displacement.treated.help' },
  control: { ...zone, title: 'method.displacement.control', help: 'method.displacement.control.help' },
  treatedNear: { ...zone, title: 'method.displacement.treated-near', help: 'method.displacement.treated-near.help' },
  controlNear: { ...zone, title: 'method.displacement.control-near', help: 'method.displacement.control-near.help' },
  areaColumn: {
    type: 'text',
    default: 'area',
    title: 'method.displacement.area-column',
    help: 'method.displacement.area-column.help',
  },
  start: { type: 'text', default: '', title: 'method.displacement.start', help: 'method.displacement.start.help' },
  days: {
    type: 'integer',
    min: 7,
    max: 3660,
    default: 182,
    title: 'method.displacement.days',
    help: 'method.displacement.days.help',
  },
  daysBefore: {
    type: 'integer',
    min: 0,
    max: 3660,
    default: 0,
    title: 'method.displacement.days-before',
    help: 'method.displacement.days-before.help',
  },
  treatedSize: { ...size, title: 'method.displacement.treated-size' },
  controlSize: { ...size, title: 'method.displacement.control-size' },
  treatedNearSize: { ...size, title: 'method.displacement.treated-near-size' },
  controlNearSize: { ...size, title: 'method.displacement.control-near-size' },
} as const satisfies ParamSpecs<Params>;

/** Of the four zones in this order; the two last are empty where no displacement zones are given. */
const ZONES = ['treated', 'control', 'treatedNear', 'controlNear'] as const;
type ZoneName = (typeof ZONES)[number];
const zoneTitles = {
  treated: 'method.displacement.treated',
  control: 'method.displacement.control',
  treatedNear: 'method.displacement.treated-near',
  controlNear: 'method.displacement.control-near',
} as const;

const FEW = 5;
const LEAST_PLACEBO_DAYS = 28;
const PLACEBO_Z = 1.96;
const PAUSE_ROWS = 20_000;

export const displacement: Method<Params> = {
  id: 'displacement',
  topic: 'change',
  title: 'method.displacement.title',
  params,
  needs: ['time', 'area'],
  columns: ({ areaColumn }) => [areaColumn],
  async run(input, options, { breathe }) {
    const spans = findSpans(input, options);
    if (!spans.ok) return spans;
    const { from, start, end } = spans.value;
    const zones = readZones(input, options);
    if (!zones.ok) return zones;
    await breathe();
    const counted = await countZones(input, zones.value, { from, end, breathe });
    if (counted.both > 0) return fail('analysis.zones-overlap', { count: counted.both });
    const sum = (name: ZoneName, first: number, last: number) =>
      counted.days[name].subarray(first - from, last - from).reduce((total, day) => total + day, 0);
    const sizes = [options.treatedSize, options.controlSize, options.treatedNearSize, options.controlNearSize];
    const zonesOf = (first: number, middle: number, last: number): Record<ZoneName, ZoneCounts> =>
      Object.fromEntries(
        ZONES.map((name, i) => [
          name,
          { before: sum(name, first, middle), after: sum(name, middle, last), size: sizes[i]! },
        ]),
      ) as Record<ZoneName, ZoneCounts>;
    const all = zonesOf(from, start, end);
    const hasNear = zones.value.treatedNear !== null;
    const names: readonly ZoneName[] = hasNear ? ZONES : ZONES.slice(0, 2);
    const n = names.reduce((total: number, name) => total + all[name].before + all[name].after, 0);
    if (all.treated.before + all.treated.after + all.control.before + all.control.after === 0) {
      return fail('analysis.zones-empty', { from: isoOfDay(from), to: isoOfDay(end - 1) });
    }
    const length = (start - from) / (end - start);
    const near = hasNear ? { treated: all.treatedNear, control: all.controlNear } : null;
    const found = weightedDisplacement({ treated: all.treated, control: all.control, near }, length);
    const warnings = [say('method.displacement.warn.control')];
    const isByPlace = ZONES.some((name) => isOfPolygons(options[name]));
    if (isByPlace && counted.unlocated > 0) warnings.push(say('method.warn.unlocated', { count: counted.unlocated }));
    if (counted.shared > 0) warnings.push(say('method.displacement.warn.shared', { count: counted.shared }));
    const few = names.filter((name) => Math.min(all[name].before, all[name].after) < FEW);
    if (few.length > 0) warnings.push(say('method.displacement.warn.few', { zones: few.length, least: FEW }));
    const perDay = Float64Array.from(counted.days.treated, (_, day) =>
      ZONES.reduce((total, name) => total + counted.days[name][day]!, 0),
    );
    const dispersion = weeklyDispersion(perDay);
    if (dispersion > DISPERSED) {
      warnings.push(say('method.displacement.warn.dispersion', { ratio: dispersion.toFixed(1) }));
    }
    // The same comparison within the time before, where nothing had happened yet.
    const half = (start - from) >> 1;
    const early = zonesOf(start - 2 * half, start - half, start);
    const placebo = weightedDisplacement({ treated: early.treated, control: early.control, near: null }).local;
    const hasPlacebo = half * 2 >= LEAST_PLACEBO_DAYS && Number.isFinite(placebo.z);
    if (hasPlacebo && Math.abs(placebo.z) > PLACEBO_Z) {
      const { estimate, z } = placebo;
      warnings.push(say('method.displacement.warn.placebo', { estimate: signed(estimate), z: z.toFixed(1) }));
    }
    const tests = {
      local: found.local,
      ...(found.displacement && { displacement: found.displacement, total: found.total }),
    };
    return succeed({
      n,
      table: {
        label: names.map((name) => say(zoneTitles[name])),
        before: names.map((name) => all[name].before),
        after: names.map((name) => all[name].after),
        size: names.map((name) => all[name].size),
        change: names.map((name) => (all[name].after - all[name].before / length) / all[name].size),
        percent: names.map((name) => percentOf(all[name], length)),
      },
      more: { estimates: tableOfTests(tests) },
      summary: {
        incidents: n,
        local: found.local.estimate,
        localError: found.local.standardError,
        ...(found.displacement && {
          displacement: found.displacement.estimate,
          displacementError: found.displacement.standardError,
        }),
        total: found.total.estimate,
        totalError: found.total.standardError,
        totalLower: found.total.lower,
        totalUpper: found.total.upper,
        daysBefore: start - from,
        daysAfter: end - start,
        ...(hasPlacebo && { placebo: placebo.estimate, placeboError: placebo.standardError }),
      },
      sentence: say('method.displacement.sentence', {
        treatedBefore: all.treated.before,
        treatedAfter: all.treated.after,
        controlBefore: all.control.before,
        controlAfter: all.control.after,
        local: sayTest(found.local),
        near: found.displacement
          ? say('method.displacement.near', {
              displacement: sayTest(found.displacement),
              total: sayTest(found.total),
            })
          : '',
        verdict: say(verdictOf(found.total)),
        unit: sizes.every((one) => one === 1) ? '' : say('method.displacement.per-size'),
        n,
        before: start - from,
        after: end - start,
        from: isoOfDay(from),
        start: isoOfDay(start),
        to: isoOfDay(end - 1),
      }),
      warnings,
    });
  },
};

/** Day numbers: the first before, the first after, and the day behind the last. */
type Spans = { readonly from: number; readonly start: number; readonly end: number };

function findSpans(input: MethodInput, { start: text, days, daysBefore }: Params): Result<Spans> {
  const method = say('method.displacement.title');
  const time = timeColumnOf(input.table);
  const covered = findCoveredDays(input);
  if (!time || !covered || time.precision === 'month' || time.precision === 'year') {
    return fail('analysis.no-dates', { method });
  }
  if (text.trim() === '')
    return fail('analysis.start-needed', { from: isoOfDay(covered.from), to: isoOfDay(covered.to) });
  const start = dayOfText(text);
  if (start === null) return fail('analysis.date-invalid', { given: text });
  const from = start - (daysBefore || days);
  const end = start + days;
  if (from < covered.from) {
    return fail('analysis.no-baseline', { from: isoOfDay(covered.from), wanted: isoOfDay(from) });
  }
  if (end - 1 > covered.to) return fail('analysis.ends-early', { to: isoOfDay(covered.to), wanted: isoOfDay(end - 1) });
  return succeed({ from, start, end });
}

type Zones = { readonly [Name in ZoneName]: Zone | null };

function readZones({ table }: MethodInput, options: Params): Result<Zones> {
  const zones: Partial<Record<ZoneName, Zone | null>> = {};
  for (const name of ZONES) {
    const read = readZone(options[name], table, options.areaColumn);
    if (!read.ok) return read;
    zones[name] = read.value;
  }
  if (!zones.treated || !zones.control) return fail('analysis.zones-needed');
  if (!zones.treatedNear !== !zones.controlNear) return fail('analysis.zones-incomplete');
  return succeed(zones as Zones);
}

type Counted = {
  /** By day from the first. */
  readonly days: { readonly [Name in ZoneName]: Float64Array };
  /** Incidents that lie both on the treated side and on that of the controls. */
  readonly both: number;
  /** Incidents in a zone and the displacement zone around it: they count in the zone. */
  readonly shared: number;
  readonly unlocated: number;
};

async function countZones(
  { table }: MethodInput,
  zones: Zones,
  { from, end, breathe }: { from: number; end: number; breathe: () => Promise<void> },
): Promise<Counted> {
  const days = Object.fromEntries(ZONES.map((name) => [name, new Float64Array(end - from)])) as Record<
    ZoneName,
    Float64Array
  >;
  const { minutes } = timeColumnOf(table)!;
  const { longitude } = table.columns;
  const weights = weightsOf(table);
  let [both, shared, unlocated] = [0, 0, 0];
  for (let row = 0; row < table.rows; row++) {
    if (row % PAUSE_ROWS === 0) await breathe();
    const at = minutes[row]!;
    if (at === MISSING_INTEGER) continue;
    const day = Math.floor(at / MINUTES_PER_DAY);
    if (day < from || day >= end) continue;
    const amount = weights ? weights[row]! : 1;
    const isIn = ZONES.map((name) => zones[name]?.(row) ?? false);
    if (longitude?.kind === 'number' && Number.isNaN(longitude.values[row]!)) unlocated += amount;
    if ((isIn[0]! || isIn[2]!) && (isIn[1]! || isIn[3]!)) both += amount;
    if ((isIn[0]! && isIn[2]!) || (isIn[1]! && isIn[3]!)) shared += amount;
    const zoneAt = isIn.indexOf(true);
    if (zoneAt >= 0) days[ZONES[zoneAt]!][day - from]! += amount;
  }
  return { days, both, shared, unlocated };
}

function tableOfTests(tests: Readonly<Record<string, Displacement>>): Analysis['table'] {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  const found = Object.values(tests);
  return {
    kind: Object.keys(tests),
    estimate: found.map(({ estimate }) => estimate),
    standardError: found.map(({ standardError }) => standardError),
    lower: found.map(({ lower }) => lower),
    upper: found.map(({ upper }) => upper),
    z: found.map(({ z }) => finite(z)),
    p: found.map(({ p }) => finite(p)),
  };
}

function percentOf({ before, after }: ZoneCounts, length: number): number | null {
  return before > 0 ? 100 * ((after * length) / before - 1) : null;
}

function verdictOf({ lower, upper }: Displacement) {
  if (upper < 0) return 'method.displacement.fewer';
  return lower > 0 ? 'method.displacement.more' : 'method.displacement.unclear';
}

function sayTest({ estimate, lower, upper }: Displacement): string {
  return say('method.displacement.test', { estimate: signed(estimate), lower: signed(lower), upper: signed(upper) });
}

function signed(value: number): string {
  const text = Math.abs(value) >= 10 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
  return value > 0 ? `+${text}` : text;
}
