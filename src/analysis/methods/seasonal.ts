import { packedDateOfDay } from '../../data/calendar.ts';
import type { Analysis } from '../../data/contract.ts';
import type { ParamSpecs } from '../../data/params.ts';
import { fail, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { daysOfYears } from '../change/period-counts.ts';
import { dayOfIso, isoOfDay } from '../periods.ts';
import { weekdayOfDay } from '../quality/expected-days.ts';
import { isoOfMonthNumber, monthNumberOfDay } from '../quality/time-counts.ts';
import { type Band, type BandRule, bandOf, chanceOutside, movingAverage } from '../time/yearly-band.ts';
import { dayOfText } from './day-of-text.ts';
import { findPeriodCounts, lagColumns, type PeriodCounts } from './complete-days.ts';
import type { Method } from './method.ts';

type Unit = 'week' | 'month';

type Params = {
  readonly unit: Unit;
  readonly years: number;
  readonly band: BandRule | 'choose';
  readonly window: number;
  readonly until: string;
};

const params = {
  unit: {
    type: 'choice',
    choices: ['week', 'month'],
    choiceTitles: { week: 'method.choice.week', month: 'method.choice.month' },
    default: 'month',
    title: 'method.unit',
    help: 'method.seasonal.unit.help',
  },
  years: {
    type: 'integer',
    min: 2,
    max: 10,
    default: 5,
    title: 'method.change.years',
    help: 'method.seasonal.years.help',
  },
  band: {
    type: 'choice',
    choices: ['choose', 'deviation', 'range'],
    choiceTitles: {
      choose: 'method.seasonal.band.choose',
      deviation: 'method.seasonal.band.deviation',
      range: 'method.seasonal.band.range',
    },
    default: 'choose',
    title: 'method.seasonal.band',
    help: 'method.seasonal.band.help',
  },
  window: {
    type: 'integer',
    min: 0,
    max: 52,
    default: 0,
    title: 'method.seasonal.window',
    help: 'method.seasonal.window.help',
  },
  until: { type: 'text', default: '', title: 'method.change.until', help: 'method.seasonal.until.help' },
} as const satisfies ParamSpecs<Params>;

const LEAST_YEARS = 2;
/** Fewer incidents in a period are skewed: two deviations below the mean is less than nothing then. */
const LEAST_MEAN = 5;
const WINDOW: Readonly<Record<Unit, number>> = { week: 4, month: 3 };

/** One period of the year. */
type Position = {
  /** ISO date of its first day. */
  readonly period: string;
  /** Null where it is not there yet, or not whole. */
  readonly value: number | null;
  /** The same period in the years before that the data hold whole. */
  readonly before: readonly { readonly year: number; readonly value: number }[];
  readonly average: number | null;
};

type Kind = 'above' | 'below' | 'inside' | 'none';

export const seasonal: Method<Params> = {
  id: 'seasonal',
  topic: 'time',
  title: 'method.seasonal.title',
  params,
  needs: ['time'],
  columns: lagColumns,
  async run(input, options, { breathe }) {
    const method = say('method.seasonal.title');
    const { unit } = options;
    const found = findPeriodCounts(input, unit, method);
    if (!found.ok) return found;
    const until = options.until === '' ? dayOfIso(found.value.periods.at(-1)!.to) : dayOfText(options.until);
    if (until === null) return fail('analysis.date-invalid', { given: options.until });
    const last = found.value.periods.findLastIndex(({ to }) => dayOfIso(to) <= until);
    if (last < 0) return fail('analysis.no-rows');
    await breathe();
    const year = yearOf(dayOfIso(found.value.periods[last]!.from), unit);
    const positions = listPositions(found.value, { ...options, last, year });
    const current = positions.filter(({ value }) => value !== null);
    const compared = current.filter(({ before }) => before.length >= LEAST_YEARS);
    if (compared.length === 0) {
      const wanted = isoOfDay(dayOfIso(current[0]!.period) - daysOfYears(LEAST_YEARS));
      return fail('analysis.no-baseline', { from: found.value.periods[0]!.from, wanted });
    }
    const rule = options.band === 'choose' ? chooseRule(compared) : options.band;
    const bands = positions.map(({ before }) =>
      before.length >= LEAST_YEARS
        ? bandOf(
            before.map(({ value }) => value),
            rule,
          )
        : null,
    );
    const kinds = positions.map(({ value }, i) => kindOf(value, bands[i]!));
    const chance = compared.reduce((sum, { before }) => sum + chanceOutside(before.length, rule), 0);
    const count = (kind: Kind) => kinds.filter((one) => one === kind).length;
    const [above, below] = [count('above'), count('below')];
    const total = compared.reduce((sum, { value }) => sum + value!, 0);
    const usual = compared.reduce((sum, { before }) => sum + meanOf(before), 0);
    const least = Math.min(...compared.map(({ before }) => before.length));
    const n = compared.reduce((sum, { before }) => sum + before.reduce((all, { value }) => all + value, 0), total);
    const warnings = [...found.value.warnings];
    if (least < options.years) warnings.push(say('method.seasonal.warn.years', { years: options.years, found: least }));
    if (compared.length < current.length) {
      warnings.push(say('method.seasonal.warn.uncompared', { count: current.length - compared.length }));
    }
    warnings.push(say(`method.seasonal.warn.${rule}`, { chance: (100 * chanceOutside(least, rule)).toFixed(0) }));
    const farthest = farthestOf(positions, bands);
    const values = {
      year: String(year),
      outside: above + below,
      compared: compared.length,
      units: say(`method.units.${unit}`),
      years: least,
      above,
      below,
      chance: chance.toFixed(1),
      total,
      usual: usual.toFixed(1),
      n,
      from: compared[0]!.period,
      to: found.value.periods[last]!.to,
    };
    return succeed({
      n,
      table: tableOf(positions, bands, kinds),
      more: { years: tableOfYears(positions) },
      summary: {
        year,
        compared: compared.length,
        outside: above + below,
        above,
        below,
        outsideByChance: chance,
        current: total,
        usual,
        ...(usual > 0 && { percent: 100 * (total / usual - 1) }),
        years: least,
      },
      sentence: [
        say('method.seasonal.sentence', values),
        ...(farthest === null
          ? []
          : [
              say('method.seasonal.sentence.farthest', {
                unit: say(`method.unit.${unit}`),
                at: positions[farthest]!.period,
                value: positions[farthest]!.value!,
                lower: bands[farthest]!.lower.toFixed(1),
                upper: bands[farthest]!.upper.toFixed(1),
              }),
            ]),
      ].join(' '),
      warnings,
    });
  },
};

/** The year a period belongs to: of a week, the one its Thursday lies in. */
function yearOf(start: number, unit: Unit): number {
  return Math.floor(packedDateOfDay(unit === 'week' ? start + 3 : start) / 512);
}

type Wanted = Pick<Params, 'unit' | 'years' | 'window'> & { readonly last: number; readonly year: number };

/** The periods of the year, each with its like in the years before: the same month, or the week nearest to its dates. */
function listPositions({ periods, counts }: PeriodCounts, { unit, years, window, last, year }: Wanted): Position[] {
  const averages = movingAverage(counts, window > 0 ? window : WINDOW[unit]);
  const indexOf = new Map(periods.map(({ from }, i) => [from, i]));
  return listStarts(year, unit).map((start): Position => {
    const at = indexOf.get(isoOfDay(start));
    const isThere = at !== undefined && at <= last;
    const before = Array.from({ length: years }, (_, k) => ({
      year: year - k - 1,
      at: indexOf.get(startBefore(start, k + 1, unit)),
    }));
    return {
      period: isoOfDay(start),
      value: isThere ? counts[at]! : null,
      before: before.flatMap((one) => (one.at === undefined ? [] : [{ year: one.year, value: counts[one.at]! }])),
      average: isThere && !Number.isNaN(averages[at]!) ? averages[at]! : null,
    };
  });
}

function startBefore(start: number, years: number, unit: Unit): string {
  return unit === 'week'
    ? isoOfDay(start - daysOfYears(years))
    : `${isoOfMonthNumber(monthNumberOfDay(start) - 12 * years)}-01`;
}

/** First days of the months of a year, or of its ISO weeks. */
function listStarts(year: number, unit: Unit): number[] {
  if (unit === 'month') {
    return Array.from({ length: 12 }, (_, month) => dayOfIso(`${isoOfMonthNumber(12 * year + month)}-01`));
  }
  // The first ISO week holds 4 January.
  const fourth = dayOfIso(`${isoOfMonthNumber(12 * year)}-04`);
  const first = fourth - weekdayOfDay(fourth);
  return Array.from({ length: 53 }, (_, week) => first + 7 * week).filter((start) => yearOf(start, 'week') === year);
}

function chooseRule(compared: readonly Position[]): BandRule {
  const mean = compared.reduce((sum, { before }) => sum + meanOf(before), 0) / compared.length;
  return mean >= LEAST_MEAN ? 'deviation' : 'range';
}

function meanOf(before: Position['before']): number {
  return before.reduce((sum, { value }) => sum + value, 0) / before.length;
}

function kindOf(value: number | null, band: Band | null): Kind {
  if (value === null || band === null) return 'none';
  return value > band.upper ? 'above' : value < band.lower ? 'below' : 'inside';
}

/** The period farthest outside of its band, beside the width of the band; null when none is outside. */
function farthestOf(positions: readonly Position[], bands: readonly (Band | null)[]): number | null {
  let [best, most] = [-1, 0];
  positions.forEach(({ value }, i) => {
    const band = bands[i];
    if (value === null || !band) return;
    const beyond = Math.max(value - band.upper, band.lower - value) / Math.max(1, band.upper - band.lower);
    if (beyond > most) [best, most] = [i, beyond];
  });
  return best < 0 ? null : best;
}

function tableOf(
  positions: readonly Position[],
  bands: readonly (Band | null)[],
  kinds: readonly Kind[],
): Analysis['table'] {
  return {
    period: positions.map(({ period }) => period),
    value: positions.map(({ value }) => value),
    mean: bands.map((band) => band?.mean ?? null),
    lower: bands.map((band) => band?.lower ?? null),
    upper: bands.map((band) => band?.upper ?? null),
    average: positions.map(({ average }) => average),
    years: positions.map(({ before }) => before.length),
    kind: kinds.map((kind) => (kind === 'none' ? null : kind)),
  };
}

/** The lines of the years before: `period` is the one of this year that each is held against. */
function tableOfYears(positions: readonly Position[]): Analysis['table'] {
  const all = positions.flatMap(({ period, before }) => before.map((one) => ({ period, ...one })));
  const sorted = all.toSorted((a, b) => b.year - a.year || (a.period < b.period ? -1 : 1));
  return {
    year: sorted.map(({ year }) => year),
    period: sorted.map(({ period }) => period),
    value: sorted.map(({ value }) => value),
  };
}
