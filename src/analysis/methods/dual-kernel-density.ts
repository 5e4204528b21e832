import { MISSING_INTEGER } from '../../data/table/column.ts';
import type { ParamSpecs } from '../../data/params.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { type Comparison, compareDensities, relabel } from '../hotspot/dual-density.ts';
import { defaultRadius, kernelDensity } from '../hotspot/kernel-density.ts';
import { dayOfIso, isoOfDay } from '../periods.ts';
import type { ProjectedPoints } from '../points/project-points.ts';
import { labelColumnOf, timeColumnOf } from '../quality/time-counts.ts';
import { summarizeGrid, tableOfCells } from './cell-table.ts';
import { dayOfText } from './day-of-text.ts';
import { chooseLatticeSize, countOnGrid, findAreaPoints } from './grid-params.ts';
import { type DensityParams, densityParams } from './kernel-density.ts';
import type { Method, MethodInput } from './method.ts';
import { pickPoints, warnOfHeaps } from './sample-points.ts';
import { warnOfThinEnd } from './warn-thin-end.ts';

type Params = DensityParams & {
  readonly compare: 'periods' | 'category';
  readonly split: string;
  readonly category: string;
  readonly against: string;
  readonly measure: Comparison;
  readonly floorPercent: number;
  readonly permutations: number;
};

const params = {
  compare: {
    type: 'choice',
    choices: ['periods', 'category'],
    choiceTitles: { periods: 'method.choice.periods', category: 'method.choice.one-category' },
    default: 'periods',
    title: 'method.dual.compare',
    help: 'method.dual.compare.help',
  },
  split: { type: 'text', default: '', title: 'method.dual.split', help: 'method.dual.split.help' },
  category: { type: 'text', default: '', title: 'method.dual.category', help: 'method.dual.category.help' },
  against: { type: 'text', default: '', title: 'method.dual.against', help: 'method.dual.against.help' },
  measure: {
    type: 'choice',
    choices: ['ratio', 'log-ratio', 'difference'],
    choiceTitles: {
      ratio: 'method.choice.ratio',
      'log-ratio': 'method.choice.log-ratio',
      difference: 'method.choice.difference',
    },
    default: 'ratio',
    title: 'method.dual.measure',
    help: 'method.dual.measure.help',
  },
  floorPercent: {
    type: 'number',
    min: 0.1,
    max: 100,
    default: 10,
    title: 'method.dual.floor',
    help: 'method.dual.floor.help',
  },
  ...densityParams,
  permutations: {
    type: 'integer',
    min: 0,
    max: 999,
    default: 99,
    title: 'method.permutations',
    help: 'method.dual.permutations.help',
  },
} as const satisfies ParamSpecs<Params>;

/** Of each set. */
const LEAST = 20;
const LEVEL = 0.05;
/** Where nothing was drawn at random, so much more or less is told from alike. */
const NOTABLE_RATIO = 1.25;

export const dualKernelDensity: Method<Params> = {
  id: 'dual-kernel-density',
  topic: 'place',
  title: 'method.dual.title',
  params,
  needs: ['place'],
  async run(input, options, { random, progress, breathe }) {
    const method = say('method.dual.title');
    const split = splitRows(input, options, method);
    if (!split.ok) return split;
    const found = await findAreaPoints(input, options, { method, least: 2 * LEAST });
    if (!found.ok) return found;
    const setOf = (wanted: number) =>
      Uint32Array.from(found.value.points.rows.keys()).filter(
        (i) => split.value.set[found.value.points.rows[i]!] === wanted,
      );
    const [inFirst, inSecond] = [setOf(FIRST), setOf(SECOND)];
    const fewest = Math.min(inFirst.length, inSecond.length);
    if (fewest < LEAST) {
      const { first, second } = split.value;
      return fail('analysis.set-too-small', { first, second, a: inFirst.length, b: inSecond.length, least: LEAST });
    }
    const both = pickPoints(found.value.points, joined(inFirst, inSecond));
    const { area } = found.value;
    const bandwidth = options.bandwidthMeters > 0 ? options.bandwidthMeters : defaultRadius(both);
    const size = options.cellMeters > 0 ? options.cellMeters : chooseLatticeSize(area.squareMeters, bandwidth);
    const counted = countOnGrid({ ...found.value, points: both }, options, size);
    if (!counted.ok) return counted;
    const { grid, n } = counted.value;
    const lattice = {
      west: grid.west + grid.size / 2,
      south: grid.south + grid.size / 2,
      size: grid.size,
      columns: grid.columns,
      lines: grid.lines,
    };
    const { kernel, permutations } = options;
    const densityOf = async (set: Uint32Array) => {
      const points = pickPoints(found.value.points, set);
      const total = totalOf(points);
      const density = await kernelDensity(points, lattice, { kernel, bandwidth, breathe });
      return { total, share: Float64Array.from(grid.position, (position) => density[position]! / total) };
    };
    const one = await densityOf(inFirst);
    const other = await densityOf(inSecond);
    const floorShare = options.floorPercent / 100;
    const compared = compareDensities(one.share, other.share, { comparison: options.measure, floorShare });
    const ratios = compareDensities(one.share, other.share, { comparison: 'ratio', floorShare }).values;
    // The smaller set is quicker to draw; what is too dense for it is too thin for the other.
    const drawn = inFirst.length <= inSecond.length ? one : other;
    const p =
      permutations === 0
        ? null
        : await relabel(both, { observed: drawn.share, size: fewest, at: grid.position }, lattice, {
            kernel,
            bandwidth,
            permutations,
            random,
            progress,
            breathe,
          });
    const kinds = Array.from(ratios, (ratio, cell) => kindOf(ratio, p && p[cell]!));
    const countOf = (kind: string) => kinds.reduce((sum, of) => sum + (of === kind ? 1 : 0), 0);
    const [more, less] = [countOf('more'), countOf('less')];
    const top = ratios.reduce((best, ratio, cell) => (ratio > (ratios[best] || 0) ? cell : best), 0);
    const table = tableOfCells(counted.value);
    // Of a difference of two densities that integrate to 1: per cent of the incidents on a km2.
    const scale = options.measure === 'difference' ? 1e8 : 1;
    const warnings = [...found.value.warnings, ...warnOfHeaps(both)];
    if (grid.size > bandwidth / 5) {
      warnings.push(say('method.kernel-density.warn.cells', { cells: grid.size, wanted: Math.floor(bandwidth / 5) }));
    }
    if (options.compare === 'periods') warnings.push(...warnOfThinEnd(input.table));
    if (split.value.left > 0) warnings.push(say('method.dual.warn.left', { count: split.value.left }));
    return succeed({
      n,
      table: {
        ...table,
        first: Array.from(one.share, (value) => value * one.total * 1e6),
        second: Array.from(other.share, (value) => value * other.total * 1e6),
        value: Array.from(compared.values, (value) => (Number.isNaN(value) ? null : value * scale)),
        ...(p && { p: Array.from(p) }),
        kind: kinds,
      },
      summary: {
        ...summarizeGrid(counted.value),
        bandwidthMeters: bandwidth,
        first: one.total,
        second: other.total,
        // Incidents of the second set per km2 below which nothing is divided.
        floor: compared.floor * other.total * 1e6,
        more,
        less,
        tooFew: countOf('too-few'),
        topRatio: ratios[top] || 0,
      },
      sentence: say('method.dual.sentence', {
        first: split.value.first,
        second: split.value.second,
        a: one.total,
        b: other.total,
        more,
        less,
        cells: kinds.length,
        level:
          permutations > 0
            ? say('method.dual.level.tested', { permutations, chance: Math.round(LEVEL * kinds.length) })
            : say('method.dual.level.plain', { ratio: NOTABLE_RATIO }),
        ratio: (ratios[top] || 0).toPrecision(3),
        latitude: Number(table['latitude']![top]).toFixed(5),
        longitude: Number(table['longitude']![top]).toFixed(5),
        bandwidth: Math.round(bandwidth),
        floor: options.floorPercent,
        n,
        from: input.periodFrom,
        to: input.periodTo,
      }),
      warnings,
    });
  },
};

function joined(a: Uint32Array, b: Uint32Array): Uint32Array {
  const all = new Uint32Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

const totalOf = ({ x, weights }: ProjectedPoints) =>
  weights ? weights.reduce((sum, weight) => sum + weight, 0) : x.length;

function kindOf(ratio: number, p: number | null): 'more' | 'less' | 'alike' | 'too-few' {
  if (Number.isNaN(ratio)) return 'too-few';
  const isNotable = p === null ? ratio >= NOTABLE_RATIO || ratio <= 1 / NOTABLE_RATIO : p <= LEVEL;
  return !isNotable ? 'alike' : ratio > 1 ? 'more' : 'less';
}

const [NEITHER, FIRST, SECOND] = [0, 1, 2];

/** Which set each row of the table belongs to, and what the sets are called. */
type Split = {
  readonly set: Uint8Array;
  readonly first: string;
  readonly second: string;
  /** Rows that belong to neither for want of a date or a category. */
  readonly left: number;
};

function splitRows(input: MethodInput, options: Params, method: string): Result<Split> {
  return options.compare === 'periods' ? splitByDay(input, options.split, method) : splitByCategory(input, options);
}

function splitByDay({ table, periodFrom, periodTo }: MethodInput, given: string, method: string): Result<Split> {
  const time = timeColumnOf(table);
  if (!time || time.precision === 'year' || periodFrom === '') return fail('analysis.no-dates', { method });
  const [from, to] = [dayOfIso(periodFrom), dayOfIso(periodTo)];
  const day = given === '' ? Math.ceil((from + to) / 2) : dayOfText(given);
  if (day === null) return fail('analysis.date-invalid', { given });
  if (day <= from || day > to) {
    return fail('analysis.split-outside', { given: isoOfDay(day), from: periodFrom, to: periodTo });
  }
  let left = 0;
  const set = Uint8Array.from(time.minutes, (minutes) => {
    if (minutes !== MISSING_INTEGER) return Math.floor(minutes / 1440) >= day ? FIRST : SECOND;
    left++;
    return NEITHER;
  });
  const name = (a: number, b: number) => say('method.dual.period', { from: isoOfDay(a), to: isoOfDay(b) });
  return succeed({ set, first: name(day, to), second: name(from, day - 1), left });
}

/** As many names as a sentence can list. */
const MOST_NAMES = 12;

function splitByCategory({ table }: MethodInput, { category, against }: Params): Result<Split> {
  const column = labelColumnOf(table, 'category');
  if (!column) return fail('analysis.no-categories');
  const counts = new Float64Array(column.labels.length);
  for (const code of column.codes) counts[code]!++;
  const known = [...counts.keys()].filter((code) => counts[code]! > 0 && column.labels[code] !== '');
  known.sort((a, b) => counts[b]! - counts[a]!);
  const names = known.map((code) => column.labels[code]!);
  const unknown = [category, against].find((name) => name !== '' && !names.includes(name));
  if (unknown !== undefined) {
    return fail('analysis.category-unknown', { given: unknown, known: names.slice(0, MOST_NAMES).join(', ') });
  }
  const first = category === '' ? names.find((name) => name !== against) : category;
  if (first === undefined || first === against) {
    return fail('analysis.category-unknown', { given: against, known: names.slice(0, MOST_NAMES).join(', ') });
  }
  const firstCode = column.labels.indexOf(first);
  const secondCode = against === '' ? -1 : column.labels.indexOf(against);
  const isMissing = (code: number) => column.labels[code] === '';
  const set = Uint8Array.from(column.codes, (code) => {
    if (code === firstCode) return FIRST;
    if (isMissing(code)) return NEITHER;
    return secondCode === -1 || code === secondCode ? SECOND : NEITHER;
  });
  const left = counts.reduce((sum, count, code) => sum + (isMissing(code) ? count : 0), 0);
  return succeed({ set, first, second: against === '' ? say('method.dual.others') : against, left });
}
