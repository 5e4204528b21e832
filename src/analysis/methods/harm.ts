import { CATEGORY_KEY } from '../../data/context/context.ts';
import { keyOf } from '../../data/context/key-text.ts';
import type { ParamSpecs } from '../../data/params.ts';
import type { CategoryColumn } from '../../data/table/column.ts';
import { weightsOf } from '../../data/table/weights.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { labelColumnOf } from '../quality/time-counts.ts';
import { weightedPoissonInterval } from '../rates/poisson-interval.ts';
import type { KeyedTable, Method, MethodInput } from './method.ts';
import { listOf, openTable, sayRate } from './rate-table.ts';

type Params = { readonly table: string; readonly column: string; readonly by: 'category' | 'area' };

const params = {
  table: { type: 'text', default: '', title: 'method.harm.table', help: 'method.harm.table.help' },
  column: { type: 'text', default: '', title: 'method.harm.column', help: 'method.harm.column.help' },
  by: {
    type: 'choice',
    choices: ['category', 'area'],
    choiceTitles: { category: 'method.choice.category', area: 'method.choice.area' },
    default: 'category',
    title: 'method.harm.by',
    help: 'method.harm.by.help',
  },
} as const satisfies ParamSpecs<Params>;

const weightWords = /\b(weight|score|harm|severity|gewicht|peso|poids)/i;
const LEVEL = 0.9;
/** A category this rare that holds this much of the harm moves it with every single incident. */
const RARE = 20;
const MUCH = 0.2;

export const harm: Method<Params> = {
  id: 'harm',
  topic: 'rates',
  title: 'method.harm.title',
  params,
  needs: ['weights'],
  tables: ({ table }) => [table],
  async run(input, options, { breathe }) {
    const method = say('method.harm.title');
    const opened = await openTable(input, options.table, { method, columns: say('method.harm.table.columns') });
    if (!opened.ok) return opened;
    const { item } = opened.value;
    const categories = labelColumnOf(input.table, 'category');
    if (!categories || item.areaColumn !== CATEGORY_KEY) return fail('analysis.no-category-key', { table: item.name });
    const read = readWeights(opened.value, options.column, categories);
    if (!read.ok) return read;
    const { weights } = read.value;
    await breathe();
    const counted = countLines(input, categories, weights, options.by);
    if (!counted) return fail('analysis.no-areas', { method });
    const { lines, n, missing, lost, unplaced } = counted;
    if (n === 0) return fail('analysis.weights-unmatched', { table: item.name, names: listOf(missing) });
    await breathe();
    const totalHarm = lines.reduce((sum, line) => sum + line.harm, 0);
    if (totalHarm === 0) return fail('analysis.weights-zero', { table: item.name, column: read.value.header });
    const used = weights.filter((_, code) => counted.byCategory[code]! > 0 && !Number.isNaN(weights[code]!));
    const heaviest = used.reduce((most, weight) => Math.max(most, weight), 0);
    const limits = lines.map(({ harm: sum, variance, count }) =>
      weightedPoissonInterval(sum, variance, options.by === 'category' ? sum / count : heaviest, LEVEL),
    );
    const variance = lines.reduce((sum, line) => sum + line.variance, 0);
    const [lower, upper] = weightedPoissonInterval(totalHarm, variance, heaviest, LEVEL);
    const countRanks = ranksOf(lines.map(({ count }) => count));
    const harmRanks = ranksOf(lines.map((line) => line.harm));
    const order = [...lines.keys()].sort(
      (a, b) => lines[b]!.harm - lines[a]!.harm || lines[b]!.count - lines[a]!.count,
    );
    const share = (part: number, whole: number) => (100 * part) / whole;
    const of = (value: (line: Line, i: number) => number) => order.map((i) => value(lines[i]!, i));
    const warnings: string[] = [];
    if (missing.length > 0) {
      warnings.push(
        say('method.harm.warn.missing', {
          names: listOf(missing),
          count: lost,
          share: share(lost, lost + n + unplaced).toFixed(1),
        }),
      );
    }
    if (unplaced > 0) warnings.push(say('method.rates.warn.no-area', { count: unplaced }));
    counted.byCategory.forEach((count, code) => {
      const part = (count * weights[code]!) / totalHarm;
      if (count > 0 && count < RARE && part > MUCH) {
        const label = categories.labels[code]!;
        warnings.push(say('method.harm.warn.rare', { count, label, share: (100 * part).toFixed(1) }));
      }
    });
    const first = lines[order[0]!]!;
    const most = lines[countRanks.indexOf(1)]!;
    const [firstLower, firstUpper] = limits[order[0]!]!;
    return succeed({
      n,
      table: {
        label: order.map((i) => lines[i]!.label),
        count: of(({ count }) => count),
        countShare: of(({ count }) => share(count, n)),
        countRank: of((_, i) => countRanks[i]!),
        harm: of((line) => line.harm),
        harmLower: of((_, i) => limits[i]![0]),
        harmUpper: of((_, i) => limits[i]![1]),
        harmShare: of((line) => share(line.harm, totalHarm)),
        harmRank: of((_, i) => harmRanks[i]!),
        harmPerIncident: of((line) => line.harm / line.count),
      },
      summary: {
        lines: lines.length,
        incidents: n,
        harm: totalHarm,
        harmLower: lower,
        harmUpper: upper,
        harmPerIncident: totalHarm / n,
        withoutWeight: lost,
        categoriesWithout: missing.length,
      },
      sentence: say(first === most ? 'method.harm.sentence.same' : 'method.harm.sentence.apart', {
        label: first.label,
        harm: sayRate(first.harm),
        lower: sayRate(firstLower),
        upper: sayRate(firstUpper),
        harmShare: share(first.harm, totalHarm).toFixed(1),
        countShare: share(first.count, n).toFixed(1),
        most: most.label,
        mostCountShare: share(most.count, n).toFixed(1),
        mostHarmShare: share(most.harm, totalHarm).toFixed(1),
        n,
        from: input.periodFrom,
        to: input.periodTo,
        table: item.name,
      }),
      warnings,
    });
  },
};

type Line = {
  readonly label: string;
  readonly count: number;
  readonly harm: number;
  /** Sum of count x weight squared: the variance of the harm of Poisson counts. */
  readonly variance: number;
};

/** The weight of each category code, NaN where the table has none. Fails with 'analysis.*'. */
function readWeights(
  { item, table }: KeyedTable,
  asked: string,
  { labels }: CategoryColumn,
): Result<{ readonly header: string; readonly weights: Float64Array }> {
  const headers = item.columns.filter(({ kind }) => kind === 'number').map(({ header }) => header);
  const header = asked === '' ? (headers.find((one) => weightWords.test(one)) ?? headers[0]) : asked;
  if (header === undefined || !headers.includes(header)) {
    return fail('analysis.table-column-unknown', { table: item.name, column: asked, columns: headers.join(', ') });
  }
  const at = table.headers.indexOf(header);
  const byKey = new Map(table.rows.map((row) => [keyOf(String(row[0])), row[at]]));
  const weights = Float64Array.from(labels, (label, code) => {
    const value = code === 0 ? null : byKey.get(keyOf(label));
    return typeof value === 'number' && Number.isFinite(value) ? value : Number.NaN;
  });
  const negative = labels.find((_, code) => weights[code]! < 0);
  return negative === undefined
    ? succeed({ header, weights })
    : fail('analysis.weights-negative', { table: item.name, category: negative });
}

type Counted = {
  readonly lines: readonly Line[];
  /** Incidents with a weight and a line. */
  readonly n: number;
  /** What each category counts in the lines, by code. */
  readonly byCategory: Float64Array;
  /** Categories that occur and have no weight, the most frequent first, and their incidents. */
  readonly missing: readonly string[];
  readonly lost: number;
  /** Incidents with a weight that belong to no area. */
  readonly unplaced: number;
};

/** Counts and harm of each category or area that has an incident; null where lines are areas and there are none. One pass. */
function countLines(
  { table }: MethodInput,
  categories: CategoryColumn,
  weights: Float64Array,
  by: Params['by'],
): Counted | null {
  const areas = by === 'area' ? labelColumnOf(table, 'area') : null;
  if (by === 'area' && !areas) return null;
  const counts = weightsOf(table);
  const lineLabels = areas ? areas.labels : categories.labels;
  const [count, harmOf, variance] = [0, 1, 2].map(() => new Float64Array(lineLabels.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const byCategory = new Float64Array(categories.labels.length);
  const without = new Float64Array(categories.labels.length);
  let unplaced = 0;
  for (let row = 0; row < table.rows; row++) {
    const category = categories.codes[row]!;
    const weight = weights[category]!;
    const amount = counts ? counts[row]! : 1;
    if (Number.isNaN(weight)) {
      without[category]! += amount;
      continue;
    }
    const line = areas ? areas.codes[row]! : category;
    if (line === 0) {
      unplaced += amount;
      continue;
    }
    byCategory[category]! += amount;
    count[line]! += amount;
    harmOf[line]! += amount * weight;
    variance[line]! += amount * weight * weight;
  }
  const lines = lineLabels.flatMap((label, i) =>
    count[i]! > 0 ? [{ label, count: count[i]!, harm: harmOf[i]!, variance: variance[i]! }] : [],
  );
  const missing = [...without.keys()].filter((code) => without[code]! > 0).sort((a, b) => without[b]! - without[a]!);
  return {
    lines,
    n: lines.reduce((sum, line) => sum + line.count, 0),
    byCategory,
    missing: missing.map((code) => categories.labels[code]! || say('method.harm.no-category')),
    lost: missing.reduce((sum, code) => sum + without[code]!, 0),
    unplaced,
  };
}

/** Ranks from the largest, which is 1; equal ones share the least. */
function ranksOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => b - a);
  return values.map((value) => sorted.indexOf(value) + 1);
}
